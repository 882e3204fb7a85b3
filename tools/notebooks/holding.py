"""What may hold a number of the prose: the cells and the text around it, or its comment.

The rules are written for authors in ties.py.
"""

import ast
import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from tools.notebooks.printed_numbers import (
    AbsentError,
    NotFoundError,
    Number,
    agree,
    find_number,
    read_number,
)
from tools.notebooks.printed_places import places, row_names
from tools.notebooks.prose_numbers import as_in_code


class Tie(NamedTuple):
    """What holds a number of the prose; the cell is None where no cell printed it."""

    cell_id: str | None
    printed: Number | None


FREE = Tie(None, None)


def is_printed(tie):
    """Tell whether a cell printed the number, which is neither free, cited nor wrong."""
    return isinstance(tie, Tie) and tie.cell_id is not None


class Told:
    """The numbers that the prose told so far, as far as a section may refer back to them.

    A section that printed numbers of its own speaks of these; what it told may be repeated in
    it. A section that only looks back may repeat whatever the notebook told.
    """

    def __init__(self):
        self._anywhere = defaultdict(set)
        self.open_section()

    def open_section(self):
        self._here, self._has_printed = defaultdict(set), False

    def pass_by(self, code_cell):
        self._has_printed = self._has_printed or bool(places(code_cell))

    def add(self, number, tie):
        for told in (self._here, self._anywhere):
            told[as_in_code(number.written)].add(tie)

    def ties(self, number):
        """Give the Ties with which the same digits were told, and may be told again."""
        told = self._here if self._has_printed else self._anywhere
        return told[as_in_code(number.written)]


@dataclass(frozen=True)
class Surroundings:
    """All that may hold the numbers of one markdown cell.

    above : the places right above, where numbers were printed
    told : the numbers told so far
    settings : the digits of the numbers in the notebook's code and in the names of its rows
    nearest : the code cells by their ids, the nearest first
    cited : the figures from elsewhere, by their names
    """

    above: list
    told: Told
    settings: set
    nearest: dict
    cited: dict

    def tie(self, number):
        """Give the Tie of a number, or a NotFoundError that says what is wrong."""
        try:
            if number.rest:
                raise NotFoundError("write the number in full, such as 10,000 or .5")
            if number.comment is None:
                return self._inferred(number)
            tie = self.commented(number.comment)
            if not agree(number.written, tie.printed):
                raise NotFoundError(
                    f"the prose says so, but what it points at is {tie.printed}"
                )
        except NotFoundError as error:
            return NotFoundError(f"{number.in_full}: {error}")
        return tie

    def _inferred(self, number):
        """Give what holds a number without a comment: the first of the rules that fits."""
        if number.is_count or number.is_time:
            return FREE
        fitting = {place for place in self.above if agree(number.written, place.number)}
        printed = {Tie(place.cell_id, place.number) for place in fitting}
        told = self.told.ties(number)
        if len(fitting) == 1:
            return printed.pop()
        if len(told) == 1 and (told <= printed or not printed):
            return next(iter(told))
        if as_in_code(number.written) in self.settings:
            return FREE
        raise NotFoundError(
            f"it is not tied, as {len(fitting)} places right above print it, and "
            f"{len(told)} were told above; put <!-- words of its line --> or "
            "<!-- row / column --> directly behind it"
        )

    def commented(self, words):
        """Find the number that a comment points at."""
        place, _, label = (part.strip() for part in words.partition(":"))
        if place in self.nearest:
            return Tie(place, find_number(self.nearest[place], label))
        if words in self.cited:
            return Tie(None, read_number(str(self.cited[words]["value"])))
        for cell_id, cell in self.nearest.items():
            try:
                return Tie(cell_id, find_number(cell, words))
            except AbsentError:
                continue
        raise NotFoundError(
            f"'{words}' is no words of a printed line, no cell's id and no figure of cited.toml"
        )


def right_above(cells):
    """Give the places of the nearest code cells that print numbers, up to a text above them."""
    found = []
    for cell in reversed(cells):
        if cell.cell_type == "code":
            found += places(cell)
        elif found:
            break
    return found


def nearest_first(cells, position):
    """Give the code cells by their ids: those above a position, upwards, then those below."""
    ordered = [*reversed(cells[:position]), *cells[position:]]
    return {cell.id: cell for cell in ordered if cell.cell_type == "code"}


def settings_of(cells):
    """Give the digits of the numbers in the code of some cells, and in the names of rows."""
    digits = {as_in_code(number.text) for cell in cells for number in row_names(cell)}
    digits = digits.union(*(_digits_in(cell.source) for cell in cells))
    return digits | {_per_cent(share) for share in digits if re.fullmatch(r"\.\d+", share)}


def _per_cent(share):
    return f"{(100 * Decimal(share)).normalize():f} %"


@lru_cache(maxsize=1000)
def _digits_in(source):
    """Give the numbers that stand in some code, as it writes them, with their signs."""
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except SyntaxError:
        return frozenset()
    negated = [
        node.operand
        for node in nodes
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub)
    ]
    return frozenset(
        ("-" if node in negated else "") + as_in_code(ast.get_source_segment(source, node))
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float)
    )
