"""Odd seeds and odd tasks: each is told, and the global random state is left alone."""

import numpy as np
import pytest
from joblib import delayed
from odd_inputs import NUMBERS, SEEDS, SEVERAL, is_told, odd_calls, without

from helpers.seeds import seeded
from helpers.workers import play_tasks

SEVERAL_SEEDS = {"no seed": [], "a word": [17, "one"], "negative": (17, -1), "a gap": [None]}
SEVERAL_SEEDS |= {"of two lengths": [[1], [2, 3]], "halves": [0.5, 1], "a set": {1, 2}}
TASKS = SEVERAL | {"results": [1, 2], "functions": [int], "a dict": {"one": delayed(int)(1)}}


def draw(seed):
    with seeded(seed):
        return np.random.rand()


def play(tasks, n_jobs=None):
    return list(play_tasks(tasks, n_jobs))


def of_tasks():
    return {"tasks": [delayed(int)(3)], "n_jobs": 1}


ODD = [
    *odd_calls(draw, lambda: {"seed": 17}, seed=without(SEEDS, "a list") | SEVERAL_SEEDS),
    *odd_calls(
        play,
        of_tasks,
        tasks=TASKS,
        n_jobs=without(NUMBERS, "nothing", "negative") | {"zero": 0, "a fraction": 1.5},
    ),
]


@pytest.mark.parametrize("function, good, argument, value", ODD)
def test_what_cannot_be_right_is_told(function, good, argument, value):
    before = np.random.get_state()[1].tolist()
    is_told(function, good, argument, value)
    assert np.random.get_state()[1].tolist() == before


def test_tasks_are_looked_at_before_anybody_waits_for_them():
    with pytest.raises(ValueError, match="tasks holds 3 in place 0"):
        play_tasks([3])
