"""Notebook 06: entropy, and scores that it orders in another way than breaking ties."""

import numpy as np
from scipy.stats import entropy

from helpers.exercises.answers import exercise, takes_number


@takes_number
def check_entropy(answer, scores):
    truth, most = entropy(scores), np.log(len(scores))
    yield truth, f"Yes: {truth:.3f}, and {len(scores)} scores can have {most:.3f} at most."
    yield -truth, "the logarithm of a share is negative. Turn the sign of the sum around."
    other_bases = [truth / np.log(2), truth / np.log(10)]
    yield other_bases, "your logarithm has another base. Take the natural one, np.log."
    yield truth, "nearly. Give three decimals.", 0.006
    yield True, "multiply each score by its np.log, add all up, and turn the sign around."


@exercise((list, tuple, np.ndarray), "the scores between square brackets, with commas")
def check_other_order(answer, other):
    scores = _as_scores(answer, len(other))
    yield scores is None, f"give {len(other)} scores from 0 to 1 that add up to 1."
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
