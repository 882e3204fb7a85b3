"""Tasks side by side, which are given out anew where a worker is lost."""

from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, CancelledError

import joblib

from helpers.checks import as_several, check_number, tell
from helpers.errors import MendableError

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
        As in `joblib.Parallel`: None is one, or what ``joblib.parallel_config`` says, and -1
        is one for each core.

    Returns
    -------
    generator of object
    """
    tasks = list(tasks) if isinstance(tasks, Iterator) else as_several("tasks", tasks)
    _check_tasks(tasks)
    if n_jobs is not None and check_number("n_jobs", n_jobs, whole=True) == 0:
        raise MendableError("n_jobs=0 plays nothing. Pass how many at a time, or -1 for all.")
    return _play(tasks, n_jobs)


def _check_tasks(tasks):
    for number, task in enumerate(tasks):
        if not (isinstance(task, tuple) and len(task) == 3 and callable(task[0])):
            raise MendableError(
                f"tasks holds {tell(task)} in place {number}, which is no task. Pass what "
                "joblib.delayed(function)(...) returns."
            )


def _play(tasks, n_jobs):
    num_done = 0
    for losses_left in reversed(range(MOST_LOSSES + 1)):
        try:
            for result in joblib.Parallel(n_jobs, return_as="generator")(tasks[num_done:]):
                yield result
                num_done += 1
            return
        except (CancelledError, BrokenExecutor):
            if not losses_left:
                raise
