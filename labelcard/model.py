"""What is learned from a round: a model, which asks for lines and says how it reads one."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from sklearn.metrics import accuracy_score
from small_text import PoolBasedActiveLearner, SklearnDataset
from small_text.base import LABEL_UNLABELED

from helpers.features import Embedding, make_vectorizer
from helpers.learner import make_classifier_factory, seeded
from helpers.strategies import make_strategy

NUM_WORDS = 5


@dataclass(frozen=True, eq=False)
class Model:
    """A trained classifier, and what it makes of each row.

    Attributes
    ----------
    classifier : small_text.SklearnClassifier
    asked : list of int
        The rows that it asks for next.
    proba : numpy.ndarray, shape (n_rows, n_classes)
        Its confidences.
    x : matrix, shape (n_rows, n_features)
    words : sequence of str or None
        The word of each feature, or None where nobody said.
    """

    classifier: object
    asked: list
    proba: np.ndarray
    x: object
    words: object

    def suggest(self, row):
        """The label of a row and its confidence, as a page takes them."""
        confidence = self.proba[row]
        label = int(np.argmax(confidence))
        return {"label": label, "confidence": float(confidence[label])}

    def explain(self, row):
        """The suggestion, with the words that speak most for it, or most against it."""
        suggestion = self.suggest(row)
        if self.words is None:
            return suggestion | {"words": []}
        weights = _weights_of(self.classifier.model, suggestion["label"])
        features = self.x[[row]].tocoo()
        shares = features.data * weights[features.col]
        strongest = np.argsort(-np.abs(shares), kind="stable")[:NUM_WORDS]
        words = [
            [str(self.words[features.col[position]]), float(shares[position])]
            for position in strongest
            if shares[position] != 0
        ]
        return suggestion | {"words": words}


def _weights_of(model, label):
    # Two classes share one row of weights: what speaks for one speaks against the other.
    classes = list(model.classes_)
    if len(classes) > 2:
        return model.coef_[classes.index(label)]
    return model.coef_[0] if label == classes[1] else -model.coef_[0]


class Learner:
    """Learns from any round, and lets a strategy ask for the lines after it.

    Parameters
    ----------
    texts : sequence of str
    num_classes : int
    features : labelcard.inputs.Features
        Without a `train_set` the texts get TF-IDF features here.
    settings : labelcard.inputs.Settings
    kept_out : collection of str
        Items that no model asks for.
    """

    def __init__(self, texts, num_classes, features, settings, kept_out):
        self.texts, self.num_classes, self.features = texts, num_classes, features
        self.vectorizer, self.seed = features.vectorizer, settings.seed
        # Enough for those who go on while the next batch is learned.
        self.num_samples = 2 * settings.batch_size
        self.kept_out = np.array([int(item) for item in kept_out], dtype=int)

    @cached_property
    def train_set(self):
        """The features of all texts."""
        if self.features.train_set is not None:
            return self.features.train_set
        self.vectorizer = make_vectorizer()
        x = self.vectorizer.fit_transform(self.texts)
        return self._dataset(x, np.full(len(self.texts), LABEL_UNLABELED))

    @cached_property
    def factory(self):
        return make_classifier_factory(self.num_classes, Embedding(self.train_set))

    def learn(self, current):
        """A model of the round, if it is the newest one, and its accuracy.

        Parameters
        ----------
        current : labelcard.rounds.Round

        Returns
        -------
        model : Model or None
        accuracy : float or None
        """
        active_learner = self.train(current)
        accuracy = self.measure(active_learner, current)
        return self.query(active_learner) if current.is_newest else None, accuracy

    def train(self, current):
        """An active learner that was given all labels of the round at once.

        Always a fresh one: an answer that was changed or taken back leaves no trace in it, and
        no `update` can meet a `query` that it does not belong to.
        """
        labels = [(row, label) for row, label in current.answers if label is not None]
        skipped = [row for row, label in current.answers if label is None]
        rows, y = (np.array(values, dtype=int) for values in zip(*labels, strict=True))
        strategy = make_strategy(current.strategy)
        active_learner = PoolBasedActiveLearner(self.factory, strategy, self.train_set)
        active_learner.initialize_data(rows, y, indices_ignored=np.array(skipped, dtype=int))
        return active_learner

    def measure(self, active_learner, current):
        """Accuracy on the test set or on the held-out lines, None where there are none."""
        test_set = self.features.test_set
        if test_set is None:
            if not current.held_out:
                return None
            rows, y = (np.array(values) for values in zip(*current.held_out, strict=True))
            test_set = self._dataset(self.train_set.x[rows], y)
        predicted = active_learner.classifier.predict(test_set)
        return float(accuracy_score(test_set.y, predicted))

    def query(self, active_learner):
        """The model, with the rows that the strategy wants to know next."""
        labeled = active_learner.indices_labeled
        ignored = np.union1d(active_learner.indices_ignored, self.kept_out)
        active_learner.indices_ignored = np.setdiff1d(ignored, labeled)
        left = len(self.texts) - len(labeled) - len(active_learner.indices_ignored)
        asked = []
        if left:
            with seeded([self.seed, len(labeled)]):
                asked = active_learner.query(num_samples=min(self.num_samples, left))
        classifier, train_set = active_learner.classifier, self.train_set
        proba, asked = classifier.predict_proba(train_set), [int(row) for row in asked]
        return Model(classifier, asked, proba, train_set.x, self.words)

    @cached_property
    def words(self):
        """The word of each feature, or None where nobody said."""
        return None if self.vectorizer is None else self.vectorizer.get_feature_names_out()

    def _dataset(self, x, y):
        return SklearnDataset(x, y, target_labels=np.arange(self.num_classes))
