"""What nobody should pass, by what is asked for: each is told, and harms nothing.

A table names, for each public function, a call that works and what each of its arguments is.
Of that come the odd calls: the same, with one argument that cannot be right.
"""

import pickle
import warnings

import numpy as np
import pandas as pd
import pytest

from helpers.errors import MendableError

NUMBERS = {
    "a word": "three",
    "a number in quotes": "3",
    "no number": np.nan,
    "endless": np.inf,
    "a list": [3],
    "nothing": None,
    "true": True,
    "negative": -1,
}
COUNTS = NUMBERS | {"a fraction": 2.5, "a whole float": 3.0}
FROM_ONE = COUNTS | {"zero": 0}
SHARES = NUMBERS | {"per cent": 75}
SEEDS = COUNTS | {"too large": 2**32}
NAMES = {"a typo": "randm", "a number": 3, "nothing": None, "a list": ["random"], "empty": ""}
FRAMES = {
    "nothing": None,
    "a number": 3,
    "a text": "one line",
    "a list": ["one line", "another"],
    "another frame": pd.DataFrame({"something": ["else"]}),
    "no rows": pd.DataFrame({"lyric": [], "class": []}),
}
TEXTS = {
    "nothing": None,
    "a number": 3,
    "one text": "one line",
    "a gap": ["one line", None],
    "numbers": [1, 2],
    "a frame": pd.DataFrame({"lyric": ["one line"]}),
}
SETS = {
    "nothing": None,
    "a frame": FRAMES["another frame"],
    "a name": "train",
    "a list": [1, 2],
}
LEARNERS = {"nothing": None, "a name": "random", "a frame": FRAMES["another frame"]}
ROWS = {
    "a mask": np.array([True, False, True]),
    "negative": [-1],
    "a stranger": [10**9],
    "a repeat": [3, 3],
    "fractions": [0.5, 1.5],
    "words": ["three"],
    "one number": 3,
    "nothing": None,
    "of two lengths": [[1, 2], [3]],
}
SEVERAL = {"one number": 5, "nothing": None, "one word": "random"}
FUNCTIONS = {"nothing": None, "a name": "random", "a number": 3}


def odd_calls(function, good, **kinds):
    """The call of a function with each odd value of each kind, as parameters for pytest.

    Parameters
    ----------
    function : callable
    good : callable
        Makes the arguments of a call that works, as a dict: anew for each call.
    **kinds : dict
        By argument: its odd values by what they are, such as `COUNTS`.
    """
    return [
        pytest.param(
            function, good, argument, value, id=f"{name_of(function)}-{argument}-{what}"
        )
        for argument, values in kinds.items()
        for what, value in values.items()
    ]


def without(kind, *names):
    """A kind less the values that are right for this argument, such as no seed."""
    assert set(names) <= set(kind), f"{set(names) - set(kind)} is not of that kind"
    return {what: value for what, value in kind.items() if what not in names}


def name_of(function):
    return getattr(function, "__qualname__", type(function).__name__)


def is_told(function, good, argument, value):
    """Assert that an odd call is told by its argument, and leaves the others as they were."""
    arguments = good()
    others = {name: freeze(other) for name, other in arguments.items() if name != argument}
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a warning in place of a word is not enough
        with pytest.raises(MendableError) as caught:
            function(**arguments | {argument: value})
    message = str(caught.value)
    assert argument in message, f"'{argument}' is not named: {message}"
    assert message[-1] in ".?!)" and len(message.split()) > 6, f"no way out: {message}"
    for name, before in others.items():
        assert freeze(arguments[name]) == before, f"{name} has changed"


def freeze(value):
    """What a value holds, as bytes where that can be; an open file or a lock cannot."""
    try:
        return pickle.dumps(value)
    except Exception:  # whatever cannot be pickled says so in its own way
        return repr(value)
