"""Turn labels of any kind into whole numbers, and ask where they may mean two things."""

import re
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from small_text.base import LABEL_UNLABELED

from helpers.data.doubts import WORDS_FOR_NONE, ask_about_labels, tell_of_labels
from helpers.data.naming import check_names, name_by_dict, name_by_list, quote
from helpers.data.normal import tidy
from helpers.errors import MendableError


@dataclass
class Labels:
    """`codes`, an array of int, holds the position of each row's name in `names`, or -1."""

    codes: np.ndarray
    names: list
    notes: list = field(default_factory=list)


def to_integers(labels, class_names=None, unlabeled=None):
    """Turn labels into whole numbers from 0 to k-1; rows without one get -1.

    Parameters
    ----------
    labels : pandas.Series of str
        Its index holds each row's place in the file.
    class_names : list or dict of str, optional
        The labels in the order you want, more than were found so far among them; a name for
        each label in sorted order, if all labels are numbers; or a dict from label to name.
    unlabeled : str, int or list of these, optional
        What stands for no label, beside empty cells.

    Returns
    -------
    Labels

    Raises
    ------
    MendableError
        If the names do not fit, or if two readings of a label are possible. It shows both.
    """
    places, found, notes = _find_spellings(labels)
    counts = dict(zip(found, np.bincount(places, minlength=len(found)), strict=True))
    is_list = class_names is not None and not isinstance(class_names, dict)
    names = check_names(class_names) if is_list else None
    real, said = _leave_out_gaps(counts, unlabeled, class_names, names)
    notes += said
    counts = {label: int(counts[label]) for label in real}
    if isinstance(class_names, dict):
        name_of, names = name_by_dict(real, class_names)
    elif names is not None:
        if not set(real) <= set(names):
            ask_about_labels(labels, counts, names)
        name_of = name_by_list(real, names, are_numbers(real))
    else:
        ask_about_labels(labels, counts)
        _check_more_than_one(counts)
        notes += tell_of_labels(counts)
        name_of, names = {label: label for label in real}, real
    number_of = {name: number for number, name in enumerate(names)}
    numbers = [number_of.get(name_of.get(label), LABEL_UNLABELED) for label in found]
    return Labels(np.array(numbers, dtype=np.int64)[places], list(names), notes)


def are_numbers(labels):
    """Whether all of these are numbers, of whatever spelling."""
    return bool(labels) and pd.to_numeric(pd.Series(labels), errors="coerce").notna().all()


def _find_spellings(labels):
    """Each row's spelling as its position among the different ones."""
    rows, written = pd.factorize(labels.to_numpy(dtype=object))
    tidied = [tidy(label) for label in written]
    found = list(dict.fromkeys(tidied))
    position = {label: number for number, label in enumerate(found)}
    same = np.array([position[label] for label in tidied], dtype=int)
    visible = {label.strip() for label in written}
    unseen = len(visible) - len(found)
    notes = [f"{unseen} spellings that only bytes tell apart are one label."] if unseen else []
    return same[rows], found, notes


def _leave_out_gaps(counts, unlabeled, class_names, names):
    """The labels that are labels, in sorted order; the others stand for none."""
    wanted = unlabeled if isinstance(unlabeled, list | tuple | set) else [unlabeled]
    gaps = {"", *(tidy(str(value)) for value in wanted if value is not None)}
    notes = [f"No label is {quote([gap])}." for gap in sorted(gaps - set(counts) - {""})]
    named = set(class_names or [])
    real = [label for label in counts if label not in gaps]
    words = [label for label in real if label.casefold() in WORDS_FOR_NONE]
    others = [label for label in real if label not in words]
    if words and are_numbers(others) and not named & set(words):
        notes.append(f"{quote(words)} among numbers is read as no label.")
        real = others
    if _is_no_label_for_sure(real, names):
        notes.append("-1 is read as no label.")
        real.remove("-1")
    return _sort(real), notes


def _is_no_label_for_sure(real, names):
    """Whether -1 cannot be a class, since the names are those of all others."""
    if names is None or "-1" not in real or set(real) & set(names):
        return False
    others = [label for label in real if label != "-1"]
    return len(real) > len(names) and all(re.fullmatch(r"\d+", label) for label in others)


def _sort(labels):
    if not are_numbers(labels):
        return sorted(labels)
    return sorted(labels, key=lambda label: (float(label), label))


def _check_more_than_one(counts):
    if len(counts) == 1:
        ((label, count),) = counts.items()
        raise MendableError(
            f"all {count:,} labels are '{label}'. A classifier needs two classes or "
            "more: add texts of another class, choose another label_column, or name the "
            "classes to come with class_names."
        )
