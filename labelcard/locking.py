"""One process at a time writes a log: a lock on the file, where the system has locks."""

import os
from contextlib import contextmanager

try:
    import portalocker
except (AttributeError, ImportError):  # a browser: no lock, and no process beside this one
    portalocker = None

LOCK_SECONDS = 5


@contextmanager
def locked(path, create=False):
    """Open a file to read it and to append to it, and lock it meanwhile.

    Raises
    ------
    OSError
        If it cannot be opened, or another process holds the lock.
    """

    def open_file(path, flags):
        return os.open(path, flags if create else flags & ~os.O_CREAT, 0o666)

    options = {"buffering": 0, "opener": open_file}
    if portalocker is None:
        with open(path, "a+b", **options) as file:
            yield file
        return
    try:
        with portalocker.Lock(path, "a+b", timeout=LOCK_SECONDS, **options) as file:
            yield file
    except portalocker.LockException as error:
        raise OSError(f"the file cannot be locked: {error}") from error
