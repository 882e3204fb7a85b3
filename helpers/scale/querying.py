"""The picks of a query in memory, out of a pool of which one part is in memory at a time."""

import joblib
import numpy as np
from small_text.query_strategies import RandomSampling

from helpers.checks import as_rows, check_count
from helpers.errors import MendableError
from helpers.scale.given import check_seeds, check_trained
from helpers.scale.neighbors import ContrastByIndex
from helpers.scale.pools import check_pool
from helpers.seeds import SEED, seeded
from helpers.strategies import SubsamplingQueryStrategy, as_strategy
from helpers.strategies.uncertainty import InformationDensity, RankByScore, rank
from helpers.workers import check_jobs, play_tasks


def query_large(pool, classifier, strategy, n, indices_labeled=(), seed=SEED, n_jobs=None):
    """Rows of a large pool to label next: those that a query in memory would pick.

    Each part is scored by itself, and only its best rows are remembered. So memory does not
    grow with the pool, and parts can be scored anywhere.

    Parameters
    ----------
    pool : LargePool
    classifier : small_text.Classifier
        Trained.
    strategy : str or small_text.QueryStrategy
        Random sampling; a measure of doubt, alone, with copies or with spread; a subsampling of
        any strategy; or `ContrastByIndex`. What has to see all texts at once is no such one.
    n : int
        How many; all that are left, with a word, where fewer are.
    indices_labeled : array of int
        Rows that are not asked for.
    seed : int, or list of int
    n_jobs : int, optional
        Processes. The default is one, or what ``joblib.parallel_config`` says: inside
        `cluster`, the parts are scored on its workers.

    Returns
    -------
    numpy.ndarray of int, shape (n,)

    Raises
    ------
    MendableError
        If the strategy has to see all texts at once, or if nothing is left.
    """
    check_pool(pool)
    check_trained(classifier)
    check_count("n", n)
    check_seeds(seed)
    check_jobs(n_jobs)
    strategy = as_strategy("strategy", strategy)
    labeled = as_rows("indices_labeled", indices_labeled, len(pool))
    n = _fit_to_what_is_left(n, len(pool) - len(labeled))
    with seeded(seed):
        if isinstance(strategy, RandomSampling | SubsamplingQueryStrategy):
            return _draw(pool, classifier, strategy, labeled, n)
        _check_that_parts_will_do(strategy)
        if isinstance(strategy, ContrastByIndex):
            strategy.look_at(pool, classifier, n_jobs)
        shortlist = _find_best(pool, classifier, strategy, labeled, n, n_jobs)
        if strategy.num_candidates(n) == n:
            return shortlist
        shortlist = np.sort(shortlist)
        rows = np.arange(len(shortlist))
        none = np.array([], int)
        return shortlist[strategy.query(classifier, pool[shortlist], rows, none, none, n=n)]


def _fit_to_what_is_left(n, left):
    if not left:
        raise MendableError("all texts of this pool are labeled: there is none to ask for.")
    if left < n:
        print(f"Only {left:,} texts are left in the pool, of {n:,} asked for.")
    return min(n, left)


def _draw(pool, classifier, strategy, labeled, n):
    """Let a strategy draw rows of the pool, of which it reads those that it looks at."""
    unlabeled = np.delete(np.arange(len(pool)), labeled)
    is_sample = isinstance(strategy, SubsamplingQueryStrategy)
    looks_at_all = is_sample and strategy.num_candidates(n) > len(unlabeled)
    dataset = pool[np.arange(len(pool))] if looks_at_all else pool
    return strategy.query(classifier, dataset, unlabeled, labeled, None, n=n)


def _check_that_parts_will_do(strategy):
    sees_all = getattr(type(strategy), "get_density", None) is InformationDensity.get_density
    if isinstance(strategy, RankByScore) and not sees_all:
        return
    name = type(strategy).__name__
    raise MendableError(
        f"{name} has to see all texts at once. Let it see a random part of them: "
        f"SubsamplingQueryStrategy({name}(), 20_000)."
    )


def _find_best(pool, classifier, strategy, labeled, n, n_jobs):
    """The best rows of all parts, best first, equal ones by index."""
    size = strategy.num_candidates(n)
    parts = pool.parts_of(labeled)
    tasks = (
        joblib.delayed(_find_best_of_part)(
            pool, number, classifier, strategy, labeled[parts == number], size
        )
        for number in range(pool.num_parts)
    )
    rows, scores = np.array([], int), np.array([])
    # One part after the other joins the best so far, so that no list grows with the pool.
    for best in play_tasks(tasks, n_jobs):
        rows, scores = np.append(rows, best[0]), np.append(scores, best[1])
        order = np.lexsort([rows, scores])[:size]
        rows, scores = rows[order], scores[order]
    return rows


def _find_best_of_part(pool, number, classifier, strategy, labeled, size):
    """The best rows of one part and their scores, the lowest first."""
    part, first = pool.part(number), pool.first_rows[number]
    unlabeled = np.delete(np.arange(len(part)), labeled - first)
    if not len(unlabeled):
        return unlabeled, np.array([])
    none = np.array([], int)
    scores = strategy.score(classifier, part, unlabeled, none, none)
    best = rank(scores[unlabeled], unlabeled, min(size, len(unlabeled)))
    return first + best, scores[best]
