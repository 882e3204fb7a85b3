"""Files that are there as a whole or not at all, also where a program is killed meanwhile."""

import os
from contextlib import contextmanager


@contextmanager
def written_whole(path):
    """A place beside a file to write to, which takes the file's place at the end.

    Where that fails, the file of before stays, and nothing beside it.

    Parameters
    ----------
    path : Path

    Yields
    ------
    Path
        With a suffix of its own, so that nobody who looks for files takes it for one.
    """
    aside = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        yield aside
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
