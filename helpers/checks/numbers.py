"""Numbers: how many, which share, which seed."""

from math import inf
from numbers import Integral, Real

import numpy as np

from helpers.checks.told import tell
from helpers.errors import MendableError

LAST_SEED = 2**32 - 1  # NumPy's global random state takes no larger one


def check_number(name, value, low=-inf, high=inf, whole=False):
    """A number from `low` to `high`, both included; a bool, NaN or a text is an error."""
    is_number = isinstance(value, Integral if whole else Real) and not isinstance(value, bool)
    if is_number and low <= value <= high and abs(value) != inf:
        return value
    kind = "a whole number" if whole else "a number"
    raise MendableError(
        f"{name}={tell(value)} is not {kind}{_tell_range(low, high)}."
        f"{_way_to_number(name, value, low, high, whole)}"
    )


def check_share(name, value):
    """A share: a number from 0 to 1, both included."""
    return check_number(name, value, 0, 1)


def check_count(name, value, low=1, high=inf):
    """How many of something: a whole number from `low` on."""
    return check_number(name, value, low, high, whole=True)


def check_seed(seed, name="seed"):
    """What NumPy's global random state can be seeded with. Without a seed nothing repeats."""
    return check_number(name, seed, 0, LAST_SEED, whole=True)


def _tell_range(low, high):
    if low == -inf and high == inf:
        return ""
    if high == inf:
        return f" of at least {low:,}"
    return f" of at most {high:,}" if low == -inf else f" from {low:,} to {high:,}"


def _way_to_number(name, value, low, high, whole):
    if whole and isinstance(value, Real) and value % 1 > 0:
        return " Round it, as in round(49.6), or write 300 // 6 where 300 / 6 gives 50.0."
    if whole and isinstance(value, (float, np.floating)):
        return f" Write {value:.0f}, or 300 // 6 where 300 / 6 gives 50.0."
    if (low, high) == (0, 1) and isinstance(value, Real) and 1 < value <= 100:
        return f" Write {value / 100:g} for {value:g} per cent."
    if isinstance(value, str):
        return " Write it in digits and without quotes."
    example = 0.5 if (low, high) == (0, 1) and not whole else max(low, min(high, 1))
    return f" Pass one, as in {name}={example}."
