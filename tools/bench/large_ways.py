"""The ways to find the 500 least confident lines of a large pool, that the bench compares."""

import os
import signal
from importlib import import_module
from threading import Timer

import numpy as np
import pandas as pd
from joblib.externals.loky import get_reusable_executor
from sklearn.preprocessing import normalize

from helpers.features import make_vectorizer
from helpers.learner import make_classifier_factory
from helpers.scale import LargePool, cluster, query_large
from helpers.scale.parts import PART_ROWS
from helpers.strategies import LeastConfidence, SubsamplingQueryStrategy

NUM_PICKS = 500
NUM_LABELED = 1000
SUBSAMPLE = 100_000
KILLED_AFTER = 0.4  # of the seconds that a run takes without it


def prepare(folder, keep=False):
    """A pool, a classifier, and the rows that it learned from, always the same."""
    first = pd.read_parquet(sorted(folder.glob("*.parquet"))[0])
    vectorizer = make_vectorizer().fit(first["lyric"])
    pool = LargePool(folder, vectorizer, keep=keep)
    labeled = np.arange(NUM_LABELED)
    return pool, make_classifier_factory(2).new().fit(pool[labeled]), labeled


def score_plainly(pool, classifier, labeled):
    """Plain scikit-learn, a part at a time, the picks of which the others are compared with."""
    machine, rows, scores = classifier.model, np.array([], int), np.array([])
    for number, path in enumerate(pool.files):
        texts = pd.read_parquet(path, columns=["lyric"])["lyric"]
        x = normalize(pool.vectorizer.transform(texts))
        confidence = machine.predict_proba(x).max(axis=1)
        own = pool.rows_of(number)
        is_left = ~np.isin(own, labeled)
        rows = np.append(rows, own[is_left])
        scores = np.append(scores, confidence[is_left])
        best = np.lexsort([rows, scores])[:NUM_PICKS]
        rows, scores = rows[best], scores[best]
    return rows


def query_in_memory(pool, classifier, labeled):
    """All lines at once."""
    lines = pd.concat([pool.read(number) for number in range(pool.num_parts)])
    data_set = pool.make_set(lines)
    unlabeled = np.delete(np.arange(len(lines)), labeled)
    y = data_set.y[labeled]
    return LeastConfidence().query(classifier, data_set, unlabeled, labeled, y, NUM_PICKS)


def query_parts(pool, classifier, labeled, n_jobs=None):
    """Part by part, in this process or in several."""
    picks = query_large(pool, classifier, LeastConfidence(), NUM_PICKS, labeled, n_jobs=n_jobs)
    if n_jobs:
        get_reusable_executor().shutdown()  # the seconds of processes are told when they end
    return picks


def query_kept(pool, classifier, labeled):
    """Part by part; the first such query keeps the features, and the next finds them."""
    pool = LargePool(pool.folder, pool.vectorizer)
    return query_parts(pool, classifier, labeled)


def query_on_cluster(pool, classifier, labeled, killed_after=None):
    """Part by part, on two workers, one of which may be killed on the way."""
    with cluster(2) as client:
        if killed_after:
            victim = next(iter(client.run(os.getpid).values()))
            Timer(killed_after, os.kill, [victim, signal.SIGKILL]).start()
        return query_parts(pool, classifier, labeled)


def query_on_dying_cluster(pool, classifier, labeled):
    """The same, and a worker is killed in the middle."""
    seconds = len(pool) / 150_000  # about as long as two workers take on two cores
    return query_on_cluster(pool, classifier, labeled, 1 + KILLED_AFTER * seconds)


def query_subsample(pool, classifier, labeled):
    """A random part of the pool, of any size, with features that were kept."""
    pool = LargePool(pool.folder, pool.vectorizer)
    strategy = SubsamplingQueryStrategy(LeastConfidence(), SUBSAMPLE)
    return query_large(pool, classifier, strategy, NUM_PICKS, labeled)


def query_by_sql(pool, classifier, labeled):
    """DuckDB on the texts, then the exact scores of the few that are left."""
    duckdb = import_module("duckdb")
    machine, words = classifier.model, pool.vectorizer.get_feature_names_out()
    weights = pd.DataFrame(
        {"word": words, "idf": pool.vectorizer.idf_, "weight": machine.coef_.ravel()}
    )
    files = [str(path) for path in pool.files]
    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    connection.register("weights", weights)
    rough = connection.execute(
        r"""
        WITH lines AS (
            SELECT file_row_number + $part_rows * (list_position($files, filename) - 1) AS row,
                lyric
            FROM read_parquet($files, file_row_number = true)
        ), counted AS (
            SELECT row, word, count(*) AS times FROM (
                SELECT row, unnest(regexp_extract_all(lower(lyric), '\w\w+')) AS word FROM lines
            ) GROUP BY row, word
        ), scored AS (
            SELECT row, sum(times * idf * weight) / sqrt(sum((times * idf) ** 2)) AS score
            FROM counted JOIN weights USING (word) GROUP BY row
        )
        SELECT row FROM scored WHERE row >= $labeled ORDER BY abs(score + $bias) LIMIT $most
        """,
        {
            "files": files,
            "part_rows": PART_ROWS,
            "labeled": len(labeled),
            "bias": float(machine.intercept_[0]),
            "most": 2 * NUM_PICKS,
        },
    ).fetchnumpy()["row"]
    shortlist = np.sort(rough)
    none = np.array([], int)
    every = np.arange(len(shortlist))
    return shortlist[
        LeastConfidence().query(classifier, pool[shortlist], every, none, none, NUM_PICKS)
    ]


WAYS = {
    "plain scikit-learn": score_plainly,
    "all in memory": query_in_memory,
    "parts": query_parts,
    "parts, two workers": lambda *given: query_parts(*given, n_jobs=2),
    "Dask, two workers": query_on_cluster,
    "Dask, one of two workers killed": query_on_dying_cluster,
    "DuckDB": query_by_sql,
    "parts, keeping features": query_kept,
    "parts, kept features": query_kept,
    "a random 100,000, kept features": query_subsample,
}
