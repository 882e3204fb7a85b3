"""The classifier, the seed, and the first labels: what an active learner starts from."""

from contextlib import contextmanager
from threading import RLock

import numpy as np
from scipy.special import expit
from sklearn.base import clone
from sklearn.preprocessing import normalize
from small_text import (
    ConfidenceEnhancedLinearSVC,
    PoolBasedActiveLearner,
    SklearnClassifier,
    SklearnClassifierFactory,
    random_initialization,
)
from small_text.base import LABEL_UNLABELED

from helpers.errors import MendableError
from helpers.features import Embedding

SEED = 17
_ONE_THREAD = RLock()


@contextmanager
def seeded(seed):
    """Seed NumPy's global random state, which small-text draws from, and restore it after.

    All threads share that state, so that others wait here until it is restored.

    Parameters
    ----------
    seed : int or sequence of int

    Examples
    --------
    >>> with seeded(17):
    ...     indices = active_learner.query(num_samples=10)
    """
    with _ONE_THREAD:
        state = np.random.get_state()
        np.random.seed(seed)
        try:
            yield
        finally:
            np.random.set_state(state)


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

    def __init__(self, model, num_classes, embedding):
        super().__init__(model, num_classes)
        self.embedding = embedding

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


def make_classifier_factory(num_classes, embedding=None):
    """What makes a fresh, untrained linear SVM for each round.

    Parameters
    ----------
    num_classes : int
    embedding : helpers.features.Embedding, optional
        Where dense vectors come from. Without it, no strategy can ask for them.
    """
    # The dual problem is solved without BLAS: the picks do not depend on the number of
    # threads, and it is faster here. With a seed of its own, fitting draws nothing from the
    # global random state.
    model = LinearSVC(linearsvc_kwargs={"dual": True, "random_state": SEED})
    return EmbeddingClassifierFactory(model, num_classes, kwargs={"embedding": embedding})


def initialize_strategy(query_strategy, train_set, num_samples=200, seed=SEED):
    """Label the first texts, drawn at random, and train a first classifier on them.

    Parameters
    ----------
    query_strategy : small_text.QueryStrategy
    train_set : small_text.SklearnDataset
        The pool, with its true labels: they play the person who answers.
    num_samples : int
        Number of first labels.
    seed : int

    Returns
    -------
    active_learner : small_text.PoolBasedActiveLearner
    indices_labeled : numpy.ndarray of int, shape (num_samples,)
        Rows of `train_set` that are labeled now.

    Raises
    ------
    MendableError
        If the labels are not integers from 0 to k-1, if there are fewer than `num_samples`
        texts, or if all first labels are of one class.
    """
    num_classes = len(train_set.target_labels)
    _check_labels(train_set.y, num_classes)
    if not 2 <= num_samples <= len(train_set):
        raise MendableError(
            f"num_samples={num_samples} first labels cannot be drawn from a pool of "
            f"{len(train_set):,} texts. Pass a number from 2 to {len(train_set):,}."
        )
    with seeded(seed):
        indices_labeled = random_initialization(train_set, n_samples=num_samples)
    y_initial = train_set.y[indices_labeled]
    check_labeled(y_initial)
    if len(np.unique(y_initial)) == 1:
        raise MendableError(
            f"all {num_samples} first labels are of class {y_initial[0]}. A classifier needs "
            "two classes: pass a larger num_samples, or another seed."
        )
    factory = make_classifier_factory(num_classes, Embedding(train_set))
    active_learner = PoolBasedActiveLearner(factory, query_strategy, train_set)
    active_learner.initialize_data(indices_labeled, y_initial)
    return active_learner, indices_labeled


def check_labeled(y, texts="{} texts", way_out="Give each of them a class before you train."):
    """Raise MendableError if a label is missing; small-text would be left half updated.

    `texts` says which texts these are, with braces where their number belongs.
    """
    missing = int((y == LABEL_UNLABELED).sum())
    if missing:
        counted = texts.format(len(y))
        raise MendableError(
            f"{missing:,} of {counted} have no label ({LABEL_UNLABELED}). {way_out}"
        )


def _check_labels(y, num_classes):
    is_integer = isinstance(y, np.ndarray) and np.issubdtype(y.dtype, np.integer)
    if not is_integer or not np.isin(y, [LABEL_UNLABELED, *range(num_classes)]).all():
        found = np.unique(np.asarray(y).astype(str))[:5]
        raise MendableError(
            f"labels must be a NumPy array of integers from 0 to {num_classes - 1}; found "
            f"{type(y).__name__} with {', '.join(found)}. load_lyrics makes such labels."
        )
