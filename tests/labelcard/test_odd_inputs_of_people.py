"""Odd inputs where logs of people are found, read and compared: each is told."""

import pandas as pd
import pytest
from lyrics import make_lyrics
from odd_cards import (
    FLAGS,
    PATHS,
    ROOM,
    TEXTS,
    WORDS,
    is_told_and_harmless,
    make_frame,
    open_session,
)
from odd_inputs import COUNTS, FRAMES, odd_calls, without
from odd_inputs import TEXTS as ODD_TEXTS

from labelcard import (
    Annotator,
    find_disagreements,
    find_log,
    find_name,
    measure_agreement,
    pool_room,
    read_acts,
    read_people,
    vote,
)

PEOPLE = without(FRAMES, "another frame", "no rows") | {
    "a dict": {"Ada": ["rap"]},
    "one person": make_frame()[["Ada"]],
    "nobody": pd.DataFrame(),
}
LYRICS = without(FRAMES, "no rows") | {"a path": ROOM, "a column": pd.Series(TEXTS)}
NOT_THERE = PATHS | {"a folder": ROOM, "not there": ROOM / "none.jsonl"}
BY_NAME = {
    "nothing": None,
    "a number": 3,
    "one path": ROOM / "ada.jsonl",
    "a list": [ROOM / "ada.jsonl", ROOM / "bo.jsonl"],
    "one person": {"Ada": ROOM / "ada.jsonl"},
    "nobody": {},
    "not there": {"Ada": ROOM / "ada.jsonl", "Bo": ROOM / "none.jsonl"},
    "a gap": {"Ada": ROOM / "ada.jsonl", "Bo": None},
}
OTHER_TEXTS = without(ODD_TEXTS, "nothing")


@pytest.fixture(scope="module", autouse=True)
def logs():
    """The logs of two people, and a file that is none."""
    for name in ("ada", "bo"):
        session = open_session(f"{name}.jsonl")
        Annotator(session, [row % 2 for row in range(24)]).annotate(5)
    (ROOM / "notes.txt").write_text("buy milk\n")


def of_people():
    return {"people": make_frame()}


def of_disagreements():
    return {"people": make_frame(), "texts": TEXTS}


def of_reading():
    paths = {"Ada": ROOM / "ada.jsonl", "Bo": ROOM / "bo.jsonl"}
    return {"paths": paths, "texts": TEXTS, "own": False}


def of_room():
    lyrics = make_lyrics(40)
    paths = [ROOM / "ada.jsonl", ROOM / "bo.jsonl"]
    return {"paths": paths, "texts": lyrics, "test": lyrics, "of_class": None}


ODD = [
    *odd_calls(
        find_log,
        lambda: {"lyrics": make_lyrics(40), "person": "Ada"},
        lyrics=LYRICS,
        person=without(WORDS, "nothing"),
    ),
    *odd_calls(read_acts, lambda: {"path": ROOM / "ada.jsonl"}, path=NOT_THERE),
    *odd_calls(read_people, of_reading, paths=BY_NAME, texts=OTHER_TEXTS, own=FLAGS),
    *odd_calls(measure_agreement, of_people, people=PEOPLE),
    *odd_calls(vote, of_people, people=PEOPLE | {"two": make_frame()[["Ada", "Bo"]]}),
    *odd_calls(
        find_disagreements, of_disagreements, people=PEOPLE, texts=OTHER_TEXTS | {"few": ["a"]}
    ),
    *odd_calls(
        pool_room,
        of_room,
        paths=without(BY_NAME, "a list", "a gap", "one person", "nobody", "not there")
        | {"one": [ROOM / "ada.jsonl"], "none": [], "not there": [ROOM / "none.jsonl"] * 2},
        texts=LYRICS,
        test=LYRICS,
        of_class=without(COUNTS, "nothing") | {"a stranger": 2},
    ),
]


@pytest.mark.parametrize("function, good, argument, value", ODD)
def test_what_cannot_be_right_is_told(function, good, argument, value):
    is_told_and_harmless(function, good, argument, value)


@pytest.mark.parametrize(
    "query", ["", "name=", "name", "name=%00", "name=%ff%fe", "name=%20", "=Ada", "&&", "%"]
)
def test_an_odd_address_names_nobody_or_somebody_and_stops_no_page(
    query, monkeypatch, tmp_path
):
    monkeypatch.setenv("QUERY_STRING", query)
    monkeypatch.setenv("LABELS_FOLDER", str(tmp_path))
    assert isinstance(find_name(), str)
    path = find_log(make_lyrics(40))
    assert path.parent == tmp_path
    path.touch()  # a name that a file can have
