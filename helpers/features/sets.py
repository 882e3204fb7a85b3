"""From frames of lyrics to the datasets that small-text works on."""

from copy import copy
from functools import cached_property

import numpy as np
from sklearn.preprocessing import normalize
from small_text import SklearnDataset

from helpers.data import class_names, find_copies, settle_classes
from helpers.errors import MendableError
from helpers.features.vectorizers import make_vectorizer
from helpers.features.vectors import Embedding

MANY_EMPTY = 0.05  # from this share on, texts without a feature are told
KNOW_PARTS = (
    "make_richest_vectorizer() knows parts of words and signs as well: pass it as vectorizer."
)


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
    names = class_names(train)
    others = test.attrs.get("class_names", names)
    if list(others) != names:
        raise MendableError(
            f"the classes of train are {', '.join(names)}, those of test {', '.join(others)}: "
            "a number would mean two things. Split one file, or load both with the same "
            "class_names."
        )
    x_train, x_test = _count_words(train["lyric"], test["lyric"], vectorizer)
    return _make_set(train, x_train, names), _make_set(test, x_test, names)


def fit_words(vectorizer, texts):
    """Fit a vectorizer to a column of texts, and return their features.

    A MendableError says so where no text has a word.
    """
    try:
        return vectorizer.fit_transform(texts)
    except ValueError as error:
        if "empty vocabulary" not in str(error):
            raise
        raise MendableError(
            f"no word is left of {len(texts):,} texts, the first of which is "
            f"{next(iter(texts))!r}. {KNOW_PARTS}"
        ) from None


def _count_words(train, test, vectorizer):
    vectorizer = make_vectorizer() if vectorizer is None else vectorizer
    x_train = normalize(fit_words(vectorizer, train))
    x_test = normalize(vectorizer.transform(test))
    for x, which in ((x_train, "training"), (x_test, "test")):
        share = (x.getnnz(axis=1) == 0).mean()
        if share > MANY_EMPTY:
            print(f"{share:.0%} of the {which} texts have no known word. {KNOW_PARTS}")
    return x_train, x_test


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
        super().__init__(x, y, target_labels=target_labels)
        self.texts = np.asarray(texts, dtype=object)
        self.copies = np.ones(len(self.texts), int) if copies is None else np.asarray(copies)

    @cached_property
    def embedding(self):
        """Dense vectors for texts, learned from these when they are first needed."""
        return Embedding(self)

    def __getitem__(self, rows):
        rows = np.atleast_1d(np.arange(len(self))[rows])
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
