"""What the acts of a log come to: the answers in force, and what undo takes back."""

from collections import Counter, deque

from labelcard.classes import Classes
from labelcard.order import in_page_order

LONGEST_PAUSE = 300_000  # milliseconds: who takes longer has been away
NUM_PAUSES = 200


class Progress:
    """Where a person stands after all acts so far.

    Parameters
    ----------
    class_names : list of str, optional
        Before any act changed them; the default is what the log begins with.

    Attributes
    ----------
    answers : dict of str to dict
        The act in force for each answered item, in the order of the first answers.
    history : list of (str, dict or None)
        Every answer that undo can take back: the item, and the act in force before.
    returned : list of str
        Items whose only answer was taken back, the latest first. None of them has an answer.
    flagged : dict of str to dict
        Items that somebody marked, with the act that did it.
    comments : dict of str to str
    touched : dict of str to float
        All items that an act was about, with its time, the latest last.
    classes : labelcard.classes.Classes
    counts : collections.Counter
        How many answers in force name each class; None counts the skipped items.
    num_imported : int
        How many answers in force came with the texts, or from a file.
    pauses : deque of float
        Milliseconds from one answer of a page to its next, for the latest answers.
    strategy : str or None
    suggestions_on : bool
    """

    def __init__(self, class_names=None):
        self.answers, self.history, self.returned = {}, [], []
        self.flagged, self.comments, self.touched = {}, {}, {}
        self.classes = None if class_names is None else Classes(class_names)
        self.counts, self.num_imported, self.pauses = Counter(), 0, deque(maxlen=NUM_PAUSES)
        self.strategy, self.suggestions_on = None, False
        self._answered_at = {}

    def play(self, act):
        """Take in the next act. Returns the items whose answer it changes."""
        return STEPS[act["kind"]](self, act) or ()

    def labels_of(self, item):
        """The classes of an answered item as a tuple, of spans their types; None if skipped."""
        return self._labels(self.answers[item])

    def forget(self, items):
        """Leave out all that is known of some items."""
        for item in items:
            if item in self.answers:
                self._put(item, None)
            for known in (self.flagged, self.comments, self.touched):
                known.pop(item, None)
        self.history = [entry for entry in self.history if entry[0] not in items]
        self.returned = [item for item in self.returned if item not in items]

    @property
    def num_labeled(self):
        """How many answers in force are no skips."""
        return len(self.answers) - self.counts[None]

    @property
    def num_own(self):
        """How many answers in force were given on the card, and did not come with the texts."""
        return len(self.answers) - self.num_imported

    def _labels(self, act):
        if act["kind"] == "skip":
            return None
        if act["kind"] == "spans":
            return tuple(sorted({name for *_, name in act["spans"]}))
        labels = act["labels"] if "labels" in act else [act["label"]]
        return tuple(sorted({self.classes.find(label) for label in labels}))

    def _put(self, item, act):
        before = self.answers.get(item, {})
        self._count(before, -1)
        self._count(act, 1)
        self.num_imported += ("imported" in (act or {})) - ("imported" in before)
        if act is None:
            self.answers.pop(item, None)
        else:
            self.answers[item] = act

    def _count(self, act, step):
        if act:
            labels = self._labels(act)
            self.counts.update(dict.fromkeys([None] if labels is None else labels, step))

    def _touch(self, act, item):
        self.touched.pop(item, None)
        self.touched[item] = act["time"]

    def _open(self, act):
        self.strategy = act.get("strategy") or self.strategy
        if self.classes is None:
            self.classes = Classes(act["classes"])

    def _answer(self, act):
        item = act["item"]
        self.history.append((item, self.answers.get(item)))
        if item in self.returned:
            self.returned.remove(item)
        self._put(item, act)
        self._touch(act, item)
        self._note_pause(act)
        return [item]

    def _note_pause(self, act):
        page = act["session"], act.get("page")
        pause = act["time"] - self._answered_at.get(page, act["time"])
        self._answered_at[page] = act["time"]
        if 0 < pause < LONGEST_PAUSE:
            self.pauses.append(pause)

    def _import(self, act):
        common = {"act": act["act"], "kind": "label", "time": act["time"], "suggested": False}
        for item, text, answer in act["answers"]:
            field = "labels" if isinstance(answer, list) else "label"
            made = common | {"item": item, "text": text, field: answer}
            self._put(item, made | {"session": act["session"], "imported": act["source"]})
            self._touch(act, item)
        return [item for item, *_ in act["answers"]]

    def _undo(self, act):
        if not self.history:
            return []
        item, before = self.history.pop()
        if before is None and item in self.answers:
            self.returned.insert(0, item)
        self._put(item, before)
        return [item]

    def _suggest(self, act):
        self.suggestions_on = act["on"]

    def _strategy(self, act):
        self.strategy = act["name"]

    def _flag(self, act):
        self.flagged.pop(act["item"], None)
        if act["on"]:
            self.flagged[act["item"]] = act
        self._touch(act, act["item"])

    def _comment(self, act):
        self.comments.pop(act["item"], None)
        if act["text"]:
            self.comments[act["item"]] = act["text"]
        self._touch(act, act["item"])

    def _class(self, act):
        self.classes.change(act)
        if act["do"] != "merge":
            return []
        self.counts.clear()
        for answer in self.answers.values():
            self._count(answer, 1)
        return list(self.answers)


STEPS = {
    "open": Progress._open,
    "import": Progress._import,
    "label": Progress._answer,
    "spans": Progress._answer,
    "skip": Progress._answer,
    "undo": Progress._undo,
    "suggest": Progress._suggest,
    "strategy": Progress._strategy,
    "flag": Progress._flag,
    "comment": Progress._comment,
    "class": Progress._class,
}


def replay(acts, class_names=None):
    """Play all acts in page order; they come in the order of arrival.

    Returns
    -------
    Progress
    """
    progress = Progress(class_names)
    for act in in_page_order(acts):
        progress.play(act)
    return progress
