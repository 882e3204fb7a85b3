"""Notebook 05: the confidence of a margin, and small batches."""

import numpy as np
from scipy.special import expit

from helpers.data import find_copies
from helpers.exercises.answers import are_rows, exercise, takes_share


@takes_share
def check_confidence(answer, margin):
    truth = expit(abs(margin))
    sure = f"a margin of {margin} makes the model {truth:.3f} sure of its prediction"
    yield truth, f"Yes: {sure}."
    yield 1 - truth, "that is the score of the class that it does not predict."
    yield truth, "nearly. Give three decimals.", 0.006
    yield abs(margin), "a margin is no score yet. Put it through the sigmoid."
    formula = "the sigmoid of the margin is the score of the second class; take the larger one."
    yield True, formula


@exercise(np.ndarray, "the indices of all batches in one array: np.concatenate(batches)")
def check_small_batches(answer, train, one_batch):
    yield not are_rows(answer), "these are no rows: collect what query returns."
    is_repeated = len(np.unique(answer)) != len(answer)
    yield is_repeated, "a line was asked for twice. Call update after each query."
    wanted = len(one_batch) // 10 * 10  # ten batches of one size
    yield len(answer) != wanted, f"you bought {len(answer):,} lines, and not {wanted:,}."
    is_one_batch = np.array_equal(answer, one_batch[:wanted])
    yield is_one_batch, "this is the one large batch. Query for a tenth, update, and repeat."
    copies = find_copies(train)
    several, one = (copies.iloc[rows].nunique() for rows in (answer, one_batch))
    yield True, f"Yes: {several:,} different lines in ten batches, {one:,} in one."
