"""Turn labels of any kind into integers, and keep their names."""

import numpy as np
import pandas as pd

from helpers.errors import MendableError

# What stands for a missing label among numbers. Among words each may be a class.
MISSING = ["na", "n/a", "nan", "null", "none"]


def to_integers(labels, class_names=None):
    """Turn labels of any kind into integers 0 to k-1, an array of shape (n_rows,), and k names.

    The labels are a Series of str, whose index holds each row's line in the file. The names
    list them in the order you want, or name each of them in sorted order. A MendableError if
    all are of one class, if one is missing among numbers, or if the names do not fit.
    """
    labels = labels.str.strip()
    numbers = pd.to_numeric(labels, errors="coerce")
    _check_none_missing(labels, numbers)
    if numbers.notna().all():
        values, codes = np.unique(numbers.to_numpy(), return_inverse=True)
        found = [str(int(value) if value % 1 == 0 else value) for value in values.tolist()]
    else:
        values, codes = np.unique(labels.to_numpy(dtype=object), return_inverse=True)
        found = values.tolist()
    if len(found) < 2:
        raise MendableError(
            f"all {len(labels):,} labels are '{found[0]}'. A classifier needs two classes or "
            "more: add texts of another class, or choose another label_column."
        )
    if class_names is None:
        return codes, found
    names = check_names(class_names)
    if sorted(names) == sorted(found):
        order = np.array([names.index(name) for name in found])
        return order[codes], names
    if len(names) != len(found):
        raise MendableError(
            f"class_names has {len(names)} names ({_first_five(names)}) and does not fit the "
            f"{len(found)} labels ({_first_five(found)}). Pass one name for each label, in "
            "sorted order."
        )
    return codes, names


def check_names(class_names):
    """The names as a list of str. A bare string, or a name given twice, is a MendableError."""
    if isinstance(class_names, str):
        raise MendableError(
            f"class_names='{class_names}' is one string. Pass a list with a name for each "
            "class: class_names=['rap', 'pop'], for example."
        )
    names = [str(name) for name in class_names]
    for name in names:
        if names.count(name) > 1:
            raise MendableError(
                f"class_names has '{name}' {names.count(name)} times. Give each class a name "
                "of its own."
            )
    return names


def _check_none_missing(labels, numbers):
    is_missing = labels.str.lower().isin(MISSING)
    if is_missing.any() and numbers[~is_missing].notna().all():
        first = labels.index[is_missing][0]
        raise MendableError(
            f"{is_missing.sum():,} labels are missing: '{labels.loc[first]}' in line {first:,} "
            "is the first, and the others are numbers. Fill these rows or delete them."
        )


def _first_five(values):
    return ", ".join(values[:5]) + (", ..." if len(values) > 5 else "")
