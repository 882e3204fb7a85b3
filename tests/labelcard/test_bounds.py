"""What a page may send: all up to each bound, and nothing beyond it."""

import pytest

from labelcard.acts import LONGEST_ID
from labelcard.bounds import DEEPEST, LATEST, LONGEST, MOST, MOST_PARTS, find_excess

ACT = {"act": "a", "session": "s", "time": 1.7e12, "order": 1}
WITHIN = [{"time": 0}, {"time": LATEST}, {"order": 0}, {"act": "a" * LONGEST_ID}]
BEYOND = [{"time": -1}, {"time": LATEST + 1}, {"order": -1}, {"act": ""}, {"session": 3}]
BEYOND += [{"act": "a" * (LONGEST_ID + 1)}, {"session": "s" * (LONGEST_ID + 1)}]
WITHIN += [{"part": part} for part in ("a" * LONGEST, MOST, -MOST, [0] * MOST_PARTS, None)]
BEYOND += [{"part": part} for part in ("a" * (LONGEST + 1), MOST + 1, -MOST - 1, {}, 1e999)]
BEYOND += [{"part": [0] * (MOST_PARTS + 1)}]


def nest(depth):
    """A list in a list, and so on, around a number."""
    return [nest(depth - 1)] if depth else 0


@pytest.mark.parametrize("change", [*WITHIN, {"part": nest(DEEPEST)}])
def test_what_is_at_a_bound_is_taken(change):
    assert find_excess(ACT | change, [*ACT, "part"]) == ""


@pytest.mark.parametrize("change", [*BEYOND, {"part": nest(DEEPEST + 1)}])
def test_what_is_beyond_a_bound_is_refused_and_said(change):
    assert find_excess(ACT | change, [*ACT, "part"]) != ""
