"""Lists each place where a code cell printed a number, and the numbers that name its rows."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from tools.notebooks.parts import printed_texts
from tools.notebooks.printed_numbers import PRINTED, Number, lines_of, to_number


@dataclass(frozen=True)
class Place:
    """Where a number was printed: the same line printed by two cells is one place."""

    line: str
    order: int
    number: Number
    cell_id: str = field(compare=False)


def places(cell):
    """Give each place where a code cell printed a number; figures in words are none."""
    return [
        Place(" ".join(line.split()), order, number, cell.id)
        for line in _lines(cell)
        for order, number in enumerate(_numbers(line)[1])
    ]


def row_names(cell):
    """Give the numbers in the names of rows of what a cell printed: .70 of "article 0.70"."""
    return [number for line in _lines(cell) for number in _numbers(line)[0]]


def _lines(cell):
    return [line for text in printed_texts(cell, figures=False) for line in lines_of(text)]


@lru_cache(maxsize=10_000)
def _numbers(line):
    """Part the numbers of a line: those that its name in words holds, and the others."""
    name = re.match(r"\s*(?:\S+ )*\S*[A-Za-z]\S*(?: \S+)*(?=\s{2,}\S)", line)
    end = name.end() if name else 0
    found = list(PRINTED.finditer(line))
    return (
        [to_number(match) for match in found if match.end() <= end],
        [to_number(match) for match in found if match.end() > end],
    )
