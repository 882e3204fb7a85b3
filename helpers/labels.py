"""Turn labels of any kind into integers, and keep their names."""

import numpy as np
import pandas as pd

from helpers.reading import LyricsError


def to_integers(labels, class_names=None):
    """Turn labels of any kind into the integers 0 to k-1.

    Parameters
    ----------
    labels : pandas.Series of str, shape (n_rows,)
    class_names : list of str, optional
        The labels in the order you want, or a name for each label in sorted order.

    Returns
    -------
    codes : numpy.ndarray of int, shape (n_rows,)
    names : list of str, length k

    Raises
    ------
    LyricsError
        If there is one class only, or the names do not fit the labels.
    """
    labels = labels.str.strip()
    numbers = pd.to_numeric(labels, errors="coerce")
    if numbers.notna().all():
        values, codes = np.unique(numbers.to_numpy(), return_inverse=True)
        found = [str(int(value)) if value == int(value) else str(value) for value in values]
    else:
        values, codes = np.unique(labels.to_numpy(dtype=object), return_inverse=True)
        found = list(values)
    if len(found) < 2:
        raise LyricsError(
            f"all {len(labels):,} labels are '{found[0]}'. A classifier needs two classes or "
            "more: add texts of another class, or choose another label_column."
        )
    if class_names is None:
        return codes, found
    names = [str(name) for name in class_names]
    if sorted(names) == sorted(found):
        order = np.array([names.index(name) for name in found])
        return order[codes], names
    if len(names) != len(found) or len(set(names)) != len(names):
        raise LyricsError(
            f"class_names={names} does not fit the {len(found)} labels {found}. "
            "Pass one name for each label, in this order."
        )
    return codes, names
