"""What functions of large pools are given: a classifier that is trained, features that fit."""

from numbers import Integral

import numpy as np
from sklearn.exceptions import NotFittedError
from sklearn.utils.validation import check_is_fitted
from small_text import Classifier

from helpers.checks import check_kind, check_seed, check_set
from helpers.errors import MendableError

TRAINED = (
    "A learner has a trained one, learner.classifier, and so has factory.new().fit(a_set)."
)


def check_trained(classifier):
    """A classifier of small-text that has seen labels."""
    check_kind("classifier", classifier, Classifier, TRAINED)
    model = getattr(classifier, "model", classifier)
    try:
        check_is_fitted(model)
    except NotFittedError:
        raise MendableError(f"classifier has not been trained. {TRAINED}") from None
    except TypeError:
        pass  # it is no estimator of scikit-learn, which alone can be asked


def check_seeds(seed):
    """A seed, or several numbers that are one together."""
    for each in seed if isinstance(seed, list) and seed else [seed]:
        check_seed(each)


def check_features(test_set, pool):
    """A test set with the features of the pool's vectorizer."""
    check_set("test_set", test_set, fewest=1)
    num_features = pool.vectorize(["one line"]).shape[1]
    if test_set.x.shape[1] != num_features:
        raise MendableError(
            f"test_set has {test_set.x.shape[1]:,} features, and the pool's vectorizer gives "
            f"{num_features:,}. Make it with pool.make_set(frame)."
        )


def check_vectorizer(vectorizer):
    """What makes features of texts: an object, and no class or name of one."""
    if not isinstance(vectorizer, type) and hasattr(vectorizer, "transform"):
        return vectorizer
    raise MendableError(
        "vectorizer makes no features. Pass one of scikit-learn's, such as "
        "make_vectorizer().fit(texts)."
    )


def as_one_or_several(rows):
    """Rows as they are, and a single one as an array of one."""
    return np.array([rows]) if isinstance(rows, Integral) else rows
