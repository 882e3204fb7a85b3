"""What nobody should pass to the labeling card, and small sessions to pass it to."""

import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
from labeling import make_unlabeled_session
from odd_inputs import FRAMES, is_told
from spans import make_span_session

FOLDER = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
ROOM = Path(FOLDER.name)  # for all files of the tables
TEXTS = [f"{'rain' if row % 2 else 'money'} and number {row}" for row in range(24)]
PATHS = {
    "nothing": None,
    "a number": 3,
    "bytes": b"labels",
    "a list": ["labels.jsonl"],
    "empty": "",
    "a null character": "labels\0.jsonl",
    "half a character": "labels \ud800.jsonl",
    "a home of nobody": "~nobody-at-all/labels.jsonl",
}
FILES = PATHS | {"a folder": ROOM}
FLAGS = {"a word": "no", "a number": 2, "nothing": None, "a list": [True]}
WORDS = {
    "nothing": None,
    "a number": 3,
    "a list": ["rap"],
    "bytes": b"rap",
    "half a character": "rap \ud800",
}
CLASS_NAMES = {
    "one string": "rap",
    "a number": 3,
    "one name": ["rap"],
    "no name": [],
    "an empty one": ["rap", ""],
    "a blank one": ["rap", " \t"],
    "a gap": ["rap", None],
    "no number": ["rap", np.nan],
    "a list in it": ["rap", ["pop"]],
    "half a character": ["rap", "pop \ud800"],
    "one that shows nothing": ["rap", "\u200b"],
    "two that look alike": ["rap", "ra\u00adp"],
    "two alike": ["rap", "Rap "],
    "two normal forms": ["caf\u00e9", "cafe\u0301"],
    "a frame": FRAMES["another frame"],
    "an iterator of names": iter(["rap", "pop"]),
}
SESSIONS = {
    "nothing": None,
    "a path": "labels.jsonl",
    "its class": type(make_unlabeled_session),
    "a frame": FRAMES["another frame"],
}


def open_session(name="mine.jsonl", texts=TEXTS, **settings):
    """A small session on a log of its own in the room, begun anew."""
    path = ROOM / name
    path.unlink(missing_ok=True)
    return make_unlabeled_session(path, texts, num_held_out=0, **settings)


def open_span_session(name="mine_spans.jsonl", **settings):
    path = ROOM / name
    path.unlink(missing_ok=True)
    return make_span_session(path, **settings)


def method(kind, name):
    """A method as a function of a session and its arguments."""

    def call(session, **arguments):
        return getattr(session, name)(**arguments)

    call.__qualname__ = f"{kind.__name__}.{name}"
    return call


def is_told_and_harmless(function, good, argument, value):
    """The same as `is_told`; and no file of the room is changed, made or taken away."""

    def make():
        arguments = good()
        kept.update(arguments)
        before.update(read_room())
        return arguments

    before, kept = {}, {}
    is_told(function, make, argument, value)
    assert read_room() == before, "files have changed"
    session = kept.get("session") if argument != "session" else None
    if session is not None:
        assert session.view()["message"] == "" and not session.inbox.pending


def read_room():
    return {path: path.read_bytes() for path in ROOM.rglob("*") if path.is_file()}


def make_frame():
    return pd.DataFrame({"Ada": ["rap", "pop"], "Bo": ["rap", "rap"], "Cy": ["pop", "pop"]})
