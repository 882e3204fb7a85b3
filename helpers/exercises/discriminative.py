"""Notebook 07: what a discriminator learns from, and a start that it tells apart."""

import numpy as np

from helpers.exercises.answers import are_rows, exercise, takes_number


@takes_number
def check_discriminator_size(answer, num_lines, num_labeled, unlabeled_factor):
    others = num_lines - num_labeled
    wanted = num_labeled * unlabeled_factor
    drawn = min(wanted, others)
    truth = num_labeled + drawn
    yield truth, f"Yes: {num_labeled:,} labeled lines and {drawn:,} of {others:,} others."
    yield drawn, "those are the drawn lines. Add the labeled ones."
    yield [wanted, num_labeled + wanted], f"the pool holds only {others:,} unlabeled lines."
    yield True, "add the labeled lines and unlabeled_factor times as many from the pool."


@exercise(np.ndarray, "an array of positions, as from np.flatnonzero or np.argsort")
def check_one_sided_start(answer, num_lines, num_first, examine, target=0.6):
    yield not are_rows(answer), "these are no positions: give whole numbers in one row."
    different = len(np.unique(answer))
    is_off = len(answer) != num_first or different != num_first
    yield is_off, f"choose {num_first:,} different positions, and not {different:,}."
    is_outside = answer.min() < 0 or answer.max() >= num_lines
    yield is_outside, f"positions go from 0 to {num_lines - 1:,}: rows of train, not of lyrics."
    share = examine(answer)[1]
    found = f"told apart in {share:.3f} of the exam"
    yield share < target, f"{found}. Leave more of the pool out."
    yield True, f"Yes: {found}, where a coin gets 0.5."
