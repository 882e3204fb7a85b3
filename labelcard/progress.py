"""What the acts of a log come to: the answers in force, and what undo takes back."""

from dataclasses import dataclass, field


@dataclass
class Progress:
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


def replay(acts):
    """Play all acts in page order.

    Parameters
    ----------
    acts : iterable of dict
        In the order of arrival: acts overtake each other on the way from the page.

    Returns
    -------
    Progress
    """
    progress = Progress()
    for act in in_page_order(acts):
        STEPS[act["kind"]](progress, act)
    return progress


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


def _answer(progress, act):
    item = act["item"]
    progress.history.append((item, progress.answers.get(item)))
    progress.answers[item] = act


def _undo(progress, act):
    if not progress.history:
        return
    item, before = progress.history.pop()
    if before is None:
        del progress.answers[item]
        progress.returned.insert(0, item)
    else:
        progress.answers[item] = before


def _suggest(progress, act):
    progress.suggestions_on = act["on"]


def _strategy(progress, act):
    progress.strategy = act["name"]


def _open(progress, act):
    progress.strategy = act.get("strategy") or progress.strategy


STEPS = {
    "label": _answer,
    "skip": _answer,
    "undo": _undo,
    "suggest": _suggest,
    "strategy": _strategy,
    "open": _open,
}
