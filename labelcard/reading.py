"""Reads labels from files: a table, lines of JSON, exports of doccano and Label Studio."""

import json
from dataclasses import dataclass

import pandas as pd

from helpers.checks import as_path
from helpers.errors import MendableError
from labelcard.export import BETWEEN_CLASSES, unguard
from labelcard.given import check_words

TEXTS = ("text", "data", "lyric", "sentence", "content")
LABELS = ("label", "labels", "class", "category", "choice", "sentiment")
SIGNS = (",", ";", "\t")


@dataclass(frozen=True)
class Entry:
    """A label as a file says it.

    Attributes
    ----------
    text : str or None
        None where the file names rows alone.
    labels : list of str
        Names of classes; empty for a text that has none of several.
    row : str or None
        What the file calls the row: the number that an export wrote down.
    """

    text: str | None
    labels: list
    row: str | None = None


def read_entries(source, columns, usual, several):
    """All labels of a source, one entry each; what has no label is left out.

    Parameters
    ----------
    source : str, Path, pandas.DataFrame or list of dict
        A CSV or TSV, JSON, JSONL, or a folder of `export_datasets`.
    columns : tuple of (str or None, str or None)
        Which hold texts and labels; None looks for those that are usual.
    usual : tuple of (str or None, str or None)
        What they are called in the file that the session began with.
    several : bool
        Whether a text can have several classes.

    Returns
    -------
    list of Entry
    """
    for name, column in zip(("text_column", "label_column"), columns, strict=True):
        if isinstance(column, (list, dict, set)):
            check_words(name, column)
    if isinstance(source, pd.DataFrame):
        return _from_rows(source.to_dict("records"), columns, usual, several, "the frame")
    if isinstance(source, list):
        return _from_rows(source, columns, usual, several, "the list")
    path = as_path("source", source)
    if path.is_dir():
        parts = [path / f"{split}.jsonl" for split in ("train", "test")]
        found = [part for part in parts if part.is_file()]
        if not found:
            raise MendableError(
                f"source: {path} holds neither train.jsonl nor test.jsonl. Pass a file, or a "
                "folder of export_datasets."
            )
        return [one for part in found for one in read_entries(part, columns, usual, several)]
    if not path.is_file():
        raise MendableError(f"source: there is no file {path}. Check the path.")
    return _from_rows(_read_rows(path), columns, usual, several, path.name)


def _read_rows(path):
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise MendableError(
            f"{path.name} is not UTF-8. Save it as UTF-8, or as JSON."
        ) from None
    begins = text.lstrip()[:1]
    try:
        if begins == "[":
            return json.loads(text)
        if begins == "{":
            return [json.loads(line) for line in text.split("\n") if line.strip()]
    except ValueError as error:
        raise MendableError(f"{path.name} is no JSON: {error}.") from None
    header = text.partition("\n")[0]
    table = {"dtype": str, "keep_default_na": False, "sep": max(SIGNS, key=header.count)}
    try:
        return pd.read_csv(path, encoding="utf-8-sig", **table).to_dict("records")
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise MendableError(f"{path.name} is no table that can be read: {error}.") from None


def _from_rows(rows, columns, usual, several, name):
    rows = [_flatten(row) for row in rows]
    found = dict.fromkeys(column for row in rows for column in row)
    text = _choose(columns[0], (usual[0], *TEXTS), found, name, "text_column")
    label = _choose(columns[1], (usual[1], *LABELS), found, name, "label_column")
    if label is None or (text is None and "row" not in found):
        raise MendableError(
            f"source: {name} has the columns {', '.join(map(str, found)) or '(none)'}: which "
            "hold the texts and the labels? Pass text_column=... and label_column=..."
        )
    entries = []
    for row in rows:
        labels = _as_names(row.get(label), several)
        if labels is not None:
            number = None if row.get("row") is None else str(row["row"])
            entries.append(Entry(row.get(text), labels, number))
    return entries


def _choose(column, usual, found, name, argument):
    if column is not None and column not in found:
        raise MendableError(
            f"{name} has no column '{column}' ({argument}). It has: "
            f"{', '.join(map(str, found))}."
        )
    folded = {str(one).casefold(): one for one in found}
    names = [str(one).casefold() for one in usual if one is not None]
    return column or next((folded[one] for one in names if one in folded), None)


def _flatten(row):
    """A row as a dict of cells: a task of Label Studio has its parts further down."""
    if not isinstance(row, dict):
        raise MendableError(
            f"source has the row {row!r:.60}, and not a set of named values. Pass rows like "
            "{'text': '...', 'label': '...'}."
        )
    if not isinstance(row.get("data"), dict):
        return row
    done = [one for one in row.get("annotations", []) if not one.get("was_cancelled")]
    made = dict(row["data"])
    if done:
        results = [one for one in done[-1]["result"] if one.get("type") == "choices"]
        made["label"] = [name for one in results for name in one["value"]["choices"]]
    return made


def _as_names(cell, several):
    """The names in a cell; None where nobody has answered."""
    if isinstance(cell, dict):  # Label Studio's short form
        cell = cell.get("choices")
    if isinstance(cell, (list, tuple)):
        if any(isinstance(one, (list, dict)) for one in cell):
            raise MendableError(f"{cell!r:.60} labels parts of a text, and not the text.")
        return [str(one) for one in cell] if cell or several else None
    if cell is None or cell != cell or not str(cell).strip():
        return None
    names = str(cell).split(BETWEEN_CLASSES) if several else [str(cell)]
    return [name.strip() for name in names if name.strip()]


def as_written(name):
    """A name, or what it was before an export for spreadsheets put a quote in front."""
    return (name, unguard(name)) if isinstance(name, str) else (name,)
