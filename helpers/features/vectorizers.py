"""From texts to numbers: the article's TF-IDF, and richer ones."""

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion

from helpers.checks import as_texts, check_one_of
from helpers.features.vectors import WordVectors
from helpers.features.words import LONG_WORD, WORD

RICH = {"sublinear_tf": True, "lowercase": False}
WORDS_BRACKETS_AND_SIGNS = rf"{WORD}|\(|\)|[!?,\-'\"]"


def make_vectorizer(stop_words=None):
    """Single words in lower case; the article leaves out the stop words "english" as well.

    That list holds "not", "system", "bill" and "call": ask for it only where those say nothing.
    A list of words of your own leaves out these.
    """
    if isinstance(stop_words, str | None):
        check_one_of("stop_words", stop_words, ["english", None])
    else:
        stop_words = as_texts("stop_words", stop_words)
    return TfidfVectorizer(token_pattern=LONG_WORD, stop_words=stop_words)


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
