"""Odd inputs to figures of runs: each is told, nothing changes, and no figure stays open."""

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from odd_inputs import COUNTS, NAMES, SEEDS, SHARES, is_told, odd_calls, without

from helpers import plots

matplotlib.use("agg")

RUNS = pd.DataFrame(
    {
        "strategy": np.repeat(["random", "entropy"], 6),
        "seed": np.tile(np.repeat([1, 2], 3), 2),
        "labels": np.tile([20, 40, 60], 4),
        "test_accuracy": np.linspace(0.5, 0.9, 12),
        "train_accuracy": 0.9,
        "passed": np.tile([0.0, 0.5, 1.0], 4),
    }
)
ONE = RUNS[RUNS["strategy"] == "random"]
HISTORY = RUNS[:3].drop(columns=["strategy", "seed"])
ENDS = RUNS[RUNS["labels"] == 60][["strategy", "seed", "test_accuracy"]]
COSTS = pd.DataFrame(
    {"way": "parts", "lines": [10, 100], "processor_seconds": [1, 9.0], "peak_mb": [5.0, 9]}
)
MANY = pd.concat(
    RUNS[:3].assign(strategy=f"strategy {number}", seed=1) for number in range(200)
)


def odd_frames(frame, *columns):
    """What is no such frame, column by column."""
    odd = {"nothing": None, "a text": "runs.csv", "a list": [1, 2], "no rows": frame[:0]}
    for column in columns:
        odd[f"no {column}"] = frame.drop(columns=column)
        odd[f"no number in {column}"] = frame.assign(**{column: np.nan})
        odd[f"words for {column}"] = frame.assign(**{column: "many"})
    return odd


def dicts(odd):
    """The same in a dict of frames, and what is no such dict."""
    panels = {what: {"random": value} for what, value in odd.items()}
    others = {"a frame": RUNS, "a list of frames": [HISTORY], "none at all": {}}
    return panels | others | {"alone": None, "numbers for names": {3: 4}}


LEVELS = {
    "a number": 0.5,
    "a name": "all",
    "a word for a level": ("all", "high"),
    "three": (1,) * 3,
}
MEASURES = NAMES | {"words": "strategy", "the seed": "seed"}
ODD_RUNS = odd_frames(RUNS, "labels", "test_accuracy")
STRANGE = {"no strategies": RUNS.drop(columns="strategy"), "200 strategies": MANY}
HISTORIES = dicts(odd_frames(HISTORY, "labels", "test_accuracy"))


def of_runs():
    lines = {"ceiling": 0.9, "reference": ("chance", 0.5), "target": 0.6}
    return {"runs": RUNS, "measure": "test_accuracy", "over": "labels"} | lines


def of_curve():
    histories = {"random": HISTORY.copy()}
    return {"histories": histories, "measure": "test_accuracy", "baseline": 0.5} | {
        "reference": ("goal", 0.7)
    }


def of_differences():
    plan = {"baseline": "random", "measure": "test_accuracy", "at": [20]}
    return {"panels": {"raw": RUNS}} | plan


def of_luck():
    return {"runs": ONE, "after": 2, "every": 1}


def of_pairs():
    return {"values": ENDS, "baseline": "random", "test_share": 0.3}


def of_day():
    return {"runs": RUNS, "night": 0.6}


def of_costs():
    return {"ways": COSTS}


def of_settling():
    history = pd.DataFrame({"labels": [20, 40, 60, 80], "test_accuracy": [0.5, 0.6, 0.7, 0.8]})
    return {"history": history, "kappas": [0.8, 0.9, 0.95], "level": 0.99, "stop": 3}


def of_stops():
    return {"stops": {"kappa": pd.DataFrame({"labels": [20, 40], "left": [1.0, 2.0]})}}


def of_tests():
    return {"is_right": np.arange(100) % 3 > 0, "sizes": (10, 50), "num_people": 5, "seed": 17}


