"""Finds the numbers that a reader meets in the prose of a notebook, and their comments."""

import re
from dataclasses import dataclass
from functools import lru_cache

from tools.notebooks.parts import blank, without_code, without_link_targets

# While the prose is searched, a comment is one OPEN and as many FILL as it has characters left:
# nothing inside it is taken for a number, and everything keeps its place.
OPEN, FILL = "\ue000", "\ue001"
COMMENT = re.compile(r"<!--\s*(.*?)\s*-->", re.DOTALL)
NUMBER = re.compile(
    r"(?<![A-Za-z0-9])(?P<number>(?:(?<![^\s(\[|\"“*_])[-−+])?"
    r"(?:(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+))"
    r"(?P<rest>[A-Za-z/][\w/]*)?"
    r"(?P<percent>\s?(?:%|per ?cent\b))?"
    rf"(?:[*_]{{0,3}}(?P<comment>{OPEN}{FILL}*))?"
)
EXEMPT = [
    r"^ {0,3}#{1,6}\s.*$",  # headings
    r"\b[A-Za-z]\w*\d\w*",  # F1, v2
    r"\b\d+(?:st|nd|rd|th)\b",
    r"\b\d+(?:\.\d+){2,}",  # versions
    r"(?<=[\w.])(?:,| \()\s?(?:19|20)\d\d(?=[,);])",  # years of sources: Gale (1994), 2005)
    r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December) \d{4}\b",
    r"(?s:\*\*References\*\*.*)",
    r"\barXiv:\d+\.\d+",
    r"&#?\w+;",
    r"</?[A-Za-z][^<>]*>",  # HTML tags
]
LARGEST_COUNT = 100


@dataclass(frozen=True)
class ProseNumber:
    """A number of the prose: as it was written, what hangs on it, and where it ends.

    The comment is None where the number has none directly behind it.
    """

    written: str
    rest: str
    comment: str | None
    is_time: bool
    start: int
    end: int

    @property
    def in_full(self):
        """The number with all that hangs on it, to show an author."""
        comment = "" if self.comment is None else f"<!-- {self.comment} -->"
        return f"{self.written}{self.rest}{comment}"

    @property
    def is_count(self):
        """Whether it may count what the text itself holds: "line 3", "two of 5"."""
        return self.written.isdigit() and int(self.written) <= LARGEST_COUNT


AS_IN_CODE = str.maketrans({",": None, "_": None, "+": None, "−": "-"})


def as_in_code(written):
    """Give one form to the ways of writing the same digits: 10000, .5 for 0.5, and 39 %."""
    written = re.sub(r"\s?(?:%|per ?cent)$", " %", written.translate(AS_IN_CODE))
    return re.sub(r"^(-?)0+(?=\.)", r"\1", written)


@lru_cache(maxsize=1000)
def read_prose(source):
    """Give the numbers of a markdown cell, and the comments that stand behind none of them."""
    comments = {match.start(): match[1] for match in COMMENT.finditer(source)}
    text = _bare_prose(source)
    numbers = tuple(
        ProseNumber(
            written=match["number"] + (match["percent"] or ""),
            rest=match["rest"] or "",
            comment=comments.pop(match.start("comment"), None),
            is_time=text[match.end() :].lstrip(OPEN + FILL).startswith(" minutes"),
            start=match.start(),
            end=match.end("percent") if match["percent"] else match.end("number"),
        )
        for match in NUMBER.finditer(text)
    )
    return numbers, tuple(words for start, words in comments.items() if text[start] == OPEN)


def _bare_prose(source):
    """Blank out what needs no tie; comments become OPEN and FILL."""
    text = COMMENT.sub(lambda match: OPEN + FILL * (len(match[0]) - 1), source)
    text = without_link_targets(without_code(text))
    for pattern in EXEMPT:
        text = blank(pattern, text)
    return text
