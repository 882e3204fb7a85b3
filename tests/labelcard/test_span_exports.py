"""Files of spans: what is written reads back to the same spans, whatever the text."""

import json

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from labeling import Page
from spans import SENTENCES, SPANS, TYPES, make_span_session

from helpers.entities import Span, find_spans, tokenize
from helpers.errors import MendableError
from labelcard import SpanAnnotator
from labelcard.spans.checks import has_overlap, refit
from labelcard.spans.export import to_conll, to_jsonl, to_spacy

ODD = [
    "tab\there and\nnew lines\r\nand \u2028 more",
    'quotes " and \\ and #',
    "👨‍👩‍👧 Ada 👍🏽 in Köln",
    "Zoe\u0308 in Sa\u0303o Paulo",
    "नमस्ते दुनिया में Ada",
    "גברת לוי פגשה את Ada בתל אביב",
    "الملكة رانيا في London اليوم",
    "𝒜da in 𝕷ondon 𐍈",
    "don't stop, l'été: 1,050 %",
    "-DOCSTART- O B-PERSON",
]
LIGHT = settings(max_examples=80, deadline=None, derandomize=True)


@st.composite
def sentences(draw):
    """A text, and spans from token to token that do not overlap."""
    text = draw(st.sampled_from(ODD) | st.text(min_size=1, max_size=40).filter(str.strip))
    tokens, spans, first = tokenize(text), [], 0
    for _ in range(draw(st.integers(0, 3))):
        if first < len(tokens):
            begin = draw(st.integers(first, len(tokens) - 1))
            first = draw(st.integers(begin, len(tokens) - 1)) + 1
            name = draw(st.sampled_from(TYPES))
            spans.append(Span(tokens[begin][0], tokens[first - 1][1], name))
    return text, spans


def make_table(answers):
    rows = [(row, text, spans) for row, (text, spans) in enumerate(answers)]
    return pd.DataFrame(rows, columns=["row", "text", "spans"])


def read_conll(content):
    """Tokens and tags of each sentence, as any reader of two columns finds them."""
    blocks = [block for block in content.split("\n\n") if block]
    pairs = [[line.split("\t") for line in block.split("\n") if line] for block in blocks]
    return [tuple(map(list, zip(*lines, strict=True))) for lines in pairs]


@LIGHT
@given(st.lists(sentences(), min_size=1, max_size=4))
def test_conll_reads_back_to_the_same_spans(answers):
    content, left_out = to_conll(make_table(answers))
    found = read_conll(content)
    assert len(found) == len(answers) and left_out == []
    for (text, spans), (words, tags) in zip(answers, found, strict=True):
        tokens = tokenize(text)
        assert words == [text[start:end] for start, end in tokens]
        assert find_spans(tokens, tags) == spans


@LIGHT
@given(st.lists(sentences(), min_size=1, max_size=4))
def test_jsonl_and_spacy_read_back_to_the_same_spans(answers):
    table = make_table(answers)
    lines = [json.loads(line) for line in to_jsonl(table).split("\n")[:-1]]
    found = [
        (line["text"], [Span(one["start"], one["end"], one["label"]) for one in line["spans"]])
        for line in lines
    ]
    assert found == answers
    lines = [json.loads(line) for line in to_spacy(table).split("\n")[:-1]]
    found = [(text, [Span(*one) for one in dict["entities"]]) for text, dict in lines]
    assert found == answers


@LIGHT
@given(sentences(), st.text(max_size=5), st.integers(0, 40))
def test_spans_that_are_moved_say_the_same_words(answer, added, place):
    text, spans = answer
    triples = [[one.start, one.end, one.type] for one in spans]
    words = [text[start:end] for start, end, _ in triples]
    changed = text[:place] + added + text[place:]
    moved = refit(triples, words, changed)
    if moved is not None:
        assert [changed[start:end] for start, end, _ in moved] == words
    assert refit(triples, words, text) == triples


@pytest.fixture
def session(tmp_path):
    session = make_span_session(tmp_path / "spans.jsonl", [*SENTENCES, *ODD])
    SpanAnnotator(session, [*SPANS, *[[]] * len(ODD)]).annotate(99)
    return session


