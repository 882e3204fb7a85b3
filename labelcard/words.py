"""Which words of a line decide, for a person who reads them."""

import numpy as np
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

NUM_WORDS = 5
WORDS_OF_A_UNION = "words__"  # the part of the richest features that a person can read


def name_words(vectorizer):
    """The word of each feature; None in place of what is no word, such as three characters."""
    names = vectorizer.get_feature_names_out()
    if not hasattr(vectorizer, "transformer_list"):
        return names
    of_words = WORDS_OF_A_UNION
    return np.array(
        [name.removeprefix(of_words) if name.startswith(of_words) else None for name in names],
        dtype=object,
    )


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
