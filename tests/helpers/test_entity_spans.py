"""Spans and tags say the same, in any script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.entities import Span, find_spans, tag, tokenize
from helpers.errors import MendableError

TEXT = "Ada Lovelace met Noé."


def words(text):
    return [text[start:end] for start, end in tokenize(text)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Ada's tea, please!", ["Ada", "'", "s", "tea", ",", "please", "!"]),
        ("cafe\u0301 au lait", ["cafe\u0301", "au", "lait"]),
        ("हिन्दी सीखें", ["हिन्दी", "सीखें"]),
        ("مرحبا بالعالم", ["مرحبا", "بالعالم"]),
        ("👩\u200d👩\u200d👧 wave 👍🏽!", ["👩\u200d👩\u200d👧", "wave", "👍🏽", "!"]),
        ("👍🏻🏺👍🏿🐀", ["👍🏻", "🏺", "👍🏿", "🐀"]),  # neighbors of the tones of a skin
        ("   ", []),
    ],
)
def test_tokens_are_what_a_reader_sees(text, expected):
    assert words(text) == expected


def test_tags_of_spans():
    tokens = tokenize(TEXT)
    spans = [Span(17, 20, "person"), Span(0, 12, "person")]
    assert tag(tokens, spans) == ["B-person", "I-person", "O", "B-person", "O"]
    assert find_spans(tokens, tag(tokens, spans)) == sorted(spans)


def test_neighbors_of_one_type_stay_two():
    spans = [Span(0, 3, "person"), Span(4, 12, "person")]
    assert find_spans(tokenize(TEXT), tag(tokenize(TEXT), spans)) == spans


def test_an_inside_without_its_begin_begins():
    tags = ["I-person", "I-place", "O", "B-place", "I-person"]
    types = [span.type for span in find_spans(tokenize(TEXT), tags)]
    assert types == ["person", "place", "place", "person"]


@pytest.mark.parametrize(
    "spans, words_of_error",
    [
        ([Span(0, 12, "person"), Span(4, 16, "place")], "overlaps another"),
        ([Span(0, 2, "person")], "does not begin and end with a word"),
        ([Span(3, 4, "person")], "does not begin and end with a word"),
    ],
)
def test_what_tags_cannot_say_is_told(spans, words_of_error):
    with pytest.raises(MendableError, match=words_of_error):
        tag(tokenize(TEXT), spans)


@given(st.text(max_size=40), st.data())
def test_tags_and_spans_come_back(text, data):
    tokens = tokenize(text)
    tags = [data.draw(st.sampled_from(["O", "B-a", "B-b"])) for _ in tokens]
    assert tag(tokens, find_spans(tokens, tags)) == tags
    assert all(text[start:end].strip() == text[start:end] for start, end in tokens)
