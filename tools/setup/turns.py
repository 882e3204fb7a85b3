"""One installation at a time: a start waits for another one, and for what a killed one left."""

import contextlib
import os
import sys

from tools.setup import places

try:
    import fcntl
except ImportError:  # on Windows
    fcntl = None

WAIT = "Another start is still installing into .venv: waiting for its end"


@contextlib.contextmanager
def take_turn():
    """Hold a lock meanwhile. All that is started inherits it, as its standard input.

    So it is held until the last of them has ended, whatever has become of this program.
    """
    with open(str(places.find_lock(places.PARTS[0])), "rb") as lock:
        lock.seek(0, os.SEEK_END)  # who reads it as an answer finds its end
        if fcntl:
            wait_for(lock)
        with as_stdin(lock):
            yield


def wait_for(lock):
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print(WAIT, file=sys.stderr, flush=True)
        fcntl.flock(lock, fcntl.LOCK_EX)
    except OSError:
        pass  # a file system that knows no locks


@contextlib.contextmanager
def as_stdin(file):
    try:
        before = os.dup(0)
    except OSError:  # there is none
        yield
        return
    os.dup2(file.fileno(), 0)
    try:
        yield
    finally:
        os.dup2(before, 0)
        os.close(before)
