"""Odd inputs to the loaders: each is told, and no file is made or changed."""

import numpy as np
import pandas as pd
import pytest
from lyrics import make_lyrics
from odd_inputs import is_told, odd_calls

from helpers.data import load_lyrics, load_texts
from helpers.errors import MendableError

SOURCES = {
    "a number": 3,
    "not a number": np.nan,
    "true": True,
    "bytes": b"line",
    "a dict": {"text": ["line"]},
    "a set": {"one line", "another"},
    "a function": len,
    "no texts": [],
    "a gap": ["one line", None],
    "numbers": [1, 2],
    "no rows": pd.DataFrame({"lyric": [], "class": []}),
    "an array of numbers": np.arange(3),
    "empty": "",
    "blank": "  ",
    "no path at all": "a\0b",
}
COLUMNS = {
    "a number": 0,
    "one": 1,
    "true": True,
    "a list": ["lyric"],
    "a typo": "lyrc",
    "empty": "",
    "a frame": pd.DataFrame({"a": [1]}),
    "not a number": np.nan,
}
NAMES = {
    "a string": "rap",
    "a number": 3,
    "a set": {"rap", "pop"},
    "a gap": ["rap", None],
    "an empty name": ["rap", " "],
    "a repeat": ["rap", "rap"],
    "lists": [["rap"], ["pop"]],
    "too few": ["rap"],
    "a dict that lacks one": {"rap": "Rap"},
    "other names": ["jazz", "blues"],
    "true": True,
    "a function": len,
}
UNLABELED = {"a dict": {"?": 1}, "a list of lists": [["?"]], "a function": len}
ENCODINGS = {
    "a number": 8,
    "a typo": "utf8x",
    "empty": "",
    "of bytes": "base64",
    "of names": "idna",
    "of Python": "unicode_escape",
    "of nothing": "undefined",
    "another way": "utf-8, ignore",
    "a word behind": "utf-8, replaced",
    "a list": ["utf-8"],
    "no text": "utf\0",
    "true": True,
}
DELIMITERS = {"two": ";;", "empty": "", "a quote": '"', "a line end": "\n", "a number": 1}
DELIMITERS |= {"a list": [","], "true": True, "nothing at all": "\0"}
DEFAULTS = {"a number": 3, "nothing": None, "a frame": make_lyrics(60)}


def of_frame():
    lyrics = make_lyrics(60)
    names = lyrics["class"].map({0: "rap", 1: "pop"})
    frame = pd.DataFrame({"lyric": lyrics["lyric"], "class": names})
    return {"source": frame, "text_column": "lyric", "label_column": "class"}


def of_texts():
    return {"source": ["one line", "another"], "class_names": ["rap", "pop"]}


WISHES = {"text_column": COLUMNS, "label_column": COLUMNS, "class_names": NAMES}
WISHES |= {"unlabeled": UNLABELED, "encoding": ENCODINGS, "delimiter": DELIMITERS}
ODD = [
    *odd_calls(load_texts, of_texts, source=SOURCES),
    *odd_calls(load_lyrics, of_texts, source=SOURCES),
    *odd_calls(load_texts, of_frame, **WISHES),
    *odd_calls(load_lyrics, of_frame, **WISHES),
    *odd_calls(load_texts, of_texts, default=DEFAULTS),
]


@pytest.mark.parametrize("function, good, argument, value", ODD)
def test_what_cannot_be_right_is_told(function, good, argument, value):
    is_told(function, good, argument, value)


PATHS = {
    "missing": "missing.csv",
    "folder": "folder",
    "empty.csv": "empty.csv",
    "blank.csv": "blank.csv",
    "header.csv": "header.csv",
    "picture.csv": "picture.csv",
    "torn.csv.gz": "torn.csv.gz",
    "long": "a" * 5000,
}


@pytest.mark.parametrize("load", [load_texts, load_lyrics])
@pytest.mark.parametrize("name, path", PATHS.items())
def test_a_path_that_holds_no_texts_is_told_by_its_name(load, name, path, tmp_path):
    (tmp_path / "folder").mkdir()
    contents = {"empty.csv": b"", "blank.csv": b" \n\n", "header.csv": b"lyric,class\n"}
    contents |= {"picture.csv": b"\x89PNG\r\n", "torn.csv.gz": b"\x1f\x8b\x08"}
    for file, content in contents.items():
        (tmp_path / file).write_bytes(content)
    before = {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    with pytest.raises(MendableError) as caught:
        load(tmp_path / path)
    words = str(caught.value)
    assert name in words or (name == "long" and "a" * 100 not in words)
    assert {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()} == before
