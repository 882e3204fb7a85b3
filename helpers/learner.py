"""The classifier that learns, made anew in each round."""

import numpy as np
from scipy.special import expit
from sklearn.base import clone
from sklearn.preprocessing import normalize
from small_text import (
    ConfidenceEnhancedLinearSVC,
    SklearnClassifier,
    SklearnClassifierFactory,
)

from helpers.checks import (
    check_callable,
    check_class_weight,
    check_count,
    check_flag,
    check_labeled,
    check_set,
)
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
        check_set("train_set", train_set, fewest=1)
        if not self.multi_label:
            check_labeled(train_set.y)
            if len(known := np.unique(train_set.y)) < 2:
                raise MendableError(
                    f"all {len(train_set):,} texts to learn from are of class {known[0]}. A "
                    "classifier needs two classes: add a text of another one."
                )
        return super().fit(train_set, weights=weights)

    def predict(self, data_set, return_proba=False):
        """Classes of shape (n_rows,), and the confidences if asked for."""
        self._check(data_set)
        return super().predict(data_set, return_proba)

    def predict_proba(self, data_set):
        """Confidences of shape (n_rows, n_classes)."""
        self._check(data_set)
        return super().predict_proba(data_set)

    def _check(self, data_set):
        if not hasattr(self.model, "classes_"):
            raise MendableError("this classifier has learned nothing so far. Call fit first.")
        num_features = getattr(self.model, "n_features_in_", None)
        check_set("data_set", data_set, num_features=num_features)

    def embed(self, data_set, return_proba=False, **_):
        """Dense vectors, shape (n_rows, n_dimensions), and the confidences if asked for."""
        check_set("data_set", data_set)
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


EMBEDDING = "Embedding(train_set) makes one, or leave it out."


def make_classifier_factory(num_classes, embedding=None, class_weight=None, multi_label=False):
    """What makes a fresh, untrained linear SVM for each round.

    Parameters
    ----------
    num_classes : int
        Two or more; with `multi_label` one is enough.
    embedding : helpers.features.Embedding, optional
        Where dense vectors come from. Without it, no strategy can ask for them.
    class_weight : "balanced" or dict of int to float, optional
        As in `sklearn.svm.LinearSVC`: "balanced" lets the texts of a rare class count more.
    multi_label : bool
        Whether a text can have several classes, or none: then there is one SVM for each.
    """
    check_count("num_classes", num_classes, 1 if multi_label else 2)
    check_class_weight("class_weight", class_weight, num_classes)
    check_flag("multi_label", multi_label)
    if embedding is not None:
        check_callable("embedding.transform", getattr(embedding, "transform", None), EMBEDDING)
    # The dual problem is solved without BLAS: the picks do not depend on the number of
    # threads, and it is faster here. With a seed of its own, fitting draws nothing from the
    # global random state.
    settings = {"dual": True, "random_state": SEED, "class_weight": class_weight}
    model = LinearSVC(linearsvc_kwargs=settings)
    kwargs = {"embedding": embedding, "multi_label": multi_label}
    return EmbeddingClassifierFactory(model, num_classes, kwargs=kwargs)
