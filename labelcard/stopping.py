"""Whether more labels still change the model: a criterion that needs no label to measure on."""

import numpy as np
from small_text import KappaAverage

WINDOW = 3
KAPPA = 0.99


def find_hint(measures):
    """A sentence if the criterion is met, else ''.

    The model decides on the same random lines round after round. Where its decisions agree,
    with a mean kappa of .99 over three steps, more labels change little (Bloodgood and
    Vijay-Shanker, 2009). A model that knows one class alone always agrees with itself: it
    meets nothing.

    Parameters
    ----------
    measures : list of (Round, Measure)
        The newest first.
    """
    decisions = [measure.decisions for _, measure in reversed(measures)][-WINDOW - 1 :]
    if len(decisions) <= WINDOW or any(len(np.unique(one)) < 2 for one in decisions):
        return ""
    criterion = KappaAverage(max(one.max() for one in decisions) + 1, WINDOW, KAPPA)
    if not any([criterion.stop(predictions=one) for one in decisions]):
        return ""
    return (
        f"The model's decisions on {len(decisions[0]):,} random lines hardly changed in its "
        f"last {WINDOW} rounds: more labels of this kind may change little. Look at its recall "
        "of each class before you stop."
    )
