"""Spans in a text, and tags of its tokens: two ways to write the same entities down."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from helpers.checks import as_several, check_kind, tell
from helpers.errors import MendableError

BEGIN, INSIDE, OUTSIDE = "B-", "I-", "O"
JOINERS = (
    "\u200c\u200d"  # they hold the letters of one word, or the parts of one emoji, together
)
PIECE = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, order=True)
class Span:
    """An entity: where it begins in a text, where it ends, and of which type it is.

    Attributes
    ----------
    start, end : int
        Code points of the text; `text[start:end]` is the entity.
    type : str
    """

    start: int
    end: int
    type: str


def tokenize(text):
    """Where the words and signs of a text begin and end, in code points.

    An accent, a vowel sign or a joiner that follows a word or an emoji belongs to it.

    Returns
    -------
    list of (int, int)
    """
    check_kind("text", text, str, "Pass one text, in quotes.")
    tokens = []
    for piece in PIECE.finditer(text):
        start, end = piece.span()
        if tokens and tokens[-1][1] == start and _belongs_together(text, start):
            start = tokens.pop()[0]
        tokens.append((start, end))
    return tokens


def _belongs_together(text, position):
    before, after = text[position - 1], text[position]
    return _leans(after) or before in JOINERS or (_leans(before) and text[position].isalnum())


def _leans(character):
    is_skin_tone = 0x1F3FB <= ord(character) <= 0x1F3FF
    return (
        unicodedata.category(character).startswith("M") or character in JOINERS or is_skin_tone
    )


def tag(tokens, spans):
    """The BIO tag of each token.

    Parameters
    ----------
    tokens : list of (int, int)
        As from `tokenize`.
    spans : iterable of Span

    Returns
    -------
    list of str
        ``B-`` and the type for the first token of a span, ``I-`` and the type for the rest,
        ``O`` for a token outside.

    Raises
    ------
    MendableError
        If two spans overlap, or one cuts a token or holds none: tags cannot say that.
    """
    _check_tokens(tokens)
    spans = as_several("spans", spans)
    for span in spans:
        check_kind("each of spans", span, Span, "Write Span(start, end, type).")
    tags = [OUTSIDE] * len(tokens)
    for span in sorted(spans):
        inside = [
            i for i, (start, end) in enumerate(tokens) if start < span.end and end > span.start
        ]
        if not inside or (tokens[inside[0]][0], tokens[inside[-1]][1]) != (
            span.start,
            span.end,
        ):
            raise MendableError(
                f"the {span.type} from {span.start} to {span.end} does not begin and end with "
                "a word. Move its ends: a tag has no place for a part of a word."
            )
        if any(tags[i] != OUTSIDE for i in inside):
            raise MendableError(
                f"the {span.type} from {span.start} to {span.end} overlaps another entity. A "
                "word has one tag: keep one of the two."
            )
        tags[inside[0]] = BEGIN + span.type
        for i in inside[1:]:
            tags[i] = INSIDE + span.type
    return tags


def find_spans(tokens, tags):
    """The spans that tags stand for; an ``I-`` without its begin begins one.

    Parameters
    ----------
    tokens : list of (int, int)
    tags : list of str, one a token

    Returns
    -------
    list of Span

    Raises
    ------
    MendableError
        If there is not one tag for each token, or if a tag is none.
    """
    _check_tokens(tokens)
    if not isinstance(tags, Sequence | np.ndarray) or len(tags) != len(tokens):
        raise MendableError(
            f"tags={tell(tags)} is not one tag for each of {len(tokens)} tokens. Pass a list, "
            "with O for a token that is outside."
        )
    spans, open_type = [], None
    for (start, end), one in zip(tokens, tags, strict=True):
        kind = None if one == OUTSIDE else _type_of(one)
        if kind is not None and one.startswith(INSIDE) and kind == open_type:
            spans[-1] = Span(spans[-1].start, end, kind)
        elif kind is not None:
            spans.append(Span(start, end, kind))
        open_type = kind
    return spans


def _type_of(one):
    if isinstance(one, str) and one[:2] in (BEGIN, INSIDE) and one[2:]:
        return one[2:]
    raise MendableError(
        f"tags: {tell(one)} is no tag. A tag is O, or B- or I- and a type, such as B-person."
    )


def _check_tokens(tokens):
    are_several = isinstance(tokens, Sequence) and not isinstance(tokens, str)
    if not are_several or not all(isinstance(one, tuple) and len(one) == 2 for one in tokens):
        raise MendableError(
            f"tokens={tell(tokens)} are no pairs of where a token begins and ends. "
            "tokenize(text) gives them."
        )
