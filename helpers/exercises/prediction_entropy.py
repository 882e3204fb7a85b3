"""Notebook 06: entropy, and where breaking ties differs from it."""

from numbers import Real

import numpy as np
from scipy.stats import entropy

from helpers.exercises.answers import exercise, is_near


@exercise(Real, "one number, without quotes or brackets")
def check_entropy(answer, scores):
    truth = entropy(scores)
    if is_near(answer, truth):
        most = np.log(len(scores))
        return True, f"{truth:.3f}, and {len(scores)} scores can have {most:.3f} at most."
    if is_near(answer, -truth):
        return False, "the logarithm of a share is negative. Turn the sign of the sum around."
    if any(is_near(answer, truth / np.log(base)) for base in (2, 10)):
        return False, "your logarithm has another base. Take the natural one, np.log."
    if is_near(answer, truth, 0.006):
        return False, "nearly. Give three decimals."
    return False, "multiply each score by its np.log, add all up, and turn the sign around."


@exercise((list, tuple, np.ndarray), "the scores between square brackets, with commas")
def check_other_order(answer, other):
    scores = _as_scores(answer, len(other))
    if scores is None:
        return False, f"give {len(other)} scores from 0 to 1 that add up to 1."
    gap, other_gap = _gap(scores), _gap(other)
    doubt, other_doubt = entropy(scores), entropy(other)
    if gap >= other_gap:
        return False, (
            f"your gap is {gap:.3f} and the other {other_gap:.3f}, so breaking ties does not "
            "ask for yours first. Bring your two largest scores closer together."
        )
    if doubt >= other_doubt:
        return False, (
            f"your entropy is {doubt:.3f} and the other {other_doubt:.3f}, so entropy does "
            "not ask for yours last. Make your smallest score smaller."
        )
    return True, (
        f"the gap is {gap:.3f} against {other_gap:.3f}, the entropy {doubt:.3f} against "
        f"{other_doubt:.3f}."
    )


def _gap(scores):
    second, first = np.sort(scores)[-2:]
    return first - second


def _as_scores(answer, length):
    try:
        scores = np.array(answer, dtype=float)
    except (TypeError, ValueError, OverflowError):
        return None
    is_spread = scores.shape == (length,) and (scores >= 0).all()
    return scores if is_spread and is_near(scores.sum(), 1, 0.0011) else None
