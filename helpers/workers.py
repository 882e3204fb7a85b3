"""Tasks side by side, which are given out anew where a worker is lost."""

import os
import signal
import sys
import time
from concurrent.futures import BrokenExecutor, CancelledError
from contextlib import contextmanager
from functools import cache
from multiprocessing import current_process
from threading import RLock, Thread, current_thread, main_thread

import joblib
from tqdm import tqdm

from helpers.checks import as_listed, check_number, tell
from helpers.errors import MendableError

MOST_LOSSES = 3
BETWEEN_LOOKS = 0.5  # seconds


def play_tasks(tasks, n_jobs=None):
    """Results of tasks, in their order, as soon as each is there.

    A cluster plays the tasks of a dead worker again by itself, unless what they were to work on
    was nowhere else. And a process that the system kills, for want of memory say, takes all
    processes of joblib with it. Both are mended here: what is missing is given out once more.
    Where this process is killed itself, the workers that it has started end, too; and Ctrl-C is
    its own affair, since each worker would print a traceback before it is ended.

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
    tasks = as_listed("tasks", tasks)
    _check_tasks(tasks)
    check_jobs(n_jobs)
    return _play_in_order([_watched(*task) for task in tasks], n_jobs)


def check_jobs(n_jobs):
    """How many at a time, as joblib counts them: not 0, and -1 for all cores."""
    if n_jobs is not None and check_number("n_jobs", n_jobs, whole=True) == 0:
        raise MendableError("n_jobs=0 would play none. Pass 1, or -1 for all cores.")


def _check_tasks(tasks):
    for number, task in enumerate(tasks):
        if not (isinstance(task, tuple) and len(task) == 3 and callable(task[0])):
            raise MendableError(
                f"tasks holds {tell(task)} in place {number}, which is no task. Pass what "
                "joblib.delayed(function)(...) returns."
            )


def _play_in_order(tasks, n_jobs):
    num_done = 0
    for losses_left in reversed(range(MOST_LOSSES + 1)):
        try:
            with _ctrl_c_held_back(n_jobs):
                results = joblib.Parallel(n_jobs, return_as="generator")(tasks[num_done:])
            for result in results:
                yield result
                num_done += 1
            return
        except (CancelledError, BrokenExecutor):
            if not losses_left:
                raise


@contextmanager
def _ctrl_c_held_back(n_jobs):
    """Workers that are started meanwhile never hear it; this process hears it afterwards."""
    is_windows = not hasattr(signal, "pthread_sigmask")
    if is_windows or joblib.effective_n_jobs(n_jobs) == 1:
        yield
        return
    _start_trackers()  # their start would let the signal through again
    with _answered_later():
        before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start_trackers():
    """Two processes that clean up after all others.

    They call leaked what a worker held that Ctrl-C has ended, and clean it up: that is no news.
    """
    from multiprocessing import resource_tracker  # a browser has none, and never comes here

    from joblib.externals.loky.backend import resource_tracker as tracker_of_joblib

    trackers = resource_tracker, tracker_of_joblib
    before = list(sys.warnoptions)  # they take these over when they start, and only then
    sys.warnoptions += [f"ignore::UserWarning:{tracker.__name__}" for tracker in trackers]
    for tracker in trackers:
        tracker.ensure_running()
    sys.warnoptions[:] = before


@contextmanager
def _answered_later():
    """The mask is that of one thread; a signal that another one takes has to wait, too."""
    if current_thread() is not main_thread():  # where no signal is answered
        yield
        return
    heard = []
    before = signal.signal(signal.SIGINT, lambda *_: heard.append(True))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before or signal.SIG_DFL)
        if heard:
            signal.raise_signal(signal.SIGINT)


def _watched(function, arguments, settings):
    return _play, (os.getpid(), function, *arguments), settings


def _play(parent, function, /, *arguments, **settings):
    if os.getppid() == parent or current_process().name.startswith("LokyProcess"):
        _begin_work(parent)
    return function(*arguments, **settings)


@cache
def _begin_work(parent):
    """Once in each worker: watch the parent, and lock bars without a lock of many processes.

    Such a lock is told as leaked when a worker is ended, and nobody else draws its bars.
    """
    Thread(target=_watch, args=(parent,), daemon=True).start()
    tqdm.set_lock(RLock())


def _watch(parent):
    """End this worker soon after its parent; joblib would let it wait for five minutes."""
    while os.getppid() == parent:
        time.sleep(BETWEEN_LOOKS)
    os._exit(1)
