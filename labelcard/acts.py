"""The lines of a label log: which acts there are, and how a file of them is read."""

import json
from pathlib import Path

from helpers.errors import MendableError

NUMBER = (int, float)
COMMON_FIELDS = {
    "act": (str,),  # a unique id, made where the act was made
    "kind": (str,),
    "time": NUMBER,  # of the page, in milliseconds
    "order": (int,),  # the page's running number
    "session": (str,),
}
FIELDS = {
    "open": {"format": (int,), "classes": (list,), "data": (str,)},  # and what `open` is told
    "label": {"item": (str,), "label": (int,), "suggested": (bool,)},
    "skip": {"item": (str,), "suggested": (bool,)},
    "undo": {},
    "suggest": {"on": (bool,)},
    "strategy": {"name": (str,)},
}
LONGEST_ID = 100
FIRST_BYTES = b'{"act": "'


def is_act(act):
    """Whether a value has all fields of an act, each of the right type."""
    if not isinstance(act, dict) or type(act.get("kind")) is not str:
        return False
    if act["kind"] not in FIELDS:
        return False
    fields = COMMON_FIELDS | FIELDS[act["kind"]]
    if not all(type(act.get(name)) in types for name, types in fields.items()):
        return False
    # The last is true for neither an infinite time nor NaN.
    return 0 < len(act["act"]) <= LONGEST_ID and abs(act["time"]) < 1e15


def read_acts(path):
    """The acts of a log, as a list, without taking it over or changing it."""
    path = Path(path).expanduser()
    if not path.is_file():
        raise MendableError(f"there is no label log at {path}. Check the path.")
    return parse_log(path.read_bytes(), path)[0]


def parse_log(content, path):
    """Split the bytes of a log into acts.

    Returns
    -------
    acts : list of dict
    end : int
        Where the next line belongs: one past `content` if only the last line's end is missing.
    torn : bytes
        An incomplete last line, else empty.

    Raises
    ------
    MendableError
        If a line is damaged that was once whole, or if the file is something else.
    """
    _check_beginning(content, path)
    lines = content.removesuffix(b"\n").split(b"\n") if content else []
    acts, end, torn = [], 0, b""
    for number, line in enumerate(lines, 1):
        act = parse_line(line)
        # A crash leaves a last line without its end, or with zeros where data should be. Any
        # other line was once whole, and may hold a label that somebody counts on.
        can_be_torn = number == len(lines) and (not content.endswith(b"\n") or b"\0" in line)
        if act is None and not can_be_torn:
            raise MendableError(
                f"line {number:,} of {path.name} is damaged: {shorten(line)} Mend that "
                "line or delete it, and open the log again."
            )
        if act is None:
            torn = line
            break
        acts.append(act)
        end += len(line) + 1
    return acts, end, torn


def _check_beginning(content, path):
    # Before anything is cut off: this may be a file of somebody's that is no log at all.
    first = parse_line(content.partition(b"\n")[0])
    begins_well = FIRST_BYTES.startswith(content[: len(FIRST_BYTES)])
    if not begins_well or (first or {"kind": "open"})["kind"] != "open":
        raise MendableError(
            f"{path.name} is not a label log: line 1 does not open one. Give the log a file "
            "of its own."
        )


def parse_line(line):
    """The act that a line of bytes holds, or None."""
    try:
        act = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return act if is_act(act) else None


def shorten(line):
    """The beginning of a line of bytes, to show in a message."""
    text = line[:60].decode("utf-8", errors="replace")
    return f"{text!r}{'...' if len(line) > 60 else ''}."
