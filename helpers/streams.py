"""The other two settings: lines that pass by once, and queries that a model makes up."""

import numpy as np
from scipy.sparse import csr_matrix
from small_text import Classifier, PoolExhaustedException, QueryStrategy

from helpers.checks import (
    as_rows,
    check_callable,
    check_count,
    check_features,
    check_kind,
    check_set,
    check_share,
    tell,
)
from helpers.errors import MendableError

CLASSIFIER = "Pass that of a learner: active_learner.classifier."


class StreamStrategy(QueryStrategy):
    """Goes through the lines once, in their order; what was not asked does not come back.

    Parameters
    ----------
    stream : array_like of int, shape (n_lines,)
        Rows of the pool, in the order in which they pass. Rows that are labeled at the start
        pass unasked. Each passes once.
    budget : int, optional
        Labels that can be paid for: when they are spent, all other lines pass by.
    """

    def __init__(self, stream, budget=None):
        self.stream = as_rows("stream", stream, None)
        self.last = self.stream.max(initial=-1)
        self.left = len(self.stream) if budget is None else check_count("budget", budget, 0)
        self.passed = 0

    def query(self, clf, dataset, indices_unlabeled, indices_labeled, y, n=10):
        """The next `n` rows that are wanted; fewer at the end of the stream.

        A PoolExhaustedException if the stream has ended, or the budget is spent.
        """
        n = min(check_count("n", n), self.left)
        if self.last >= len(dataset):
            raise MendableError(
                f"stream has the row {self.last:,}, and the pool {len(dataset):,} texts: it is "
                "the stream of another pool. Make one of np.arange(len(train_set))."
            )
        is_unlabeled = np.isin(self.stream[self.passed :], indices_unlabeled)
        places = self.passed + np.flatnonzero(is_unlabeled)
        # All at once, and the same as line by line: the model learns nothing in between.
        asked = places[self.want(clf, dataset, self.stream[places])][:n]
        if len(asked) == 0:
            self.passed = len(self.stream)
            raise PoolExhaustedException("the stream has ended, or the budget is spent")
        self.passed = asked[-1] + 1 if len(asked) == n else len(self.stream)
        self.left -= len(asked)
        return self.stream[asked]

    def want(self, clf, dataset, coming):
        """Whether to ask for each of the coming rows, bool of shape (n_coming,)."""
        raise NotImplementedError


class FixedThreshold(StreamStrategy):
    """Asks where the model's confidence is below a threshold."""

    def __init__(self, stream, threshold, budget=None):
        super().__init__(stream, budget)
        self.threshold = check_share("threshold", threshold)

    def want(self, clf, dataset, coming):
        """Whether the model is less sure than the threshold, shape (n_coming,)."""
        return confidence_of(clf, dataset, coming) < self.threshold


class AskWhere(StreamStrategy):
    """Asks where a rule says so.

    The `rule` takes the model's confidence, float of shape (n_coming,), in the order in which
    the lines pass, and returns bool of the same shape.
    """

    def __init__(self, stream, rule, budget=None):
        super().__init__(stream, budget)
        self.rule = check_callable("rule", rule, "Pass a function of the confidences.")

    def want(self, clf, dataset, coming):
        """What the rule says, shape (n_coming,)."""
        is_asked = np.asarray(self.rule(confidence_of(clf, dataset, coming)))
        if is_asked.shape != (len(coming),) or is_asked.dtype != bool:
            raise MendableError(
                f"rule gives {is_asked.dtype} of shape {is_asked.shape}, and {len(coming):,} "
                "times true or false is needed. Compare the confidences, as in sure < 0.6."
            )
        return is_asked


class CoinToss(StreamStrategy):
    """Asks at random, so often that the budget lasts to the end: the baseline of a stream.

    Each line is asked with the probability of budget left over lines left, which the budget
    always meets: Algorithm S of Knuth (1969).
    """

    def want(self, clf, dataset, coming):
        """What the coin says, shape (n_coming,); it draws from NumPy's global state."""
        drawn = np.random.choice(len(coming), min(self.left, len(coming)), replace=False)
        return np.isin(np.arange(len(coming)), drawn)


def confidence_of(classifier, dataset, rows):
    """The classifier's confidence in its prediction of some rows, shape (n_rows,)."""
    check_kind("classifier", classifier, Classifier, CLASSIFIER)
    rows = as_rows("rows", rows, len(check_set("dataset", dataset)), may_repeat=True)
    return classifier.predict_proba(dataset[rows]).max(axis=1)


def make_up(model, x, n):
    """Points on the boundary of a two-class model, each between two rows on its two sides.

    The pairs are drawn from NumPy's global random state.

    Parameters
    ----------
    model : sklearn linear classifier
    x : scipy.sparse.csr_matrix, shape (n_rows, n_features)
        Rows to walk between, at least one on each side; n of such rows are returned.
    n : int
    """
    check_count("n", n)
    margins, x = _measure_margins(model, x), csr_matrix(x)
    sides = [np.flatnonzero(margins < 0), np.flatnonzero(margins > 0)]
    one, other = (np.random.choice(side, n) for side in sides)
    way = (margins[one] / (margins[one] - margins[other]))[:, np.newaxis]
    return (x[one].multiply(1 - way) + x[other].multiply(way)).tocsr()


def _measure_margins(model, x):
    """On which side of the boundary each row is, and how far."""
    if not hasattr(model, "coef_") or len(model.coef_) != 1:
        raise MendableError(
            f"model is {tell(model)}, and a linear one of two classes is needed, trained "
            "before. Pass active_learner.classifier.model."
        )
    check_features("x", x, model.coef_.shape[1])
    margins = model.decision_function(x) if x.shape[0] else np.empty(0)
    if not (margins < 0).any() or not (margins > 0).any():
        raise MendableError(
            f"x has {x.shape[0]:,} rows on one side of the boundary, and none on the other. "
            "Pass rows of both classes."
        )
    return margins
