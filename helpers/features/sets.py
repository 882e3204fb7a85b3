"""From frames of lyrics to the datasets that small-text works on."""

from copy import copy
from functools import cached_property
from numbers import Integral

import numpy as np
import pandas as pd
from small_text import SklearnDataset
from small_text.base import LABEL_UNLABELED

from helpers.checks import (
    as_class_names,
    as_integers,
    as_rows,
    as_texts,
    check_features,
    check_flag,
    check_kind,
    check_lyrics,
)
from helpers.data import find_copies, settle_classes
from helpers.errors import MendableError
from helpers.features.counting import check_vectorizer, count_words
from helpers.features.vectorizers import make_vectorizer
from helpers.features.vectors import Embedding


def preprocess_data(train, test, vectorizer=None):
    """Turn two frames of lyrics into two small-text datasets.

    The vectorizer learns its words from the training texts alone: the test set stands for
    texts that nobody has seen yet.

    Parameters
    ----------
    train, test : pandas.DataFrame
        With ``lyric`` and ``class``, as `load_lyrics` and a split give them.
    vectorizer : sklearn vectorizer, optional
        It is fitted here. The default is `make_vectorizer()`. Where more than 1 in 20 texts is
        left without a feature, a line says so.

    Returns
    -------
    train_set, test_set : TextSet
        ``x`` is a sparse matrix of shape (n_rows, n_features) whose rows have length 1, or 0
        for a text without a known word. ``y`` is an int array of shape (n_rows,). ``copies``
        is the frame's column of that name, if it has one.

    Raises
    ------
    MendableError
        If the two frames have different classes, or the same ones in another order, or if no
        word is left of any training text.
    """
    names = as_class_names("train", train)
    others = test.attrs.get("class_names", names) if isinstance(test, pd.DataFrame) else names
    if list(others) != names:
        raise MendableError(
            f"the classes of train are {', '.join(names)}, those of test {', '.join(others)}: "
            "a number would mean two things. Split one file, or load both with the same "
            "class_names."
        )
    for name, lyrics in (("train", train), ("test", test)):
        check_lyrics(name, lyrics, fewest=1)
        as_texts(f"{name}['lyric']", lyrics["lyric"])
    vectorizer = make_vectorizer() if vectorizer is None else check_vectorizer(vectorizer)
    x_train, x_test = count_words(train["lyric"], test["lyric"], vectorizer)
    return _make_set(train, x_train, names), _make_set(test, x_test, names)


def _make_set(lyrics, x, names):
    # small-text writes into y, and the arrays of pandas 3 are read-only. A browser counts with
    # integers of its own width alone.
    y, copies = lyrics["class"].to_numpy(int, copy=True), lyrics.get("copies")
    # Without target_labels small-text guesses the classes, and warns.
    return TextSet(x, y, lyrics["lyric"], np.arange(len(names)), copies)


class TextSet(SklearnDataset):
    """small-text's dataset, beside the texts that its features were made of.

    `texts` are the n_texts lines, and `copies`, an array of int, says how many rows of the file
    each stands for, itself included; the default is 1.
    """

    def __init__(self, x, y, texts, target_labels, copies=None):
        num_texts = check_features("x", x).shape[0]
        target_labels = as_integers("target_labels", target_labels)
        y = as_integers("y", y, num_texts)
        if not np.isin(y, [LABEL_UNLABELED, *target_labels]).all():
            raise MendableError(
                f"y holds {y.max()}, and target_labels go to {target_labels.max(initial=-1)}. "
                "Pass np.arange(num_classes) as target_labels."
            )
        copies = np.ones(num_texts, int) if copies is None else copies
        self.copies = as_integers("copies", copies, num_texts)
        self.texts = np.array(as_texts("texts", texts), dtype=object)
        if len(self.texts) != num_texts or self.copies.min(initial=1) < 1:
            raise MendableError(
                f"x has {num_texts:,} rows, texts {len(self.texts):,}, and the least of copies "
                f"is {self.copies.min(initial=1)}. Each row is a text, which counts itself."
            )
        super().__init__(x, y, target_labels=target_labels)

    @cached_property
    def embedding(self):
        """Dense vectors for texts, learned from these when they are first needed."""
        return Embedding(self)

    def __getitem__(self, rows):
        try:
            rows = np.atleast_1d(np.arange(len(self))[rows])
        except IndexError:
            if isinstance(rows, Integral):
                raise  # it ends a walk through all rows
            as_rows("rows", rows, len(self), may_repeat=True)
            raise
        part = copy(self)  # the constructor would look at all labels again
        vars(part).pop("embedding", None)
        part._x, part._y = self.x[rows], self.y[rows]
        part.texts, part.copies = self.texts[rows], self.copies[rows]
        return part


def ask_once(train, train_set, by_majority=True):
    """Keep each line once, so that nobody is asked for a copy.

    The two must be of the same rows in the same order, or it is a MendableError. Where copies
    contradict each other, the label of most of them counts, or `by_majority=False` that of the
    first one, with which the older results were recorded.

    Returns
    -------
    pool : TextSet
        The first row of each group of copies.
    rows : numpy.ndarray of int
        Their positions in `train`.
    """
    check_lyrics("train", train)
    check_kind("train_set", train_set, TextSet, "preprocess_data makes it.")
    check_flag("by_majority", by_majority)
    if not np.array_equal(train["lyric"].to_numpy(dtype=object), train_set.texts):
        raise MendableError(
            f"train has {len(train):,} rows, and the {len(train_set):,} of train_set are not "
            "these, or in another order. Pass the frame that preprocess_data made the set of."
        )
    groups = find_copies(train).to_numpy()
    found, rows, counts = np.unique(groups, return_index=True, return_counts=True)
    order = np.argsort(rows, kind="stable")
    pool = train_set[rows[order]]
    pool.copies = counts[order]
    if by_majority:
        settled = settle_classes(groups, train_set.y)["class"]
        pool._y = settled.loc[found[order]].to_numpy(copy=True)
    return pool, rows[order]
