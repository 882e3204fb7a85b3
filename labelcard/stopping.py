"""Whether more labels still change the model: a criterion that needs no label to measure on."""

import numpy as np
from small_text import KappaAverage

WINDOW = 3
KAPPA = 0.99
MISSED = 0.5  # recall below which a class is named


def find_hint(measures, class_names=()):
    """A sentence if the criterion is met, else ''.

    The model decides on the same random lines round after round. Where its decisions agree,
    with a mean kappa of .99 over three steps, more labels change little (Bloodgood and
    Vijay-Shanker, 2009). A model that knows one class alone always agrees with itself: it
    meets nothing.

    Parameters
    ----------
    measures : list of (Round, Measure)
        The newest first.
    class_names : list of str
        To name those classes that the model hardly finds, in agreement with itself or not.
    """
    decisions = [measure.decisions for _, measure in reversed(measures)][-WINDOW - 1 :]
    if len(decisions) <= WINDOW or any(len(np.unique(one)) < 2 for one in decisions):
        return ""
    criterion = KappaAverage(max(one.max() for one in decisions) + 1, WINDOW, KAPPA)
    if not any([criterion.stop(predictions=one) for one in decisions]):
        return ""
    hardly = " and ".join(_name_the_missed(measures[0][1].recall, class_names))
    return (
        f"The model's decisions on {len(decisions[0]):,} random lines hardly changed in its "
        f"last {WINDOW} rounds: more labels of this kind may change little. "
        + (f"But it finds less than half of {hardly}: look for more of them." if hardly else "")
    ).strip()


def _name_the_missed(recall, class_names):
    pairs = zip(class_names, recall, strict=False)
    return [f"'{name}'" for name, found in pairs if found is not None and found < MISSED]
