"""Puts a file in place of another only when it is whole, and never in place of a log."""

import os
import uuid
from contextlib import suppress
from pathlib import Path

from helpers.errors import MendableError
from labelcard.acts import is_act
from labelcard.salvage import salvage


def write_whole(path, text, encoding="utf-8", kept=""):
    """Write a file aside, read it back, and only then put it where it belongs.

    Parameters
    ----------
    path : str or Path
    text, encoding : str
    kept : str or Path
        A file that must stay: the one that the texts came from.

    Raises
    ------
    MendableError
        If a log lies there, or if the file cannot be written: then the earlier one is whole.
    """
    path = Path(path).expanduser()
    check_no_log(path)
    check_is_not(path, kept)
    content = text.encode(encoding)
    # Through a link the file itself is replaced, not the link.
    target = Path(os.path.realpath(path))
    aside = target.with_name(f".{uuid.uuid4().hex[:8]}-{target.name}"[:200])
    try:
        with aside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if aside.read_bytes() != content:
            raise OSError("what was written cannot be read back")
        os.replace(aside, target)
    except OSError as error:
        with suppress(OSError):
            aside.unlink()
        raise MendableError(
            f"{path} cannot be written ({error.strerror or error}), and is as it was. Choose a "
            "folder of yours that has room."
        ) from None


def check_no_log(path):
    """Raise MendableError if a label log lies there: nothing else holds its answers."""
    try:
        with path.open("rb") as file:
            beginning = file.readline(2**24)
    except OSError:
        return
    acts = salvage(beginning, is_act)[0]
    is_tail = path.name.endswith(".torn")  # what was cut off from a log
    if is_tail or (acts and acts[0]["kind"] == "open"):
        raise MendableError(
            f"{path} is a label log: an export there would destroy its answers. Choose another "
            "name."
        )


def check_is_not(path, kept):
    """Raise MendableError if two paths lead to one file."""
    with suppress(OSError):
        if kept and os.path.samefile(path, Path(kept).expanduser()):
            raise MendableError(
                f"{path} is the file that the texts came from: an export holds labeled rows "
                "alone, and would take the others away. Choose another name."
            )
