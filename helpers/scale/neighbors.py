"""Who is like whom in a large pool: an index that is nearly always right, and what asks it."""

import joblib
import numpy as np
from scipy.special import rel_entr

from helpers.checks import as_folder, as_path, check_count, check_kind
from helpers.errors import MendableError
from helpers.features import Embedding
from helpers.files import written_whole
from helpers.scale.given import check_trained
from helpers.scale.kept import read_neighbors
from helpers.scale.needs import need
from helpers.scale.pools import check_pool
from helpers.strategies.uncertainty import RankByScore
from helpers.workers import check_jobs, play_tasks

NUM_NEIGHBORS = 10


def find_neighbors(pool, embedding, k=NUM_NEIGHBORS):
    """Find the texts most like each text, and keep them beside the pool.

    All distances of five million texts would be 25 million million numbers. A graph of
    neighbors (HNSW; Malkov and Yashunin, 2020) looks at a few hundred for each text, and finds
    nearly all. It has to be in memory while it is built: about 300 bytes a text.

    Parameters
    ----------
    pool : LargePool
    embedding : helpers.features.Embedding
        Learned from a sample: ``Embedding(pool[rows])``.
    k : int
        How many, the text itself included.

    Returns
    -------
    pathlib.Path
        A NumPy file of rows of the pool, int32 of shape (n_rows, k), the nearest first.

    Raises
    ------
    MendableError
        If the pool has fewer than `k` texts.
    """
    check_pool(pool)
    check_kind("embedding", embedding, Embedding, "Embedding(pool[rows]) learns one.")
    check_count("k", k)
    as_folder("pool", pool.folder)
    if len(pool) < k:
        raise MendableError(
            f"a pool of {len(pool)} texts has no {k} neighbors. Pass a lower k."
        )
    index = need("usearch.index").Index(
        ndim=embedding.num_dimensions, metric="cos", dtype="f16"
    )
    for number in range(pool.num_parts):
        vectors = embedding.transform(pool.part(number).x).astype(np.float32)
        # One thread: several would link the graph in another order each time.
        index.add(pool.rows_of(number), vectors, threads=1)
    path, shape = pool.folder / "neighbors.npy", (len(pool), k)
    with written_whole(path) as aside:  # half a table would be believed
        neighbors = np.lib.format.open_memmap(aside, mode="w+", dtype=np.int32, shape=shape)
        for number in range(pool.num_parts):
            vectors = embedding.transform(pool.part(number).x).astype(np.float32)
            neighbors[pool.rows_of(number)] = index.search(vectors, k).keys
        neighbors.flush()
        del neighbors  # so that Windows lets go of it
    return path


class ContrastByIndex(RankByScore):
    """Picks where a text's neighbors are predicted differently (Margatina et al., 2021).

    As `ContrastiveActiveLearning`, with the neighbors that `find_neighbors` found once. What
    is predicted of each text has to be in memory: 16 bytes a text for two classes.

    Parameters
    ----------
    neighbors : path
        As from `find_neighbors`, for the pool that is asked about by `query_large`.
    """

    def __init__(self, neighbors):
        super().__init__(lower_is_better=False)
        self.neighbors, self.proba = as_path("neighbors", neighbors), None

    def look_at(self, pool, classifier, n_jobs=None):
        """Predict each text of the pool, before any is compared with its neighbors."""
        check_pool(pool)
        check_trained(classifier)
        check_jobs(n_jobs)
        read_neighbors(self.neighbors, len(pool))
        predict = joblib.delayed(lambda number: classifier.predict_proba(pool.part(number)))
        parts = play_tasks(map(predict, range(pool.num_parts)), n_jobs)
        self.proba = np.concatenate(list(parts))

    def get_confidence(self, clf, dataset, indices_unlabeled, indices_labeled, y):
        """Mean divergence of a text from its neighbors, shape (n_rows,)."""
        if self.proba is None or not hasattr(dataset, "rows"):
            raise MendableError(
                "dataset: ContrastByIndex asks about a large pool alone. Pass it to "
                "query_large, or take 'contrastive' for a set in memory."
            )
        neighbors = np.load(self.neighbors, mmap_mode="r")[dataset.rows]
        own = self.proba[dataset.rows][:, np.newaxis]
        return rel_entr(self.proba[neighbors], own).mean(axis=(1, 2))
