"""The lines of a label log: which acts there are, and how a file of them is read."""

from typing import NamedTuple

from helpers.errors import MendableError
from labelcard.given import as_log
from labelcard.salvage import salvage, shorten

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
    "import": {"source": (str,), "answers": (list,)},  # [item, hash of its text, answer]
    "label": {"item": (str,), "suggested": (bool,)},  # and `label`, or `labels`
    # each span is [start, end, type], and each has its words, to be found again in other texts
    "spans": {"item": (str,), "spans": (list,), "words": (list,), "suggested": (bool,)},
    "skip": {"item": (str,), "suggested": (bool,)},
    "undo": {},
    "suggest": {"on": (bool,)},
    "strategy": {"name": (str,)},
    "flag": {"item": (str,), "on": (bool,)},
    "comment": {"item": (str,), "text": (str,)},
    "class": {"do": (str,)},  # add `name`, rename `label` to `name`, or merge `label` `into`
}
OPTIONAL_FIELDS = {
    "page": (str,),  # which page it was: acts of one page follow its running number
    "id": (str,),  # what the reader's own file calls the row
}
OF_KIND = {
    "open": {"carried": (dict,), "sample": (list,), "held_out": (dict, list), "task": (str,)},
    "label": {"label": (int,), "labels": (list,), "text": (str,)},
    "spans": {"text": (str,)},
    "skip": {"text": (str,)},
    "flag": {"text": (str,)},
    "comment": {"of": (str,)},  # its `text` is the comment
    "class": {"name": (str,), "label": (int,), "into": (int,)},
}
LONGEST_ID = 100
LONGEST_COMMENT = 10_000
FIRST_BYTES = b'{"act": "'
ENDS = (b"\n", b"\r")


def fields_of(kind):
    """What an act of this kind must have, and what it may have besides: two dicts."""
    return COMMON_FIELDS | FIELDS[kind], OPTIONAL_FIELDS | OF_KIND.get(kind, {})


def is_act(act):
    """Whether a value has all fields of an act, each of the right type."""
    if not isinstance(act, dict) or type(act.get("kind")) is not str:
        return False
    if act["kind"] not in FIELDS:
        return False
    needed, optional = fields_of(act["kind"])
    if not all(type(act.get(name)) in types for name, types in needed.items()):
        return False
    if not all(type(act[name]) in optional[name] for name in optional if name in act):
        return False
    if act["kind"] == "label" and not _has_one_answer(act):
        return False
    if act["kind"] == "import" and not all(map(_is_imported, act["answers"])):
        return False
    if act["kind"] == "spans" and not _has_whole_spans(act):
        return False
    # The last is true for neither an infinite time nor NaN.
    return 0 < len(act["act"]) <= LONGEST_ID and abs(act["time"]) < 1e15


def _has_one_answer(act):
    is_list = all(type(one) is int for one in act.get("labels", []))
    return is_list and ("label" in act) != ("labels" in act)


def _has_whole_spans(act):
    spans, words = act["spans"], act["words"]
    are_strings = all(type(one) is str for one in words)
    return are_strings and len(words) == len(spans) and all(map(_is_span, spans))


def _is_span(span):
    if not isinstance(span, list) or list(map(type, span)) != [int, int, str]:
        return False
    start, end, name = span
    return 0 <= start < end and bool(name)


def _is_imported(answer):
    if not isinstance(answer, list) or list(map(type, answer[:2])) != [str, str]:
        return False
    labels = answer[2] if isinstance(answer[-1], list) else answer[2:]
    return len(answer) == 3 and all(type(one) is int for one in labels)


def mentions(act):
    """Item and hash of each text that an act is about; None where it carries no hash."""
    if act["kind"] == "import":
        return [(item, text) for item, text, _ in act["answers"]]
    if "item" not in act:
        return []
    return [(act["item"], act.get("of" if act["kind"] == "comment" else "text"))]


def labels_in(act):
    """All classes that an act names, by number."""
    if act["kind"] == "import":
        answers = [answer for *_, answer in act["answers"]]
    else:
        answers = [act[field] for field in ("label", "labels") if field in act]
    return [
        one for answer in answers for one in (answer if isinstance(answer, list) else [answer])
    ]


def read_acts(path):
    """The acts of a log, as a list, without taking it over or changing it."""
    path = as_log("path", path)
    return parse_log(path.read_bytes(), path).acts


class ParsedLog(NamedTuple):
    """What the bytes of a log say.

    Attributes
    ----------
    acts : list of dict
    end : int
        How many bytes are whole; what follows is the tail that a crash has left.
    is_ended : bool
        Whether the last whole line has its end.
    holes : list of int
        Numbers of lines in the middle where zeros have replaced something.
    """

    acts: list
    end: int
    is_ended: bool
    holes: list


def parse_log(content, path):
    """Split the bytes of a log into acts.

    Line ends of Windows, a byte order mark, blank lines, several acts in a line, and fields in
    another order are read as well: other programs write such files.

    Returns
    -------
    ParsedLog

    Raises
    ------
    MendableError
        If a line is damaged that was once whole, or if the file is something else.
    """
    _check_beginning(content, path)
    acts, holes, end, position = [], [], 0, 0
    for number, line in enumerate(content.splitlines(keepends=True), 1):
        found, num_read, is_whole = salvage(line, is_act)
        # A crash leaves a last line without its end, or zeros where data should be. Any other
        # line was once whole, and may hold a label that somebody counts on.
        if not is_whole and line.endswith(ENDS) and b"\0" not in line:
            raise MendableError(
                f"line {number:,} of {path.name} is damaged: {shorten(line.strip())} Mend that "
                "line or delete it, and open the log again."
            )
        if not is_whole:
            holes.append((position, number))
        acts += found
        if num_read or is_whole:
            end = position + num_read
        position += len(line)
    holes = [number for position, number in holes if position < end]
    return ParsedLog(acts, end, content[:end].endswith(ENDS) or not end, holes)


def _check_beginning(content, path):
    # Before anything is cut off: this may be a file of somebody's that is no log at all.
    first = next((line for line in content.splitlines(keepends=True) if line.strip()), b"")
    acts = salvage(first, is_act)[0]
    begins_well = FIRST_BYTES.startswith(content[: len(FIRST_BYTES)])
    is_torn = begins_well and len(content.splitlines()) < 2
    if not (acts and acts[0]["kind"] == "open") and (acts or not is_torn):
        raise MendableError(
            f"{path.name} is not a label log: line 1 does not open one. Give the log a file "
            "of its own."
        )
