"""Rows of a set, and the labels of its texts."""

import numpy as np
import pandas as pd
from small_text.base import LABEL_UNLABELED
from small_text.data import Dataset

from helpers.checks.objects import as_several, check_fewest
from helpers.checks.told import tell
from helpers.errors import MendableError


def as_rows(name, rows, num_rows, may_repeat=False, fewest=0):
    """Rows of a set as a new array of int; a mask, a repeat or a stranger is an error.

    small-text reads a mask as the rows 0 and 1, and a negative row from the end. `num_rows` is
    None where the set is not known yet.
    """
    rows, given = as_array(rows), rows
    if rows.dtype == bool and rows.ndim:
        raise MendableError(
            f"{name} is a mask of {len(rows):,} true and false values, which small-text "
            f"reads as the rows 0 and 1. Pass np.flatnonzero({name})."
        )
    if rows.ndim != 1 or (len(rows) and not np.issubdtype(rows.dtype, np.integer)):
        raise MendableError(
            f"{name}={tell(given)} are no rows. Pass whole numbers in brackets, as in [3, 5]."
        )
    outside = rows[(rows < 0) | (rows >= (np.inf if num_rows is None else num_rows))]
    if len(outside) and num_rows is None:
        raise MendableError(f"{name}: there is no row {outside[0]}. Rows are counted from 0.")
    if len(outside):
        raise MendableError(
            f"{name}: there is no row {outside[0]} among {num_rows:,} texts: rows go from 0 to "
            f"{num_rows - 1:,}."
        )
    named, times = np.unique(rows, return_counts=True)
    if not may_repeat and (times > 1).any():
        repeated = named[times > 1][0]
        raise MendableError(
            f"{name}: row {repeated} is named more than once. Name each row once."
        )
    return check_fewest(name, rows.astype(int), fewest, "rows")


def as_integers(name, values, num=None):
    """Whole numbers, one a row, as an array of int: classes, groups or predictions."""
    if not isinstance(values, (np.ndarray, pd.Series)):
        values = as_several(name, values)
    array = as_array(values)
    if array.ndim != 1 or (len(array) and not np.issubdtype(array.dtype, np.integer)):
        raise MendableError(
            f"{name}={tell(values)} are no whole numbers. Pass the numbers of classes, as "
            "predict gives them, one for each row."
        )
    if num is not None and len(array) != num:
        raise MendableError(
            f"{name} has {len(array):,} entries, and there are {num:,} rows. Pass one for each."
        )
    return array.astype(int)


def as_array(values):
    """An array; what NumPy cannot put into one, such as lists of two lengths, as objects."""
    if isinstance(values, Dataset):  # NumPy would make a set of each of its texts, for minutes
        return np.asarray(None)
    try:
        return np.asarray(values)
    except ValueError:
        array = np.empty(len(values), object)
        array[:] = values
        return array


def as_labels(y, num_classes, num_texts, name="y"):
    """Labels as a new array of int; a missing or unknown one is an error.

    small-text would be left half updated, or train on what it cannot predict.
    """
    y = as_array(as_several(name, y))
    if y.shape != (num_texts,):
        raise MendableError(
            f"{name}: {num_texts} labels are needed, and there are {y.size}. Pass one for each."
        )
    check_labeled(y, way_out=f"Give each of them a class in {name}.")
    if not np.isin(y, range(num_classes)).all():
        found = ", ".join(np.unique(y[~np.isin(y, range(num_classes))].astype(str))[:5])
        raise MendableError(
            f"{name}: labels must be integers from 0 to {num_classes - 1}; found {found}. "
            "load_lyrics makes such labels."
        )
    return y.astype(int)


def check_labeled(y, texts="{} texts", way_out="Give each of them a class before you train."):
    """Raise MendableError if a label is missing; `texts` has braces for how many there are."""
    missing = int((y == LABEL_UNLABELED).sum())
    if missing:
        missing = f"{missing:,} of {texts.format(len(y))} have no label"
        raise MendableError(f"{missing} ({LABEL_UNLABELED}). {way_out}")
