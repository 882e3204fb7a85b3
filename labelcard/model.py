"""The learner of a labeling session: trained anew on all answers, in a thread of its own."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from sklearn.metrics import accuracy_score
from small_text import PoolBasedActiveLearner, SklearnDataset
from small_text.base import LABEL_UNLABELED

from helpers.features import Embedding, make_vectorizer
from helpers.learner import make_classifier_factory, seeded
from helpers.strategies import make_strategy

NUM_WORDS = 5


@dataclass(frozen=True)
class Job:
    """What to train on, and what to ask for: a picture of the session that no longer changes.

    Attributes
    ----------
    answers : tuple of (int, int or None)
        Row and label of each answer; None for a skipped row.
    num_labels : int
    digest : int
        Stands for the answers wherever two jobs are compared.
    held_out : tuple of (int, int)
        Row and label of each line that the accuracy is measured on.
    strategy : str
    is_newest : bool
        Whether the next queue hangs on it; if not, only its accuracy is wanted.
    """

    answers: tuple = field(compare=False)
    num_labels: int
    digest: int
    held_out: tuple
    strategy: str
    is_newest: bool

    @property
    def point(self):
        """What the accuracy depends on."""
        return self.digest, self.held_out


@dataclass(frozen=True)
class Model:
    """A trained classifier, the rows it asks for next, and its confidences, row by row."""

    classifier: object
    queue: list
    proba: np.ndarray


class Trainer:
    """Trains a classifier on any set of answers, and lets a strategy query with it.

    Parameters
    ----------
    texts : sequence of str
    num_classes : int
    features : labelcard.inputs.Features
        Without a `train_set` the texts get TF-IDF features here.
    seed : int
    """

    def __init__(self, texts, num_classes, features, seed):
        self.texts, self.num_classes = texts, num_classes
        self.features, self.vectorizer, self.seed = features, features.vectorizer, seed

    @cached_property
    def train_set(self):
        """The features of all texts."""
        if self.features.train_set is not None:
            return self.features.train_set
        self.vectorizer = make_vectorizer()
        x = self.vectorizer.fit_transform(self.texts)
        return self._dataset(x, np.full(len(self.texts), LABEL_UNLABELED))

    @cached_property
    def words(self):
        """The word of each feature, or None where nobody said."""
        return None if self.vectorizer is None else self.vectorizer.get_feature_names_out()

    @cached_property
    def factory(self):
        return make_classifier_factory(self.num_classes, Embedding(self.train_set))

    def train(self, job):
        """A learner that was given all labels of the job at once.

        Always a fresh one: an answer that was changed or taken back leaves no trace in it, and
        no `update` can meet a `query` that it does not belong to.
        """
        labels = [(row, label) for row, label in job.answers if label is not None]
        skipped = [row for row, label in job.answers if label is None]
        rows, y = (np.array(values, dtype=int) for values in zip(*labels, strict=True))
        strategy = make_strategy(job.strategy)
        learner = PoolBasedActiveLearner(self.factory, strategy, self.train_set)
        learner.initialize_data(rows, y, indices_ignored=np.array(skipped, dtype=int))
        return learner

    def measure(self, learner, job):
        """Accuracy on the test set or on the held-out lines, None where there are none."""
        test_set = self.features.test_set
        if test_set is None:
            if not job.held_out:
                return None
            rows, y = (np.array(values) for values in zip(*job.held_out, strict=True))
            test_set = self._dataset(self.train_set.x[rows], y)
        return float(accuracy_score(test_set.y, learner.classifier.predict(test_set)))

    def query(self, learner, num_samples, kept_out):
        """The rows to ask for next; `kept_out` are never among them."""
        ignored = np.union1d(learner.indices_ignored, np.array(kept_out, dtype=int))
        learner.indices_ignored = np.setdiff1d(ignored, learner.indices_labeled)
        left = len(self.texts) - len(learner.indices_labeled) - len(learner.indices_ignored)
        queue = []
        if left:
            with seeded([self.seed, len(learner.indices_labeled)]):
                queue = learner.query(num_samples=min(num_samples, left))
        proba = learner.classifier.predict_proba(self.train_set)
        return Model(learner.classifier, [int(row) for row in queue], proba)

    def suggest(self, model, row):
        """The model's label and its confidence, as a page takes them."""
        confidence = model.proba[row]
        label = int(np.argmax(confidence))
        return {"label": label, "confidence": float(confidence[label])}

    def explain(self, model, row):
        """The words that speak most for the predicted label, or most against it."""
        suggestion = self.suggest(model, row)
        if self.words is None:
            return suggestion | {"words": []}
        weights = _weights_of(model.classifier.model, suggestion["label"])
        features = self.train_set.x[[row]].tocoo()
        shares = features.data * weights[features.col]
        strongest = np.argsort(-np.abs(shares), kind="stable")[:NUM_WORDS]
        words = [
            [str(self.words[features.col[position]]), float(shares[position])]
            for position in strongest
            if shares[position] != 0
        ]
        return suggestion | {"words": words}

    def _dataset(self, x, y):
        return SklearnDataset(x, y, target_labels=np.arange(self.num_classes))


def _weights_of(model, label):
    # Two classes share one row of weights: what speaks for one speaks against the other.
    classes = list(model.classes_)
    if len(classes) > 2:
        return model.coef_[classes.index(label)]
    return model.coef_[0] if label == classes[1] else -model.coef_[0]
