"""The query strategies by name. small-text's, with ties broken by index."""

import numpy as np
from scipy.special import rel_entr
from scipy.stats import entropy
from sklearn.metrics import pairwise_distances, pairwise_distances_argmin_min
from sklearn.preprocessing import normalize
from small_text import query_strategies as small_text

from helpers.learner import make_classifier_factory
from helpers.reading import LyricsError

SUBSAMPLE_SIZE = 4096


class RankByScore(small_text.ConfidenceBasedQueryStrategy):
    """Picks the best scores in order; equal scores in the order of their index.

    small-text uses ``argpartition``, which breaks ties by the processor's instruction set:
    two machines would pick different copies of the same line.
    """

    def query(self, clf, dataset, indices_unlabeled, indices_labeled, y, n=10):
        """Rows of `dataset` to label next, shape (n,), the best score first."""
        self._validate_query_input(indices_unlabeled, n)
        scores = self.score(clf, dataset, indices_unlabeled, indices_labeled, y)
        return rank(scores[indices_unlabeled], indices_unlabeled, n)


def rank(scores, indices, n):
    """The `n` indices with the lowest scores, lowest first; `indices` must ascend."""
    return np.asarray(indices)[np.argsort(scores, kind="stable")[:n]]


class LeastConfidence(RankByScore, small_text.LeastConfidence):
    """Picks where the most likely class is least likely (Lewis and Gale, 1994)."""


class BreakingTies(RankByScore, small_text.BreakingTies):
    """Picks where the two most likely classes are closest (Luo et al., 2005)."""

    def get_confidence(self, clf, dataset, indices_unlabeled, indices_labeled, y):
        """Likeliest minus second likeliest class, shape (n_rows,), for all rows at once."""
        ordered = np.sort(clf.predict_proba(dataset), axis=1)
        return ordered[:, -1] - ordered[:, -2]


class PredictionEntropy(RankByScore, small_text.PredictionEntropy):
    """Picks where the classes are most evenly likely (Holub et al., 2008)."""

    def get_confidence(self, clf, dataset, indices_unlabeled, indices_labeled, y):
        """Entropy of the class confidences, shape (n_rows,), for all rows at once."""
        return entropy(clf.predict_proba(dataset), axis=1)


class DiscriminativeActiveLearning(small_text.DiscriminativeActiveLearning):
    """Picks what looks least like the labeled texts (Gissin and Shalev-Shwartz, 2019).

    Ties go by index, and no progress bar is drawn inside the loop's own.
    """

    def discriminative_active_learning(
        self, dataset, indices_unlabeled, indices_labeled, query_sizes
    ):
        """Pick in as many steps as there are sizes; each counts its picks as labeled."""
        start = len(indices_labeled)
        for size in query_sizes:
            best = self._train_and_get_most_confident(
                dataset, indices_unlabeled, indices_labeled, size
            )
            indices_labeled = np.append(indices_labeled, indices_unlabeled[best])
            indices_unlabeled = np.delete(indices_unlabeled, best)
        return indices_labeled[start:]

    def _train_and_get_most_confident(self, dataset, indices_unlabeled, indices_labeled, size):
        # Not by way of the parent class, which predicts for the whole pool as well.
        num_sampled = min(len(indices_labeled) * self.unlabeled_factor, len(indices_unlabeled))
        sampled = np.random.choice(indices_unlabeled, num_sampled, replace=False)
        both_pools = self.get_relabeled_copy(dataset, sampled, indices_labeled)
        self.clf_ = self.classifier_factory.new().fit(both_pools)
        proba = self.clf_.predict_proba(dataset[indices_unlabeled])
        return rank(-proba[:, self.LABEL_UNLABELED_POOL], np.arange(len(proba)), size)


class GreedyCoreset(small_text.GreedyCoreset):
    """Picks what is farthest from all that is labeled or picked (Sener and Savarese, 2018).

    The picks are small-text's. It measures all distances anew for each pick; here the
    distance to the nearest labeled text is kept, and each pick can only shorten it.
    """

    def __init__(self):
        # Not by way of the parent class, which warns whichever distance is asked for.
        self.distance_metric, self.normalize, self.batch_size = "euclidean", True, 100

    def sample(
        self,
        clf,
        dataset,
        indices_unlabeled,
        indices_labeled,
        y,
        n,
        embeddings,
        embeddings_proba=None,
    ):
        """Positions in `indices_unlabeled` of the picks, shape (n,), the farthest first."""
        vectors = normalize(embeddings)
        unlabeled, labeled = vectors[indices_unlabeled], vectors[indices_labeled]
        distances = pairwise_distances_argmin_min(unlabeled, labeled)[1]
        picks = []
        for _ in range(n):
            picks.append(np.argmax(distances))
            to_pick = pairwise_distances(unlabeled, unlabeled[picks[-1:]]).ravel()
            distances = np.minimum(distances, to_pick)
            distances[picks] = -np.inf
        return np.array(picks)


class ContrastiveActiveLearning(small_text.ContrastiveActiveLearning):
    """Picks where a text's neighbors are predicted differently (Margatina et al., 2021).

    The scores are small-text's, computed for all texts at once; ties go by index.
    """

    def _contrastive_active_learning(
        self, dataset, embeddings, embeddings_proba, indices_unlabeled, nn, n
    ):
        neighbors = nn.kneighbors(embeddings[indices_unlabeled], self.k, return_distance=False)
        own = embeddings_proba[indices_unlabeled][:, np.newaxis]
        scores = rel_entr(embeddings_proba[neighbors], own).mean(axis=(1, 2))
        return rank(-scores, np.arange(len(scores)), n)


def _discriminative():
    # As many unlabeled as labeled texts to learn from: as accurate, and several times faster.
    return DiscriminativeActiveLearning(
        make_classifier_factory(num_classes=2), num_iterations=10, unlabeled_factor=1
    )


def _from_a_sample(strategy):
    # Each query looks at this many texts of the pool, drawn at random: nobody waits long.
    return small_text.SubsamplingQueryStrategy(strategy, SUBSAMPLE_SIZE)


STRATEGIES = {
    "random": small_text.RandomSampling,
    "least confidence": LeastConfidence,
    "entropy": PredictionEntropy,
    "breaking ties": BreakingTies,
    "discriminative": _discriminative,
    "subsampling": lambda: _from_a_sample(LeastConfidence()),
    "lightweight coreset": small_text.LightweightCoreset,
    "greedy coreset": lambda: _from_a_sample(GreedyCoreset()),
    "k-means": lambda: _from_a_sample(small_text.EmbeddingKMeans()),
    "contrastive": lambda: _from_a_sample(ContrastiveActiveLearning()),
}


def make_strategy(name):
    """A new query strategy: one of the names in `STRATEGIES`.

    Raises
    ------
    LyricsError
        If the name is unknown.
    """
    if name not in STRATEGIES:
        known = ", ".join(STRATEGIES)
        raise LyricsError(f"strategy '{name}' is unknown. Pass one of: {known}.")
    return STRATEGIES[name]()
