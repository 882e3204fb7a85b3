"""The query strategies by name. small-text's, with ties broken by index."""

import numpy as np
from scipy.special import rel_entr
from scipy.stats import entropy
from sklearn.metrics import pairwise_distances, pairwise_distances_argmin_min
from sklearn.preprocessing import normalize
from small_text import SklearnDataset
from small_text import query_strategies as small_text

from helpers.errors import MendableError
from helpers.learner import make_classifier_factory

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
    highest = np.partition(scores, n - 1)[n - 1]
    # All that tie with the last one stay in, so that the index decides between them.
    near = np.flatnonzero(scores <= highest)
    return np.asarray(indices)[near[np.argsort(scores[near], kind="stable")[:n]]]


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


class UncertaintyTimesCopies(RankByScore):
    """Picks texts that are in doubt and stand for many others.

    Ours: the score is uncertainty times copies to a power. For a pool that counts no copies it
    is least confidence.

    Parameters
    ----------
    power : float
        0 leaves the copies out; 1 counts a text with two copies twice.
    """

    def __init__(self, power=0.25):
        super().__init__(lower_is_better=False)
        self.power = power

    def get_confidence(self, clf, dataset, indices_unlabeled, indices_labeled, y):
        """Uncertainty times copies to the power, shape (n_rows,), for all rows at once."""
        uncertainty = 1 - clf.predict_proba(dataset).max(axis=1)
        copies = getattr(dataset, "copies", np.ones(len(uncertainty)))
        return uncertainty * copies**self.power


class DiscriminativeActiveLearning(small_text.DiscriminativeActiveLearning):
    """Picks what looks least like the labeled texts (Gissin and Shalev-Shwartz, 2019).

    Ties go by index, and no progress bar is drawn inside the loop's own. A query smaller than
    the number of steps takes as many steps as it asks for texts.
    """

    @staticmethod
    def _get_query_sizes(num_iterations, n):
        steps = min(num_iterations, n)
        return small_text.DiscriminativeActiveLearning._get_query_sizes(steps, n)

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
        # small-text's, with ties broken by index and the features cut out once.
        num_sampled = min(len(indices_labeled) * self.unlabeled_factor, len(indices_unlabeled))
        sampled = np.random.choice(indices_unlabeled, num_sampled, replace=False)
        rows = np.append(sampled, indices_labeled)
        pool = np.repeat(
            [self.LABEL_UNLABELED_POOL, self.LABEL_LABELED_POOL],
            [num_sampled, len(indices_labeled)],
        )
        both_pools = SklearnDataset(dataset.x[rows], pool, target_labels=np.arange(2))
        self.clf_ = self.classifier_factory.new().fit(both_pools)
        # The whole dataset is there as one matrix; its unlabeled part would be cut out anew.
        proba = self.clf_.predict_proba(dataset)[indices_unlabeled]
        return rank(-proba[:, self.LABEL_UNLABELED_POOL], np.arange(len(proba)), size)


class GreedyCoreset(small_text.GreedyCoreset):
    """Picks what is farthest from all that is labeled or picked (Sener and Savarese, 2018).

    small-text's rule, with ties broken by index. It measures all distances anew for each pick;
    here the distance to the nearest labeled text is kept, and each pick can only shorten it.
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
            picks.append(np.argmax(np.round(distances, 6)))  # to copies, 1e-8 stands for 0
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


class EmbeddingKMeans(small_text.EmbeddingKMeans):
    """Picks the text nearest to each of `n` cluster centers (Yuan et al., 2020).

    small-text's rule, with ties broken by index: two texts are equally near to the center
    between them, and rounding errors, which differ by processor, would choose one.
    """

    @staticmethod
    def _get_nearest_to_centers(centers, vectors, normalized=True):
        picks = []
        for similarity in np.round(centers @ vectors.T, 9):
            similarity[picks] = -np.inf
            picks.append(np.argmax(similarity))
        return np.array(picks)


class SubsamplingQueryStrategy(small_text.SubsamplingQueryStrategy):
    """Lets a strategy look at a part of the pool only, drawn at random: nobody waits long.

    The part is twice as large as the query, at least. From one as large there would be nothing
    to choose, and of a smaller one small-text would say that the pool is exhausted.
    """

    def __init__(self, base_query_strategy):
        super().__init__(base_query_strategy, SUBSAMPLE_SIZE)

    def query(self, clf, dataset, indices_unlabeled, indices_labeled, y, n=10):
        """Rows of `dataset` to label next, shape (n,)."""
        self.subsample_size = max(2 * n, SUBSAMPLE_SIZE)
        return super().query(clf, dataset, indices_unlabeled, indices_labeled, y, n)


def _discriminative():
    # As many unlabeled as labeled texts to learn from: as accurate, and several times faster.
    return DiscriminativeActiveLearning(
        make_classifier_factory(num_classes=2), num_iterations=10, unlabeled_factor=1
    )


STRATEGIES = {
    "random": small_text.RandomSampling,
    "least confidence": LeastConfidence,
    "entropy": PredictionEntropy,
    "breaking ties": BreakingTies,
    "uncertainty x copies": UncertaintyTimesCopies,
    "discriminative": _discriminative,
    "subsampling": lambda: SubsamplingQueryStrategy(LeastConfidence()),
    "lightweight coreset": small_text.LightweightCoreset,
    "greedy coreset": lambda: SubsamplingQueryStrategy(GreedyCoreset()),
    "k-means": lambda: SubsamplingQueryStrategy(EmbeddingKMeans()),
    "contrastive": lambda: SubsamplingQueryStrategy(ContrastiveActiveLearning()),
}


def make_strategy(name):
    """A new query strategy: one of the names in `STRATEGIES`.

    Raises
    ------
    MendableError
        If the name is unknown.
    """
    if name not in STRATEGIES:
        known = ", ".join(STRATEGIES)
        raise MendableError(f"strategy '{name}' is unknown. Pass one of: {known}.")
    return STRATEGIES[name]()
