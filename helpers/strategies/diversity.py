"""Strategies that look at the pool: what labels lack, what is far from them, what differs."""

import numpy as np
from scipy.special import rel_entr
from sklearn.metrics import pairwise_distances, pairwise_distances_argmin_min
from sklearn.preprocessing import normalize
from small_text import QueryStrategy, SklearnDataset
from small_text import query_strategies as small_text

from helpers.checks import check_count, check_kind
from helpers.strategies.uncertainty import rank

SUBSAMPLE_SIZE = 4096


class Counted:
    """What small-text leaves out: -1 texts would be all but one."""

    def query(self, clf, dataset, indices_unlabeled, indices_labeled, y, n=10, **settings):
        """Rows of `dataset` to label next, shape (n,)."""
        check_count("n", n)
        return super().query(
            clf, dataset, indices_unlabeled, indices_labeled, y, n=n, **settings
        )


class DiscriminativeActiveLearning(Counted, small_text.DiscriminativeActiveLearning):
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


class GreedyCoreset(Counted, small_text.GreedyCoreset):
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


class ContrastiveActiveLearning(Counted, small_text.ContrastiveActiveLearning):
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


class EmbeddingKMeans(Counted, small_text.EmbeddingKMeans):
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

    Parameters
    ----------
    base_query_strategy : small_text.QueryStrategy
    subsample_size : int
    """

    def __init__(self, base_query_strategy, subsample_size=SUBSAMPLE_SIZE):
        way_out = "Pass a strategy, such as LeastConfidence()."
        check_kind("base_query_strategy", base_query_strategy, QueryStrategy, way_out)
        check_count("subsample_size", subsample_size)
        super().__init__(base_query_strategy, subsample_size)
        self.least_size = subsample_size

    def num_candidates(self, n):
        """How many texts a query of `n` texts draws and looks at."""
        return max(2 * n, self.least_size)

    def query(self, clf, dataset, indices_unlabeled, indices_labeled, y, n=10):
        """Rows of `dataset` to label next, shape (n,)."""
        self.subsample_size = self.num_candidates(check_count("n", n))
        return super().query(clf, dataset, indices_unlabeled, indices_labeled, y, n)
