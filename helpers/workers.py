"""Tasks side by side, which are given out anew where a worker is lost."""

import os
import time
from concurrent.futures import BrokenExecutor, CancelledError
from functools import cache
from multiprocessing import current_process
from threading import Thread

import joblib

MOST_LOSSES = 3
BETWEEN_LOOKS = 0.5  # seconds


def play_tasks(tasks, n_jobs=None):
    """Results of tasks, in their order, as soon as each is there.

    A cluster plays the tasks of a dead worker again by itself, unless what they were to work on
    was nowhere else. And a process that the system kills, for want of memory say, takes all
    processes of joblib with it. Both are mended here: what is missing is given out once more.
    Where this process is killed itself, the workers that it has started end, too.

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
    tasks, num_done = [_watched(*task) for task in tasks], 0
    for losses_left in reversed(range(MOST_LOSSES + 1)):
        try:
            for result in joblib.Parallel(n_jobs, return_as="generator")(tasks[num_done:]):
                yield result
                num_done += 1
            return
        except (CancelledError, BrokenExecutor):
            if not losses_left:
                raise


def _watched(function, arguments, settings):
    return _play, (os.getpid(), function, *arguments), settings


def _play(parent, function, /, *arguments, **settings):
    if os.getppid() == parent or current_process().name.startswith("LokyProcess"):
        _end_with(parent)
    return function(*arguments, **settings)


@cache
def _end_with(parent):
    Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent):
    """End this worker soon after its parent; joblib would let it wait for five minutes."""
    while os.getppid() == parent:
        time.sleep(BETWEEN_LOOKS)
    os._exit(1)
