"""The one error of helpers and labeling card, and the checks that raise it."""

from numbers import Integral, Real

import numpy as np
from small_text.base import LABEL_UNLABELED


class MendableError(ValueError):
    """A mistake that you can mend. The message says what is wrong, where, and the way out."""

    def _render_traceback_(self):
        # IPython shows these lines in place of a traceback.
        return [f"{type(self).__name__}: {self}"]


def check_indices(indices, num_texts):
    """Rows of a pool as a new array of int; a mask, a repeat or a stranger is an error."""
    indices = np.asarray(indices)
    if indices.dtype == bool:
        raise MendableError(
            f"indices is a mask of {len(indices):,} true and false values, which small-text "
            "reads as the rows 0 and 1. Pass np.flatnonzero(mask)."
        )
    rows = indices.astype(int)
    if rows.ndim != 1 or not np.array_equal(rows, indices):
        raise MendableError("indices must be whole numbers in one row, such as [3, 5, 8].")
    outside = rows[(rows < 0) | (rows >= num_texts)]
    if len(outside):
        raise MendableError(
            f"there is no row {outside[0]} among {num_texts:,} texts: rows go from 0 to "
            f"{num_texts - 1:,}."
        )
    named, times = np.unique(rows, return_counts=True)
    if (times > 1).any():
        repeated = named[times > 1][0]
        raise MendableError(f"row {repeated} is named more than once. Name each row once.")
    return rows


def check_labels(y, num_classes, num_texts):
    """Labels as a new array of int; a missing or unknown one is an error.

    small-text would be left half updated, or train on what it cannot predict.
    """
    y = np.asarray(y)
    if y.shape != (num_texts,):
        raise MendableError(f"{num_texts} labels are needed, and there are {y.size}.")
    check_labeled(y)
    if not np.isin(y, range(num_classes)).all():
        found = ", ".join(np.unique(y[~np.isin(y, range(num_classes))].astype(str))[:5])
        raise MendableError(
            f"labels must be integers from 0 to {num_classes - 1}; found {found}. load_lyrics "
            "makes such labels."
        )
    return y.astype(int)


def check_whole_numbers(**numbers):
    """Raise MendableError if one of these is not a whole number above 0."""
    for name, number in numbers.items():
        if not isinstance(number, Integral) or number < 1:
            raise MendableError(
                f"{name}={number} is not a whole number above 0. Write 300 // 6 for a whole "
                "number, since 300 / 6 gives 50.0."
            )


def check_shares(**shares):
    """Raise MendableError if one of these is no number from 0 to 1."""
    for name, share in shares.items():
        if not isinstance(share, Real) or not 0 <= share <= 1:
            raise MendableError(
                f"{name}={share} is no share. Pass a number from 0 to 1: 0.75 for 75 per cent."
            )


def check_labeled(y, texts="{} texts", way_out="Give each of them a class before you train."):
    """Raise MendableError if a label is missing; `texts` has braces for how many there are."""
    missing = int((y == LABEL_UNLABELED).sum())
    if missing:
        missing = f"{missing:,} of {texts.format(len(y))} have no label"
        raise MendableError(f"{missing} ({LABEL_UNLABELED}). {way_out}")
