"""The order of acts: as they arrive, save that those of one page follow its running number."""

from collections import defaultdict


def in_page_order(acts):
    """Each act once, in the order in which the person did them.

    Acts of one page overtake each other on their way. So each page keeps the places that its
    acts have in the file, and takes them in the order of its running numbers. Clocks are not
    asked: one that is set back must not bring an old answer into force.

    Parameters
    ----------
    acts : iterable of dict
        In the order of arrival.

    Returns
    -------
    list of dict
    """
    unique = {}
    for act in acts:
        unique.setdefault(act["act"], act)
    ordered, places, num_opened = list(unique.values()), defaultdict(list), 0
    for place, act in enumerate(ordered):
        num_opened += act["kind"] == "open"
        if act["kind"] != "open":
            places[num_opened, act.get("page")].append(place)
    for own in places.values():
        in_order = sorted((ordered[place] for place in own), key=rank)
        for place, act in zip(own, in_order, strict=True):
            ordered[place] = act
    return ordered


def rank(act):
    """Where an act stands among those of its page."""
    # The first version did not say which page it was: there, the clock parts them.
    when = 0 if "page" in act else act["time"]
    return when, act["order"], act["act"]


class Arrivals:
    """Tells an act that is the next of its page from one that was overtaken."""

    def __init__(self):
        self._latest = {}

    def is_next(self, act):
        """Whether no later act of its page came before it; it counts as arrived."""
        if act["kind"] == "open":
            self._latest = {}
            return True
        page, latest = act.get("page"), rank(act)
        if latest < self._latest.get(page, latest):
            return False
        self._latest[page] = latest
        return True
