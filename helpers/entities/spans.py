"""Spans in a text, and tags of its tokens: two ways to write the same entities down."""

import re
import unicodedata
from dataclasses import dataclass

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
    """
    spans, open_type = [], None
    for (start, end), one in zip(tokens, tags, strict=True):
        kind = None if one == OUTSIDE else one[2:]
        if kind is not None and one.startswith(INSIDE) and kind == open_type:
            spans[-1] = Span(spans[-1].start, end, kind)
        elif kind is not None:
            spans.append(Span(start, end, kind))
        open_type = kind
    return spans
