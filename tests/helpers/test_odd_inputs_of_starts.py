"""Odd inputs to first labels: each is told, and nothing changes."""

import numpy as np
import pytest
from lyrics import make_sets
from odd_inputs import COUNTS, FROM_ONE, NAMES, ROWS, SEEDS, SETS, is_told, odd_calls

from helpers.fitting import find_second_class, fit_start, fit_to_pool
from helpers.starts import check_pool, draw_start, initialize_strategy, start_from

TRAIN, _ = make_sets()
STARTS = ROWS | {"no rows": [], "one row": [3], "one class": np.flatnonzero(TRAIN.y == 0)[:9]}
LABELS = {"none": [-1] * 20, "too few": [0, 1], "names": ["rap", "pop"] * 10, "one": 1}
LABELS |= {"a class too many": [0, 1, 2, 3] * 5, "halves": [0.5] * 20}
WEIGHTS = {"a typo": "balance", "a number": 2, "a list": [1, 2], "a name": {"rap": 2}}
WEIGHTS |= {"a class too many": {5: 1}, "negative": {0: -1}}
ONE_TEXT = SETS | {"one text": TRAIN[[3]]}


def of_draw():
    return {"name": "random", "train_set": TRAIN, "num_samples": 20, "seed": 17}


def of_start():
    return {"indices": list(range(20)), "train_set": TRAIN, "strategy": "random"}


def of_given_labels():
    return of_start() | {"y": [0, 1] * 10, "class_weight": None}


def of_initialize():
    return {"query_strategy": "random", "train_set": TRAIN, "num_samples": 20}


def of_second_class():
    return {"indices": np.arange(9), "train_set": TRAIN, "seed": 17}


ODD = [
    *odd_calls(
        draw_start,
        of_draw,
        name=NAMES,
        train_set=ONE_TEXT,
        num_samples=FROM_ONE | {"one": 1, "more than there are": 10**6},
        seed=SEEDS,
    ),
    *odd_calls(start_from, of_start, indices=STARTS, train_set=ONE_TEXT, strategy=NAMES),
    *odd_calls(start_from, of_given_labels, y=LABELS, class_weight=WEIGHTS),
    *odd_calls(
        initialize_strategy,
        of_initialize,
        query_strategy=NAMES,
        train_set=ONE_TEXT,
        num_samples=FROM_ONE | {"one": 1},
        seed=SEEDS,
        start=NAMES,
        class_weight=WEIGHTS,
    ),
    *odd_calls(check_pool, lambda: {"train_set": TRAIN}, train_set=ONE_TEXT),
    *odd_calls(
        find_second_class,
        of_second_class,
        indices=ROWS | {"no rows": []},
        train_set=SETS,
        seed=SEEDS,
    ),
    *odd_calls(
        fit_start,
        lambda: {"num_samples": 20, "num_texts": 100},
        num_samples=FROM_ONE,
        num_texts=FROM_ONE,
    ),
    *odd_calls(
        fit_to_pool,
        lambda: {"num_left": 100, "num_iterations": 3, "num_samples": 20},
        num_left=COUNTS,
        num_iterations=FROM_ONE,
        num_samples=FROM_ONE,
    ),
]


@pytest.mark.parametrize("function, good, argument, value", ODD)
def test_what_cannot_be_right_is_told(function, good, argument, value):
    is_told(function, good, argument, value)
