"""From text to rows: what parts the fields, and whether the first row names them."""

import re

from helpers.checks import tell
from helpers.data.quoting import read_with
from helpers.data.rows import NAMES, Rows
from helpers.errors import MendableError

DELIMITERS = (",", ";", "\t", "|")


def find_rows(text, name, delimiter=None, needed=()):
    """Read rows in the one way that fits; a MendableError if none does, or several do.

    Parameters
    ----------
    text : str
    name : str
        What messages call the file.
    delimiter : str, optional
        Without it, the one is found that gives all rows as many fields as the header.
    needed : iterable of str
        Columns that the header has to have, which may decide.
    """
    text, said = _cut_off_the_word_of_excel(text)
    check_delimiter(delimiter)
    if delimiter or said:
        return read_with(text, name, delimiter or said)
    header = next(line for line in text.splitlines() if line.strip())
    tried = [sign for sign in DELIMITERS if sign in header] or [","]
    readings, errors = [], []
    for sign in tried:
        try:
            readings.append(read_with(text, name, sign))
        except MendableError as error:
            errors.append(error)
    fitting = [rows for rows in readings if set(needed) <= set(rows.header)]
    if len(fitting) == 1 or len(readings) == 1:
        return _say_delimiter((fitting or readings)[0])
    if len(header.split()) == 1 and not any(sign in header for sign in DELIMITERS):
        return _read_whole_lines(text, name, errors)
    if not readings:
        raise errors[0]
    raise MendableError(
        f"{name} can be read in {len(readings)} ways: "
        + "; or ".join(f"parted by {NAMES[r.delimiter]}: {r.show_first()}" for r in readings)
        + f". Pass the right one: delimiter={readings[0].delimiter!r}, for example."
    )


def check_delimiter(delimiter):
    """Raise MendableError for what cannot part fields."""
    if delimiter is None:
        return
    if not isinstance(delimiter, str) or len(delimiter) != 1 or delimiter in '"\r\n\0':
        raise MendableError(
            f"delimiter={tell(delimiter)} cannot part fields. Pass one sign: ',', ';' or '\\t'."
        )


def _say_delimiter(rows):
    if rows.delimiter != "," and len(rows.header) > 1:
        rows.notes.insert(0, f"Its fields are parted by {NAMES[rows.delimiter]}.")
    return rows


def _cut_off_the_word_of_excel(text):
    """Excel may write its delimiter into a line of its own before the header."""
    found = re.match(r'"?sep=(.)"?\r?\n', text)
    # An empty line in its place keeps the numbers of lines right.
    return ("\n" + text[found.end() :], found[1]) if found else (text, None)


def _read_whole_lines(text, name, errors):
    """Read a file with one column, whose texts may hold anything."""
    lines = {n: [line] for n, line in enumerate(text.splitlines(), 1) if line.strip()}
    header = lines.pop(min(lines))
    if any('"' in row[0] for row in lines.values()):
        raise errors[0]  # quotes may hold lines together
    return Rows([header[0].strip()], lines, ",", ["Each line is one text."])


def add_header(rows, known):
    """Give names to columns whose first row is a row like others; `known` are usual names.

    That is sure where a cell of it comes back in its column, as labels do and names do not.
    """
    first = rows.header
    body = list(rows.rows.values())
    if {name.lower() for name in first} & known or first in body or len(first) < 2:
        return
    for column, cell in enumerate(first):
        cells = [row[column].strip() for row in body]
        if cell and cell in cells and len(set(cells)) < len(cells):
            other = {0: 1, 1: 0}.get(column) if len(first) == 2 else None
            rows.header = [f"column {number + 1}" for number in range(len(first))]
            if other is not None:
                rows.header[column], rows.header[other] = "label", "text"
            rows.rows = {1: first} | rows.rows
            rows.notes.append(f"It has no header: its columns are {', '.join(rows.header)}.")
            return
