"""Read a CSV whole, or say what is wrong with it, in which line, and how to mend it."""

import codecs
import csv
import io

import pandas as pd

from helpers.errors import MendableError

# The most that csv takes on every system. Its own limit, 131,072 characters, cuts off books.
LONGEST_FIELD = 2**31 - 1
WITHOUT_LABELS = "For texts without labels pass label_column=None and class_names=[...]."


def read_rows(path, text_column, label_column=None, encoding="utf-8", delimiter=","):
    """Read all columns of a CSV as strings, indexed by each row's line in the file.

    Every row is checked before any is handed on; what is wrong is a MendableError. pandas would
    fill a row that is too short, leave a stray quote in its text, and know the number of a row,
    not its line. Both columns have no gaps; `label_column` may be None.
    """
    if len(delimiter) != 1 or delimiter in '"\r\n':
        raise MendableError(
            f"delimiter={delimiter!r} cannot part fields. Pass one sign: ',', ';' or '\\t'."
        )
    header, rows = _split_into_rows(_decode(path, encoding), path, delimiter)
    needed = {"text_column": text_column}
    if label_column is not None:
        needed["label_column"] = label_column
    _check_header(header, path, needed)
    if not rows:
        raise MendableError(f"{path.name} has a header and no rows. Add one row for each text.")
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=header)
    _check_no_gaps(frame[text_column], f"texts in column '{text_column}' are empty", path)
    if label_column is not None:
        gap = f"labels in column '{label_column}' are missing"
        _check_no_gaps(frame[label_column], gap, path, f" {WITHOUT_LABELS}")
    return frame


def _decode(path, encoding):
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
    rows, line = {}, 1
    csv.field_size_limit(LONGEST_FIELD)
    # Python ends an unquoted field at a stray "\r"; newline="" leaves line ends to csv.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            if row:
                rows[line] = row
            line = reader.line_num + 1
    except csv.Error as error:
        raise MendableError(
            f"{path.name} has a quote that is not closed, or not doubled inside quotes, in the "
            f"row that starts in line {line:,} ({error}). Close it there, and write a quote "
            'inside a quoted text twice: "".'
        ) from None
    header = [name.strip() for name in rows.pop(min(rows))]
    for line, row in rows.items():
        if len(row) != len(header):
            raise MendableError(
                f"line {line:,} of {path.name} has {len(row)} fields, the header has "
                f"{len(header)}. "
                "Put a text that holds commas between double quotes, and close every quote."
            )
    return header, rows


def _check_header(header, path, needed):
    for argument, column in needed.items():
        if column not in header:
            others = [name for name in header if name not in needed.values()]
            raise MendableError(
                f"column '{column}' not found in {path.name}; it has: {', '.join(header)}. "
                f"{_way_out(argument, header, others)}"
            )
    for name in filter(None, header):  # trailing commas make columns without a name
        if header.count(name) > 1:
            raise MendableError(
                f"column '{name}' stands {header.count(name)} times in the header of "
                f"{path.name}. Rename all but one."
            )


def _way_out(argument, header, others):
    signs = [sign for sign in ";\t|" if sign in header[0]]
    if signs and len(header) == 1:
        return f"Its fields seem to be parted by {signs[0]!r}: pass delimiter={signs[0]!r}."
    if others:
        return f"Pass {argument}='{others[0]}', or the one that you mean."
    is_label = argument == "label_column"
    return WITHOUT_LABELS if is_label else "Add a column that holds the texts."


def _check_no_gaps(column, what, path, way_out=""):
    gaps = column[column.str.strip() == ""]
    if len(gaps):
        raise MendableError(
            f"{len(gaps):,} {what} in {path.name}, the first in line {gaps.index[0]:,}. "
            f"Fill these rows or delete them.{way_out}"
        )
