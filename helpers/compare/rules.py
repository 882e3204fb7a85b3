"""Query strategies without a name: made anew for each seed, and played on all cores."""

from itertools import product

import joblib
import numpy as np

from helpers.compare.runs import join_runs
from helpers.learner import initialize_strategy
from helpers.loop import perform_active_learning


def compare_rules(
    rules,
    pool,
    test_set,
    seeds,
    num_iterations=20,
    num_samples=100,
    num_initial=200,
    n_jobs=-1,
):
    """Play every rule with every seed; one seed gives all rules the same first labels.

    Parameters
    ----------
    rules : dict of str to callable
        Each takes an order in which the rows of the pool pass, a shuffled int array of shape
        (n_rows,), and returns a query strategy. The seed decides the order, so that all streams
        of one seed are the same. A strategy that needs no stream leaves it alone.
    pool, test_set : small_text.SklearnDataset
    seeds : iterable of int
    num_iterations, num_samples : int
        Rounds to play, and texts to query in each. A stream that ends early ends its run.
    num_initial : int
        Number of first labels.
    n_jobs : int
        Runs at a time; -1 takes all cores.

    Returns
    -------
    pandas.DataFrame
        As from `compare_strategies`, with the rule's name as ``strategy``. Nothing is kept on
        disk.
    """
    jobs = list(product(rules, seeds))
    settings = (pool, test_set, num_iterations, num_samples, num_initial)
    runs = joblib.Parallel(n_jobs)(
        joblib.delayed(_play)(rules[name], seed, *settings) for name, seed in jobs
    )
    return join_runs(jobs, dict(zip(jobs, runs, strict=True)))


def _play(rule, seed, pool, test_set, num_iterations, num_samples, num_initial):
    order = np.random.RandomState(seed).permutation(len(pool))
    active_learner, indices_labeled = initialize_strategy(rule(order), pool, num_initial, seed)
    start = (active_learner, pool, test_set, indices_labeled)
    return perform_active_learning(*start, num_iterations, num_samples, seed, progress=False)