STOPS = dicts(odd_frames(of_stops()["stops"]["kappa"], "labels", "left"))
ODD = [
    *odd_calls(
        plots.plot_runs.draw,
        of_runs,
        runs=ODD_RUNS | STRANGE,
        measure=MEASURES,
        over=MEASURES,
        ceiling=without(SHARES, "nothing", "negative", "per cent"),
        target=without(SHARES, "nothing"),
        reference=LEVELS,
    ),
    *odd_calls(plots.plot_learning_curve.draw, of_curve, histories=HISTORIES),
    *odd_calls(
        plots.plot_learning_curve.draw,
        of_curve,
        measure=without(MEASURES, "a list") | {"none": [], "a typo among them": ["randm"]},
        baseline=without(SHARES, "nothing"),
        reference=LEVELS,
        histories={"200 of them": dict.fromkeys(map(str, range(200)), HISTORY)},
    ),
    *odd_calls(
        plots.plot_train_and_test.draw,
        lambda: {"histories": {"random": HISTORY}},
        histories=dicts(odd_frames(HISTORY, "labels", "test_accuracy", "train_accuracy"))
        | {"200 of them": dict.fromkeys(map(str, range(200)), HISTORY)},
    ),
    *odd_calls(
        plots.plot_differences.draw,
        of_differences,
        panels=dicts(ODD_RUNS) | {"200 of them": dict.fromkeys(map(str, range(200)), RUNS)},
        baseline=NAMES,
        measure=MEASURES,
        at={"one number": 20, "nothing": None, "words": ["first"]},
    ),
    *odd_calls(
        plots.plot_luck.draw,
        of_luck,
        runs=ODD_RUNS | {"two strategies": RUNS, "one seed": ONE[:3]},
        after=COUNTS | {"beyond": 9},
        every=COUNTS | {"zero": 0},
    ),
    *odd_calls(
        plots.plot_pairs.draw,
        of_pairs,
        values=odd_frames(ENDS, "test_accuracy") | {"one strategy": ENDS[:2]},
        baseline=NAMES,
        test_share=without(SHARES, "nothing") | {"all": 1},
    ),
    *odd_calls(
        plots.plot_day.draw,
        of_day,
        runs=odd_frames(RUNS, "passed", "labels", "test_accuracy"),
        night=SHARES,
    ),
    *odd_calls(
        plots.plot_costs.draw,
        of_costs,
        ways=odd_frames(COSTS, "lines", "processor_seconds", "peak_mb")
        | {"no time at all": COSTS.assign(processor_seconds=0)},
    ),
    *odd_calls(
        plots.plot_settling.draw,
        of_settling,
        history=odd_frames(HISTORY, "labels", "test_accuracy"),
        kappas={
            "nothing": None,
            "a number": 0.5,
            "words": ["high", "low"],
            "one more": [1] * 4,
            "two": [1] * 2,
        },
        level=SHARES,
        stop=COUNTS | {"beyond": 4},
    ),
    *odd_calls(plots.plot_stops.draw, of_stops, stops=without(STOPS, "no rows")),
    *odd_calls(
        plots.plot_tests.draw,
        of_tests,
        is_right={
            "nothing": None,
            "a word": "yes",
            "none": np.zeros(0, bool),
            "numbers": [3, 4],
        },
        sizes={"one number": 50, "words": ["ten"], "zero": [0], "all too large": [101]},
        num_people=COUNTS | {"zero": 0},
        seed=SEEDS,
    ),
    *odd_calls(
        plots.plot_tests.draw, of_tests, sizes={"nothing": None, "none": [], "half": [2.5]}
    ),
]


@pytest.mark.parametrize("function, good, argument, value", ODD)
def test_what_cannot_be_right_is_told(function, good, argument, value):
    plt.close("all")
    is_told(function, good, argument, value)
    assert plt.get_fignums() == []


GOOD = {
    plots.plot_runs: of_runs,
    plots.plot_learning_curve: of_curve,
    plots.plot_differences: of_differences,
    plots.plot_luck: of_luck,
    plots.plot_pairs: of_pairs,
    plots.plot_day: of_day,
    plots.plot_costs: of_costs,
    plots.plot_settling: of_settling,
    plots.plot_stops: of_stops,
    plots.plot_tests: of_tests,
}


@pytest.mark.parametrize("plot, good", GOOD.items(), ids=lambda item: item.__name__)
def test_what_is_right_is_drawn(plot, good):
    plot(**good())
    assert plt.get_fignums() == []
