"""What is given of sentences: frames of words and tags, tags that are some, and spans."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers.checks import check_frame, tell
from helpers.entities.spans import Span, find_spans
from helpers.errors import MendableError

WAY_OUT = "load_entities returns such a frame."


def check_sentences(frame, fewest=0):
    """A frame of sentences: in each row the words, a list of str, and a tag for each."""
    check_frame("frame", frame, ["tokens", "tags"], fewest)
    for row, (words, tags) in enumerate(zip(frame["tokens"], frame["tags"], strict=True)):
        if not _are_texts(words):
            raise MendableError(
                f"frame has {tell(words)} for 'tokens' in row {row}, which is no list of "
                f"words. {WAY_OUT}"
            )
        if not _are_texts(tags) or len(words) != len(tags):
            raise MendableError(
                f"frame has {tell(tags)} for 'tags' in row {row}, and not one tag for each of "
                f"{len(words)} words. {WAY_OUT}"
            )
        try:
            find_spans([(0, 0)] * len(words), tags)
        except MendableError as error:
            raise MendableError(f"frame, row {row}: {error}") from None
    return frame


def check_words(words):
    """The words of a sentence, a list of str."""
    if not _are_texts(words):
        raise MendableError(
            f"words={tell(words)} is no list of words. Pass one, such as ['Ada', 'left']."
        )


def check_names(name, sentences):
    """Names or spans, a list for each sentence."""
    are_several = isinstance(sentences, list | tuple | np.ndarray | pd.Series)
    for names in sentences if are_several else [None]:
        if not isinstance(names, list | tuple) or not all(map(_is_name, names)):
            raise MendableError(
                f"{name} has {tell(names)} in place of a list of names. names_in(words, tags) "
                "gives the names of a sentence."
            )


def _is_name(one):
    # Both have a start, an end and a type, by which names are compared.
    return isinstance(one, Span) or hasattr(one, "_fields")


def _are_texts(values):
    is_list = isinstance(values, Sequence | np.ndarray) and not isinstance(values, str)
    return is_list and all(isinstance(value, str) for value in values)
