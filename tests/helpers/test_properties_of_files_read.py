"""Whatever the texts are: what is written into a file is read back, or asked about."""

import csv
import tempfile
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers.data import class_names, load_lyrics, load_texts
from helpers.data.normal import has_text
from helpers.errors import MendableError

HARD = list("=+-@'\"\t\r\n,;|\\ \0\ufeff\u2028\x85\x1e")
SIGNS = st.characters(exclude_categories=["Cs"]) | st.sampled_from(HARD)
TEXTS = st.lists(st.text(SIGNS, max_size=12).filter(has_text), min_size=2, max_size=6)
KINDS = {
    "csv": lambda frame, path: frame.to_csv(path, index=False, quoting=csv.QUOTE_ALL),
    "plain.csv": lambda frame, path: frame.to_csv(path, index=False),
    "excel.csv": lambda frame, path: frame.to_csv(path, index=False, encoding="utf-8-sig"),
    "tsv": lambda frame, path: frame.to_csv(path, index=False, sep="\t"),
    "jsonl": lambda frame, path: frame.to_json(path, orient="records", lines=True),
    "json": lambda frame, path: frame.to_json(path, orient="records", force_ascii=False),
}
SURE = ["csv", "jsonl", "json"]


def read_back(frame, kind, load, **columns):
    """What is read of a frame that was written."""
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(StringIO()):
        path = Path(folder, f"mine.{kind}")
        KINDS[kind](frame, path)
        return load(path, **columns)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=20, deadline=None, derandomize=True)
@given(TEXTS)
@example(["=1+1", "-x"])
@example(["long " * 50_000, '"'])
def test_hard_texts_come_back_or_are_asked_about(kind, texts):
    if kind not in SURE:  # pandas puts no quotes around a lone \r, which nobody can read back
        texts = [text.replace("\r", "\r\n") for text in texts]
    labels = ["rap" if row % 2 else "pop" for row in range(len(texts))]
    frame = pd.DataFrame({"text": texts, "label": labels})
    try:
        lyrics = read_back(frame, kind, load_texts)
    except MendableError as error:
        assert kind not in SURE and "\0" in "".join(texts), error  # UTF-16 is full of them
        return
    assert lyrics["lyric"].tolist() == texts
    assert [class_names(lyrics)[number] for number in lyrics["class"]] == labels


@settings(max_examples=20, deadline=None, derandomize=True)
@given(TEXTS)
def test_loaded_lyrics_can_be_written_and_loaded_again(texts):
    frame = pd.DataFrame({"lyric": texts, "class": [row % 2 for row in range(len(texts))]})
    frame["song_id"] = [f"00{row}" for row in range(len(texts))]
    names = {"class_names": ["rap", "pop"]}
    once = read_back(frame, "csv", load_lyrics, **names)
    again = read_back(once, "csv", load_lyrics, **names)
    assert again.equals(once) and once["lyric"].tolist() == texts
    assert once["song_id"].tolist() == frame["song_id"].tolist()
