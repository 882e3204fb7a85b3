"""From texts to counted words, and a word where hardly any are left."""

from sklearn.preprocessing import normalize

from helpers.checks import as_texts, check_callable
from helpers.errors import MendableError

MANY_EMPTY = 0.05  # from this share on, texts without a feature are told
KNOW_PARTS = (
    "make_richest_vectorizer() knows parts of words and signs as well: pass it as vectorizer."
)


def fit_words(vectorizer, texts):
    """Fit a vectorizer to a column of texts, and return their features.

    A MendableError says so where no text has a word.
    """
    as_texts("texts", texts, fewest=1)
    return _fit(check_vectorizer(vectorizer), texts)


def check_vectorizer(vectorizer):
    """What makes features of texts, as sklearn does, and not its class."""
    if isinstance(vectorizer, type):
        name = vectorizer.__name__
        raise MendableError(
            f"vectorizer is the class {name}. Put brackets behind it: {name}()."
        )
    for method in ("fit_transform", "transform"):
        way_out = "Pass one, such as make_vectorizer()."
        check_callable(f"vectorizer.{method}", getattr(vectorizer, method, None), way_out)
    return vectorizer


def _fit(vectorizer, texts, of=""):
    try:
        return vectorizer.fit_transform(texts)
    except MendableError:
        raise
    except (TypeError, ValueError) as error:
        if "empty vocabulary" in str(error):
            said = f"no word is left of {len(texts):,} texts{of}, the first of which is "
            raise MendableError(f"{said}{next(iter(texts))!r}. {KNOW_PARTS}") from None
        raise MendableError(
            f"the vectorizer cannot learn from {len(texts):,} texts: {str(error).rstrip('.')}. "
            "Mend its settings, or pass another one, such as make_vectorizer()."
        ) from error


def count_words(train, test, vectorizer):
    """Features of both, out of the words of `train`; many texts without a word are told."""
    x_train = normalize(_fit(vectorizer, train, " of train"))
    x_test = normalize(vectorizer.transform(test))
    for x, which in ((x_train, "training"), (x_test, "test")):
        share = (x.getnnz(axis=1) == 0).mean()
        if share > MANY_EMPTY:
            print(f"{share:.0%} of the {which} texts have no known word. {KNOW_PARTS}")
    return x_train, x_test
