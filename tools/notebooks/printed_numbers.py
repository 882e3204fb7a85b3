"""Finds one number in what a code cell printed: by the words of its line, or row and column."""

import itertools
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from functools import lru_cache

from tools.notebooks.parts import printed_texts

PRINTED = re.compile(
    r"(?<![\w.])(?P<number>(?:(?<![\w)])[-−+])?"
    r"(?:(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?)"
    r"(?!\.?\w)(?P<percent>\s?(?:%|per ?cent\b))?"
)
PANDAS_FOOTER = re.compile(r"^(Name: .*|Length: .*|dtype: .*|\[\d+ rows x \d+ columns\])$")


class NotFoundError(Exception):
    """The place that an author pointed at does not hold one number; the message says why."""


class AbsentError(NotFoundError):
    """The cell does not hold the label at all, so that another cell may."""


@dataclass(frozen=True)
class Number:
    """A number as it was written: 38.5 % has the value .385 and three places."""

    text: str
    value: Decimal
    places: int

    def __str__(self):
        return self.text


@lru_cache(maxsize=10_000)
def read_number(text):
    """Read a text that is one number: 15,328 or .70 or -.006 or 38.5 %."""
    match = PRINTED.fullmatch(text.strip())
    if match is None:
        raise NotFoundError(f"'{text.strip()}' is not a number")
    return to_number(match)


def to_number(match):
    """Give the number that PRINTED found."""
    digits = match["number"].replace(",", "").replace("−", "-")
    value, places = Decimal(digits), max(0, -Decimal(digits).as_tuple().exponent)
    if match["percent"]:
        value, places = value / 100, places + 2
    return Number(match.group().strip(), value, places)


def agree(written, printed):
    """Tell whether the written number is the printed one, rounded to the written places.

    A whole number must also be within 5 % of it: 1 does not stand for .561.
    """
    number = read_number(written)
    difference, step = abs(number.value - printed.value), Decimal(1).scaleb(-number.places)
    if difference > step:
        return False
    if "." not in written and difference > abs(printed.value) / 20:
        return False
    roundings = (ROUND_HALF_EVEN, ROUND_HALF_UP)
    return number.value in [printed.value.quantize(step, rounding) for rounding in roundings]


def lines_of(text):
    """Give the printed lines of a text, without what pandas writes below a series or frame."""
    return [line for line in text.splitlines() if not PANDAS_FOOTER.match(line)]


def find_number(cell, label):
    """Find the number that a cell printed under a label, or under `row / column`.

    Raises
    ------
    NotFoundError
        When there is no such line or column, or more than one.
    """
    texts = printed_texts(cell)
    row, slash, column = label.rpartition(" / ")
    if slash:
        number = _in_frame(texts, row.strip(), column.strip())
    else:
        number = _in_line(texts, label) if label else _only_number(texts)
    if "%" in label and "%" not in number.text:  # a column that is called "share %"
        return Number(f"{number.text} %", number.value / 100, number.places + 2)
    return number


def _only_number(texts):
    found = [to_number(match) for text in texts for match in PRINTED.finditer(text)]
    if len(found) != 1:
        raise NotFoundError(f"the cell printed {len(found)} numbers; add the words of its line")
    return found[0]


def _in_line(texts, label):
    line = _one_line([line for text in texts for line in lines_of(text)], label)
    start, end = _words(label).search(line).span()
    behind = list(PRINTED.finditer(line, end))
    if len(behind) > 1 and len(re.split(r"\s{2,}", line[end:].strip())) > 1:
        raise NotFoundError(f"the line '{line.strip()}' has columns; add ' / ' and a column")
    before = [match for match in PRINTED.finditer(line) if match.end() <= start]
    if not behind and not before:
        raise AbsentError(f"the line '{line.strip()}' holds no number beside '{label}'")
    return to_number(behind[0] if behind else before[-1])


def _one_line(lines, label):
    """Give the line that the label names, or the only one in which its words stand."""
    holding = [line for line in lines if _words(label).search(line)]
    named = [line for line in holding if label in _names(line)]
    chosen = named or holding
    if len(chosen) != 1:
        error = NotFoundError if chosen else AbsentError
        raise error(f"'{label}' stands in {len(chosen)} printed lines, not in one")
    return chosen[0]


def _names(line):
    """Give what a line may call its number: the words before it, or its first column."""
    number = PRINTED.search(line)
    before = line[: number.start()] if number else line
    return {before.strip(" \t:=|"), re.split(r"\s{2,}", line.strip())[0]}


def _words(label):
    return re.compile(rf"(?<![\w.,]){re.escape(label)}(?![\w]|[.,]\d)")


def _in_frame(texts, row, column):
    frames = _all_frames(texts, column.__eq__)
    if not frames and re.search("[A-Za-z]", column):  # some words of its name will do
        frames = _all_frames(texts, _words(column).search)
    if len(frames) != 1:
        error = NotFoundError if frames else AbsentError
        raise error(f"{len(frames)} printed tables have a column '{column}', not one")
    cells = frames[0]
    return read_number(cells[_one_line(list(cells), row)])


def _all_frames(texts, is_column):
    return [frame for text in texts for frame in _frames(text.splitlines(), is_column)]


def _frames(lines, is_column):
    """Read one column of each printed pandas frame; it ends where its header ends.

    Yields
    ------
    dict of str
        Leads from each printed line below the header to the line's cell in the column.
    """
    for position, header in enumerate(lines):
        start = 0
        for name in re.finditer(r"\S+(?: \S+)*", header.rstrip("\\")):
            if name.start() == 0:
                continue  # what stands above the index names the columns
            if is_column(name.group()):
                below = itertools.takewhile(str.strip, lines[position + 1 :])
                yield {line: _last_cell(line, start, name.end()) for line in below}
            start = name.end()


def _last_cell(line, start, end):
    """Give the last cell of a piece of a line; the first column's piece holds the index too."""
    if line[end : end + 1].strip():
        raise NotFoundError(f"the line '{line.strip()}' does not keep to the columns")
    return re.split(r"\s{2,}", line[start:end])[-1]
