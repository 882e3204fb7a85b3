"""How much a page can send: what is endless, or cannot be written down, is turned away."""

from labelcard.acts import LONGEST_ID
from labelcard.given import is_whole

MOST = 2**53  # a page counts no further
LONGEST = 20_000  # characters
MOST_PARTS = 1_000
DEEPEST = 3  # spans are lists in a list
LATEST = 9e12  # milliseconds: the year 2255, and what a table can hold


def is_bounded(value, depth=0):
    """Whether a part of a message is short, and something that a file and a page can hold."""
    if isinstance(value, str):
        return len(value) <= LONGEST and is_whole(value)
    if isinstance(value, list):
        is_small = len(value) <= MOST_PARTS and depth < DEEPEST
        return is_small and all(is_bounded(one, depth + 1) for one in value)
    if isinstance(value, (int, float)):
        return abs(value) <= MOST  # which NaN is not
    return value is None


def is_id(value):
    """Whether something of a page can be called so."""
    return isinstance(value, str) and 0 < len(value) <= LONGEST_ID and is_whole(value)


def find_excess(act, names):
    """Why an act is refused before it is looked at, or ''."""
    if not all(is_bounded(act[name]) for name in names if name in act):
        return "a part of it is too long, too large, or nothing that a file can hold"
    if not is_id(act.get("act")) or not is_id(act.get("session")):
        return f"act and page need names of 1 to {LONGEST_ID} characters"
    time, order = act.get("time"), act.get("order")
    if isinstance(time, (int, float)) and not 0 <= time <= LATEST:
        return "no clock shows such a time"
    is_backward = isinstance(order, int) and order < 0
    return "the acts of a page are counted from 0" if is_backward else ""
