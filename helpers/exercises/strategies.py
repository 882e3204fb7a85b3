"""Notebooks 05 to 08: scores and picks."""

from numbers import Real

import numpy as np
from scipy.spatial.distance import cdist
from scipy.special import expit
from scipy.stats import entropy

from helpers.data import find_copies
from helpers.exercises.answers import exercise, is_near


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
    if not _are_rows(answer):
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
    if not _are_rows(answer):
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


@exercise((list, tuple), 'the names in a list, such as ["A", "B"]')
def check_farthest_first(answer, points, labeled):
    answer, names = [str(name) for name in answer], list(points)
    between = cdist([labeled, *points.values()], list(points.values()))
    from_start = between[0]
    first = from_start.argmax()
    second = np.minimum(from_start, between[1 + first]).argmax()
    truth = [names[first], names[second]]
    farthest = [names[place] for place in np.argsort(-from_start, kind="stable")[:2]]
    if answer == truth:
        distance = np.minimum(from_start, between[1 + first])[second]
        return True, f"{truth[1]} is still {distance:.1f} away from its nearest labeled point."
    if answer == truth[::-1]:
        return False, "the right two, in the other order. Which one is farthest at the start?"
    if answer == farthest:
        return False, (
            f"{farthest[1]} is far from the labeled point, but {truth[0]} counts as labeled "
            "once it is picked. Measure again."
        )
    if len(answer) != 2:
        return False, "give two names."
    return False, (
        "the first pick is the point farthest from the labeled one. Count it as labeled, and "
        "take the point that is now farthest from its nearest labeled one."
    )


@exercise(np.ndarray, "the rows that ask returns, as they are")
def check_smaller_part(answer, train, picks):
    if not _are_rows(answer):
        return False, "these are no rows: take what ask returns."
    wanted = len(picks["subsampling"])
    if len(np.unique(answer)) != wanted:
        return False, f"these are {len(np.unique(answer)):,} different rows, not {wanted:,}."
    if not np.isin(answer, np.arange(len(train))).all():
        return False, f"rows go from 0 to {len(train) - 1:,}."
    for name, indices in picks.items():
        if np.array_equal(answer, indices):
            return False, f"this is the batch of {name}. Make a strategy with a smaller part."
    batches = [answer, picks["subsampling"], picks["least confidence"]]
    yours, larger, whole = _count_lines(train, batches)
    return True, (
        f"{yours:,} different lines; {larger:,} from the larger part, {whole:,} from the whole "
        "pool."
    )


def _are_rows(answer):
    return np.issubdtype(answer.dtype, np.integer) and answer.ndim == 1


def _count_lines(train, batches):
    """How many different lines each batch holds."""
    copies = find_copies(train).to_numpy()
    return [len(np.unique(copies[indices])) for indices in batches]


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
