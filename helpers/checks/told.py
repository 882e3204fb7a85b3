"""Values in few words, for messages."""

import reprlib

import numpy as np
import pandas as pd


def tell(value):
    """A value in few words: what is long is named by its kind and its length."""
    if isinstance(value, pd.DataFrame):
        return f"a DataFrame of {len(value):,} rows"
    if isinstance(value, np.ndarray) and value.size > 6:
        return f"an array of shape {value.shape}"
    if isinstance(value, (str, list, tuple, set, dict)):
        return reprlib.repr(value)
    words = str(value) if isinstance(value, np.generic) else repr(value)
    is_short = len(words) <= 60 and "\n" not in words and " at 0x" not in words
    kind = type(value).__name__
    return words if is_short else f"{'an' if kind[0] in 'AEIOaeio' else 'a'} {kind}"
