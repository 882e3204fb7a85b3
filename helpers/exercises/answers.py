"""Turns a check into one that takes any answer, and says yes or gives a hint."""

from functools import wraps

import numpy as np


def exercise(kind, wanted):
    """Turn a function that returns (is right, words) into a check for any answer.

    The first argument is the reader's answer; ``...`` or None stand for "not yet answered".
    What the right answer is follows from the reader's own data.

    Parameters
    ----------
    kind : type or tuple of types
        What the answer is.
    wanted : str
        The same in words, for an answer of another kind.
    """

    def decorate(check):
        @wraps(check)
        def checked(answer, *data, **settings):
            if answer is Ellipsis or answer is None:
                print("Not answered yet: put your answer where the three dots are.")
            elif not isinstance(answer, kind):
                print(
                    f"Not yet: your answer is of type {type(answer).__name__}. Give {wanted}."
                )
            else:
                is_right, words = check(answer, *data, **settings)
                print(f"{'Yes' if is_right else 'Not yet'}: {words}")

        return checked

    return decorate


def is_near(answer, truth, tolerance=0.0006):
    # Three decimals are as good as all of them.
    return float(truth) - tolerance < answer < float(truth) + tolerance


def are_rows(answer):
    return np.issubdtype(answer.dtype, np.integer) and answer.ndim == 1
