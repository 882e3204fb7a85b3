"""Odd files in place of a log: each is told and left alone, or read with all that is whole."""

import gzip
import json
import os

import pytest
from labeling import Page, make_unlabeled_session
from odd_cards import TEXTS
from spans import make_span_session

from helpers.errors import MendableError
from labelcard import read_acts


def change(number, **parts):
    """Change some fields of a line of a log; None takes a field away."""

    def make(log):
        lines = log.splitlines()
        act = json.loads(lines[number]) | parts
        act = {name: value for name, value in act.items() if value is not None}
        lines[number] = json.dumps(act).encode()
        return b"\n".join(lines) + b"\n"

    return make


def replace(old, new):
    return lambda log: log.replace(old, new)


KEPT = {  # all labels are found again
    "as it was": lambda log: log,
    "a mark": lambda log: b"\xef\xbb\xbf" + log,
    "two marks": lambda log: b"\xef\xbb\xbf" * 2 + log,
    "windows": replace(b"\n", b"\r\n"),
    "old mac": replace(b"\n", b"\r"),
    "blank lines": replace(b"\n", b"\n\n \t\n"),
    "a line that is cut": lambda log: log + b'{"act": "x", "kind": "lab',
    "half a character at its end": lambda log: log + b"\xc3",
    "zeros behind": lambda log: log + bytes(4096),
    "zeros between": lambda log: log.replace(b"\n", b"\n" + bytes(64) + b"\n", 2),
    "twice": lambda log: log + log,
    "an act twice": lambda log: log + log.splitlines(keepends=True)[-1],
    "more fields": change(0, author="Ada", nested={"a": [1]}),
    "no sample": change(0, sample=None),
    "an odd sample": change(0, sample=[1, {"a": 2}]),
    "an odd strategy": change(0, strategy="of another version"),
    "a strategy that is a number": change(0, strategy=3),
    "a fast clock": change(2, time=9.9e14),
    "a clock before all": change(2, time=-9.9e14),
    "a huge order": change(4, order=10**30),
    "an odd page": change(2, page="\ud800"),
    "an odd id": change(2, id="\ud800"),
    "a text that became itself": change(0, carried={"a": "a", "b": "c"}),
}
TOLD = {
    "one zero": lambda log: b"\0",
    "zeros": lambda log: bytes(4096),
    "an object": lambda log: b"{}\n",
    "a list": lambda log: b"[1, 2]\n",
    "null": lambda log: b"null\n",
    "a number": lambda log: b"3\n",
    "a word": lambda log: b'"open"\n',
    "a notebook": lambda log: b'{"cells": [], "metadata": {}, "nbformat": 4}\n',
    "a table": lambda log: b"text,label\nrain,rap\n",
    "a picture": lambda log: b"\x89PNG\r\n\x1a\n" + bytes(99),
    "packed": gzip.compress,
    "other bytes": lambda log: log.decode().encode("utf-16"),
    "deeper than can be": lambda log: b"[" * 10**5 + b"\n",
    "a long number": lambda log: b"1" * 10**4 + b"\n",
    "without its first line": lambda log: log.partition(b"\n")[2],
    "a later format": change(0, format=99),
    "a format in words": change(0, format="2"),
    "no format": change(0, format=None),
    "classes that are numbers": change(0, classes=[1, 2]),
    "no classes": change(0, classes=[]),
    "classes that are lists": change(0, classes=[["rap"], ["pop"]]),
    "other classes": change(0, classes=["wet", "dry"]),
    "texts that are a number": change(0, data=3),
    "no lines held out": change(0, held_out=None),
    "a sample that is a number": change(0, sample=3),
    "changes that are a number": change(0, carried=3),
    "held out that is a number": change(0, held_out=3),
    "several classes": change(0, several=True),
    "other texts": lambda log: change(0, data="0")(log.replace(b'"text": "', b'"text": "0')),
    "an unknown class": change(2, label=10**30),
    "a class below all": change(2, label=-1),
    "two answers in one": change(2, labels=[0]),
    "no time": change(2, time=float("nan")),
    "an item that is a number": change(2, item=3),
    "an unknown kind": change(2, kind="guess"),
    "a spoiled line": lambda log: log.replace(b'"kind": "label"', b'"kind": label', 1),
    "half a character between": lambda log: log.replace(b'"kind"', b"\xff", 2),
    "a log of spans": change(0, task="spans"),
}


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    path = tmp_path_factory.mktemp("log") / "mine.jsonl"
    page = Page(make_unlabeled_session(path, TEXTS, num_held_out=0))
    for label in (0, 1, 1, 0):
        page.answer(label)
    return path.read_bytes()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "mine.jsonl"


def reopen(path):
    return make_unlabeled_session(path, TEXTS, num_held_out=0)


@pytest.mark.parametrize("what", KEPT)
def test_what_is_whole_is_read_and_gone_on_with(what, log, path, tmp_path):
    path.write_bytes(KEPT[what](log))
    read_acts(path)
    session = reopen(path)
    assert session.labels()["class"].tolist() == [0, 1, 1, 0]
    json.dumps(session.view(), allow_nan=False)
    session.export_csv(tmp_path / "a.csv")
    session.export_jsonl(tmp_path / "a.jsonl")
    session.export_datasets(tmp_path / "folder")
    Page(session).answer(1)
    assert reopen(path).labels()["class"].tolist() == [0, 1, 1, 0, 1]


@pytest.mark.parametrize("what", TOLD)
def test_what_is_no_log_of_these_is_told_and_left_alone(what, log, path):
    content = TOLD[what](log)
    path.write_bytes(content)
    with pytest.raises(MendableError, match="mine.jsonl") as caught:
        reopen(path)
    assert len(str(caught.value).split()) > 8 and len(str(caught.value)) < 600
    assert path.read_bytes() == content and len(list(path.parent.iterdir())) == 1
    with pytest.raises(MendableError):
        make_span_session(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize("make", [reopen, make_span_session], ids=["classes", "spans"])
@pytest.mark.parametrize("kind", ["folder", "pipe", "loop", "device"])
def test_what_is_no_file_is_told(kind, make, path):
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(path if kind == "loop" else "/dev/zero")
    with pytest.raises(MendableError, match="mine.jsonl"):
        make(path)
