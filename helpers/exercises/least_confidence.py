"""Notebook 05: a score, and small batches."""

from numbers import Real

import numpy as np
from scipy.special import expit

from helpers.data import find_copies
from helpers.exercises.answers import are_rows, exercise, is_near


@exercise(Real, "one number from 0 to 1, without quotes or brackets")
def check_confidence(answer, margin):
    truth = expit(abs(margin))
    if is_near(answer, truth):
        return True, f"a margin of {margin} makes the model {truth:.3f} sure of its prediction."
    if is_near(answer, 1 - truth):
        return False, "that is the score of the class that it does not predict."
    if is_near(answer, truth, 0.006):
        return False, "nearly. Give three decimals."
    if answer == abs(margin):
        return False, "a margin is no score yet. Put it through the sigmoid."
    return (
        False,
        "the sigmoid of the margin is the score of the second class; take the larger one.",
    )


@exercise(np.ndarray, "the indices of all batches in one array: np.concatenate(batches)")
def check_small_batches(answer, train, one_batch):
    if not are_rows(answer):
        return False, "these are no rows: collect what query returns."
    if len(np.unique(answer)) != len(answer):
        return False, "a line was asked for twice. Call update after each query."
    num_batches = 10
    wanted = len(one_batch) // num_batches * num_batches
    if len(answer) != wanted:
        return False, f"you bought {len(answer):,} lines, and not {wanted:,}."
    several, one = _count_lines(train, [answer, one_batch])
    if np.array_equal(answer, one_batch[:wanted]):
        return False, "this is the one large batch. Query for a tenth, update, and repeat."
    return True, f"{several:,} different lines in ten batches, {one:,} in one."


def _count_lines(train, batches):
    """How many different lines each batch holds."""
    copies = find_copies(train).to_numpy()
    return [len(np.unique(copies[indices])) for indices in batches]
