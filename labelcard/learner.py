"""What is learned from a round: a model, and how right it is."""

import warnings
from copy import copy
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_matrix
from small_text import PoolBasedActiveLearner, SklearnDataset

from helpers.features import Embedding
from helpers.learner import make_classifier_factory
from helpers.seeds import seeded
from labelcard.model import Model
from labelcard.part import as_dataset, choose_rows, count_sampled, make_part, take_part
from labelcard.rounds import count_batch
from labelcard.several import find_strategy, make_y, measure
from labelcard.words import name_words

STOP_SET_SIZE = 1000


@dataclass(frozen=True, eq=False)
class Measure:
    """What is known of a round, once it was learned.

    Attributes
    ----------
    score : float or None
        What `labelcard.several.measure` says of the test set or of the held-out lines; None
        where there are none.
    recall : list of float or None
        By class; None where the test has no text of it, or where there is no test.
    decisions : numpy.ndarray of int
        What it says of the same random lines as all other rounds: a stopping criterion looks
        at how much that changes.
    """

    score: float | None
    recall: list
    decisions: np.ndarray


class Learner:
    """Learns from any round, and lets a strategy ask for the lines after it.

    Parameters
    ----------
    texts : sequence of str
    features : labelcard.inputs.Features
        Without a `train_set` the texts get TF-IDF features here.
    settings : labelcard.inputs.Settings
    held_out : list of str
        Items that no model asks for, nor for a copy of them.
    """

    def __init__(self, texts, features, settings, held_out):
        self.texts, self.features, self.several = texts, features, settings.several
        self.vectorizer, self.seed = features.vectorizer, settings.seed
        self.batch_size, self.of_class = settings.batch_size, settings.of_class
        self.held_out = np.array(held_out, dtype=int)

    @cached_property
    def part(self):
        """The rows that are looked at so far, with their features."""
        rows = choose_rows(self.texts, self.seed, [*self.held_out, *self.stop_set])
        if self.features.train_set is not None:
            return take_part(self.texts, self.features.train_set, rows)
        part, self.vectorizer = make_part(self.texts, rows)
        return part

    @property
    def train_set(self):
        """The features of these rows."""
        return self.part.dataset

    @property
    def num_sampled(self):
        """How many random rows stand for a large pool; 0 where all rows are looked at."""
        return count_sampled(self.texts)

    @cached_property
    def embedding(self):
        """Dense vectors, for the strategies that ask for them.

        They are learned from a third of a part, since that stops all other threads for a while.
        """
        return Embedding(
            as_dataset(self.train_set.x[::3]) if self.num_sampled else self.train_set
        )

    @cached_property
    def stop_set(self):
        """The rows that all rounds decide on: random ones, always the same."""
        return self.texts.shuffled(self.seed + 1)[:STOP_SET_SIZE]

    def learn(self, current):
        """A model of the round, if it is the newest one, and what is measured on it.

        Parameters
        ----------
        current : labelcard.rounds.Round

        Returns
        -------
        model : Model or None
        measure : Measure
        """
        active_learner = self.train(current)
        measured = self.measure(active_learner, current)
        return self.query(active_learner, current) if current.is_newest else None, measured

    def train(self, current):
        """An active learner that was given all labels of the round at once.

        Always a fresh one: an answer that was changed or taken back leaves no trace in it, and
        no `update` can meet a `query` that it does not belong to.
        """
        labeled = [answer for answer in current.answers if answer[1] is not None]
        skipped = [row for row, labels in current.answers if labels is None]
        rows, answers = zip(*labeled, strict=True)
        self.part = self.part.reach([*rows, *skipped])
        strategy = find_strategy(current.strategy, self.several)
        factory = make_classifier_factory(
            current.num_classes, self.embedding, multi_label=self.several
        )
        pool = self._make_pool(current.num_classes)
        active_learner = PoolBasedActiveLearner(factory, strategy, pool)
        y = make_y(answers, current.num_classes, self.several)
        with warnings.catch_warnings():  # of a class that all texts have, or none
            warnings.filterwarnings("ignore", "Label .* is present in all", UserWarning)
            active_learner.initialize_data(
                self.part.places_of(rows), y, indices_ignored=self.part.places_of(skipped)
            )
        return active_learner

    def _make_pool(self, num_classes):
        target_labels = np.arange(num_classes)  # one may have been added
        if self.several:
            x = self.train_set.x
            y = csr_matrix((x.shape[0], num_classes), dtype=int)
            return SklearnDataset(x, y, target_labels=target_labels)
        pool = copy(self.train_set)
        pool.target_labels = target_labels
        return pool

    def measure(self, active_learner, current):
        """Accuracy and recall on the test set or the held-out lines, and decisions."""
        classifier, num_classes = active_learner.classifier, current.num_classes
        decisions = classifier.predict(self._rows(self.stop_set))
        decisions = decisions.toarray().ravel() if self.several else decisions
        test_set = self.features.test_set
        if test_set is not None:
            y = test_set.y
        elif current.held_out:
            rows, answers = zip(*current.held_out, strict=True)
            test_set = self._rows(np.array(rows))
            y = make_y(answers, num_classes, self.several)
        else:
            return Measure(None, [None] * num_classes, decisions)
        predicted = classifier.predict(test_set)
        measured = measure(y, predicted, num_classes, self.several, self.of_class)
        return Measure(*measured, decisions)

    def query(self, active_learner, current):
        """The model, with the rows that the strategy wants to know next."""
        labeled, part = active_learner.indices_labeled, self.part
        answered = np.union1d(labeled, active_learner.indices_ignored).astype(int)
        ignored = np.union1d(active_learner.indices_ignored, self._find_closed(answered))
        active_learner.indices_ignored = np.setdiff1d(ignored, labeled)
        left = len(part.rows) - len(labeled) - len(active_learner.indices_ignored)
        # Enough for those who go on while the next batch is learned.
        num_samples = 2 * count_batch(self.batch_size, current.num_labels, current.num_answers)
        asked = np.array([], dtype=int)
        if left:
            with seeded([self.seed, len(labeled)]):
                asked = active_learner.query(num_samples=min(num_samples, left))
        classifier, asked = active_learner.classifier, part.rows[asked].tolist()
        proba = classifier.predict_proba(part.dataset)
        return Model(classifier, asked, proba, part, self.words, self.several)

    def _find_closed(self, answered):
        """Places whose text is answered or held out in another row, or comes before."""
        groups = self.part.groups
        _, first = np.unique(groups, return_index=True)
        repeats = np.setdiff1d(np.arange(len(groups)), first)
        known = np.append(groups[answered], self.texts.groups_of(self.held_out))
        return np.union1d(repeats, np.flatnonzero(np.isin(groups, known)))

    @cached_property
    def words(self):
        """The word of each feature, or None where nobody said."""
        return None if self.vectorizer is None else name_words(self.vectorizer)

    def _rows(self, rows):
        return as_dataset(self.train_set.x[self.part.places_of(rows)])
