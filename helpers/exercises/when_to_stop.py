"""Notebook 12: one test for two models, and a criterion that is fooled."""

import numpy as np
from small_text import KappaAverage

from helpers.exercises.answers import exercise, takes_share

NUM_DRAWS = 4000
NEEDED = 4  # three kappas in a row


@takes_share
def check_same_test(answer, early, late, num_lines=50):
    random, same, ties, own = np.random.RandomState(17), 0, 0, 0
    for _ in range(NUM_DRAWS):
        lines, others = (random.permutation(len(late))[:num_lines] for _ in range(2))
        lead = late[lines].sum() - early[lines].sum()
        same, ties = same + (lead > 0), ties + (lead == 0)
        own += late[lines].sum() > early[others].sum()
    same, ties, own = (count / NUM_DRAWS for count in (same, ties, own))
    words = f"on the same lines {same:.0%} of the tests see it, more than on lines of their own"
    yield same, f"Yes: {words}. What makes a test easy makes it easy for both.", 0.025
    yield own, "that is for two tests. Draw once, and give both models these lines.", 0.02
    yield same + ties, "you count ties, and a tie sees no lead: use >.", 0.02
    yield not 0 <= answer <= 1, "a share is between 0 and 1: take the mean of the wins."
    yield True, "draw some 2,000 tests, and count in how many `late` is right more often."


@exercise(list, "a list of arrays, one for each look")
def check_fooled(answer, y):
    looks = [np.asarray(look) for look in answer]
    yield (
        len(looks) < NEEDED,
        f"three kappas in a row need {NEEDED} looks: you gave {len(looks)}.",
    )
    yield (
        any(look.shape != y.shape for look in looks),
        f"each look is an array of {len(y):,} classes, one for each line of the stop set.",
    )
    criterion, baseline = KappaAverage(y.max() + 1), np.bincount(y).max() / len(y)
    stops = [criterion.stop(predictions=look) for look in looks]
    yield not any(stops), "it does not stop. When does a model agree with itself completely?"
    share = (looks[stops.index(True)] == y).mean()
    yield share > baseline, f"it stops, but this model is right on {share:.0%}: too good."
    yield (
        True,
        f"Yes: it stops, and the model is right on {share:.0%}. Agreeing is not knowing.",
    )
