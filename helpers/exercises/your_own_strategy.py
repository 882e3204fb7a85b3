"""Notebook 13: rows that a strategy answers, and a committee."""

import numpy as np

from helpers.exercises.answers import are_rows, exercise
from helpers.strategies import UncertaintyTimesCopies


@exercise((tuple, list), "a pair of numbers: (with a power of 1, with a power of 0)")
def check_rows_answered(answer, pool, known, num_samples=50):
    answer, strategies = list(answer), [UncertaintyTimesCopies(power) for power in (1, 0)]
    picks = [strategy.query(*known, n=num_samples) for strategy in strategies]
    first, second = (pool.copies[rows].sum() for rows in picks)
    words = f"Yes: {first:,} rows with a power of 1, {second:,} with a power of 0."
    yield answer == [first, second], words
    yield answer == [second, first], "these are the numbers. The power of 1 comes first."
    lines = "those are the lines. Add up pool.copies over the picked lines."
    yield answer == [num_samples, num_samples], lines
    yield True, "take pool.copies[picks].sum() for each of the two strategies."


@exercise(np.ndarray, "the picked rows in one array")
def check_committee(answer, pool, indices_labeled, classifier, num_samples=50):
    yield not are_rows(answer), "these are no rows: take indices, not votes."
    are_all_new = len(answer) == len(np.unique(answer)) == num_samples
    yield not are_all_new, f"pick {num_samples} different lines."
    rows = np.arange(len(pool))
    yield not np.isin(answer, rows).all(), f"rows go from 0 to {len(pool) - 1:,}."
    has_label = np.isin(answer, indices_labeled).any()
    yield has_label, "some of these have a label. Pick among the unlabeled rows."
    doubt = 1 - classifier.predict_proba(pool).max(axis=1)
    unlabeled = np.setdiff1d(rows, indices_labeled)
    rank = (doubt[unlabeled] < np.median(doubt[answer])).mean()
    sure = "the committee's lines should be doubtful for a single model too, and these are not"
    order = "Narrow votes come first: sort from small margins to large ones"
    # Narrow votes lie higher, though by how much is luck.
    yield rank < 0.55, f"{sure}. {order}."
    single = f"a single model is less sure of your median line than of {rank:.2f} of the pool"
    same = "the committee looks where least confidence looks, and does not see the same"
    yield True, f"Yes: {single}: {same}."
