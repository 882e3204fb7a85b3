"""Odd inputs to saved models, in Python and on the command line: each is told."""

import numpy as np
import pandas as pd
import pytest
from labeling import make_data
from odd_cards import (
    CLASS_NAMES,
    FLAGS,
    PATHS,
    ROOM,
    TEXTS,
    WORDS,
    is_told_and_harmless,
    open_session,
)
from odd_inputs import FRAMES, SETS, SHARES, odd_calls, without
from odd_inputs import TEXTS as ODD_TEXTS

from helpers.starts import start_from
from labelcard import Annotator, SavedModel, load_model, save_model
from labelcard.__main__ import main

SOURCES = {
    "nothing": None,
    "a path": "labels.jsonl",
    "a frame": FRAMES["another frame"],
    "a model": SavedModel,
    "without an answer": open_session("unanswered.jsonl"),
}
FOLDERS = PATHS | {"a file": ROOM / "notes.txt", "of somebody": ROOM / "theirs"}
NO_MODELS = PATHS | {
    "a file": ROOM / "notes.txt",
    "no model": ROOM / "theirs",
    "not there": ROOM / "none",
}
FRAME = {"another frame": FRAMES["another frame"]}
MANY_TEXTS = without(ODD_TEXTS, "a frame") | FRAME
MANY_TEXTS |= {"bytes": b"rain", "a dict": {"a": "b"}, "a list of lists": [["a"]]}
NOT_FOR = {"nothing": None, "a number": 3, "a gap": ["people", None]}


@pytest.fixture(scope="module", autouse=True)
def folders():
    """A folder of somebody else, a file, and a model."""
    (ROOM / "theirs").mkdir(exist_ok=True)
    (ROOM / "theirs" / "a.txt").write_text("mine")
    (ROOM / "notes.txt").write_text("buy milk\n")
    save_model(of_session()["source"], ROOM / "model")


def of_session():
    session = open_session()
    Annotator(session, [row % 2 for row in range(24)]).annotate(12)
    arguments = {"source": session, "folder": ROOM / "new", "vectorizer": None, "data": ""}
    return arguments | {"not_for": (), "look_share": 0.2, "overwrite": False}


def of_learner():
    _, vectorizer, train_set, _ = make_data(120, 2)
    learner = start_from(np.arange(30), train_set, "random")
    arguments = {"source": learner, "folder": ROOM / "new", "class_names": ["rap", "pop"]}
    return arguments | {"vectorizer": vectorizer, "test_set": None}


def predict(model, texts, text_column=None):
    """What a saved model says of texts."""
    return model.predict(texts, text_column)


def of_model():
    return {"model": load_model(ROOM / "model"), "texts": ["rain"], "text_column": None}


ODD = [
    *odd_calls(
        save_model,
        of_session,
        source=SOURCES,
        folder=FOLDERS,
        vectorizer={"a name": "tfidf", "a number": 3, "a class": SavedModel},
        data=WORDS,
        not_for=NOT_FOR,
        look_share=SHARES,
        overwrite=FLAGS,
    ),
    *odd_calls(
        save_model,
        of_learner,
        class_names=CLASS_NAMES | {"too many": ["a", "b", "c"]},
        test_set=without(SETS, "nothing"),
    ),
    *odd_calls(load_model, lambda: {"folder": ROOM / "model"}, folder=NO_MODELS),
    *odd_calls(
        predict,
        of_model,
        texts=MANY_TEXTS,
    ),
]


@pytest.mark.parametrize("function, good, argument, value", ODD)
def test_what_cannot_be_right_is_told(function, good, argument, value):
    is_told_and_harmless(function, good, argument, value)


@pytest.mark.parametrize("column", ["", "words", 3, ["text"], "text\0"])
def test_an_odd_column_is_told(column):
    frame = pd.DataFrame({"lyric": TEXTS})
    is_told_and_harmless(predict, lambda: of_model() | {"texts": frame}, "text_column", column)


@pytest.mark.parametrize(
    "arguments",
    [
        ["", "mine.csv"],
        ["model", ""],
        ["model", "mine.csv", "--text", ""],
        ["model", "mine.csv", "--text", "no such"],
        ["model", "mine.csv", "--out", ""],
        ["model", "mine.csv", "--out", "."],
        ["model", "mine.csv", "--out", "no/such.csv"],
        ["model", "mine.csv", "--out", "a\0b.csv"],
        ["model", "mine.csv", "--out", "~nobody-at-all/a.csv"],
        ["model", "a\0b.csv"],
        ["model", "."],
        ["model", "none.csv"],
        ["model", "~nobody-at-all/a.csv"],
        ["mod\0el", "mine.csv"],
        ["mine.csv", "mine.csv"],
        ["none", "mine.csv"],
        ["model", "mine.csv", "--encoding", ""],
        ["model", "mine.csv", "--encoding", "utf-99"],
        ["model", "mine.csv", "--delimiter", ""],
        ["model", "mine.csv", "--delimiter", "|||"],
        ["model", "mine.csv", "--delimiter", "x"],
        ["model", "empty.csv"],
        ["model", "blank.csv"],
        ["model", "zeros.csv"],
        ["model", "model"],
    ],
    ids=lambda arguments: " ".join(arguments).encode("unicode_escape").decode(),
)
def test_an_odd_command_ends_with_one_line_and_writes_nothing(arguments, monkeypatch, capsys):
    monkeypatch.chdir(ROOM)
    (ROOM / "mine.csv").write_text("words\nrain and money\n")
    for name, content in {"empty": b"", "blank": b"\n\n", "zeros": bytes(99)}.items():
        (ROOM / f"{name}.csv").write_bytes(content)
    before = {path: path.read_bytes() for path in ROOM.rglob("*") if path.is_file()}
    assert main(["predict", *arguments]) == 2
    said = capsys.readouterr().err
    assert said.startswith("labelcard: ") and said.count("\n") == 1 and len(said.split()) > 6
    assert {path: path.read_bytes() for path in ROOM.rglob("*") if path.is_file()} == before
