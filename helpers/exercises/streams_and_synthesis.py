"""Notebook 14: a listener that saves the night."""

import numpy as np

from helpers.exercises.answers import exercise
from helpers.loop import perform_active_learning
from helpers.starts import initialize_strategy
from helpers.streams import AskWhere

GAIN = 0.03  # of accuracy, above what the model knew in the morning
BUDGET, SIZE = 2000, 20


@exercise((tuple, list), "two numbers, such as 0.52, 0")
def check_listener(answer, train_set, test_set, day, history, budget=BUDGET):
    yield len(answer) != 2, f"give two numbers, and not {len(answer)}."
    threshold, coin = answer
    is_off = not (0 <= threshold <= 1 and 0 <= coin <= 1)
    yield is_off, "both are shares, from 0 to 1."
    yield threshold <= 0.5 and coin == 0, "this listener never asks, so it never learns."

    def is_asked(confidence):
        return (confidence < threshold) | (np.random.rand(len(confidence)) < coin)

    rows, end = _listen(AskWhere(day, is_asked, budget), train_set, test_set, budget)
    by_day = int((train_set.y[rows] == train_set.y[day[0]]).sum())
    asked = f"{by_day:,} labels by day, {len(rows) - by_day:,} at night, and {end:.0%} right"
    morning = history["test_accuracy"].iloc[0]
    yield end >= morning + GAIN, f"Yes: {asked}."
    asked = f"{asked}, after {morning:.0%} in the morning"
    yield by_day == len(rows), f"{asked}. The money is gone before the night begins."
    yield coin == 0, f"{asked}. Doubt alone is soon sure of what is on the air. Use the coin."
    yield True, f"{asked}. How likely may the coin be, so that the money lasts until dawn?"


def _listen(strategy, train_set, test_set, budget):
    """The rows that a listener asks for, and how often its model is right at the end."""
    learner, labeled = initialize_strategy(strategy, train_set, num_samples=200)
    perform_active_learning(
        learner, train_set, test_set, labeled, -(-budget // SIZE), SIZE, progress=False
    )
    is_right = learner.classifier.predict(test_set) == test_set.y
    return learner.indices_labeled[len(labeled) :], is_right.mean()
