"""What figures are given: numbers, classes, names, and panels that fit on a page."""

import numpy as np
import pandas as pd
from pandas.api.types import is_bool_dtype

from helpers.checks import as_rows, as_several, check_frame, check_kind, check_number, tell
from helpers.compare.given import check_measure, check_runs, is_measure
from helpers.errors import MendableError

MOST_PANELS = 40  # a wider picture is no picture any more
MOST_LINES = 60
MOST_BARS = 300


def check_panels(name, panels, most=MOST_PANELS):
    """A dict with an entry for each panel or line, by the name that it bears."""
    if not isinstance(panels, dict) or not panels:
        raise MendableError(
            f"{name}={tell(panels)} is no dict with an entry. Pass what is drawn by its name, "
            "as in {'random': ...}."
        )
    return check_many(name, panels, most)


def check_many(name, values, most):
    """Not more than a figure can show."""
    if len(values) > most:
        raise MendableError(
            f"{name} has {len(values):,} entries, and a figure shows {most} at most. Draw a "
            "part of them, or several figures."
        )
    return values


def check_some_runs(runs, *columns, name="runs", most=MOST_LINES):
    """Runs of some strategies, which have these columns of numbers."""
    check_runs(name, runs, *columns)
    check_many(name, runs["strategy"].unique(), most)


def check_text(name, text):
    """Words on a figure."""
    return check_kind(name, text, str, "Pass words, in quotes.")


def check_names(names, fewest=2):
    """The names of classes, a list of str."""
    for each in as_several("names", names):
        check_kind("each of names", each, str, "class_names(lyrics) gives them.")
    if len(names) < fewest:
        raise MendableError(
            f"names are {len(names)}, and {fewest} are needed. class_names(lyrics) gives them."
        )
    return list(names)


def check_reference(reference):
    """A name and a level, or none."""
    if reference is None:
        return
    if not isinstance(reference, tuple | list) or len(reference) != 2:
        raise MendableError(
            f"reference={tell(reference)} is no name with a level. Pass both: ('chance', 0.5)."
        )
    check_number("the level of reference", reference[1])


def as_numbers(name, values, low=-np.inf, high=np.inf, shape=(None,)):
    """An array of numbers, none of them missing; None in `shape` is any length but 0."""
    try:
        numbers = np.asarray(values)
        is_right = np.issubdtype(numbers.dtype, np.number) and len(numbers.shape) == len(shape)
    except ValueError:  # lists of several lengths
        is_right = False
    if not is_right or not numbers.size:
        raise MendableError(f"{name}={tell(values)} are no numbers. Pass an array of them.")
    if any(want not in (None, found) for want, found in zip(shape, numbers.shape, strict=True)):
        wanted = " x ".join("any" if want is None else f"{want:,}" for want in shape)
        raise MendableError(
            f"{name} has the shape {numbers.shape}, and {wanted} numbers are needed. Pass one "
            "for each."
        )
    if not np.isfinite(numbers).all() or numbers.min() < low or numbers.max() > high:
        wrong = numbers[~(np.isfinite(numbers) & (numbers >= low) & (numbers <= high))][0]
        raise MendableError(
            f"{name} has {wrong:g} among its numbers, which go from {low:g} to {high:g}. Leave "
            "it out, or write shares and not per cent."
        )
    return numbers


def as_classes(name, values, num_classes, num_texts=None):
    """An array of classes, whole numbers from 0 on; what has no class is none."""
    numbers = as_numbers(name, values, 0, num_classes - 1, (num_texts,))
    if not np.issubdtype(numbers.dtype, np.integer):
        raise MendableError(
            f"{name} are no classes, but {numbers.dtype}. Pass whole numbers from 0 to "
            f"{num_classes - 1}."
        )
    return numbers


def as_yes_or_no(name, values, num_texts=None):
    """An array of true and false."""
    found = np.asarray(values)
    if found.ndim != 1 or not is_bool_dtype(found.dtype) or not len(found):
        raise MendableError(
            f"{name}={tell(values)} are not true and false, one a text. Compare two arrays: "
            "predicted == truth."
        )
    if num_texts not in (None, len(found)):
        raise MendableError(f"{name} has {len(found):,} values, and needs {num_texts:,}.")
    return found


def check_numbers(name, frame, *columns, source="A table of numbers is"):
    """A frame whose columns, or all of them, are numbers."""
    check_kind(name, frame, pd.DataFrame, f"{source} such a frame.")
    check_frame(name, frame, columns, fewest=1)
    for column in columns or frame:
        if not is_measure(frame[column]):
            raise MendableError(
                f"the column '{column}' of {name} has no numbers, but "
                f"{tell(frame[column].iloc[0])}. {source} such a frame."
            )


def as_picks(name, rows, num_rows, may_repeat=False):
    """Rows, one at least."""
    rows = as_rows(name, rows, num_rows, may_repeat)
    if not len(rows):
        raise MendableError(f"{name} has no row to draw. Leave it out, or pick some.")
    return rows


def check_columns(runs, *measures, **named):
    """Columns of runs that are drawn, told by the argument that names each."""
    check_some_runs(runs, *measures)
    for name, column in named.items():
        check_measure(column, runs, name)
    check_some_runs(runs, *named.values())
