"""The active learning loop: query, label, update, evaluate, round after round."""

import os
from time import perf_counter

import joblib
import numpy as np
import pandas as pd
from small_text import EmptyPoolException, PoolExhaustedException
from tqdm.auto import tqdm

from helpers.acts import kept_whole, num_left
from helpers.checks import (
    as_rows,
    check_callable,
    check_flag,
    check_labeled,
    check_learner,
    check_seed,
    check_set,
)
from helpers.errors import MendableError
from helpers.fitting import fit_to_pool
from helpers.rating import evaluate
from helpers.seeds import SEED, seeded

GO_ON = (
    "The history ends before it. To go on, call perform_active_learning again with "
    "active_learner.indices_labeled."
)


def perform_active_learning(
    active_learner,
    train_set,
    test_set,
    indices_labeled,
    num_iterations=30,
    num_samples=1000,
    seed=SEED,
    progress=True,
    watch=None,
    of_class=None,
):
    """Run the loop, and write down each round.

    Parameters
    ----------
    active_learner : small_text.PoolBasedActiveLearner
        Initialized, as `helpers.starts.initialize_strategy` returns it.
    train_set, test_set : small_text.SklearnDataset
        ``train_set.y`` answers the queries.
    indices_labeled : numpy.ndarray of int, shape (n_labeled,)
        Rows of `train_set` that are labeled at the start.
    num_iterations : int
        Number of rounds.
    num_samples : int
        Texts to label in each round; fewer, with a word, where a pool ends in five rounds.
    seed : int
        The same seed, start and data give the same picks. NumPy's global random state is as
        it was before, after the run.
    progress : bool
    watch : callable, optional
        Called with the learner at the start and after each round.
    of_class : int, optional
        A class to measure by itself, as in `evaluate`.

    Returns
    -------
    pandas.DataFrame, shape (rounds played + 1, 8 or more)
        One row a round, from round 0, the state at the start, which has no query and no
        update to time. ``attrs["indices_labeled"]`` lists the labeled rows in the order in
        which they were labeled, ``attrs["ended"]`` says why the run ended: an exhausted pool
        or an interrupt ends it early, with the history so far and a learner that can go on.

    Raises
    ------
    MendableError
        If the learner has other labels than `indices_labeled` or another pool, or if a text has
        no label. A refused call leaves the learner as it was.
    """
    check_seed(seed)
    check_flag("progress", progress)
    check_learner("active_learner", active_learner)
    _check_start(active_learner, indices_labeled, train_set)
    watch = check_callable("watch", watch or _look_away, "Pass a function of the learner.")
    num_samples = fit_to_pool(num_left(active_learner), num_iterations, num_samples)
    sets = (train_set, test_set, of_class)
    history = [_row(0, active_learner, sets, np.nan, np.nan)]
    watch(active_learner)
    ended = f"after {num_iterations} rounds, as asked"
    rounds = range(1, num_iterations + 1)
    is_silent = not progress or bars_are_unwanted()
    # A second number, so that the loop does not repeat the draws of the first labels.
    with seeded([seed, 1]):
        for number in tqdm(rounds, desc="rounds", disable=is_silent):
            try:
                seconds = _play_round(active_learner, train_set, num_samples)
                history.append(_row(number, active_learner, sets, *seconds))
                watch(active_learner)
            except (PoolExhaustedException, EmptyPoolException):
                left = f"{num_left(active_learner):,} texts left"
                ended = f"in round {number}: {left}, {num_samples:,} asked for"
                break
            except KeyboardInterrupt:
                ended = f"interrupted in round {number}"
                print(f"Interrupted in round {number}. {GO_ON}")
                break
    history = pd.DataFrame(history)
    history.attrs["indices_labeled"] = Rows(active_learner.indices_labeled.tolist())
    history.attrs["ended"] = ended
    return history


class Rows(list):
    """Rows among the attrs of a frame, which pandas copies in depth with each view of it.

    A list: pandas also compares attrs when it joins frames, which fails on arrays. Its copy is
    one of numbers, and need not ask each of them how it is copied.
    """

    def __deepcopy__(self, memo):
        return Rows(self)


def _look_away(active_learner):
    pass


def bars_are_unwanted():
    # tqdm reads this variable of its own in a terminal, and overlooks it in a notebook.
    return os.environ.get("TQDM_DISABLE", "") not in ("", "0")


def _play_round(active_learner, train_set, num_samples):
    if num_left(active_learner) < num_samples:
        raise PoolExhaustedException("a round takes as many texts as all others, or none")
    start = perf_counter()
    with kept_whole(active_learner):
        indices = active_learner.query(num_samples=num_samples)
        queried = perf_counter()
        y = train_set.y[indices]
        check_labeled(y)
        active_learner.update(y)
    return queried - start, perf_counter() - queried


def _row(number, active_learner, sets, query_seconds, update_seconds):
    return {
        "round": number,
        "labels": len(active_learner.indices_labeled),
        **evaluate(active_learner, *sets),
        "query_seconds": query_seconds,
        "update_seconds": update_seconds,
    }


def _check_start(active_learner, indices_labeled, train_set):
    pool = active_learner.dataset
    check_set("train_set", train_set)
    indices_labeled = as_rows("indices_labeled", indices_labeled, len(pool))
    if not np.array_equal(active_learner.indices_labeled, indices_labeled):
        raise MendableError(
            f"the learner has {len(active_learner.indices_labeled):,} labels, and "
            f"indices_labeled names {len(indices_labeled):,}. For a new run call "
            "initialize_strategy first; to go on, pass active_learner.indices_labeled."
        )
    if pool is not train_set and joblib.hash(pool.x) != joblib.hash(train_set.x):
        raise MendableError(
            f"train_set has {len(train_set):,} texts, and the {len(pool):,} of the learner's "
            "pool are not these, or in another order: labels would go to wrong texts. Pass "
            "active_learner.dataset."
        )
