"""Which words of a line decide, for a person who reads them."""

import numpy as np
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

NUM_WORDS = 5


def name_words(vectorizer):
    """The word of each feature; None in place of what is no word, such as a word vector.

    Of several vectorizers in one, those that make words are read, and no parts of words.
    """
    parts = [part for _, part in getattr(vectorizer, "transformer_list", [("", vectorizer)])]
    named = [_name_part(part, is_alone=len(parts) == 1) for part in parts]
    return np.concatenate(named).astype(object)


def count_features(vectorizer):
    """How many features a fitted vectorizer makes of a text."""
    return vectorizer.transform(["one text"]).shape[1]


def _name_part(part, is_alone):
    makes_words = hasattr(part, "vocabulary_") and (is_alone or part.analyzer == "word")
    return part.get_feature_names_out() if makes_words else [None] * count_features(part)


def find_words(features, weights, words):
    """The words of one row that speak most for a class or against it, with their shares.

    Signs alone and words without a meaning of their own are left out: that a bracket or a
    "the" tipped the scale tells nobody anything.

    Returns
    -------
    list of [str, float]
    """
    if words is None:
        return []
    features = features.tocoo()
    shares = features.data * weights[features.col]
    found = []
    for position in np.argsort(-np.abs(shares), kind="stable"):
        word = words[features.col[position]]
        if shares[position] != 0 and is_telling(word):
            found.append([str(word), float(shares[position])])
    return found[:NUM_WORDS]


def is_telling(word):
    """Whether a feature is a word, or a sequence of words, that a person can make sense of."""
    parts = [part for part in str(word).split() if any(map(str.isalnum, part))]
    has_meaning = [part for part in parts if part.lower() not in ENGLISH_STOP_WORDS]
    return word is not None and any(len(part) > 1 or not part.isascii() for part in has_meaning)
