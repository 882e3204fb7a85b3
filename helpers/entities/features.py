"""What the tagger sees of a word, and sentences as a dataset that small-text can ask about."""

import re
from copy import copy

import numpy as np
import pandas as pd

from helpers.entities.spans import OUTSIDE, tokenize
from helpers.errors import MendableError


def describe_word(words, i):
    """What can be said of word `i` without a dictionary: itself, its shape, its neighbors."""
    padded = ["<start>", *words, "<end>"]
    features = [f"begins {words[i][:3]}", f"ends {words[i][-3:]}"]
    for place, word in zip(["before", "word", "after"], padded[i : i + 3], strict=True):
        features += [f"{place}={word.lower()}", f"{place} looks like {shape(word)}"]
    return features


def shape(word):
    """A word as it looks: "Mrs." is Xx., "6:40" is 0:0."""
    for signs, sign in ("[A-Z]+", "X"), ("[a-z]+", "x"), ("[0-9]+", "0"):
        word = re.sub(signs, sign, word)
    return word


class SentenceSet:
    """Sentences and their tags, in the shape of small-text's datasets.

    Parameters
    ----------
    frame : pandas.DataFrame
        As from `load_entities`.
    describe : callable
        Takes the words of a sentence and a position, and gives the features of that word, a
        list of str.

    Attributes
    ----------
    x : numpy.ndarray of object
        The features of each sentence, ready for the tagger.
    y : numpy.ndarray of object
        The tags of each sentence, a list of str.
    words : numpy.ndarray of object
    lengths : numpy.ndarray of int
        Words of each sentence: what it costs to read it.
    """

    is_multi_label = False
    target_labels = None

    def __init__(self, frame, describe=describe_word):
        crf = import_crf()
        self.words, self.y = _objects(frame["tokens"]), _objects(frame["tags"])
        self.x = _objects(
            crf.ItemSequence([describe(words, i) for i in range(len(words))])
            for words in self.words
        )

    @property
    def lengths(self):
        return np.array([len(words) for words in self.words], int)

    def __len__(self):
        return len(self.words)

    def __getitem__(self, rows):
        part = self.clone()
        rows = [rows] if np.ndim(rows) == 0 and not isinstance(rows, slice) else rows
        part.words, part.x, part.y = self.words[rows], self.x[rows], self.y[rows]
        return part

    def clone(self):
        """Sentences that can be given other tags without a change to these."""
        return copy(self)


def untagged(texts, describe=describe_word):
    """Texts that nobody has tagged, as a `SentenceSet` whose words are all outside."""
    tokens = [[text[start:end] for start, end in tokenize(text)] for text in texts]
    tags = [[OUTSIDE] * len(words) for words in tokens]
    return SentenceSet(pd.DataFrame({"tokens": tokens, "tags": tags}), describe)


def import_crf():
    """python-crfsuite, or the way to it where it is missing, as in a browser's Python."""
    try:
        import pycrfsuite
    except ImportError:
        raise MendableError(
            "the tagger needs python-crfsuite, which is not installed. Run `pip install "
            "python-crfsuite`, or `python3 run.py lab`, which installs it. A browser's Python "
            "cannot: take a computer of your own for this notebook."
        ) from None
    return pycrfsuite


def _objects(values):
    values = list(values)
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array
