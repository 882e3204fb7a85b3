"""What quotes mean between fields: they hold them together, or are signs like others."""

import contextlib
import csv
import re

from helpers.data.rows import part
from helpers.errors import MendableError


def read_with(text, name, delimiter):
    """Read with this delimiter, and find out what quotes mean."""
    if '"' not in text:
        return part(text, name, delimiter)
    if delimiter == "\t":
        return _read_tabs(text, name)
    try:
        plain = part(text, name, delimiter)
    except MendableError:
        plain = None
    may_be = re.search(re.escape(delimiter) + ' +"', text)
    if may_be and (plain is None or _has_spaces_before_quotes(plain)):
        with contextlib.suppress(MendableError):
            spaced = part(text, name, delimiter, skipinitialspace=True)
            spaced.notes.append("Spaces before quotes are left out.")
            return spaced
    if plain is None:
        return part(text, name, delimiter)  # for its error
    _ask_about_swallowed_rows(plain, text, name)
    return plain


def _ask_about_swallowed_rows(quoted, text, name):
    """A quote that opens one text and one that closes another make all between them one text.

    That is as likely as a text of several lines where each of these lines is a row of its own,
    with values that other rows have, too.
    """
    if not any("\n" in field for row in quoted.rows.values() for field in row):
        return
    try:
        plain = part(text, name, quoted.delimiter, quoting=csv.QUOTE_NONE)
    except MendableError:
        return
    for column in range(len(quoted.header)):
        known = {row[column] for row in quoted.rows.values()} - {""}
        if all(row[column] in known for row in plain.rows.values()):
            first = next(line for line, row in quoted.rows.items() if "\n" in "".join(row))
            texts = max(quoted.rows[first], key=len).strip().splitlines()
            raise MendableError(
                f"{name} can be read in two ways: what starts in line {first:,} is one text of "
                f"{len(texts)} lines ({texts[0]} ... {texts[-1]}), or {len(texts)} rows whose "
                "quotes are signs like others. Write such a quote twice, between quotes, or "
                "save the file as TSV."
            )


def _has_spaces_before_quotes(rows):
    """Whether a whole field is quoted behind a space, which csv takes for a part of it."""
    fields = (text for row in rows.rows.values() for text in row if text.startswith(" "))
    return any(re.fullmatch(' +".*"', text, re.DOTALL) for text in fields)


def _read_tabs(text, name):
    """Between tabs a quote is a sign like any other, unless the fields are surely quoted."""
    readings = []
    for quoting in (csv.QUOTE_NONE, csv.QUOTE_MINIMAL):
        try:
            readings.append(part(text, name, "\t", quoting=quoting))
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
