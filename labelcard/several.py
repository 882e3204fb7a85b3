"""More than one answer a text: labels as a matrix, and the strategies that can read it."""

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.metrics import accuracy_score, f1_score, recall_score
from small_text import CategoryVectorInconsistencyAndRanking, QueryStrategy, RandomSampling
from small_text.utils.labels import list_to_csr

from helpers.errors import MendableError
from helpers.strategies import STRATEGIES, make_strategy
from helpers.strategies.uncertainty import RankByScore


class NearestBoundary(RankByScore):
    """Picks where one of the classes is least sure to be there or not (Brinker, 2006).

    Least confidence, for texts that can have several classes: each has a boundary of its own,
    and the nearest one counts.
    """

    def __init__(self):
        super().__init__(lower_is_better=True)

    def get_confidence(self, clf, dataset, indices_unlabeled, indices_labeled, y):
        """The distance to the nearest boundary, shape (n_rows,), for all rows at once."""
        return np.abs(clf.predict_proba(dataset) - 0.5).min(axis=1)


STRATEGIES_OF_SEVERAL = {
    "random": RandomSampling,
    "least confidence": NearestBoundary,
    "category vectors": lambda: CategoryVectorInconsistencyAndRanking(pbar=None),
}


def names_of_strategies(several):
    """The names that a session can choose from."""
    return list(STRATEGIES_OF_SEVERAL if several else STRATEGIES)


def find_strategy(name, several) -> QueryStrategy:
    """A new query strategy; an unknown name is a MendableError."""
    if not several:
        return make_strategy(name, "strategy")
    if name not in STRATEGIES_OF_SEVERAL:
        known = ", ".join(STRATEGIES_OF_SEVERAL)
        raise MendableError(
            f"strategy '{name}' is not for several classes a text. Pass one of: {known}."
        )
    return STRATEGIES_OF_SEVERAL[name]()


def make_y(answers, num_classes, several):
    """What small-text learns from: an array of classes, or a matrix of 0 and 1.

    Parameters
    ----------
    answers : sequence of tuple of int
        The classes of each text; one each, unless `several`.
    """
    if several:
        return csr_matrix(
            list_to_csr([list(one) for one in answers], (len(answers), num_classes))
        )
    return np.array([label for (label,) in answers], dtype=int)


def measure(y, predicted, num_classes, several, of_class=None):
    """How right a model is, and its recall of each class (None where there is no such text).

    The first is the accuracy; where a text can have several classes, the F1 of all answers,
    class by class (micro-averaged), since most classes are absent from most texts. Where a
    class is named, it is the F1 of that class.
    """
    if several:
        score = f1_score(y, predicted, average="micro", zero_division=0)
        found = np.asarray(y.sum(axis=0)).ravel()
    else:
        found = np.bincount(y, minlength=num_classes)
        if of_class is None:
            score = accuracy_score(y, predicted)
        else:
            score = f1_score(y == of_class, predicted == of_class, zero_division=0)
    labels = range(num_classes)
    recall = recall_score(y, predicted, labels=labels, average=None, zero_division=0)
    return float(score), [float(r) if n else None for r, n in zip(recall, found, strict=True)]
