"""Notebook 13: a strategy of your own."""

import numpy as np

from helpers.exercises.answers import exercise
from helpers.strategies import UncertaintyTimesCopies


@exercise((tuple, list), "a pair of numbers: (with a power of 1, with a power of 0)")
def check_rows_answered(answer, pool, known, num_samples=50):
    truth = [
        pool.copies[UncertaintyTimesCopies(power).query(*known, n=num_samples)].sum()
        for power in (1, 0)
    ]
    if list(answer) == truth:
        return True, f"{truth[0]:,} rows with a power of 1, {truth[1]:,} with a power of 0."
    if list(answer) == truth[::-1]:
        return False, "these are the numbers. The power of 1 comes first."
    if list(answer) == [num_samples, num_samples]:
        return False, "those are the lines. Add up pool.copies over the picked lines."
    return False, "take pool.copies[picks].sum() for each of the two strategies."


@exercise(np.ndarray, "the picked rows in one array")
def check_committee(answer, pool, indices_labeled, classifier, num_samples=50):
    if not np.issubdtype(answer.dtype, np.integer) or answer.ndim != 1:
        return False, "these are no rows: take indices, not votes."
    if len(answer) != num_samples or len(np.unique(answer)) != num_samples:
        return False, f"pick {num_samples} different lines."
    if not ((answer >= 0) & (answer < len(pool))).all():
        return False, f"rows go from 0 to {len(pool) - 1:,}."
    if np.isin(answer, indices_labeled).any():
        return False, "some of these have a label. Pick among the unlabeled rows."
    doubt = 1 - classifier.predict_proba(pool).max(axis=1)
    unlabeled = np.setdiff1d(np.arange(len(pool)), indices_labeled)
    rank = (doubt[unlabeled] < np.median(doubt[answer])).mean()
    if rank < 0.55:  # narrow votes lie higher, though by how much is luck
        return False, (
            "the committee's lines should be doubtful for a single model too, and these are "
            "not. Narrow votes come first: sort from small margins to large ones."
        )
    return True, (
        f"a single model is less sure of your median line than of {rank:.2f} of the pool: the "
        "committee looks where least confidence looks, and does not see the same."
    )
