"""Notebook 07: what the discriminator learns from."""

from numbers import Real

import numpy as np

from helpers.exercises.answers import are_rows, exercise


@exercise(Real, "one number, without quotes or brackets")
def check_discriminator_size(answer, num_lines, num_labeled, unlabeled_factor):
    num_unlabeled = num_lines - num_labeled
    wanted = num_labeled * unlabeled_factor
    drawn = min(wanted, num_unlabeled)
    if answer == num_labeled + drawn:
        return True, f"{num_labeled:,} labeled lines and {drawn:,} of {num_unlabeled:,} others."
    if answer == drawn:
        return False, "those are the drawn lines. Add the labeled ones."
    if answer in (wanted, num_labeled + wanted):
        return False, f"the pool holds only {num_unlabeled:,} unlabeled lines."
    return False, "add the labeled lines and unlabeled_factor times as many from the pool."


@exercise(np.ndarray, "an array of positions, as from np.flatnonzero or np.argsort")
def check_one_sided_start(answer, num_lines, num_first, examine, target=0.6):
    if not are_rows(answer):
        return False, "these are no positions: give whole numbers in one row."
    if len(answer) != num_first or len(np.unique(answer)) != num_first:
        different = len(np.unique(answer))
        return False, f"choose {num_first:,} different positions, and not {different:,}."
    if answer.min() < 0 or answer.max() >= num_lines:
        return False, f"positions go from 0 to {num_lines - 1:,}: rows of train, not of lyrics."
    share = examine(answer)[1]
    if share < target:
        return False, f"told apart in {share:.3f} of the exam. Leave more of the pool out."
    return True, f"told apart in {share:.3f} of the exam, where a coin gets 0.5."
