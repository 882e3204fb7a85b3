"""Odd inputs to comparisons: each is told before a run is played, and nothing changes."""

import numpy as np
import pandas as pd
import pytest
from lyrics import make_lyrics, make_sets
from odd_inputs import COUNTS, NAMES, SETS, SEVERAL, SHARES, is_told, odd_calls, without

from helpers.compare import (
    area_under_curve,
    at_the_end,
    compare_strategies,
    describe_picks,
    labels_to_reach,
    load_results,
    summarize_pairs,
)
from helpers.data import split_lyrics
from helpers.errors import MendableError
from helpers.starts import initialize_strategy
from helpers.workers import check_jobs

TRAIN, TEST = make_sets(200)
FRAME, _ = split_lyrics(make_lyrics(200))
CLASSIFIER = initialize_strategy("random", TRAIN, 40)[0].classifier
RUNS = pd.DataFrame(
    {
        "strategy": np.repeat(["random", "entropy"], 6),
        "seed": np.tile(np.repeat([1, 2], 3), 2),
        "labels": np.tile([20, 40, 60], 4),
        "test_accuracy": np.linspace(0.5, 0.9, 12),
    }
)
ENDS = RUNS[RUNS["labels"] == 60].drop(columns="labels")
ODD_RUNS = {
    "nothing": None,
    "a text": "runs.csv",
    "a list": [1, 2],
    "no rows": RUNS[:0],
    "no seeds": RUNS.drop(columns="seed"),
    "no measure": RUNS.drop(columns="test_accuracy"),
    "no labels": RUNS.drop(columns="labels"),
    "words for numbers": RUNS.assign(test_accuracy="high"),
    "no number at all": RUNS.assign(test_accuracy=np.nan),
    "words for labels": RUNS.assign(labels="many"),
    "a gap among the labels": RUNS.assign(labels=RUNS["labels"].where(RUNS["seed"] == 1)),
    "a gap among the names": RUNS.assign(strategy=None),
}
ODD_VALUES = {
    "nothing": None,
    "no rows": ENDS[:0],
    "no seeds": ENDS.drop(columns="seed"),
    "no names": ENDS.drop(columns="strategy"),
    "words for numbers": ENDS.assign(test_accuracy="high"),
    "two columns": ENDS.assign(area=1.0),
}
MEASURES = NAMES | {"words": "strategy"}
GIVEN = {"nothing": None, "a text": "a", "a list": [[1, 2]], "none at all": {}}


def of_comparison():
    plan = {"num_iterations": 1, "num_samples": 5, "num_initial": 20, "cache": None}
    plan |= {"start": "random", "class_weight": None, "of_class": 0, "n_jobs": 1}
    sets = {"train_set": TRAIN, "test_set": TEST}
    return {"strategies": ["random"], "seeds": [1], "progress": False} | sets | plan


def of_runs():
    return {"runs": RUNS, "measure": "test_accuracy"}


def of_target():
    return of_runs() | {"target": 0.6, "num_rounds": 3}


def of_end():
    return {"runs": RUNS.copy(), "copies": None}


def of_bought():
    runs = RUNS.copy()
    runs.attrs["indices_labeled"] = {
        (name, seed): [0, 1, 2] for name in ("random", "entropy") for seed in (1, 2)
    }
    return {"runs": runs, "copies": np.arange(60)}


def of_pairs():
    return {"values": ENDS, "baseline": "random", "test_share": 0.3}


def of_picks():
    pools = {"train": FRAME, "train_set": TRAIN, "classifier": CLASSIFIER}
    return {"picks": {"a": [1, 2, 3]}} | pools


def of_results():
    return {"name": "practice_splits"}


ODD = [
    *odd_calls(
        compare_strategies,
        of_comparison,
        strategies=SEVERAL
        | {"a typo": ["randm"], "a number": [3], "a list": [["random"]]}
        | {"no maker": {"mine": 3}, "what makes none": {"mine": lambda order: "random"}}
        | {"names that are none": {3: None}, "a frame": FRAME},
        train_set=SETS | {"no rows": TRAIN[[]]},
        test_set=SETS | {"no rows": TEST[[]], "other features": make_sets(90)[1]},
        seeds=SEVERAL | {"words": ["one"], "negative": [-1], "fractions": [1.5]},
        num_iterations=COUNTS | {"zero": 0},
        num_samples=COUNTS | {"zero": 0},
        num_initial=COUNTS | {"zero": 0, "one": 1},
        start=NAMES,
        class_weight={"a typo": "balance", "a number": 3, "a list": [1, 2]},
        of_class=without(COUNTS, "nothing") | {"unknown": 2},
        n_jobs=without(COUNTS, "nothing", "negative") | {"zero": 0},
        cache={"a number": 3, "a list": ["runs"], "empty": ""},
    ),
    *odd_calls(labels_to_reach, of_target, runs=ODD_RUNS, measure=MEASURES, target=SHARES),
    *odd_calls(labels_to_reach, of_target, num_rounds=COUNTS | {"even": 2}),
    *odd_calls(area_under_curve, of_runs, runs=ODD_RUNS, measure=MEASURES),
    *odd_calls(at_the_end, of_end, runs=ODD_RUNS),
    *odd_calls(
        at_the_end,
        of_bought,
        runs={"attrs that merge drops": RUNS},
        copies={"a number": 3, "too few": [1, 2], "a word": "copies", "none": []},
    ),
    *odd_calls(
        summarize_pairs,
        of_pairs,
        values=ODD_VALUES,
        baseline=NAMES,
        test_share=without(SHARES, "nothing") | {"none": 0, "all": 1},
    ),
    *odd_calls(
        describe_picks,
        of_picks,
        picks=GIVEN | {"a mask": {"a": TRAIN.y == 0}, "no rows": {"a": []}},
        train={"nothing": None, "others": FRAME[:9], "no texts": FRAME[["class"]]},
        train_set=SETS,
        classifier={"nothing": None, "a name": "random", "a set": TRAIN},
    ),
    *odd_calls(load_results, of_results, name=NAMES | {"a path": "../results/practice_splits"}),
]


@pytest.mark.parametrize("function, good, argument, value", ODD)
def test_what_cannot_be_right_is_told(function, good, argument, value):
    is_told(function, good, argument, value)


@pytest.mark.parametrize(
    "good",
    [
        (compare_strategies, of_comparison),
        (labels_to_reach, of_target),
        (area_under_curve, of_runs),
        (at_the_end, of_bought),
        (summarize_pairs, of_pairs),
        (describe_picks, of_picks),
        (load_results, of_results),
    ],
    ids=lambda pair: pair[0].__name__,
)
def test_what_is_right_is_not(good):
    function, arguments = good
    assert len(function(**arguments()))


def test_no_run_at_a_time_is_told_and_all_others_are_counts():
    with pytest.raises(MendableError, match="n_jobs=0 would play none"):
        check_jobs(0)
    for number in (None, 1, 2, -1):
        check_jobs(number)
