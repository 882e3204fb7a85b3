"""Notebook 04: what a lucky run overstates, and two strategies that are one."""

import numpy as np

from helpers.compare import summarize_pairs
from helpers.exercises.answers import exercise, takes_number

VERDICTS = ("ahead", "behind", "level")


@takes_number
def check_reported_luck(answer, accuracies):
    best, mean, worst = accuracies.max(), accuracies.mean(), accuracies.min()
    truth = 100 * (best - mean)
    yield truth, f"Yes: {truth:.1f} points of pure luck.", 0.06
    yield truth / 100, "that is a share. Multiply by 100 for points."
    yield 100 * (best - worst), "that is the distance to the unluckiest, not to the mean.", 0.06
    median = 100 * (best - accuracies.median())
    yield median, "that is the distance to the median, not to the mean.", 0.06
    yield (
        True,
        "take the largest, subtract their mean, and multiply by 100.",
    )


@exercise(str, "one word in quotes")
def check_twins(answer, runs):
    is_last = runs["round"] == runs["round"].max()
    ends = runs.loc[is_last, ["strategy", "seed", "test_accuracy"]]
    half = (ends["seed"].max() + 1) // 2
    names = np.where(ends["seed"] >= half, "twin", "random")
    found = summarize_pairs(ends.assign(strategy=names, seed=ends["seed"] % half)).loc["twin"]
    truth, points = found["verdict"], 100 * found["difference"]
    yield answer not in VERDICTS, f"a verdict is one of: {', '.join(VERDICTS)}."
    yield answer != truth, f"the means differ by {points:+.1f} points. What of the interval?"
    yield truth == "level", f"Yes: {points:+.1f} points, and the interval holds zero. Level."
    yield True, f"Yes: '{truth}', by luck. The rule is fooled once in twenty times."
