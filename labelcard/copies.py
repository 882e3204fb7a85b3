"""Which texts say the same: found out of those that are asked about, and of no others."""

import numpy as np

from helpers.data import find_copy_keys

STEP = 5_000  # texts at once: other threads get their turn in between


class Copies:
    """Gives each text a number that all its copies share.

    A pool of a million texts is never looked through: a card needs to know of the lines that it
    shows, and of those that a model looks at.

    Parameters
    ----------
    texts : list of str
    """

    def __init__(self, texts):
        self._texts, self._groups, self._first = texts, {}, {}

    def group_of(self, row):
        """The number of one text."""
        if row not in self._groups:
            self._look_at([row])
        return self._groups[row]

    def groups_of(self, rows):
        """The numbers of many texts, shape (n_rows,)."""
        rows = np.asarray(rows, dtype=int).tolist()
        unknown = [row for row in rows if row not in self._groups]
        for start in range(0, len(unknown), STEP):
            self._look_at(unknown[start : start + STEP])
        return np.array([self._groups[row] for row in rows], dtype=int)

    def _look_at(self, rows):
        keys = find_copy_keys([self._texts[row] for row in rows])
        for row, key in zip(rows, keys, strict=True):
            # The number is the copy that was looked at first, whichever thread did that.
            self._groups[row] = row if key is None else self._first.setdefault(key, row)
