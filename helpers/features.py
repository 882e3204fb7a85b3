"""Turn texts into TF-IDF features, and those into the datasets that small-text works on."""

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize
from small_text import SklearnDataset

from helpers.data import class_names

WORDS_BRACKETS_AND_SIGNS = r"(?u)\b\w+\b|\(|\)|[!?,\-'\"]"


def make_vectorizer():
    """The article's features: single words, lower case, without English stop words."""
    return TfidfVectorizer(stop_words="english")


def make_rich_vectorizer():
    """Words and pairs of words, with case, brackets and punctuation kept."""
    return TfidfVectorizer(
        ngram_range=(1, 2),
        sublinear_tf=True,
        lowercase=False,
        token_pattern=WORDS_BRACKETS_AND_SIGNS,
    )


def preprocess_data(train, test, vectorizer=None):
    """Turn two frames of lyrics into two small-text datasets.

    The vectorizer learns its words from the training texts alone: the test set stands for
    texts that nobody has seen yet.

    Parameters
    ----------
    train, test : pandas.DataFrame
        With the columns ``lyric`` and ``class``.
    vectorizer : sklearn vectorizer, optional
        It is fitted here. The default is `make_vectorizer()`.

    Returns
    -------
    train_set, test_set : small_text.SklearnDataset
        ``x`` is a sparse matrix of shape (n_rows, n_features) whose rows have length 1, or 0
        for a text without a known word. ``y`` is an int array of shape (n_rows,).
    """
    vectorizer = make_vectorizer() if vectorizer is None else vectorizer
    x_train = normalize(vectorizer.fit_transform(train["lyric"]))
    x_test = normalize(vectorizer.transform(test["lyric"]))
    # Without target_labels small-text guesses the classes, and warns.
    target_labels = np.arange(len(class_names(train)))
    return tuple(
        # small-text writes into y, and the arrays of pandas 3 are read-only.
        SklearnDataset(x, part["class"].to_numpy(copy=True), target_labels=target_labels)
        for x, part in ((x_train, train), (x_test, test))
    )