def test_the_tables_are_tidy(session):
    labels, answers = session.labels(), session.answers()
    assert list(labels) == ["row", "start", "end", "type", "words", "suggested"]
    assert labels["words"].tolist() == [
        *["Ada Lovelace", "Charles", "London", "England", "Bath", "Mary", "Ada", "Rome"]
    ]
    assert labels["type"].value_counts().to_dict() == {"PERSON": 4, "PLACE": 4}
    assert list(answers) == ["row", "text", "spans", "time", "suggested"]
    assert len(answers) == len(SENTENCES) + len(ODD)
    assert str(answers["time"].dtype).endswith("UTC]")


def test_the_tables_of_no_answer_have_their_columns(tmp_path):
    session = make_span_session(tmp_path / "spans.jsonl")
    assert list(session.labels()) == ["row", "start", "end", "type", "words", "suggested"]
    assert session.answers().empty and session.labels()["start"].dtype == "int64"


def test_files_hold_what_the_session_has(session, tmp_path):
    session.export_conll(tmp_path / "a.conll")
    session.export_jsonl(tmp_path / "a.jsonl")
    session.export_spacy(tmp_path / "a.spacy.jsonl")
    first = (tmp_path / "a.conll").read_bytes().decode().split("\n\n")[0]
    assert first == (
        "Ada\tB-PERSON\nLovelace\tI-PERSON\nmet\tO\nCharles\tB-PERSON\nin\tO\nLondon\tB-PLACE"
    )
    line = json.loads((tmp_path / "a.jsonl").read_text("utf-8").split("\n")[3])
    ends = [{"start": 0, "end": 4, "label": "PERSON"}, {"start": 14, "end": 17}]
    assert line == {"text": SENTENCES[3], "spans": [ends[0], ends[1] | {"label": "PERSON"}]} | {
        "row": 3
    }
    line = json.loads((tmp_path / "a.spacy.jsonl").read_text("utf-8").split("\n")[4])
    assert line == [SENTENCES[4], {"entities": [[13, 17, "PLACE"]]}]


def test_no_export_takes_the_place_of_a_log(session):
    log = session.inbox.log.path
    before = log.read_bytes()
    for export in (session.export_conll, session.export_jsonl, session.export_spacy):
        with pytest.raises(MendableError, match="is a label log"):
            export(log)
    assert log.read_bytes() == before


def test_what_tags_cannot_say_is_named_or_left_out(tmp_path):
    session = make_span_session(tmp_path / "spans.jsonl", overlapping=True)
    page = Page(session)
    page.send("spans", "0", spans=[[0, 12, "PERSON"], [4, 12, "PERSON"]])
    page.send("spans", "1", spans=[[0, 2, "PERSON"]])
    page.send("spans", "2", spans=[[30, 34, "PLACE"]])
    path = tmp_path / "a.conll"
    with pytest.raises(MendableError, match="2 of 3 sentences.*row 0: .*overlaps.*row 1: "):
        session.export_conll(path)
    assert not path.exists()
    assert session.export_conll(path, leave_out=True) == [0, 1]
    assert len(read_conll(path.read_text("utf-8"))) == 1
    session.export_jsonl(path)
    first = json.loads(path.read_text("utf-8").split("\n")[0])
    assert len(first["spans"]) == 2


def test_spans_that_may_overlap_are_no_entities_to_spacy(tmp_path):
    answers = make_table([("Ada Lovelace", [Span(0, 12, "PERSON"), Span(4, 12, "NAME")])])
    assert has_overlap([[0, 12, "PERSON"], [4, 12, "NAME"]])
    line = json.loads(to_spacy(answers))
    assert line[1] == {"spans": {"sc": [[0, 12, "PERSON"], [4, 12, "NAME"]]}}
    alone = make_table([("Ada", [Span(0, 3, "PERSON")])])
    assert "entities" in to_spacy(alone) and "spans" in to_spacy(alone, overlapping=True)
