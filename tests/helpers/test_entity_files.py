"""Files of tagged sentences: the usual ways to write them, and what is wrong with a bad one."""

import hashlib
import json

import pytest

from helpers.entities import Span, corpora, load_entities, split_entities
from helpers.errors import MendableError

BIO = "Ada\tB-person\nKing\tI-person\nleft\tO\n\nOslo\tB-place\n"
TAGS = [["B-person", "I-person", "O"], ["B-place"]]


@pytest.fixture
def load(tmp_path):
    def write_and_load(content, name="mine.conll"):
        path = tmp_path / name
        path.write_text(content, "utf-8")
        return load_entities(path)

    return write_and_load


@pytest.mark.parametrize(
    "content, note",
    [
        (BIO, ""),
        (BIO.replace("\t", " X Y "), ""),  # four columns, of which the last counts
        (BIO.replace("\n", "\r\n"), ""),
        (BIO.replace("B-", "I-"), "IOB1: 2 entities begin with I-"),
        (BIO.replace("I-person", "E-person").replace("B-place", "S-place"), "BIOES"),
        (BIO.replace("I-person", "L-person").replace("B-place", "U-place"), "BIOES"),
    ],
)
def test_columns_in_any_scheme(load, content, note, capsys):
    frame = load(content)
    assert frame["tags"].tolist() == TAGS
    assert frame["tokens"].tolist() == [["Ada", "King", "left"], ["Oslo"]]
    assert frame["spans"].tolist() == [[Span(0, 8, "person")], [Span(0, 4, "place")]]
    assert frame.attrs["types"] == ["person", "place"]
    said = capsys.readouterr().out
    assert note in said and "2 sentences, 4 tokens; entities: person 1, place 1." in said
    assert note or " is tagged in " not in said


def test_two_neighbors_of_one_type_are_told_apart_in_iob1(load):
    frame = load("Ada I-x\nBob B-x\nran O\n")
    assert frame["tags"].tolist() == [["B-x", "B-x", "O"]]


def test_documents_are_numbered_and_stay_whole(load):
    frame = load("-DOCSTART- O\n\nOne O\n\nTwo O\n\n-DOCSTART- O\n\nThree O\n")
    assert frame["document"].tolist() == [1, 1, 2]
    train, test = split_entities(frame, 0.5)
    assert not set(train["document"]) & set(test["document"])
    assert len(train) + len(test) == 3 and len(test)


@pytest.mark.parametrize(
    "content, message",
    [
        ("Ada B-x\nran\n", "line 2: 'ran' stands alone"),
        ("Ada B-x\nran O\nBob I-x\n", "line 3: I-x continues an entity that nothing begins"),
        ("Ada B-x\nBob I-y\n", "line 2: I-y continues"),
        ("Ada S-x\nBob E-x\nran O\nBob E-x\n", "line 4: I-x continues"),
        ("Ada B\n", "line 1: 'B' is no tag"),
        ("Ada person\n", "line 1: 'person' is no tag"),
        ("\n\n \n", "is empty"),
        ("-DOCSTART- O\n", "has no sentences"),
    ],
)
def test_what_is_wrong_with_columns_is_named_by_its_line(load, content, message):
    with pytest.raises(MendableError, match=message):
        load(content)


TEXT = "Ada King left."
PERSON = {"start": 0, "end": 8, "label": "person"}
TASK = {
    "id": 7,
    "data": {"text": TEXT},
    "annotations": [
        {
            "result": [
                {"value": {"choices": ["short"]}},
                {"value": {"start": 0, "end": 8, "text": "Ada King", "labels": ["person"]}},
            ]
        }
    ],
}


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"text": TEXT, "spans": [PERSON]}),
        json.dumps([{"text": TEXT, "ents": [PERSON], "tokens": []}]),
        json.dumps([[TEXT, {"entities": [[0, 8, "person"]]}]]),
        json.dumps({"text": TEXT, "label": [[0, 8, "person"]]}) + "\n\n",
        json.dumps([TASK]),
    ],
)
def test_spans_of_every_tool(load, content):
    frame = load(content, "mine.jsonl")
    assert frame["sentence"].tolist() == [TEXT]
    assert frame["tags"].tolist() == [["B-person", "I-person", "O", "O"]]
    assert frame["spans"].tolist() == [[Span(0, 8, "person")]]


def entry(spans, text=TEXT):
    return (
        json.dumps({"text": TEXT, "spans": []})
        + "\n"
        + json.dumps({"text": text, "spans": spans})
    )


@pytest.mark.parametrize(
    "content, message",
    [
        (entry([[0, 5, "x"]]), "line 2: the x from 0 to 5 does not begin and end with a word"),
        (entry([[0, 8, "x"], [4, 8, "y"]]), "line 2: the y from 4 to 8 overlaps"),
        (entry([[0, 99, "x"]]), "line 2: a span goes from 0 to 99, and the text has 14"),
        (entry([[8, 4, "x"]]), "line 2: a span goes from 8 to 4"),
        (entry([[0, 8]]), r"line 2: \[0, 8\] is no span"),
        (entry([], "  "), "line 2: there is no text"),
        ('{"text": "Ada"}\n', "line 1: an entry needs a text and its spans"),
        ('{"text": "Ada", "spans": []}\n{"text\n', "line 2 is not whole JSON"),
        ("[1,", "is not whole JSON"),
    ],
)
def test_what_is_wrong_with_spans_is_named_by_its_line(load, content, message):
    with pytest.raises(MendableError, match=message):
        load(content, "mine.jsonl")


def test_label_studio_counts_an_emoji_twice(load):
    value = {"start": 3, "end": 6, "text": "Ada", "labels": ["person"]}
    task = {"data": {"text": "👋 Ada"}, "annotations": [{"result": [{"value": value}]}]}
    with pytest.raises(MendableError, match="text 1: from 3 to 6 .*'da', .* put on 'Ada'"):
        load(json.dumps([task]), "mine.json")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(MendableError, match="cannot be read.*practice, wikigold, ncbi"):
        load_entities(tmp_path / "none.conll")


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    """A corpus of one file, which a file URL stands in for."""
    source = tmp_path / "source.conll"
    source.write_text(BIO, "utf-8")
    monkeypatch.setenv("ENTITIES_FOLDER", str(tmp_path / "kept"))
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    monkeypatch.setitem(corpora.CORPORA, "wikigold", {"": (source.as_uri(), digest)})
    return source


def test_a_corpus_is_downloaded_once(corpus, tmp_path):
    assert load_entities("wikigold")["tags"].tolist() == TAGS
    corpus.unlink()
    assert load_entities("wikigold")["tags"].tolist() == TAGS
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["wikigold-source.conll"]


def test_a_corpus_of_several_files_says_which_part_a_sentence_is_of(corpus, monkeypatch):
    assert "part" not in load_entities("wikigold")
    file = corpora.CORPORA["wikigold"][""]
    monkeypatch.setitem(corpora.CORPORA, "wikigold", {"train": file, "test": file})
    frame = load_entities("wikigold")
    assert frame["part"].tolist() == ["train", "train", "test", "test"]
    assert [len(part) for part in split_entities(frame)] == [2, 2]


def test_another_file_than_the_recorded_one_is_not_kept(corpus, tmp_path):
    corpus.write_text(BIO + "\n", "utf-8")
    with pytest.raises(MendableError, match="is not the file that the results were recorded"):
        load_entities("wikigold")
    assert not (tmp_path / "kept").exists()


def test_without_a_network_the_way_out_is_told(corpus):
    corpus.unlink()
    with pytest.raises(MendableError, match="could not be downloaded.*practice"):
        load_entities("wikigold")
