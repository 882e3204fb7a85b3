"""One seed for the series, and NumPy's global random state, seeded and put back."""

from contextlib import contextmanager
from threading import RLock

import numpy as np

from helpers.checks import as_several, check_seed

SEED = 17
_ONE_THREAD = RLock()


@contextmanager
def seeded(seed):
    """Seed NumPy's global random state, which small-text draws from, and restore it after.

    All threads share that state, so that others wait here until it is restored.

    Parameters
    ----------
    seed : int or sequence of int
        Each from 0 to 2**32 - 1. There is no default: what has no seed does not repeat.

    Examples
    --------
    >>> with seeded(17):
    ...     indices = active_learner.query(num_samples=10)
    """
    is_one = not isinstance(seed, (list, tuple, range, np.ndarray))
    for number in [seed] if is_one else as_several("seed", seed, fewest=1):
        check_seed(number)
    with _ONE_THREAD:
        state = np.random.get_state()
        np.random.seed(seed)
        try:
            yield
        finally:
            np.random.set_state(state)
