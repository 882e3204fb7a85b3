"""Notebook 08: the farthest first, and doubtful lines that are spread out."""

import numpy as np
from scipy.spatial.distance import cdist
from sklearn.metrics import pairwise_distances

from helpers.exercises.answers import are_rows, exercise

BATCH = 100


@exercise((list, tuple), 'the names in a list, such as ["A", "B"]')
def check_farthest_first(answer, points, labeled):
    answer, names = [str(name) for name in answer], list(points)
    from_start, *between = cdist([labeled, *points.values()], list(points.values()))
    first = from_start.argmax()
    from_nearest = np.minimum(from_start, between[first])
    truth = [names[first], names[from_nearest.argmax()]]
    away = f"{from_nearest.max():.1f} away from its nearest labeled point"
    yield answer == truth, f"Yes: {truth[1]} is still {away}."
    unknown = [name for name in answer if name not in names]
    yield (
        len(unknown) > 0,
        f"there is no point '{(unknown or names)[0]:.20}': {', '.join(names)}.",
    )
    turned = "the right two, in the other order. Which one is farthest at the start?"
    yield answer == truth[::-1], turned
    farthest = [names[place] for place in np.argsort(-from_start, kind="stable")[:2]]
    far = f"{farthest[1]} is far from the labeled point, but {truth[0]} counts as labeled"
    yield answer == farthest, f"{far} once it is picked. Measure again."
    yield len(answer) != 2, "give two names."
    first_pick = "the first pick is the point farthest from the labeled one"
    next_pick = "take the point that is now farthest from its nearest labeled one"
    yield True, f"{first_pick}. Count it as labeled, and {next_pick}."


@exercise((np.ndarray, list), "rows of the pool, chosen from the candidates")
def check_spread(answer, candidates, vectors, wanted=BATCH):
    answer = np.asarray(answer)
    yield not are_rows(answer), "these are no rows: give whole numbers, such as candidates[:5]."
    different = len(np.unique(answer))
    is_off = len(answer) != wanted or different != wanted
    yield is_off, f"choose {wanted:,} different lines, and not {different:,}."
    are_positions = set(answer.tolist()) <= set(range(len(candidates)))
    positions = "these are positions in candidates. Turn them into rows: candidates[my_rows]."
    is_outside = not np.isin(answer, candidates).all()
    yield is_outside and are_positions, positions
    yield is_outside, "some of these lines are not among the candidates."
    yours, first = (_to_next(vectors[rows]) for rows in (answer, candidates[:wanted]))
    by_chance = np.mean([_to_next(vectors[draw]) for draw in _draw(candidates, wanted)])
    shares = f"a line's nearest neighbor in your batch is {yours:.2f} away on average"
    others = f"the first {wanted:,} have {first:.2f}, and a random {wanted:,} {by_chance:.2f}"
    yield yours < 1.1 * max(first, by_chance), f"{shares}; {others}. Spread further."
    yield True, f"Yes: {shares}; {others}."


def _draw(candidates, wanted, times=5):
    return [
        np.random.RandomState(seed).choice(candidates, wanted, replace=False)
        for seed in range(times)
    ]


def _to_next(vectors):
    """How far a text is from the nearest other one, on average."""
    return np.sort(pairwise_distances(vectors), axis=1)[:, 1].mean()
