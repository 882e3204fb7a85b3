"""Dense vectors that a pool teaches without a label: of its texts, and of its words."""

from functools import cached_property

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize
from threadpoolctl import threadpool_limits

from helpers.checks import as_texts, check_count, check_features, check_kind, check_set
from helpers.errors import MendableError
from helpers.features.words import WORD

NUM_DIMENSIONS = 64
SMOOTHING = 0.75
STEP = 10_000  # rows at once: other threads get their turn in between


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
        self.pool = check_set("pool", pool, fewest=1)
        self.num_dimensions = check_count("num_dimensions", num_dimensions)

    @cached_property
    def _svd(self):
        return _factorize(self.pool.x, self.num_dimensions)[0]

    def transform(self, x):
        """Vectors of shape (n_rows, num_dimensions) for a TF-IDF matrix.

        Their length is 1, or 0 for a text without a known word.
        """
        check_features("x", x, self.pool.x.shape[1])
        starts = range(0, max(1, x.shape[0]), STEP)
        return normalize(np.vstack([self._svd.transform(x[at : at + STEP]) for at in starts]))


class WordVectors(TransformerMixin, BaseEstimator):
    """Texts as means of word vectors, which follow from the words that occur in one text.

    Words with the same neighbors get vectors that are alike: the positive pointwise mutual
    information of two words in one text, factorized by a truncated SVD (Levy and Goldberg,
    2014). The share of a neighbor is smoothed by a power of 0.75, which keeps rare ones from
    looking important (Levy, Goldberg and Dagan, 2015).

    Parameters
    ----------
    num_dimensions : int
        Fewer where fewer words are known.
    fewest_lines : int
        A word is known if it stands in at least so many texts.
    part_length : int, optional
        Take parts of words, of so many characters, in place of whole ones: a new word is made
        of known parts.

    Attributes
    ----------
    words_ : TfidfVectorizer
        Knows the words, and their IDF.
    vectors_ : numpy.ndarray of float, shape (n_words, num_dimensions)
    """

    def __init__(self, num_dimensions=50, fewest_lines=3, part_length=None):
        self.num_dimensions = num_dimensions
        self.fewest_lines = fewest_lines
        self.part_length = part_length

    def fit(self, texts, y=None):
        """Learn the vectors from a list of str; `y` is not looked at."""
        texts = as_texts("texts", texts, fewest=1)
        check_count("num_dimensions", self.num_dimensions)
        check_count("fewest_lines", self.fewest_lines)
        if self.part_length is not None:
            check_count("part_length", self.part_length)
        words = {"token_pattern": WORD}
        if self.part_length:
            words = {"analyzer": "char_wb", "ngram_range": (self.part_length,) * 2}
        self.words_ = TfidfVectorizer(binary=True, norm=None, min_df=self.fewest_lines, **words)
        try:
            occurs = self.words_.fit_transform(texts).astype(bool).astype(float)
        except ValueError as error:
            raise MendableError(
                f"no word stands in {self.fewest_lines} texts or more, so that none can have a "
                "vector. Pass more texts, or a smaller fewest_lines."
            ) from error
        information = _measure_information(occurs)
        self.vectors_ = _factorize(information, self.num_dimensions)[1]
        return self

    def transform(self, texts):
        """Means of the word vectors, weighted by IDF: sparse, shape (n_texts, n_dimensions).

        Rows have length 1, or 0 for a text without a known word.
        """
        self._check_is_fitted()
        texts = as_texts("texts", texts)
        means = normalize(self.words_.transform(texts) @ self.vectors_)
        # Rounded, so that the last bits, which differ by processor, decide nothing.
        return csr_matrix(np.round(means, 6))

    def find_neighbors(self, word, count=4):
        """The words whose vectors are most like that of a word, nearest first: a list.

        It is empty, and a line says so, where too few texts have the word.
        """
        self._check_is_fitted()
        check_kind("word", word, str, "Pass one word in quotes.")
        check_count("count", count)
        if word not in self.words_.vocabulary_:
            print(f"Fewer than {self.fewest_lines} of these texts have the word '{word}'.")
            return []
        vectors, place = normalize(self.vectors_), self.words_.vocabulary_[word]
        nearness = np.round(vectors @ vectors[place], 6)
        nearest = np.argsort(-nearness, kind="stable")
        nearest = nearest[nearest != place][:count]  # a word is no neighbor of its own
        return self.words_.get_feature_names_out()[nearest].tolist()

    def _check_is_fitted(self):
        if not hasattr(self, "vectors_"):
            raise MendableError("there are no vectors so far. Call fit with your texts first.")


def _measure_information(occurs):
    """Positive pointwise mutual information of each two columns of 0 and 1."""
    together = (occurs.T @ occurs).tocoo()
    pairs = together.row != together.col  # a word is no neighbor of its own
    if not pairs.any():
        return csr_matrix(together.shape)
    word, neighbor, count = together.row[pairs], together.col[pairs], together.data[pairs]
    by_word = np.bincount(word, count, occurs.shape[1])
    share = by_word**SMOOTHING / (by_word**SMOOTHING).sum()
    information = np.log(count / (by_word[word] * share[neighbor]))
    return csr_matrix((np.maximum(information, 0), (word, neighbor)), shape=together.shape)


def _factorize(x, num_dimensions):
    """The fitted SVD of a sparse matrix, and its rows in as many dimensions."""
    svd = TruncatedSVD(min(num_dimensions, x.shape[1]), random_state=0)
    # More threads would add up in another order. Where nothing varies, shares of it are 0 / 0.
    with threadpool_limits(1), np.errstate(invalid="ignore"):
        return svd, svd.fit_transform(x)
