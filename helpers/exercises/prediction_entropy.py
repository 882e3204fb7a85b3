"""Notebook 06: scores that entropy orders in another way than breaking ties, blind lines."""

import numpy as np
from scipy.stats import entropy

from helpers.exercises.answers import exercise, takes_number


@takes_number
def check_blind(answer, pool_set, labeled, batch):
    has_label = pool_set.x[labeled].getnnz(axis=0) > 0
    is_blind = pool_set.x @ has_label == 0
    truth, size = int(is_blind[batch].sum()), len(batch)
    yield truth, f"Yes: {truth} of {size} lines. The model knows none of their words."
    yield truth / size, "that is their share. Give their number."
    yield size - truth, "those are the lines with a known word. Count the others."
    yield int(is_blind.sum()), "that is their number in the whole pool. Take the batch alone."
    empty = int((pool_set.x[batch].getnnz(axis=1) == 0).sum())
    yield (
        empty,
        "those have no feature at all. A line is also blind if no labeled line has any.",
    )
    yield (
        True,
        "mark the features of the labeled lines, and count the lines without any of them.",
    )


@exercise((list, tuple, np.ndarray), "the scores between square brackets, with commas")
def check_other_order(answer, other):
    scores = _as_scores(answer, len(other))
    yield (
        scores is None,
        f"give {len(other)} scores in one list, from 0 to 1, with the sum 1.",
    )
    gap, other_gap = _gap(scores), _gap(other)
    gaps = f"your gap is {gap:.3f} and the other {other_gap:.3f}"
    not_first = "so breaking ties does not ask for yours first"
    closer = "Bring your two largest scores closer together"
    yield gap >= other_gap, f"{gaps}, {not_first}. {closer}."
    doubt, other_doubt = entropy(scores), entropy(other)
    doubts = f"your entropy is {doubt:.3f} and the other {other_doubt:.3f}"
    not_last = "so entropy does not ask for yours last. Make your smallest score smaller"
    yield doubt >= other_doubt, f"{doubts}, {not_last}."
    entropies = f"the entropy {doubt:.3f} against {other_doubt:.3f}"
    yield True, f"Yes: the gap is {gap:.3f} against {other_gap:.3f}, {entropies}."


def _gap(scores):
    second, first = np.sort(scores)[-2:]
    return first - second


def _as_scores(answer, length):
    try:
        scores = np.array(answer, dtype=float)
    except (TypeError, ValueError, OverflowError):
        return None
    is_spread = scores.shape == (length,) and (scores >= 0).all()
    return scores if is_spread and abs(scores.sum() - 1) < 0.0011 else None
