"""How a log of spans is begun, or gone on with: which types, and whose answers still fit."""

from helpers.errors import MendableError
from labelcard.carry import GONE, Carrier
from labelcard.spans.checks import refit

TASK = "spans"  # in the line that opens a log; a log of classes has none


class SpanOpening:
    """Finds out how a log fits a session, and what the line that opens it says.

    Parameters
    ----------
    texts : labelcard.texts.Texts
    types : list of str
    path : Path

    Attributes
    ----------
    acts : list of dict
        The acts of the log with the items and offsets of today, once it was read.
    notice : str
    """

    def __init__(self, texts, types, path):
        self.texts, self.types, self.path = texts, types, path
        self.acts, self.notice = [], ""

    def __call__(self, acts):
        """Read the acts so far. Returns the fields of the act that opens the log."""
        if acts and acts[0].get("task") != TASK:
            raise MendableError(
                f"{self.path.name} holds classes and not spans. Begin a new file for spans."
            )
        carrier = Carrier(acts, self.texts)
        carrier.check(self.path)
        self._check_types(acts)
        self.acts = self._refit(carrier.translate())
        self.notice = " ".join(filter(None, (carrier.describe(), self.notice)))
        fields = {"task": TASK, "classes": self.types, "data": self.texts.fingerprint}
        return (
            fields | {"sample": self.texts.sample()} | _unless_empty("carried", carrier.carried)
        )

    def _check_types(self, acts):
        for number, act in enumerate(acts, 1):
            for *_, name in act["spans"] if act["kind"] == TASK else ():
                if name not in self.types:
                    raise MendableError(
                        f"line {number:,} of {self.path.name} has a span of the type '{name}', "
                        f"and types has none of that name. Pass it along: "
                        f"types={[*self.types, name]}."
                    )

    def _refit(self, acts):
        """Move spans to where their words are now; sentences without them are asked anew."""
        moved, unfit = {}, set()
        for number, act in enumerate(acts):
            if act["kind"] == TASK and not act["item"].startswith(GONE):
                text = self.texts[int(act["item"])]
                moved[number] = refit(act["spans"], act["words"], text)
                unfit |= {act["item"]} if moved[number] is None else set()
        if unfit:
            rows = ", ".join(f"{int(item):,}" for item in sorted(unfit, key=int)[:5])
            self.notice = (
                f"Sentences whose spans are no longer in them are asked again: {len(unfit):,} "
                f"(row {rows})."
            )
        refitted = [
            act | {"spans": moved[number]} if moved.get(number) is not None else act
            for number, act in enumerate(acts)
        ]
        return [_let_go(act, unfit) for act in refitted]


def _let_go(act, unfit):
    return act | {"item": f"{GONE}{act['item']}"} if act.get("item") in unfit else act


def _unless_empty(name, value):
    return {name: value} if value else {}
