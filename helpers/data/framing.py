"""From a table to the frame that the series works on, and the notes on what was found."""

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
from pandas.api.types import is_integer_dtype
from small_text.base import LABEL_UNLABELED

from helpers.data.columns import (
    NO_COLUMN,
    choose_columns,
    show_choice,
    take_others,
    take_texts,
)
from helpers.data.copies import describe_copies
from helpers.data.labels import Labels, to_integers
from helpers.data.naming import check_names, name_by_dict
from helpers.data.reading import read_table
from helpers.data.sources import (
    FOOD_LABELS,
    PRACTICE_FILES,
    find_file,
    known_class_names,
    read_variables,
)
from helpers.data.wanted import Wanted
from helpers.errors import MendableError

CLASSES_SHOWN = 5


def load_default(wanted, default="practice"):
    """Load what LYRICS_CSV and the variables beside it say; without it, the default."""
    source = os.environ.get("LYRICS_CSV")
    if not source:
        return load_source(default, wanted)
    said = read_variables()
    open_to = {name: value for name, value in said.items() if vars(wanted)[name] is None}
    return load_source(source, replace(wanted, **open_to))


def load_source(source, wanted):
    """Load a source that is not None; see `load_texts`."""
    if isinstance(source, str | Path):
        if not str(source).strip() or "\0" in str(source):
            raise MendableError(
                f"source={str(source)[:40]!r} is no path. Pass that of a file, or leave it out "
                "for the practice lyrics."
            )
        if str(source) == "food":
            return _load_food_lines()
        path, source = find_file(str(source))
        wanted = _of_messages(wanted) if source == "messages" else wanted
        table = read_table(path, wanted.encoding, wanted.delimiter, wanted.columns)
    else:
        table = read_table(_name_classes(source))
        source, wanted = table.name, _complete(wanted, source)
    text_column, label_column = choose_columns(table, wanted.text_column, wanted.label_column)
    texts = take_texts(table, text_column)
    names = known = None
    if wanted.class_names is None and label_column:
        names = known = known_class_names(table.frame, source, label_column)
    names = wanted.class_names if names is None else names
    labels = _take_labels(table, label_column, names, wanted.unlabeled)
    if len(labels.names) < 2 and (wanted.needs_names or labels.names):
        raise MendableError(_ask_for_names(table, wanted, text_column, label_column))
    others, notes = take_others(table, {text_column, label_column})
    lyrics = pd.DataFrame({"lyric": texts.to_numpy(), "class": labels.codes} | others)
    lyrics.attrs = {
        "class_names": labels.names,
        "source": source,
        "text_column": None if table.place == "text" else text_column,
        "label_column": label_column,
        "place": list(table.frame).index(text_column),
        "delimiter": table.delimiter,
        "notes": [],
    }
    if known is None and source not in PRACTICE_FILES:
        found = _say_columns(wanted, text_column, label_column)
        lyrics.attrs["notes"] = [*table.notes, *found, *notes, *labels.notes]
        lyrics.attrs["notes"] += [_count(lyrics, wanted), *describe_copies(lyrics)]
        print(f"{table.name}: {' '.join(lyrics.attrs['notes'])}")
    return lyrics


def _of_messages(wanted):
    text_column, label_column = wanted.text_column or "message", wanted.label_column
    label_column = "kind" if label_column is None else label_column
    return replace(wanted, text_column=text_column, label_column=label_column)


def _ask_for_names(table, wanted, text_column, label_column):
    ask = (
        "texts without labels need the names of their classes, two or more: pass "
        "class_names=['rap', 'pop'], for example."
    )
    others = [name for name in table.frame if name not in ("", text_column)]
    if label_column or wanted.label_column is NO_COLUMN or not others:
        return ask
    return (
        f"no column of labels was found. {show_choice(table, others)} Pass the one with the "
        f"labels as label_column. If none has them: {ask}"
    )


def _load_food_lines():
    lyrics = load_source("practice", Wanted("lyric", "class"))
    lyrics["class"] = read_table(FOOD_LABELS).frame["food"].astype(int).to_numpy()
    lyrics.attrs |= {"class_names": ["other", "food"], "source": "food", "label_column": "food"}
    return lyrics


def _take_labels(table, column, names, unlabeled):
    if column is None:
        names = [] if names is None else names
        names = name_by_dict([], names)[1] if isinstance(names, dict) else names
        codes = np.full(len(table.frame), LABEL_UNLABELED, dtype=np.int64)
        return Labels(codes, check_names(names))
    if table.is_typed:
        _check_one_each(table, column)
    labels = table.as_text(column).rename_axis(table.place)
    return to_integers(labels, names, unlabeled)


def _check_one_each(table, column):
    is_several = table.frame[column].map(lambda cell: isinstance(cell, list) and len(cell) > 1)
    if is_several.any():
        first = is_several.idxmax()
        raise MendableError(
            f"{is_several.sum():,} texts have several labels, the first in {table.place} "
            f"{first:,}: {table.frame[column][first]}. Here each text has one: keep the "
            "one that counts, or load the texts with label_column=False."
        )


def _name_classes(source):
    """A frame that was loaded before has numbers of classes: give them back their names."""
    names = getattr(source, "attrs", {}).get("class_names")
    is_frame = isinstance(source, pd.DataFrame) and "class" in source
    if not names or not is_frame or not is_integer_dtype(source["class"]):
        return source
    return source.assign(**{"class": source["class"].map(dict(enumerate(names)))})


def _complete(wanted, source):
    """What a frame or a list tells by itself."""
    names = getattr(source, "attrs", {}).get("class_names")
    if isinstance(source, pd.DataFrame):
        return replace(wanted, class_names=wanted.class_names or names)
    return replace(wanted, text_column=None, label_column=NO_COLUMN)


def _say_columns(wanted, text_column, label_column):
    """Name the columns that were found and not asked for."""
    if wanted.label_column is None and label_column is None:
        return [f"Texts are in '{text_column}', and no column of labels was found."]
    if wanted.label_column is None:
        return [f"Texts are in '{text_column}', labels in '{label_column}'."]
    return [] if wanted.text_column or not label_column else [f"Texts are in '{text_column}'."]


def _count(lyrics, wanted):
    """How many rows are labeled, and with what."""
    if wanted.label_column is NO_COLUMN and not wanted.class_names:
        return f"{len(lyrics):,} rows."
    names, labels = lyrics.attrs["class_names"], lyrics["class"]
    counts = np.bincount(labels[labels != LABEL_UNLABELED], minlength=len(names))
    shown = [f"{name} {count:,}" for name, count in zip(names, counts, strict=True)]
    if len(shown) > CLASSES_SHOWN + 1:
        more = f"{len(shown) - CLASSES_SHOWN} more classes"
        shown = shown[:CLASSES_SHOWN] + [more]
    if not counts.any():
        return f"{len(lyrics):,} rows, none labeled."
    labeled = "all" if counts.sum() == len(lyrics) else f"{counts.sum():,}"
    return f"{len(lyrics):,} rows, {labeled} labeled ({', '.join(shown)})."
