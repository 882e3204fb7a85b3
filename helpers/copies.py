"""Each line once: a pool that knows how many rows a line stands for, and a strategy for it."""

import numpy as np
from small_text import SklearnDataset

from helpers.data import find_copies
from helpers.reading import LyricsError


class CountedDataset(SklearnDataset):
    """A pool of distinct lines.

    Parameters
    ----------
    x : scipy.sparse.csr_matrix, shape (n_lines, n_features)
    y : numpy.ndarray of int, shape (n_lines,)
    copies : numpy.ndarray of int, shape (n_lines,)
        How many rows of the file each line stands for, itself included.
    target_labels : numpy.ndarray of int
    """

    def __init__(self, x, y, copies, target_labels):
        super().__init__(x, y, target_labels=target_labels)
        self.copies = copies


def ask_once(train, train_set):
    """Keep each line once, so that nobody is asked for a copy.

    Parameters
    ----------
    train : pandas.DataFrame
    train_set : small_text.SklearnDataset
        The same rows as features.

    Returns
    -------
    pool : CountedDataset
        The first row of each group of copies, with that row's label.
    rows : numpy.ndarray of int
        Their positions in `train`.

    Raises
    ------
    LyricsError
        If the two do not have the same number of rows.
    """
    if len(train) != len(train_set):
        raise LyricsError(
            f"train has {len(train):,} rows and train_set {len(train_set):,}. Pass the frame "
            "that preprocess_data made the set of."
        )
    groups = find_copies(train).to_numpy()
    _, rows, counts = np.unique(groups, return_index=True, return_counts=True)
    order = np.argsort(rows, kind="stable")
    rows, counts = rows[order], counts[order]
    labels = train_set.target_labels
    return CountedDataset(train_set.x[rows], train_set.y[rows], counts, labels), rows
