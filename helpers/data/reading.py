"""Read a CSV whole, or say what is wrong with it, in which line, and how to mend it."""

import codecs
import csv
import io
from pathlib import Path

import pandas as pd

from helpers.errors import MendableError

# The most that csv takes on every system. Its own limit, 131,072 characters, cuts off books.
LONGEST_FIELD = 2**31 - 1
WITHOUT_LABELS = "For texts without labels pass label_column=None and class_names=[...]."


def read_rows(path, text_column, label_column=None, encoding="utf-8", delimiter=","):
    """Read the rows of a CSV as strings.

    Every row is checked before any is handed on: the number of fields, an unclosed quote, a
    missing text or label. pandas would read "NA" as missing and guess at a broken row.

    Parameters
    ----------
    path : Path
    text_column, label_column : str
        Columns that must be there, without gaps. `label_column` may be None.
    encoding, delimiter : str

    Returns
    -------
    pandas.DataFrame, shape (n_rows, n_columns)
        All columns of the file, as strings. The index holds each row's line in the file.

    Raises
    ------
    MendableError
    """
    if len(delimiter) != 1 or delimiter in '"\r\n':
        raise MendableError(
            f"delimiter={delimiter!r} cannot part fields. Pass one sign: ',', ';' or '\\t'."
        )
    text = _decode(path, encoding)
    header, rows, lines = _split_into_rows(text, path, delimiter)
    _check_header(header, path, text_column, label_column)
    if not rows:
        raise MendableError(f"{path.name} has a header and no rows. Add one row for each text.")
    frame = pd.DataFrame(rows, columns=header, index=lines)
    _check_no_gaps(frame[text_column], f"texts in column '{text_column}' are empty", path)
    if label_column is not None:
        gap = f"labels in column '{label_column}' are missing"
        _check_no_gaps(frame[label_column], gap, path, f" {WITHOUT_LABELS}")
    return frame


def _decode(path, encoding):
    path = Path(path)
    if not path.is_file():
        kind = "a folder, not a file" if path.is_dir() else "not there"
        raise MendableError(
            f"{path} is {kind}. Check the path; a relative one starts at the notebook's folder."
        )
    content = path.read_bytes()
    try:
        text = content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise MendableError(
                f"{path.name} is not {encoding}: it begins as UTF-16 does. Pass "
                "encoding='utf-16', or save the file as UTF-8."
            ) from None
        line = content.count(b"\n", 0, error.start) + 1
        raise MendableError(
            f"{path.name} is not {encoding}: byte 0x{content[error.start]:02x} at position "
            f"{error.start:,}, line {line:,}, cannot be read. Save the file as UTF-8, or pass "
            "encoding='cp1252' (Windows) or encoding='latin-1'."
        ) from None
    except LookupError:
        raise MendableError(
            f"encoding='{encoding}' is unknown to Python. Pass 'utf-8' or 'cp1252'."
        ) from None
    if not text.strip():
        raise MendableError(
            f"{path.name} is empty. It needs a header such as lyric,class, and rows."
        )
    return text


def _split_into_rows(text, path, delimiter):
    rows, lines, first_line = [], [], 1
    csv.field_size_limit(LONGEST_FIELD)
    # Python ends an unquoted field at a stray "\r"; newline="" leaves line ends to csv.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            if row:
                rows.append(row)
                lines.append(first_line)
            first_line = reader.line_num + 1
    except csv.Error as error:
        raise MendableError(
            f"{path.name} has a quote that is not closed, or not doubled inside quotes, in the "
            f"row that starts in line {first_line:,} ({error}). Close it there, and write a "
            'quote inside a quoted text twice: "".'
        ) from None
    header = [name.strip() for name in rows[0]]
    for row, line in zip(rows, lines, strict=True):
        if len(row) != len(header):
            raise MendableError(
                f"line {line:,} of {path.name} has {len(row)} fields, the header has "
                f"{len(header)}. "
                "Put a text that holds commas between double quotes, and close every quote."
            )
    return header, rows[1:], lines[1:]


def _check_header(header, path, text_column, label_column):
    if text_column not in header:
        others = [name for name in header if name != label_column]
        raise MendableError(_missing_column(path, "text_column", text_column, header, others))
    if label_column is not None and label_column not in header:
        others = [name for name in header if name != text_column]
        raise MendableError(_missing_column(path, "label_column", label_column, header, others))
    for name in filter(None, header):  # trailing commas make columns without a name
        if header.count(name) > 1:
            raise MendableError(
                f"column '{name}' stands {header.count(name)} times in the header of "
                f"{path.name}. Rename all but one."
            )


def _missing_column(path, argument, column, header, others):
    message = f"column '{column}' not found in {path.name}; it has: {', '.join(header)}."
    if len(header) == 1 and any(sign in header[0] for sign in ";\t|"):
        sign = next(sign for sign in ";\t|" if sign in header[0])
        return f"{message} Its fields seem to be parted by {sign!r}: pass delimiter={sign!r}."
    if others:
        return f"{message} Pass {argument}='{others[0]}', or the one that you mean."
    if argument == "label_column":
        return f"{message} {WITHOUT_LABELS}"
    return f"{message} Add a column that holds the texts."


def _check_no_gaps(column, what, path, way_out=""):
    gaps = column[column.str.strip() == ""]
    if len(gaps):
        raise MendableError(
            f"{len(gaps):,} {what} in {path.name}, the first in line {gaps.index[0]:,}. "
            f"Fill these rows or delete them.{way_out}"
        )
