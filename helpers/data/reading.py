"""Read a table whole, whatever program wrote it, or say what is wrong with it and where."""

import gzip
import zlib
from pathlib import Path

import numpy as np
import pandas as pd

from helpers.checks import tell
from helpers.data.columns import USUAL_NAMES
from helpers.data.decoding import decode
from helpers.data.formats import (
    PACKAGES,
    Table,
    find_kind,
    looks_like_json,
    read_json,
    read_with_pandas,
)
from helpers.data.parting import add_header, find_rows
from helpers.errors import MendableError


def read_table(source, encoding=None, delimiter=None, needed=()):
    """Read a path, a frame, or a list of texts; `needed` are columns that there have to be.

    Returns a Table, or raises a MendableError: no row that holds anything is left out, filled
    or cut.
    """
    if isinstance(source, pd.DataFrame):
        return _take_frame(source)
    if not isinstance(source, str | Path):
        return _take_texts(source)
    path = Path(source).expanduser()
    content, notes = _unpack(_read_bytes(path), path)
    kind = find_kind(content, path)
    if kind in PACKAGES:
        table = read_with_pandas(content, path, kind)
    else:
        text, found = decode(content, path.name, encoding)
        notes += found
        is_json = delimiter is None and looks_like_json(text)
        table = read_json(text, path) if is_json else _read_rows(text, path, delimiter, needed)
    _leave_out_empty_rows(table)
    if not len(table.frame):
        raise MendableError(f"{path.name} has a header and no rows. Add one row for each text.")
    _check_header(table)
    table.notes[:0] = notes
    return table


def _leave_out_empty_rows(table):
    """Spreadsheets save rows that nobody wrote into."""
    is_empty = pd.Series(True, index=table.frame.index)
    for position in range(table.frame.shape[1]):
        column = table.frame.iloc[:, position][is_empty]  # most rows are out after the first
        says_nothing = column.isna() | column.eq("")
        is_empty[is_empty] = says_nothing.to_numpy(dtype=bool)  # pandas 2 keeps no other kind
    if is_empty.any():
        table.frame = table.frame[~is_empty]
        table.notes.append(f"{is_empty.sum():,} empty rows are left out.")


def _read_bytes(path):
    try:
        return path.read_bytes()
    except IsADirectoryError:
        kind = "a folder, not a file"
    except PermissionError:
        kind = "a folder, not a file" if path.is_dir() else "not readable for you"
    except OSError:  # not there, or no name that a file may have
        kind = "not there"
    shown = str(path) if len(str(path)) < 200 else f"{str(path)[:60]}..."
    raise MendableError(
        f"{shown} is {kind}. Check the path; a relative one starts at the notebook's folder. "
        "Texts themselves are passed as a list."
    )


def _unpack(content, path):
    if not content.startswith(b"\x1f\x8b"):
        return content, []
    try:
        return gzip.decompress(content), ["It is packed by gzip."]
    except (OSError, EOFError, zlib.error) as error:
        raise MendableError(
            f"{path.name} is a gzip file that breaks off or is damaged ({error}). "
            "Fetch it anew."
        ) from None


def _read_rows(text, path, delimiter, needed):
    rows = find_rows(text, path.name, delimiter, needed)
    if not set(needed) & set(rows.header):
        add_header(rows, USUAL_NAMES)
    frame = pd.DataFrame.from_dict(rows.rows, orient="index", columns=rows.header, dtype=object)
    return Table(frame, path.name, notes=rows.notes, delimiter=rows.delimiter)


def _take_frame(frame):
    name = "the frame"
    if not len(frame):
        raise MendableError(f"source: {name} has no rows. Pass one row for each text.")
    table = Table(frame.rename(columns=str), name, "row", True)
    _check_header(table)
    return table


def _take_texts(texts):
    """Texts alone: a list, a Series, an array."""
    if isinstance(texts, dict | bytes | set | frozenset) or not hasattr(texts, "__iter__"):
        raise MendableError(
            f"source is {tell(texts)}, of type {type(texts).__name__}. Pass a path, a frame "
            "(pd.DataFrame(...) makes one of a dict), or a list of texts."
        )
    texts = list(texts)
    for number, text in enumerate(texts):
        if not isinstance(text, str):
            raise MendableError(
                f"source: text {number:,} is {tell(text)}, of type {type(text).__name__}. Pass "
                "a list of str, or a frame with a column of texts."
            )
    if not texts:
        raise MendableError("source is an empty list. Pass one text or more.")
    return Table(
        pd.DataFrame({"text": np.array(texts, dtype=object)}), "the list", "text", True
    )


def _check_header(table):
    header = list(table.frame)
    for name in filter(None, header):  # trailing commas make columns without a name
        if header.count(name) > 1:
            raise MendableError(
                f"column '{name}' stands {header.count(name)} times in the header of "
                f"{table.name}. Rename all but one."
            )
