"""Notebook 08: picks that lie apart."""

import numpy as np
from scipy.spatial.distance import cdist

from helpers.data import find_copies
from helpers.exercises.answers import are_rows, exercise


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
    if not are_rows(answer):
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


def _count_lines(train, batches):
    """How many different lines each batch holds."""
    copies = find_copies(train).to_numpy()
    return [len(np.unique(copies[indices])) for indices in batches]
