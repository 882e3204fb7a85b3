"""Notebook 14: a listener that saves the night, and a judge of written lines."""

import numpy as np

from helpers.exercises.answers import exercise
from helpers.loop import perform_active_learning
from helpers.starts import initialize_strategy
from helpers.streams import AskWhere

GAIN = 0.1  # of accuracy, above what doubt alone came to
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
    is_saved = end >= history["test_accuracy"].iloc[-1] + GAIN
    yield is_saved, f"Yes: {asked}."
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


@exercise((list, tuple, np.ndarray), "a list of names, such as ['rap', 'pop', ...]")
def check_judge(answer, meant, names):
    given = [str(name).strip().casefold() for name in answer]
    yield len(given) != len(meant), f"give {len(meant)} names, and not {len(given)}."
    known = [name.casefold() for name in names]
    other = next((name for name in given if name not in known), None)
    yield other is not None, f"'{other}' is neither {' nor '.join(names)}."
    is_one = len(set(given)) == 1
    yield is_one, f"always {given[0]}? The writer was asked for both."
    same = sum(known[number] == name for number, name in zip(meant, given, strict=True))
    yield True, f"Yes: you heard what the writer meant in {same} of {len(meant)} lines."
