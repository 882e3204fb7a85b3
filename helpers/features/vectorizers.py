"""From texts to numbers: the article's TF-IDF, and richer ones."""

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion

from helpers.features.vectors import WordVectors

RICH = {"sublinear_tf": True, "lowercase": False}
WORDS_BRACKETS_AND_SIGNS = r"(?u)\b\w+\b|\(|\)|[!?,\-'\"]"


def make_vectorizer():
    """The article's features: single words, lower case, without English stop words."""
    return TfidfVectorizer(stop_words="english")


def make_rich_vectorizer():
    """Words and pairs of words, with case, brackets and punctuation kept."""
    return TfidfVectorizer(ngram_range=(1, 2), token_pattern=WORDS_BRACKETS_AND_SIGNS, **RICH)


def make_richest_vectorizer():
    """The same, and beside them all sequences of two to five characters, case kept."""
    characters = TfidfVectorizer(analyzer="char", ngram_range=(2, 5), **RICH)
    return FeatureUnion([("words", make_rich_vectorizer()), ("characters", characters)])


def make_recipe_vectorizer():
    """The richest features, and beside them what the pool teaches about its words unasked."""
    richest = make_richest_vectorizer().transformer_list
    vectors = [("word vectors", WordVectors()), ("part vectors", WordVectors(part_length=3))]
    return FeatureUnion(richest + vectors)
