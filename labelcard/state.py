"""What the acts of a log come to, in whatever order they arrived."""

from dataclasses import dataclass, field


@dataclass
class State:
    """Where a person stands after all acts so far.

    Attributes
    ----------
    answers : dict of str to dict
        The act in force for each answered item, in the order of the first answers.
    history : list of (str, dict or None)
        Every answer that undo can take back: the item, and the act in force before.
    returned : list of str
        Items whose only answer was taken back, the latest first. Some may be answered again.
    strategy : str or None
    suggestions_on : bool
    """

    answers: dict = field(default_factory=dict)
    history: list = field(default_factory=list)
    returned: list = field(default_factory=list)
    strategy: str | None = None
    suggestions_on: bool = False


def fold(acts):
    """Play all acts in page order.

    Parameters
    ----------
    acts : iterable of dict
        In the order of arrival: acts overtake each other on the way from the page.

    Returns
    -------
    State
    """
    state = State()
    for act in in_page_order(acts):
        STEPS[act["kind"]](state, act)
    return state


def in_page_order(acts):
    """Each act once, sorted by session, and within a session by the page's time and order.

    Sessions follow each other in the file, each from its "open" on: clocks may differ between
    them, so that time alone would not do.
    """
    num_opened, keys, unique = 0, {}, {}
    for act in acts:
        is_open = act["kind"] == "open"
        num_opened += is_open
        if act["act"] not in unique:
            unique[act["act"]] = act
            when = (act["time"], act["order"], act["act"])
            keys[act["act"]] = (num_opened, not is_open, *when)
    return sorted(unique.values(), key=lambda act: keys[act["act"]])


def _answer(state, act):
    item = act["item"]
    state.history.append((item, state.answers.get(item)))
    state.answers[item] = act


def _undo(state, act):
    if not state.history:
        return
    item, before = state.history.pop()
    if before is None:
        del state.answers[item]
        state.returned.insert(0, item)
    else:
        state.answers[item] = before


def _suggest(state, act):
    state.suggestions_on = act["on"]


def _strategy(state, act):
    state.strategy = act["name"]


def _open(state, act):
    state.strategy = act.get("strategy") or state.strategy


STEPS = {
    "label": _answer,
    "skip": _answer,
    "undo": _undo,
    "suggest": _suggest,
    "strategy": _strategy,
    "open": _open,
}
