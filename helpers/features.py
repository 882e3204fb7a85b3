"""Turn texts into TF-IDF features, and those into the datasets that small-text works on."""

from functools import cached_property

import numpy as np
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion
from sklearn.preprocessing import normalize
from small_text import SklearnDataset

from helpers.data import class_names, find_copies
from helpers.errors import MendableError

NUM_DIMENSIONS = 64
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


def make_richest_vectorizer():
    """The same, and beside them all sequences of two to five characters, case kept."""
    characters = TfidfVectorizer(
        analyzer="char", ngram_range=(2, 5), sublinear_tf=True, lowercase=False
    )
    return FeatureUnion([("words", make_rich_vectorizer()), ("characters", characters)])


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


class CountedDataset(SklearnDataset):
    """A pool of distinct lines.

    Parameters
    ----------
    x : scipy.sparse.csr_matrix, shape (n_lines, n_features)
    y : numpy.ndarray of int, shape (n_lines,)
    copies : numpy.ndarray of int, shape (n_lines,)
        How many rows of the file each line stands for, itself included.
    target_labels : numpy.ndarray of int
    """

    def __init__(self, x, y, copies, target_labels):
        super().__init__(x, y, target_labels=target_labels)
        self.copies = copies


def ask_once(train, train_set):
    """Keep each line once, so that nobody is asked for a copy.

    Parameters
    ----------
    train : pandas.DataFrame
    train_set : small_text.SklearnDataset
        The same rows as features.

    Returns
    -------
    pool : CountedDataset
        The first row of each group of copies, with that row's label.
    rows : numpy.ndarray of int
        Their positions in `train`.

    Raises
    ------
    MendableError
        If the two do not have the same number of rows.
    """
    if len(train) != len(train_set):
        raise MendableError(
            f"train has {len(train):,} rows and train_set {len(train_set):,}. Pass the frame "
            "that preprocess_data made the set of."
        )
    groups = find_copies(train).to_numpy()
    _, rows, counts = np.unique(groups, return_index=True, return_counts=True)
    order = np.argsort(rows, kind="stable")
    rows, counts = rows[order], counts[order]
    labels = train_set.target_labels
    return CountedDataset(train_set.x[rows], train_set.y[rows], counts, labels), rows


class Embedding:
    """Dense vectors for texts: the directions in which the pool varies most (SVD of TF-IDF).

    Known as latent semantic analysis (Deerwester et al., 1990). The directions are learned from
    the pool alone, without labels, when they are first needed.

    Parameters
    ----------
    pool : small_text.SklearnDataset
    num_dimensions : int
        Fewer where the pool has fewer features.
    """

    def __init__(self, pool, num_dimensions=NUM_DIMENSIONS):
        self.pool = pool
        self.num_dimensions = num_dimensions

    @cached_property
    def _svd(self):
        num_dimensions = min(self.num_dimensions, self.pool.x.shape[1])
        return TruncatedSVD(num_dimensions, random_state=0).fit(self.pool.x)

    def transform(self, x):
        """Vectors of shape (n_rows, num_dimensions) for a TF-IDF matrix.

        Their length is 1, or 0 for a text without a known word.
        """
        return normalize(self._svd.transform(x))
