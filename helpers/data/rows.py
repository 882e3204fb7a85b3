"""The rows of a text, parted in one given way, each under its line."""

import csv
import io
from dataclasses import dataclass, field

from helpers.errors import MendableError

# The most that csv takes on every system. Its own limit, 131,072 characters, cuts off books.
LONGEST_FIELD = 2**31 - 1
NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
SHOWN = 70


@dataclass
class Rows:
    """One reading of a file: `rows` has a list of str by the line in which each row starts."""

    header: list
    rows: dict
    delimiter: str
    notes: list = field(default_factory=list)

    def show_first(self):
        """The first row as this reading has it."""
        fields = next(iter(self.rows.values()), self.header)
        return " | ".join(text.strip()[:SHOWN] for text in fields)


def part(text, name, delimiter, **settings):
    """Part a text in one way, which may be none: then it is a MendableError."""
    rows, line = {}, 1
    csv.field_size_limit(LONGEST_FIELD)
    # Python ends an unquoted field at a stray "\r"; newline="" leaves line ends to csv.
    source = io.StringIO(text, newline="")
    reader = csv.reader(source, delimiter=delimiter, strict=True, **settings)
    try:
        for row in reader:
            if row:
                rows[line] = row
            line = reader.line_num + 1
    except csv.Error as error:
        raise MendableError(
            f"{name} has a quote that is not closed, or not doubled inside quotes, in the "
            f"row that starts in line {line:,} ({error}). Close it there, and write a quote "
            'inside a quoted text twice: "".'
        ) from None
    header = [column.strip() for column in rows.pop(min(rows))]
    notes = _drop_what_follows_a_last_delimiter(header, rows, delimiter)
    for line, row in rows.items():
        if len(row) != len(header):
            raise MendableError(
                f"line {line:,} of {name} has {len(row)} fields, the header has {len(header)}. "
                f"Put a text that holds {NAMES.get(delimiter, repr(delimiter))} between double "
                "quotes, and close every quote."
            )
    return Rows(header, rows, delimiter, notes)


def _drop_what_follows_a_last_delimiter(header, rows, delimiter):
    """Take off the empty field that each row ends with where the header does not."""
    width = len(header) + 1
    if not rows or not all(len(row) == width and not row[-1] for row in rows.values()):
        return []
    for row in rows.values():
        row.pop()
    return [f"Each row ends with {delimiter!r}, which is left out."]
