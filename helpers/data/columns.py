"""Which column holds the texts and which the labels, and what becomes of all others."""

import re

import pandas as pd

from helpers.data.normal import has_text, to_text
from helpers.errors import MendableError

# Names that people give these columns; an earlier row of names goes before the next.
TEXT_NAMES = (
    {"text"},
    {"texts", "lyric", "lyrics"},
    {"sentence", "sentences", "message", "review", "tweet", "content", "body", "document"},
)
LABEL_NAMES = (
    {"label"},
    {"labels", "class", "classes"},
    {"category", "target", "sentiment", "topic", "genre"},
)
USUAL_NAMES = set().union(*TEXT_NAMES, *LABEL_NAMES)
# What load_lyrics and clean_lyrics add under these names has a meaning of its own.
TAKEN = ("lyric", "class", "copies", "contradicting")
WITHOUT_LABELS = "For texts without labels pass label_column=None and class_names=[...]."
NO_COLUMN = False  # there are no labels, or they are not wanted
# As a program writes a number: no zero in front or at the end, and no more digits than fit.
PLAIN_NUMBER = r"-?(?:0|[1-9]\d{0,14})(?:\.\d{0,12}[1-9])?"
SHOWN = 40


def choose_columns(table, text_column, label_column):
    """The names of both columns: those that were asked for, or found where None was passed.

    The column of labels is None where there is none, or NO_COLUMN was passed.
    """
    needed = {"text_column": text_column, "label_column": label_column}
    needed = {argument: name for argument, name in needed.items() if name not in (None, False)}
    _check_there(table, needed)
    if text_column is not None and text_column == label_column:
        raise MendableError(
            f"column '{text_column}' cannot hold both the texts and the labels. Pass another "
            "text_column or label_column."
        )
    if label_column is None:
        label_column = _find_by_name(table, "label_column", LABEL_NAMES, text_column)
    if text_column is None:
        text_column = _find_by_name(table, "text_column", TEXT_NAMES, label_column)
        text_column = text_column or _take_the_only_one(table, label_column)
    return text_column, None if label_column is NO_COLUMN else label_column


def take_texts(table, column):
    """The texts as a Series of str; one without anything to read is a MendableError."""
    texts = table.as_text(column)
    is_empty = ~texts.map(has_text)
    if is_empty.any():
        raise MendableError(
            f"{is_empty.sum():,} texts in column '{column}' are empty in {table.name}, the "
            f"first in {table.place} {texts.index[is_empty][0]:,}. Fill these rows or delete "
            "them."
        )
    return texts


def take_others(table, used):
    """All other columns, in order: numbers where every cell is one, else str."""
    others, notes = {}, []
    for position, name in enumerate(table.frame):
        column = table.frame.iloc[:, position]
        if name in used:
            continue
        if name == "":
            if not any(to_text(cell).strip() for cell in column):
                continue  # a delimiter at the end of each row makes an empty column
            name = f"column {position + 1}"
        if name in TAKEN:
            notes.append(f"Its column '{name}' is kept as '{name}_in_file'.")
            name = f"{name}_in_file"
        others[name] = _as_numbers_if_plain(column, table.is_typed).to_numpy()
    return others, notes


def _as_numbers_if_plain(column, is_typed):
    if is_typed and pd.api.types.is_numeric_dtype(column):
        return column
    column = column.astype(object).map(to_text) if is_typed else column
    # One cell tells of most columns that they hold words.
    if not re.fullmatch(PLAIN_NUMBER, column.iloc[0]):
        return column
    is_plain = column.str.fullmatch(PLAIN_NUMBER).all()
    return pd.to_numeric(column) if is_plain else column


def _check_there(table, needed):
    header = list(table.frame)
    for argument, column in needed.items():
        if column not in header:
            raise MendableError(
                f"column '{column}' not found in {table.name}; it has: "
                f"{', '.join(map(str, header))}. {_way_out(table, argument, needed)}"
            )


def _way_out(table, argument, needed):
    header = list(table.frame)
    others = [name for name in header if name and name not in needed.values()]
    signs = [sign for sign in ";\t|" if sign in str(header[0])]
    if signs and len(header) == 1:
        return f"Its fields seem to be parted by {signs[0]!r}: pass delimiter={signs[0]!r}."
    if others:
        fitting = max(others, key=lambda name: _fits(table.as_text(name), argument))
        return f"Pass {argument}='{fitting}', or the one that you mean."
    is_label = argument == "label_column"
    return WITHOUT_LABELS if is_label else "Add a column that holds the texts."


def _fits(cells, argument):
    """How likely a column is the one that is meant: texts are long, and labels repeat."""
    return cells.str.len().mean() if argument == "text_column" else -cells.nunique()


def _find_by_name(table, argument, names, other):
    """The one column that has such a name; None if there is none."""
    for row in names:
        found = [name for name in table.frame if str(name).strip().lower() in row - {other}]
        if len(found) == 1:
            return found[0]
        if found:
            raise MendableError(
                f"{show_choice(table, found)} Pass the right one: "
                f"{argument}='{found[0]}', for example."
            )
    return None


def _take_the_only_one(table, label_column):
    others = [name for name in table.frame if name and name != label_column]
    if len(others) == 1:
        if len(table.frame.columns) == 1 and not table.is_typed:
            raise MendableError(
                f"{table.name} begins with '{others[0][:SHOWN]}'. Is that the name of its "
                "column, or the first text? Write the line text above it if it is a text; else "
                "pass it as text_column."
            )
        return others[0]
    raise MendableError(
        f"{show_choice(table, others)} Pass the one with the texts as text_column."
    )


def show_choice(table, columns):
    """A sentence that lists columns, each with what its first row holds."""
    first = table.frame.iloc[0]
    shown = [f"'{name}' ({to_text(first[name]).strip()[:SHOWN]})" for name in columns]
    return f"{table.name} has {len(columns)} columns that may be meant: {', '.join(shown)}."
