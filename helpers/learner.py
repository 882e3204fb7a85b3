"""The classifier, and the learner that trains it anew in each round."""

from contextlib import contextmanager

import numpy as np
from scipy.special import expit
from sklearn.base import clone
from sklearn.preprocessing import normalize
from small_text import (
    ConfidenceEnhancedLinearSVC,
    PoolBasedActiveLearner,
    SklearnClassifier,
    SklearnClassifierFactory,
)
from small_text.base import LABEL_IGNORED

from helpers.checks import as_labels, as_rows, check_count, check_labeled
from helpers.errors import MendableError
from helpers.seeds import SEED


class LinearSVC(ConfidenceEnhancedLinearSVC):
    """small-text's linear SVM with confidences, computed for all rows at once.

    The confidences are those of the parent class: the sigmoid of the distance to the
    boundary, scaled to a sum of 1 where there are more than two classes. They are not
    calibrated probabilities.
    """

    def predict_proba(self, x):
        """Confidences, shape (n_rows, highest class seen in training + 1).

        A class that was missing from the training labels gets a column of zeros, so that a
        column's number is always the class.
        """
        confidence = expit(self.decision_function(x))
        if confidence.ndim == 1:
            confidence = np.column_stack([1 - confidence, confidence])
        else:
            confidence = normalize(confidence, norm="l1")
        num_classes = self.classes_.max() + 1
        if len(self.classes_) == num_classes:
            return confidence
        proba = np.zeros((len(confidence), num_classes))
        proba[:, self.classes_] = confidence
        return proba


class EmbeddingClassifier(SklearnClassifier):
    """small-text's classifier, with the dense vectors that some query strategies ask it for."""

    def __init__(self, model, num_classes, embedding, multi_label=False):
        super().__init__(model, num_classes, multi_label)
        self.embedding = embedding

    def fit(self, train_set, weights=None):
        """Learn from texts that all have a class, of two classes or more."""
        if not self.multi_label:
            check_labeled(train_set.y)
            if len(known := np.unique(train_set.y)) < 2:
                raise MendableError(
                    f"all {len(train_set):,} texts to learn from are of class {known[0]}. A "
                    "classifier needs two classes: add a text of another one."
                )
        return super().fit(train_set, weights=weights)

    def embed(self, data_set, return_proba=False, **_):
        """Dense vectors, shape (n_rows, n_dimensions), and the confidences if asked for."""
        if self.embedding is None:
            raise MendableError(
                "this classifier has no dense vectors, and the query strategy asks for them. "
                "Pass embedding=Embedding(train_set) to make_classifier_factory."
            )
        vectors = self.embedding.transform(data_set.x)
        return (vectors, self.predict_proba(data_set)) if return_proba else vectors


class EmbeddingClassifierFactory(SklearnClassifierFactory):
    """Makes such classifiers; small-text's factory can make none but its own."""

    def new(self):
        """A fresh, untrained `EmbeddingClassifier`."""
        return EmbeddingClassifier(clone(self.base_estimator), self.num_classes, **self.kwargs)


def make_classifier_factory(num_classes, embedding=None, class_weight=None, multi_label=False):
    """What makes a fresh, untrained linear SVM for each round.

    Parameters
    ----------
    num_classes : int
    embedding : helpers.features.Embedding, optional
        Where dense vectors come from. Without it, no strategy can ask for them.
    class_weight : "balanced" or dict of int to float, optional
        As in `sklearn.svm.LinearSVC`: "balanced" lets the texts of a rare class count more.
    multi_label : bool
        Whether a text can have several classes, or none: then there is one SVM for each.
    """
    # The dual problem is solved without BLAS: the picks do not depend on the number of
    # threads, and it is faster here. With a seed of its own, fitting draws nothing from the
    # global random state.
    settings = {"dual": True, "random_state": SEED, "class_weight": class_weight}
    model = LinearSVC(linearsvc_kwargs=settings)
    kwargs = {"embedding": embedding, "multi_label": multi_label}
    return EmbeddingClassifierFactory(model, num_classes, kwargs=kwargs)


class ActiveLearner(PoolBasedActiveLearner):
    """small-text's learner, which takes an act as a whole or not at all.

    A wrong label, or an interrupt while it trains, leaves small-text's learner half changed;
    and after a text was ignored or its label removed, small-text edits the wrong row.
    """

    def initialize_data(self, indices_initial, y_initial, *others, **settings):
        """Begin with these rows and labels; both are copied."""
        indices = as_rows("indices_initial", indices_initial, len(self.dataset))
        y = as_labels(y_initial, self.num_classes, len(indices))
        with kept_whole(self):
            super().initialize_data(indices, y, *others, **settings)

    def query(self, num_samples=10, **settings):
        """Rows to label next, shape (num_samples,), or all that are left, with a word."""
        check_count("num_samples", num_samples)
        left = num_left(self)
        if 0 < left < num_samples:
            print(f"Only {left:,} texts are left in the pool, of {num_samples:,} asked for.")
            num_samples = left
        with kept_whole(self):
            return super().query(num_samples, **settings)

    def update(self, y, **settings):
        """Take in the labels of the queried rows; ``LABEL_IGNORED`` passes a row over."""
        if self.indices_queried is None:
            raise MendableError("there is no open query to answer. Call query first.")
        y, queried = np.asarray(y), self.indices_queried
        is_ignored = y == LABEL_IGNORED
        num_answers = len(queried) - is_ignored.sum()
        answers = as_labels(y[~is_ignored], self.num_classes, num_answers)
        with kept_whole(self):
            # Not by way of small-text: the sign for an ignored text would turn y into floats.
            self.indices_ignored = np.append(self.indices_ignored, queried[is_ignored])
            self.indices_queried = queried[~is_ignored]
            if len(answers):
                super().update(answers, **settings)
            else:
                self.indices_queried = None

    def update_label_at(self, index, y, **settings):
        """Change the label of a row."""
        (label,) = as_labels([y], self.num_classes, 1)
        self._change("update_label_at", index, label, **settings)

    def remove_label_at(self, index, **settings):
        """Take the label of a row away; it can be queried again."""
        self._change("remove_label_at", index, **settings)

    def ignore_sample_at(self, index, **settings):
        """Never query a row again, and take its label away if it has one."""
        with kept_whole(self):
            super().ignore_sample_at(index, **settings)
            self._index_to_position = self._build_index_to_position_dict()

    def _change(self, method, index, *label, **settings):
        if index not in self.indices_labeled:
            raise MendableError(f"row {index} has no label. Labeled rows: indices_labeled.")
        with kept_whole(self):
            getattr(super(), method)(index, *label, **settings)
            self._index_to_position = self._build_index_to_position_dict()

    @property
    def num_classes(self):
        return len(self.dataset.target_labels)


def num_left(active_learner):
    """Number of texts that can still be queried."""
    taken = active_learner.indices_labeled, active_learner.indices_ignored
    return len(active_learner.dataset) - sum(map(len, taken))


@contextmanager
def kept_whole(active_learner):
    """Bring a learner back to where it was if what happens inside fails or is interrupted."""
    before = dict(vars(active_learner))
    y = None if active_learner.y is None else active_learner.y.copy()
    try:
        yield
    except BaseException:
        vars(active_learner).clear()
        vars(active_learner).update(before, y=y)
        raise
