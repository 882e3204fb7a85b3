"""Beat the machine: lines that a person chose to label, beside what two strategies buy."""

import numpy as np
import pandas as pd
from small_text import PoolBasedActiveLearner, QueryStrategy

from helpers.errors import MendableError
from helpers.learner import SEED, make_classifier_factory
from helpers.loop import perform_active_learning
from helpers.strategies import make_strategy


class InOrder(QueryStrategy):
    """Asks for given rows, one after the other.

    Parameters
    ----------
    rows : sequence of int
    """

    def __init__(self, rows):
        self.rows = np.asarray(rows)

    def query(self, clf, dataset, indices_unlabeled, indices_labeled, y, n=10):
        """The first `n` of the rows that have no label yet, shape (n,)."""
        return self.rows[np.isin(self.rows, indices_unlabeled)][:n]


def beat_the_machine(rows, train_set, test_set, num_initial, num_samples, seeds=range(5)):
    """Play a person's choice of lines, random sampling and least confidence, each alone.

    All start from the person's first lines, and all get the labels of `train_set`: what
    counts is the choice.

    Parameters
    ----------
    rows : sequence of int
        The rows of `train_set` that the person chose, in the order of choice.
    train_set, test_set : small_text.SklearnDataset
    num_initial : int
        How many of the rows all three start from.
    num_samples : int
        Lines from one training to the next.
    seeds : iterable of int
        For random sampling; the other two draw nothing.

    Returns
    -------
    pandas.DataFrame
        One row a run and round, as from `compare_strategies`; the person is called "you".

    Raises
    ------
    MendableError
        If there are too few rows for one round, or if the first ones are of one class.
    """
    rows = np.asarray(rows)
    num_iterations = (len(rows) - num_initial) // num_samples
    if num_iterations < 1:
        raise MendableError(
            f"{len(rows)} lines are too few for a game. Choose {num_initial + num_samples} or "
            f"more: {num_initial} to start from, and {num_samples} a round."
        )
    if len(np.unique(train_set.y[rows[:num_initial]])) < 2:
        raise MendableError(
            f"the first {num_initial} lines are all of one class. Choose one of another class "
            "among them."
        )
    players = [("you", SEED, InOrder(rows))]
    players += [("random", seed, make_strategy("random")) for seed in seeds]
    players += [("least confidence", SEED, make_strategy("least confidence"))]
    factory = make_classifier_factory(len(train_set.target_labels))
    frames = []
    for name, seed, strategy in players:
        active_learner = PoolBasedActiveLearner(factory, strategy, train_set)
        start = rows[:num_initial]
        active_learner.initialize_data(start, train_set.y[start])
        history = perform_active_learning(
            active_learner,
            train_set,
            test_set,
            start,
            num_iterations,
            num_samples,
            seed,
            progress=False,
        )
        frames.append(pd.DataFrame({"strategy": name, "seed": seed, **history}))
    return pd.concat(frames, ignore_index=True)
