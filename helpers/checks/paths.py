"""Paths: where something is, or will be."""

import os
from pathlib import Path

from helpers.checks.told import tell
from helpers.errors import MendableError


def as_path(name, value):
    """A Path, in which ``~`` is the home folder; what names no place is an error."""
    is_text = isinstance(value, (str, os.PathLike))
    if is_text and str(value).strip() and "\0" not in str(value):
        return Path(value).expanduser()
    raise MendableError(
        f"{name}={tell(value)} names no place. Pass a path in quotes, as in {name}='texts'."
    )


def as_folder(name, value):
    """A folder to write to, which is made where it is not there yet."""
    path = as_path(name, value)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror
    else:
        reason = None if os.access(path, os.W_OK) else "Permission denied"
    if reason:
        raise MendableError(
            f"{name}: nothing can be written to the folder {path.name} ({reason}). Name a "
            "folder of your own."
        )
    return path
