"""Tables that are no rows of plain text: Excel and Parquet, which pandas reads, and JSON."""

import io
import json
from dataclasses import dataclass, field

import pandas as pd

from helpers.data.normal import to_text
from helpers.errors import MendableError

PACKAGES = {"Excel": "openpyxl", "Parquet": "pyarrow"}
OTHER_KINDS = {
    b"PK\x03\x04": "a zip archive. Unpack it, and pass the file inside",
    b"\xd0\xcf\x11\xe0": "a workbook of an old Excel. Save it as .xlsx or as CSV (UTF-8)",
    b"%PDF": "a PDF. Copy its texts into a spreadsheet, one a row",
    b"\x89PNG": "a picture",
    b"SQLite format 3": "a database. Read it with pandas.read_sql, and pass the frame",
    b"7z\xbc\xaf": "a 7z archive. Unpack it, and pass the file inside",
    b"BZh": "a bzip2 file. Unpack it, and pass the file inside",
}


@dataclass
class Table:
    """A file's columns, each row under its place in the file.

    `is_typed` says that cells are values of Python, as in Excel, and not what somebody typed.
    `delimiter` parts the fields of a text file.
    """

    frame: pd.DataFrame
    name: str
    place: str = "line"
    is_typed: bool = False
    notes: list = field(default_factory=list)
    delimiter: str | None = None

    def as_text(self, column):
        """A column as a Series of str, where a missing cell is empty."""
        cells = self.frame[column].astype(object)
        return cells.map(to_text) if self.is_typed else cells


def find_kind(content, path):
    """Excel, Parquet or text, as the first bytes say, since a name may be wrong."""
    if content.startswith(b"PK\x03\x04") and (b"xl/" in content or path.suffix == ".xlsx"):
        return "Excel"
    if content.startswith(b"PAR1"):
        return "Parquet"
    for mark, what in OTHER_KINDS.items():
        if content.startswith(mark):
            raise MendableError(f"{path.name} is {what}.")
    return "text"


def read_with_pandas(content, path, kind):
    """A Table of a file of Excel or Parquet, or a word on what is missing for it."""
    try:
        if kind == "Parquet":
            return Table(pd.read_parquet(io.BytesIO(content)), path.name, "row", True)
        sheets = pd.read_excel(
            io.BytesIO(content), sheet_name=None, dtype=object, keep_default_na=False
        )
    except ImportError:
        raise MendableError(
            f"{path.name} is a file of {kind}, which pandas reads with the package "
            f"{PACKAGES[kind]}. `python -m pip install {PACKAGES[kind]}` adds it; or save the "
            "file as CSV (UTF-8)."
        ) from None
    except Exception as error:  # a damaged file raises what its library likes
        raise MendableError(
            f"{path.name} cannot be read as {kind} ({type(error).__name__}: {error}). Open it "
            "in the program that wrote it, and save it anew."
        ) from None
    sheets = {name: sheet for name, sheet in sheets.items() if len(sheet.columns)}
    if len(sheets) > 1:
        shown = [f"'{name}' ({', '.join(map(str, s))})" for name, s in sheets.items()]
        raise MendableError(
            f"{path.name} has {len(sheets)} sheets: {', '.join(shown)}. Pass the one you mean "
            f"as a frame: pd.read_excel('{path.name}', sheet_name='{next(iter(sheets))}')."
        )
    frame = next(iter(sheets.values()), pd.DataFrame())
    frame.index += 2  # as the sheet numbers its rows
    return Table(frame.rename(columns=_without_number), path.name, "row", True)


def _without_number(column):
    """pandas names a column without a header, which here has no name."""
    return "" if str(column).startswith("Unnamed: ") else column


def looks_like_json(text):
    """Whether a text begins with an object of JSON, or with a list."""
    start = text.lstrip()
    if not start.startswith(("{", "[")):
        return False
    try:
        json.JSONDecoder().raw_decode(start)
    except ValueError:
        return start.startswith("{")  # an object that is broken is told with its line
    return True


def read_json(text, path):
    """One object a line, or a list of objects; numbers keep their spelling."""
    try:
        if text.lstrip().startswith("["):
            objects = dict(enumerate(_parse(text, 1), 1))
        else:
            # splitlines would part a text at signs that JSON leaves as they are
            lines = enumerate(text.split("\n"), 1)
            objects = {line: _parse(row, line) for line, row in lines if row.strip()}
    except json.JSONDecodeError as error:
        raise MendableError(
            f"{path.name} is not whole JSON: {error}. Each line has to be one object, such as "
            '{"text": "...", "label": "..."}.'
        ) from None
    others = [line for line, row in objects.items() if not isinstance(row, dict)]
    if others:
        raise MendableError(
            f"line {others[0]:,} of {path.name} is no object. Write each text as "
            '{"text": "...", "label": "..."}.'
        )
    frame = pd.DataFrame(list(objects.values()), index=list(objects), dtype=object)
    return Table(frame, path.name, "line", True)


def _parse(text, line):
    try:
        return json.loads(text, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        error.args = (f"{error.msg} in line {line + error.lineno - 1:,}, sign {error.colno:,}",)
        raise
