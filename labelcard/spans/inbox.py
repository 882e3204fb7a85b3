"""Takes in what a card for spans sends: the same promises, and other checks."""

from contextlib import suppress

from labelcard.inbox import Inbox
from labelcard.spans.checks import find_fault, find_words


class SpanInbox(Inbox):
    """Takes in acts, in whatever order and however often they come.

    Parameters
    ----------
    log : LabelLog
        Open.
    texts : labelcard.texts.Texts
    progress : callable
        Gives the progress so far.
    types : list of str
    overlapping : bool
    """

    kinds = {"spans", "skip", "undo", "suggest", "flag", "comment"}

    def __init__(self, log, texts, progress, types, overlapping):
        super().__init__(log, texts, progress)
        self.types, self.overlapping = types, overlapping

    def _find_fault_of_answer(self, act):
        if act["kind"] != "spans":
            return ""
        text = self.texts[int(act["item"])]
        return find_fault(act["spans"], text, self.types, self.overlapping)

    def _name_text(self, clean, item):
        super()._name_text(clean, item)
        # What is no list of spans has no words, and `is_act` refuses it.
        if clean["kind"] == "spans":
            with suppress(TypeError, ValueError, IndexError):
                clean["words"] = find_words(clean.get("spans"), self.texts[int(item)])
