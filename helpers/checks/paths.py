"""Paths: where something is, or will be."""

import os
from pathlib import Path

from helpers.checks.objects import check_kind
from helpers.checks.told import tell
from helpers.errors import MendableError


def as_path(name, path):
    """A path as a Path, with its home folder; what no file can be called is an error."""
    kinds = str, os.PathLike
    path = os.fspath(check_kind(name, path, kinds, "Pass a path in quotes: 'labels.csv'."))
    if not isinstance(path, str) or not path.strip() or "\0" in path or not _is_name(path):
        raise MendableError(
            f"{name}={tell(path)} is no path that a file can have. Pass one like 'labels.csv'."
        )
    try:
        return Path(path).expanduser()
    except RuntimeError:  # there is nobody of that name, or no home
        raise MendableError(
            f"{name}={tell(path)} begins with a home folder that is not known here. Write the "
            "whole path."
        ) from None


def _is_name(path):
    try:
        os.fsencode(path)  # bytes that this system cannot read stand for themselves
    except UnicodeEncodeError:
        return False
    return True


def as_folder(name, value):
    """A folder to write to, which is made where it is not there yet."""
    path = as_path(name, value)
    if reason := find_hindrance(path):
        raise MendableError(
            f"{name}: nothing can be written to the folder {path.name} ({reason}). Name a "
            "folder of your own."
        )
    return path


def find_hindrance(folder):
    """Why nothing can be written to a folder, which is made where it is not there, or ''."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return error.strerror or str(error)
    return "" if os.access(folder, os.W_OK) else "Permission denied"
