"""What the tagger sees of a word, and sentences as a dataset that small-text can ask about."""

import re
from copy import copy

import numpy as np
import pandas as pd

from helpers.checks import as_texts, check_callable, check_count, check_kind
from helpers.entities.given import check_sentences, check_words
from helpers.entities.spans import OUTSIDE, tokenize
from helpers.errors import MendableError


def describe_word(words, i):
    """What can be said of word `i` without a dictionary: itself, its shape, its neighbors."""
    if not _can_be_described(words, i):
        check_words(words)
        check_count("i", i, 0, len(words) - 1)
    padded = ["<start>", *words, "<end>"]
    features = [f"begins {words[i][:3]}", f"ends {words[i][-3:]}"]
    for place, word in zip(["before", "word", "after"], padded[i : i + 3], strict=True):
        features += [f"{place}={word.lower()}", f"{place} looks like {shape(word)}"]
    return features


def _can_be_described(words, i):
    """Whether there is such a word, and its neighbors are words: asked once a word, so fast."""
    is_list = isinstance(words, list | tuple | np.ndarray) and type(i) is int
    if not is_list or not 0 <= i < len(words):
        return False
    return all(isinstance(word, str) for word in words[max(0, i - 1) : i + 2])


def shape(word):
    """A word as it looks: "Mrs." is Xx., "6:40" is 0:0."""
    check_kind("word", word, str, "Pass one word, in quotes.")
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
        check_sentences(frame)
        check_callable("describe", describe, "describe_word is one; write yours like it.")
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
    """Texts that nobody has tagged, as a `SentenceSet` whose words are all outside.

    A text without a word is a MendableError.
    """
    texts = as_texts("texts", texts)
    tokens = [[text[start:end] for start, end in tokenize(text)] for text in texts]
    if [] in tokens:
        row = tokens.index([])
        raise MendableError(
            f"texts: there is no word in row {row}, {texts[row]!r:.40}. Leave it out."
        )
    tags = [[OUTSIDE] * len(words) for words in tokens]
    return SentenceSet(pd.DataFrame({"tokens": tokens, "tags": tags}), describe)


def check_sentence_set(name, data_set, fewest=1):
    """Sentences as the tagger reads them, as many as are needed."""
    way_out = "SentenceSet(frame) makes one of what load_entities returns."
    check_kind(name, data_set, SentenceSet, way_out)
    if len(data_set) < fewest:
        raise MendableError(
            f"{name} has {len(data_set):,} sentences, and at least {fewest:,} are needed. "
            f"{way_out}"
        )
    return data_set


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
