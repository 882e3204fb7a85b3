"""Tasks side by side, which are given out anew where a worker is lost."""

from concurrent.futures import BrokenExecutor, CancelledError

import joblib

MOST_LOSSES = 3


def play_tasks(tasks, n_jobs=None):
    """Results of tasks, in their order, as soon as each is there.

    A cluster plays the tasks of a dead worker again by itself, unless what they were to work on
    was nowhere else. And a process that the system kills, for want of memory say, takes all
    processes of joblib with it. Both are mended here: what is missing is given out once more.

    Parameters
    ----------
    tasks : iterable
        Of ``joblib.delayed(function)(...)``.
    n_jobs : int, optional
        As in `joblib.Parallel`: None is one, or what ``joblib.parallel_config`` says.

    Yields
    ------
    object
    """
    tasks, num_done = list(tasks), 0
    for losses_left in reversed(range(MOST_LOSSES + 1)):
        try:
            for result in joblib.Parallel(n_jobs, return_as="generator")(tasks[num_done:]):
                yield result
                num_done += 1
            return
        except (CancelledError, BrokenExecutor):
            if not losses_left:
                raise
