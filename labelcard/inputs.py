"""What a session is given: texts, features and settings, checked before a file is written."""

import hashlib
import json
from dataclasses import dataclass

import numpy as np
import pandas as pd
from small_text import SklearnDataset

from helpers.data import find_copies
from helpers.errors import MendableError, check_labeled
from helpers.learner import SEED
from helpers.strategies import make_strategy


class Texts:
    """The texts, numbered from 0: each is a line for the card. Its id is its number, as text.

    Parameters
    ----------
    texts : iterable of str
    """

    def __init__(self, texts):
        self._texts = list(texts)
        for row, text in enumerate(self._texts):
            if not isinstance(text, str):
                raise MendableError(
                    f"text {row:,} is {text!r}, of type {type(text).__name__}. Pass strings: "
                    "lyrics['lyric'], for example."
                )
        if len(self) < 2:
            raise MendableError(
                f"{len(self)} texts cannot be labeled in a session. Pass two or more."
            )

    def __len__(self):
        return len(self._texts)

    def __getitem__(self, row):
        return self._texts[row]

    def has(self, item):
        """Whether this is the id of a text: its number as Python writes it."""
        # Neither "007" nor "٧" is one.
        is_number = item.isascii() and item.isdigit() and str(int(item[:9])) == item
        return is_number and int(item) < len(self)

    @property
    def fingerprint(self):
        """The same for the same texts in the same order, and for no others."""
        return hashlib.sha256(json.dumps(self._texts).encode()).hexdigest()[:16]

    def shuffled(self, seed):
        """All ids in a random order, the same for the same seed."""
        return [str(row) for row in np.random.RandomState(seed).permutation(len(self))]

    def with_copies(self, items):
        """These ids, and those of all copies of their texts."""
        if not items:
            return set()
        groups = find_copies(pd.DataFrame({"lyric": self._texts}))
        found = groups.isin(groups.iloc[[int(item) for item in items]])
        return {str(row) for row in np.flatnonzero(found)}


@dataclass(frozen=True, eq=False)
class Features:
    """The features of the texts, where they were made before.

    Parameters
    ----------
    train_set : small_text.SklearnDataset, optional
        One row a text; its labels are not looked at. Without it, the texts get TF-IDF.
    test_set : small_text.SklearnDataset, optional
        Labeled rows that the accuracy is measured on. Without it, the session first asks for
        the labels of some lines that it holds out, and measures on those.
    vectorizer : fitted sklearn vectorizer, optional
        The one that made `train_set`; without it no words are named after an answer.

    Raises
    ------
    MendableError
        If the three do not fit each other.
    """

    train_set: SklearnDataset | None = None
    test_set: SklearnDataset | None = None
    vectorizer: object | None = None

    def __post_init__(self):
        if self.test_set is not None:
            way_out = "Leave test_set out: the session then asks for lines to measure on."
            check_labeled(self.test_set.y, "the {:,} texts in the test set", way_out)
            if self.train_set is None:
                raise MendableError(
                    "test_set came without train_set, so their features may differ. Pass both: "
                    "preprocess_data makes them together."
                )
        if self.vectorizer is not None and not self._has_its_words():
            raise MendableError(
                "vectorizer is not the one that made train_set. Pass the one that you gave to "
                "preprocess_data, or leave it out."
            )

    @property
    def test_size(self):
        """How many rows the test set has."""
        return 0 if self.test_set is None else len(self.test_set)

    def check_rows(self, num_texts):
        """Raise MendableError if there is not one row for each text."""
        if self.train_set is not None and len(self.train_set) != num_texts:
            raise MendableError(
                f"train_set has {len(self.train_set):,} rows, and there are {num_texts:,} "
                "texts. Pass the texts that it was made of."
            )

    def _has_its_words(self):
        has_words = hasattr(self.vectorizer, "vocabulary_")
        if self.train_set is None or not has_words:
            return False
        return len(self.vectorizer.vocabulary_) == self.train_set.x.shape[1]


@dataclass(frozen=True)
class Settings:
    """How a session asks, and when it trains.

    Parameters
    ----------
    strategy : str, optional
        A name in `STRATEGIES`. The default is the log's last one, at first least confidence.
    batch_size : int
        Answers from one training to the next.
    num_initial : int
        Labels of random lines before the first training; at most half of the texts.
    num_held_out : int
        At most a fourth of the texts; 0 means that no accuracy is measured. Only looked at
        without a test set, and where a log begins: later sessions hold out what the first one
        did.
    seed : int
    synchronous : bool
        Whether an answer waits for the training that it starts, as tests want it, or the
        session trains in the background.

    Raises
    ------
    MendableError
        If the strategy is unknown, or a batch is empty.
    """

    strategy: str | None = None
    batch_size: int = 10
    num_initial: int = 20
    num_held_out: int = 50
    seed: int = SEED
    synchronous: bool = False

    def __post_init__(self):
        if self.strategy is not None:
            make_strategy(self.strategy)  # raises if the name is unknown
        if self.batch_size < 1:
            raise MendableError(f"batch_size={self.batch_size} is too small. Pass 1 or more.")


def check_classes(class_names):
    """Raise MendableError if there is nothing to tell apart."""
    if len(class_names) < 2:
        raise MendableError(f"{len(class_names)} class cannot be told apart. Name two or more.")


def as_points(reference):
    """A recorded run as [labels, accuracy], from a frame or from pairs."""
    if hasattr(reference, "columns"):
        reference = reference[["labels", "test_accuracy"]].to_numpy()
    return [[int(labels), float(accuracy)] for labels, accuracy in reference]
