"""Strategies that look for doubt: uncertainty sampling, also with density or spread."""

import numpy as np
from scipy.stats import entropy
from sklearn.cluster import KMeans
from small_text import query_strategies as small_text
from threadpoolctl import threadpool_limits

from helpers.checks import check_count, check_number
from helpers.errors import MendableError


class RankByScore(small_text.ConfidenceBasedQueryStrategy):
    """Picks the best scores in order; equal scores in the order of their index.

    small-text uses ``argpartition``, which breaks ties by the processor's instruction set:
    two machines would pick different copies of the same line.
    """

    def query(self, clf, dataset, indices_unlabeled, indices_labeled, y, n=10):
        """Rows of `dataset` to label next, shape (n,), the best score first."""
        self._validate_query_input(indices_unlabeled, check_count("n", n))
        scores = self.score(clf, dataset, indices_unlabeled, indices_labeled, y)
        if np.ndim(scores) != 1 or len(scores) <= np.max(indices_unlabeled):
            raise MendableError(
                f"get_confidence gives numbers of shape {np.shape(scores)}. Give one for each "
                "text of the dataset, labeled or not."
            )
        return rank(scores[indices_unlabeled], indices_unlabeled, n)

    def num_candidates(self, n):
        """How many of the best scores a query of `n` texts looks at."""
        return n


def rank(scores, indices, n):
    """The `n` indices with the lowest scores, lowest first; `indices` must ascend."""
    if np.isnan(scores).any():
        raise MendableError(
            f"{np.isnan(scores).sum():,} of {len(scores):,} scores are no number (NaN), the "
            f"first that of row {indices[np.isnan(scores).argmax()]}. Give each row a number."
        )
    highest = np.partition(scores, n - 1)[n - 1]
    # All that tie with the last one stay in, so that the index decides between them.
    near = np.flatnonzero(scores <= highest)
    return np.asarray(indices)[near[np.argsort(scores[near], kind="stable")[:n]]]


class LeastConfidence(RankByScore, small_text.LeastConfidence):
    """Picks where the most likely class is least likely (Lewis and Gale, 1994).

    The plain form of uncertainty sampling. For a linear SVM with two classes these texts are
    the nearest to the boundary: the simple margin of Tong and Koller (2001).
    """


class BreakingTies(RankByScore, small_text.BreakingTies):
    """Picks where the two most likely classes are closest (Luo et al., 2005)."""

    def get_confidence(self, clf, dataset, indices_unlabeled, indices_labeled, y):
        """Likeliest minus second likeliest class, shape (n_rows,), for all rows at once."""
        ordered = np.sort(clf.predict_proba(dataset), axis=1)
        return ordered[:, -1] - ordered[:, -2]


class PredictionEntropy(RankByScore, small_text.PredictionEntropy):
    """Picks where the classes are most evenly likely (Settles, 2009)."""

    def get_confidence(self, clf, dataset, indices_unlabeled, indices_labeled, y):
        """Entropy of the class confidences, shape (n_rows,), for all rows at once."""
        return entropy(clf.predict_proba(dataset), axis=1)


class InformationDensity(RankByScore):
    """Picks texts that are in doubt and like many others (Settles and Craven, 2008).

    The score is uncertainty times density to a power, where density is the mean cosine
    similarity to all texts of the pool, each counted with its copies.

    Parameters
    ----------
    power : float
        0 leaves the density out; 1 counts a text that is twice as dense twice as much.
    """

    def __init__(self, power=1):
        super().__init__(lower_is_better=False)
        self.power = check_number("power", power, 0)

    def get_confidence(self, clf, dataset, indices_unlabeled, indices_labeled, y):
        """Uncertainty times density to the power, shape (n_rows,), for all rows at once."""
        uncertainty = 1 - clf.predict_proba(dataset).max(axis=1)
        return uncertainty * self.get_density(dataset) ** self.power

    def get_density(self, dataset):
        """How dense the pool is around each text, shape (n_rows,)."""
        copies = copies_of(dataset)
        # The mean of the similarities to all texts is the similarity to their mean.
        middle = dataset.x.T @ copies / copies.sum()
        return np.round(dataset.x @ middle, 9)  # so that copies tie, whatever the processor


class UncertaintyTimesCopies(InformationDensity):
    """Picks texts that are in doubt and stand for many others.

    Information density where only copies are alike. For a pool that counts no copies it is
    least confidence.

    Parameters
    ----------
    power : float
        0 leaves the copies out; 1 counts a text with two copies twice.
    """

    def __init__(self, power=0.25):
        super().__init__(power)

    def get_density(self, dataset):
        """The copies of each text, itself included, shape (n_rows,)."""
        return copies_of(dataset)


def copies_of(dataset):
    """How many rows each text of a pool stands for; 1 where nobody counted."""
    return getattr(dataset, "copies", np.ones(len(dataset.y), int))


class DoubtAndSpread(UncertaintyTimesCopies):
    """Picks texts in doubt that differ, so that one batch does not ask the same thing twice.

    Of the texts most in doubt, `factor` times as many as are asked for, k-means makes as many
    clusters as are asked for, and the one most in doubt of each is picked (Brinker, 2003; Xu
    et al., 2003).

    Parameters
    ----------
    power : float
        Of the copies, as in `UncertaintyTimesCopies`.
    factor : int
        1 leaves the spread out.
    """

    def __init__(self, power=0, factor=5):
        super().__init__(power)
        self.factor = check_count("factor", factor)

    def num_candidates(self, n):
        """`factor` times as many as are asked for."""
        return self.factor * n

    def query(self, clf, dataset, indices_unlabeled, indices_labeled, y, n=10):
        """Rows of `dataset` to label next, shape (n,), the most in doubt first."""
        num_candidates = max(
            check_count("n", n), min(self.num_candidates(n), len(indices_unlabeled))
        )
        given = (clf, dataset, indices_unlabeled, indices_labeled, y)
        candidates = super().query(*given, n=num_candidates)
        vectors = np.round(clf.embed(dataset[candidates]), 6)
        num_clusters = min(n, len(np.unique(vectors, axis=0)))
        with threadpool_limits(1):  # more threads add up in another order
            kmeans = KMeans(num_clusters, n_init=1, max_iter=20, random_state=0).fit(vectors)
        # Candidates come most in doubt first, so the first of a cluster is its most doubtful.
        _, first = np.unique(kmeans.labels_, return_index=True)
        # Copies can leave too few clusters; then the next in doubt fill the batch.
        others = np.setdiff1d(np.arange(len(candidates)), first)
        return candidates[np.sort(np.append(first, others[: n - len(first)]))]
