"""From text to rows: what parts the fields, and whether quotes hold them together."""

import contextlib
import csv
import io
import re
from dataclasses import dataclass, field

from helpers.errors import MendableError

# The most that csv takes on every system. Its own limit, 131,072 characters, cuts off books.
LONGEST_FIELD = 2**31 - 1
DELIMITERS = (",", ";", "\t", "|")
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
        return _read(text, name, delimiter or said)
    header = next(line for line in text.splitlines() if line.strip())
    tried = [sign for sign in DELIMITERS if sign in header] or [","]
    readings, errors = [], []
    for sign in tried:
        try:
            readings.append(_read(text, name, sign))
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
    if delimiter is not None and (len(delimiter) != 1 or delimiter in '"\r\n'):
        raise MendableError(
            f"delimiter={delimiter!r} cannot part fields. Pass one sign: ',', ';' or '\\t'."
        )


def _say_delimiter(rows):
    if rows.delimiter != "," and len(rows.header) > 1:
        rows.notes.insert(0, f"Its fields are parted by {NAMES[rows.delimiter]}.")
    return rows


def _cut_off_the_word_of_excel(text):
    """Excel may write its delimiter into a line of its own before the header."""
    found = re.match(r'"?sep=(.)"?\r?\n', text)
    return (text[found.end() :], found[1]) if found else (text, None)


def _read(text, name, delimiter):
    """Read with this delimiter, and find out what quotes mean."""
    if '"' not in text:
        return _part(text, name, delimiter)
    if delimiter == "\t":
        return _read_tabs(text, name)
    try:
        plain = _part(text, name, delimiter)
    except MendableError:
        plain = None
    may_be = re.search(re.escape(delimiter) + ' +"', text)
    if may_be and (plain is None or _has_spaces_before_quotes(plain)):
        with contextlib.suppress(MendableError):
            spaced = _part(text, name, delimiter, skipinitialspace=True)
            spaced.notes.append("Spaces before quotes are left out.")
            return spaced
    return plain or _part(text, name, delimiter)  # with its error


def _has_spaces_before_quotes(rows):
    """Whether a whole field is quoted behind a space, which csv takes for a part of it."""
    fields = (text for row in rows.rows.values() for text in row if text.startswith(" "))
    return any(re.fullmatch(' +".*"', text, re.DOTALL) for text in fields)


def _read_tabs(text, name):
    """Between tabs a quote is a sign like any other, unless the fields are surely quoted."""
    readings = []
    for quoting in (csv.QUOTE_NONE, csv.QUOTE_MINIMAL):
        try:
            readings.append(_part(text, name, "\t", quoting=quoting))
        except MendableError as error:
            readings.append(error)
    plain, quoted = readings
    if isinstance(quoted, MendableError):
        if isinstance(plain, MendableError):
            raise plain
        plain.notes.append("Quotes are part of the texts.")
        return plain
    if isinstance(plain, MendableError) or _is_surely_quoted(plain):
        quoted.notes.append("Quotes around fields are left out.")
        return quoted
    plain.notes.append("Quotes are part of the texts.")
    return plain


def _is_surely_quoted(plain):
    """Whether a program wrote the quotes: around each field, or where it doubled one inside."""
    if all(name.startswith('"') for name in plain.header):
        return True
    fields = [text for row in plain.rows.values() for text in row if '"' in text]
    return all(re.fullmatch(r'"(?:[^"]|"")*""(?:[^"]|"")*"', text) for text in fields)


def _read_whole_lines(text, name, errors):
    """Read a file with one column, whose texts may hold anything."""
    lines = {n: [line] for n, line in enumerate(text.splitlines(), 1) if line.strip()}
    header = lines.pop(min(lines))
    if any('"' in row[0] for row in lines.values()):
        raise errors[0]  # quotes may hold lines together
    return Rows([header[0].strip()], lines, ",", ["Each line is one text."])


def _part(text, name, delimiter, **settings):
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
