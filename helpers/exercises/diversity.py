"""Notebook 08: the farthest first, and a smaller part of the pool."""

import numpy as np
from scipy.spatial.distance import cdist

from helpers.data import find_copies
from helpers.exercises.answers import are_rows, exercise


@exercise((list, tuple), 'the names in a list, such as ["A", "B"]')
def check_farthest_first(answer, points, labeled):
    answer, names = [str(name) for name in answer], list(points)
    from_start, *between = cdist([labeled, *points.values()], list(points.values()))
    first = from_start.argmax()
    from_nearest = np.minimum(from_start, between[first])
    truth = [names[first], names[from_nearest.argmax()]]
    away = f"{from_nearest.max():.1f} away from its nearest labeled point"
    yield answer == truth, f"Yes: {truth[1]} is still {away}."
    turned = "the right two, in the other order. Which one is farthest at the start?"
    yield answer == truth[::-1], turned
    farthest = [names[place] for place in np.argsort(-from_start, kind="stable")[:2]]
    far = f"{farthest[1]} is far from the labeled point, but {truth[0]} counts as labeled"
    yield answer == farthest, f"{far} once it is picked. Measure again."
    yield len(answer) != 2, "give two names."
    first_pick = "the first pick is the point farthest from the labeled one"
    next_pick = "take the point that is now farthest from its nearest labeled one"
    yield True, f"{first_pick}. Count it as labeled, and {next_pick}."


@exercise(np.ndarray, "the rows that ask returns, as they are")
def check_smaller_part(answer, train, picks):
    yield not are_rows(answer), "these are no rows: take what ask returns."
    different, wanted = len(np.unique(answer)), len(picks["subsampling"])
    yield different != wanted, f"these are {different:,} different rows, not {wanted:,}."
    is_outside = not np.isin(answer, np.arange(len(train))).all()
    yield is_outside, f"rows go from 0 to {len(train) - 1:,}."
    for name, rows in picks.items():
        same = f"this is the batch of {name}. Make a strategy with a smaller part."
        yield np.array_equal(answer, rows), same
    copies = find_copies(train)
    batches = answer, picks["subsampling"], picks["least confidence"]
    yours, larger, whole = (copies.iloc[rows].nunique() for rows in batches)
    parts = f"{larger:,} from the larger part, {whole:,} from the whole pool"
    yield True, f"Yes: {yours:,} different lines; {parts}."
