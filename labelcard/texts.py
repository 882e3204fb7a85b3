"""The texts of a session: each is known by what it says, and by its id where it has one."""

import hashlib
import json
import unicodedata
from collections import defaultdict
from functools import cached_property

import numpy as np
import pandas as pd
from small_text.base import LABEL_UNLABELED

from helpers.checks.told import tell
from helpers.data.normal import has_text
from helpers.errors import MendableError
from labelcard.copies import Copies

NAMES_OF_IDS = {"id", "key", "uid", "uuid", "guid", "nr", "no", "number", "index", "row"}
SAMPLE_SIZE = 16  # hashes by which a log is known again


class Texts:
    """The texts, numbered from 0: each is a line for the card. Its item is its number, as text.

    Parameters
    ----------
    texts : iterable of str, or pandas.DataFrame
        A frame of `load_texts` brings labels, names of classes and further columns with it.

    Attributes
    ----------
    frame : pandas.DataFrame or None
    context : pandas.DataFrame or None
        The further columns, one row a text.
    ids : list of str or None
        What the file calls each row, if it has a column that tells all rows apart.
    """

    def __init__(self, texts):
        self.frame = check_frame(texts)
        self._texts = _as_list(texts if self.frame is None else self.frame["lyric"])
        self._copies = Copies(self._texts)
        is_indexed = isinstance(texts, (pd.Series, pd.DataFrame))
        self.index = texts.index if is_indexed else None
        self.context = self.ids = None
        if self.frame is not None:
            unread = ["lyric", "class", *self.frame.attrs.get("made_up", [])]
            context = self.frame.drop(columns=unread, errors="ignore").reset_index(drop=True)
            self.context = context if len(context.columns) else None
            self.ids = _find_ids(context)

    def __len__(self):
        return len(self._texts)

    def __iter__(self):
        return iter(self._texts)

    def __getitem__(self, row):
        return self._texts[row]

    @property
    def given(self):
        """The texts as another session takes them: with what came along, if anything did."""
        return list(self._texts) if self.frame is None else self.frame

    @property
    def attrs(self):
        """What the loader says of the frame."""
        return {} if self.frame is None else self.frame.attrs

    def labels(self):
        """Row and class of each row of the frame that has a label."""
        if self.frame is None:
            return []
        classes = self.frame["class"].to_numpy()
        rows = np.flatnonzero(classes != LABEL_UNLABELED)
        return list(zip(rows.tolist(), classes[rows].tolist(), strict=True))

    def context_of(self, row):
        """The further columns of a row, as a dict of str to str; empty cells are left out."""
        if self.context is None:
            return {}
        cells = self.context.iloc[row]
        return {str(name): str(value) for name, value in cells.items() if not pd.isna(value)}

    def has(self, item):
        """Whether this is the item of a text: its number as Python writes it."""
        # Neither "007" nor "٧" is one.
        is_number = item.isascii() and item.isdigit() and str(int(item[:9])) == item
        return is_number and int(item) < len(self)

    @cached_property
    def fingerprint(self):
        """The same for the same texts in the same order, and for no others."""
        return hashlib.sha256(json.dumps(self._texts).encode()).hexdigest()[:16]

    def hash_of(self, row):
        """Stands for a text, whatever its row."""
        return hash_text(self[row])

    def sample(self):
        """Hashes of some texts, by which a log is known again."""
        every = max(1, len(self) // SAMPLE_SIZE)
        return [self.hash_of(row) for row in range(0, len(self), every)]

    @cached_property
    def rows_by_hash(self):
        """The rows of each text, by its hash; more than one where a text occurs again."""
        rows = defaultdict(list)
        for row, text in enumerate(self._texts):
            rows[hash_text(text)].append(row)
        return rows

    def shuffled(self, seed):
        """All rows in a random order, the same for the same seed: shape (n_texts,)."""
        return np.random.RandomState(seed).permutation(len(self))

    def group_of(self, item):
        """A number that a text shares with all its copies."""
        return self._copies.group_of(int(item))

    def groups_of(self, rows):
        """The numbers of many texts, shape (n_rows,)."""
        return self._copies.groups_of(rows)

    def each_once(self, items):
        """Of the copies of a text the item that comes first."""
        seen = set()
        for item in items:
            if (group := self.group_of(item)) not in seen:
                seen.add(group)
                yield item


def hash_text(text):
    """Sixteen characters that stand for a text, however its accents and spaces are written."""
    normal = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(normal.encode()).hexdigest()[:16]


def check_frame(texts, argument="texts"):
    """The frame of texts and labels that was passed, None for a column of texts."""
    if isinstance(texts, (str, bytes, dict)) or not hasattr(texts, "__iter__"):
        raise MendableError(
            f"{argument} is of type {type(texts).__name__}, which is no column of texts. Pass "
            "a list of strings, or a frame of load_texts."
        )
    if not isinstance(texts, pd.DataFrame):
        return None
    if not {"lyric", "class"} <= set(texts) or "class_names" not in texts.attrs:
        columns = ", ".join(map(str, texts.columns[:5]))
        raise MendableError(
            f"{argument} is a frame with the columns {columns}, and was not made by "
            "load_texts. Pass load_texts(frame, text_column=...), or the column of texts "
            f"alone: frame[{str(texts.columns[0])!r}], for example."
        )
    return texts


def _as_list(texts):
    texts = list(texts)
    for row, text in enumerate(texts):
        if not isinstance(text, str):
            raise MendableError(
                f"texts: row {row:,} is {tell(text)}, of type {type(text).__name__}. Pass "
                "strings: lyrics['lyric'], for example."
            )
        if not has_text(text):
            raise MendableError(f"texts: row {row:,} is blank: nothing to read. Leave it out.")
        if not text.isascii():
            _check_characters(row, text)
    if len(texts) < 2:
        raise MendableError(
            f"texts: {len(texts)} texts cannot be labeled in a session. Pass two or more."
        )
    return texts


def _check_characters(row, text):
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise MendableError(
            f"texts: row {row:,} has half a character at position {error.start:,}, which no "
            "file can hold. Load it with its right encoding, or replace the character."
        ) from None


def _find_ids(context):
    for name in context.columns:
        is_id = str(name).casefold() in NAMES_OF_IDS or str(name).casefold().endswith("id")
        column = context[name]
        if is_id and not column.isna().any() and column.is_unique:
            return [str(value) for value in column]
    return None
