"""Notebook 16: how many of a part are kept, and how many lines a query has to look at."""

from numbers import Integral

import numpy as np

from helpers.exercises.answers import exercise, takes_number
from helpers.plots.scale import best_of_parts

WHOLE = ((int, Integral), "one whole number, without quotes or brackets")


@exercise(*WHOLE)
def check_keep(answer, confidence, part_rows, n=500):
    yield answer < 1, "keep one of each part at least."
    order = np.argsort(confidence, kind="stable")
    found = len(np.intersect1d(order[:n], best_of_parts(confidence, part_rows, answer)))
    told = f"with {answer:,} of each part you find {found} of the best {n} here"
    yield found < n, f"{told}."
    lines_up = "Sort the pool by confidence: how many of the best are then in the first part?"
    yield answer < n, f"{told}. But that is luck. {lines_up}"
    yield (
        answer > n,
        f"{told}, and so you do with fewer. What is the most that one part can hold?",
    )
    yield (
        True,
        f"Yes: all of the best {n} may be in one part, and no part can hold more of them.",
    )


@takes_number
def check_looked_at(answer, confidence, n=100, share=0.05, seed=17):
    """About how many random lines a query of `n` looks at, to pick from that share in doubt."""
    lines = len(confidence)
    yield not answer >= n, f"of fewer than {n} lines you cannot pick {n}."
    yield answer > lines, f"this pool has {lines:,} lines. It takes fewer."
    drawn = np.random.RandomState(seed).choice(lines, int(answer), replace=False)
    worst = np.sort(confidence[drawn], kind="stable")[n - 1]
    reached = (confidence <= worst).mean()
    told = f"of {answer:,.0f} random lines, your {n} are among the first {reached:.1%} here"
    yield answer < 0.95 * n / share, f"{told}. Look at more."
    yield answer > 1.4 * n / share, f"{told}. Fewer would do for {share:.0%}."
    yield True, f"Yes: {told}. The size of the pool is not in the formula, {n} / {share:g}."
