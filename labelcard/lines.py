"""The lines of a session: which are held out, and in which random order the others come."""

import hashlib
import json

import numpy as np
import pandas as pd

from helpers.data import find_copies
from helpers.errors import MendableError


class Lines:
    """The texts, numbered from 0. An item's id is its number as a string.

    Parameters
    ----------
    texts : iterable of str
    """

    def __init__(self, texts):
        self.texts = list(texts)
        for row, text in enumerate(self.texts):
            if not isinstance(text, str):
                raise MendableError(
                    f"text {row:,} is {text!r}, of type {type(text).__name__}. Pass strings: "
                    "lyrics['lyric'], for example."
                )
        if len(self.texts) < 2:
            raise MendableError(
                f"{len(self.texts)} texts cannot be labeled in a session. Pass two or more."
            )

    def __len__(self):
        return len(self.texts)

    def __contains__(self, item):
        # Only the number as Python writes it: neither "007" nor "٧" is an id.
        return (
            item.isascii()
            and item.isdigit()
            and str(int(item[:9])) == item
            and (int(item) < len(self.texts))
        )

    @property
    def fingerprint(self):
        """The same for the same texts in the same order, and for no others."""
        return hashlib.sha256(json.dumps(self.texts).encode()).hexdigest()[:16]

    def shuffled(self, seed):
        """All ids in a random order, the same for the same seed."""
        return [str(row) for row in np.random.RandomState(seed).permutation(len(self))]

    def with_copies(self, items):
        """These ids, and those of all copies of their lines."""
        if not items:
            return set()
        groups = find_copies(pd.DataFrame({"lyric": self.texts}))
        found = groups.isin(groups.iloc[[int(item) for item in items]])
        return {str(row) for row in np.flatnonzero(found)}
