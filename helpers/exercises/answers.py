"""What all checks share: each takes any answer, and says yes or gives a hint."""

from functools import wraps
from numbers import Real

import numpy as np


def exercise(kind, wanted):
    """Turn a generator of cases into a check, which prints what to say about any answer.

    A case is what an answer may be, and what to say then: ``yield -truth, "turn the sign."``
    The first case that fits speaks, and what stands below it is not even computed. Words that
    begin with "Yes: " are for the right answer; all others are a hint. What is right follows
    from the reader's own data.

    An answer may be a number, one of a list of numbers, or whatever meets a condition. So
    ``yield True, ...`` comes last: it fits any answer. A third part says how near to its number
    an answer has to be, where that is not three decimals.

    An answer that is not of this `kind`, a type or a tuple of types, is told what is `wanted`;
    ``...`` and None stand for "not yet answered".
    """

    def decorate(find_cases):
        @wraps(find_cases)
        def check(answer, *data, **settings):
            if answer is Ellipsis or answer is None:
                print("Not answered yet: put your answer where the three dots are.")
            elif not isinstance(answer, kind):
                name = type(answer).__name__
                print(f"Not yet: your answer is of type {name}. Give {wanted}.")
            else:
                cases = find_cases(answer, *data, **settings)
                words = next(words for case, words, *near in cases if fits(answer, case, *near))
                print(words if words.startswith("Yes: ") else f"Not yet: {words}")

        return check

    return decorate


takes_number = exercise(Real, "one number, without quotes or brackets")
takes_share = exercise(Real, "one number from 0 to 1, without quotes or brackets")


def fits(answer, case, near=0.0006):
    if isinstance(case, bool | np.bool_):
        return case
    # As plain numbers, which can be compared with an answer of any size.
    return any(value - near < answer < value + near for value in np.ravel(case).tolist())


def are_rows(answer):
    return np.issubdtype(answer.dtype, np.integer) and answer.ndim == 1
