"""The rows that models look at: all of them, or of a large pool a random part."""

from functools import cached_property

import numpy as np
from small_text import SklearnDataset

from helpers.features import TextSet, fit_words, make_vectorizer

MOST = 50_000  # rows: with more, a person would wait for the model


class Part:
    """Rows of the texts, with their features. It never changes.

    Parameters
    ----------
    rows : numpy.ndarray of int, shape (n_rows,)
        They ascend.
    dataset : small_text.SklearnDataset
        Their features, in this order.
    make : callable
        Makes a dataset of any rows.
    texts : labelcard.texts.Texts
    """

    def __init__(self, rows, dataset, make, texts):
        self.rows, self.dataset, self._make, self._texts = rows, dataset, make, texts
        self._places = np.full(len(texts), -1)
        self._places[rows] = np.arange(len(rows))

    @cached_property
    def groups(self):
        """A number for each row that all copies of its text share."""
        return self._texts.groups_of(self.rows)

    def places_of(self, rows):
        """Where rows stand in this part; -1 for those that do not."""
        return self._places[np.asarray(rows, dtype=int)]

    def reach(self, rows):
        """This part, or where it lacks some of these rows, one that has them as well."""
        if (self.places_of(rows) >= 0).all():
            return self
        rows = np.union1d(self.rows, rows)
        return Part(rows, self._make(rows), self._make, self._texts)

    def features_of(self, row):
        """The features of any row, in this part or not: a matrix with one row."""
        place = self._places[row]
        return self.dataset.x[[place]] if place >= 0 else self._make(np.array([row])).x


def take_part(texts, train_set, rows):
    """A part of features that were made before."""
    if len(rows) == len(texts):
        return Part(rows, train_set, None, texts)

    def make(chosen):
        is_text_set = isinstance(train_set, TextSet)
        return train_set[chosen] if is_text_set else as_dataset(train_set.x[chosen])

    return Part(rows, make(rows), make, texts)


def make_part(texts, rows):
    """A part whose features are made of its texts. Returns the fitted vectorizer as well."""
    vectorizer = make_vectorizer()

    def make(chosen):
        return as_dataset(vectorizer.transform([texts[row] for row in chosen]))

    x = fit_words(vectorizer, [texts[row] for row in rows])
    return Part(rows, as_dataset(x), make, texts), vectorizer


def count_sampled(texts):
    """How many random rows stand for a large pool; 0 where all rows are looked at."""
    return MOST if len(texts) > MOST else 0


def choose_rows(texts, seed, others=()):
    """All rows, or some random ones and these others; the same for the same seed."""
    if not (num := count_sampled(texts)):
        return np.arange(len(texts))
    return np.union1d(texts.shuffled(seed)[:num], np.asarray(others, dtype=int))


def as_dataset(x):
    """Rows without a label, as small-text takes them: it wants one, and gets 0 everywhere."""
    return SklearnDataset(x, np.zeros(x.shape[0], dtype=int), target_labels=np.array([0]))
