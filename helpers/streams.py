"""Lines that pass by once: ask now, or never."""

import numpy as np


def ask_below(confidence, threshold, budget):
    """Decide for each line of a stream whether to ask for its label.

    Parameters
    ----------
    confidence : array_like of float, shape (n_lines,)
        The model's, in the order in which the lines pass.
    threshold : float
        A line is asked if the model's confidence is below it.
    budget : int
        Labels that can be paid for: when they are spent, all other lines pass by.

    Returns
    -------
    numpy.ndarray of bool, shape (n_lines,)
    """
    asked = np.asarray(confidence) < threshold
    return asked & (np.cumsum(asked) <= budget)
