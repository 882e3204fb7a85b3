"""The practice sentences: tagged by who wrote them, and not to be known by rote."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from test_practice_lyrics import is_unwanted, words_of

from helpers.entities import load_entities, split_entities

DATA = Path(__file__).resolve().parents[2] / "data"
FILE = DATA / "practice_entities.jsonl"


@pytest.fixture(scope="module")
def notes():
    return load_entities("practice")


@pytest.fixture(scope="module")
def names(notes):
    """By part of the file: what its entities say, each with its type."""
    found = {}
    for part, rows in notes.groupby("part"):
        found[part] = [
            (text[span.start : span.end].lower(), span.type)
            for text, spans in zip(rows["sentence"], rows["spans"], strict=True)
            for span in spans
        ]
    return found


@pytest.fixture(scope="module")
def data_card():
    return (DATA / "README.md").read_text(encoding="utf-8")


def test_the_generator_writes_the_committed_bytes(tmp_path):
    code = "from pathlib import Path; import notices as n; n.write_jsonl(n.notice_rows(), Path"
    command = [sys.executable, "-c", f"{code}({str(tmp_path / FILE.name)!r}))"]
    subprocess.run(command, check=True, cwd=DATA / "practice")
    assert (tmp_path / FILE.name).read_bytes() == FILE.read_bytes()


def test_four_thousand_sentences_of_varied_length(notes):
    train, test = split_entities(notes)
    assert (len(train), len(test)) == (3000, 1000)
    assert notes["sentence"].is_unique
    lengths = notes["tokens"].map(len)
    assert lengths.between(4, 30).all()
    assert lengths.quantile(0.1) <= 8 and lengths.quantile(0.9) >= 22
    assert FILE.stat().st_size < 1_500_000
    assert notes.attrs["types"] == ["person", "place", "thing", "time"]


def test_a_fifth_has_no_entity(notes):
    assert 0.15 < (notes["spans"].map(len) == 0).mean() < 0.3


def test_half_of_the_test_names_are_new(names):
    known = {text for text, _ in names["train"]}
    share = sum(text not in known for text, _ in names["test"]) / len(names["test"])
    assert 0.4 < share < 0.6


@pytest.mark.parametrize("name", ["may", "paris", "georgia", "london", "june", "oakcombe"])
def test_a_name_of_two_types_needs_its_sentence(names, name):
    assert len({kind for text, kind in names["train"] + names["test"] if text == name}) > 1


def test_spans_are_words_as_they_were_typed():
    for line in FILE.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for span in row["spans"]:
            said = row["text"][span["start"] : span["end"]]
            assert said == said.strip(" .,:") and said


def test_no_unwanted_word(notes):
    assert not {word for word in words_of(" ".join(notes["sentence"])) if is_unwanted(word)}


def test_the_examples_of_the_data_card_are_in_the_file(notes, data_card):
    section = data_card.partition("## Notes of a lost property office")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (.+?) \| (\w+) \| (\w+) \|", section, re.MULTILINE)
    examples = [row for row in rows if row[2] in notes.attrs["types"]]
    assert len(examples) >= 4
    for text, word, kind in examples:
        (found,) = notes[notes["sentence"] == text][["sentence", "spans"]].to_numpy()
        kinds = {
            span.type for span in found[1] if word in found[0][span.start : span.end].split()
        }
        assert kinds == {kind}, text


def test_the_data_card_counts_the_entities(notes, data_card):
    for kind in notes.attrs["types"]:
        count = sum(span.type == kind for spans in notes["spans"] for span in spans)
        assert f"| {kind} | {count:,} |" in data_card
