"""Takes in what a page sends: checked, saved in the log, and acknowledged only then."""

import time
import uuid

from helpers.errors import MendableError
from labelcard.acts import FIELDS, LONGEST_COMMENT, LONGEST_ID, fields_of, is_act
from labelcard.bounds import find_excess, is_id
from labelcard.log import LogTakenOverError
from labelcard.several import names_of_strategies

ANSWERS = ("label", "spans", "skip")
ABOUT_LINES = (*ANSWERS, "flag", "comment")
OWN = "session"  # the page of what the session itself writes down
NUM_ACKNOWLEDGED = 200


class Inbox:
    """Takes in acts, in whatever order and however often they come.

    Parameters
    ----------
    log : LabelLog
        Open.
    texts : labelcard.texts.Texts
    progress : callable
        Gives the progress so far: which classes there are.
    several : bool
        Whether a text can have more than one class.

    Attributes
    ----------
    kinds : set of str
        The kinds of acts that a page can send.
    pending : list of dict
        Acts that count already and are not on disk yet.
    acknowledged : list of str
        Ids of the latest acts that are settled: on disk, or refused for good.
    refusal, trouble : str
        Why the latest act was refused, and why acts are pending; empty if all is well.
    """

    kinds = set(FIELDS) - {"open", "import", "spans"}

    def __init__(self, log, texts, progress, several=False):
        self.log, self.texts, self.several = log, texts, several
        self.pending, self.acknowledged = [], []
        self.refusal = self.trouble = ""
        self._progress, self._num_own = progress, 0
        self._shown, self._explained = set(), set()

    def note_shown(self, items, explained=None):
        """Remember what a page was sent: only that can be answered."""
        self._shown.update(items)
        if explained is not None:
            self._explained.add(explained)

    def receive(self, act):
        """Take in one act, and save all that can be saved. Returns the act if it counts."""
        self.refusal = ""
        taken = self._take(act)
        self._save()
        return taken

    def write(self, kind, **fields):
        """Take in an act of the session itself. Returns it; a fault is a MendableError."""
        self._num_own += 1
        act = {"act": uuid.uuid4().hex, "kind": kind, "time": time.time() * 1000}
        act |= {"order": self._num_own, "session": OWN, **fields}
        if self.log.is_read_only:
            raise MendableError(
                f"{self.log.path.name} is held by a newer session. Go on there."
            )
        if kind == "class" and (reason := self._progress().classes.find_fault(act)):
            raise MendableError(f"the classes stay as they are: {reason}.")
        clean = self._clean(act)
        self.pending.append(clean)
        self._save()
        return clean

    def _take(self, act):
        act_id = act.get("act") if isinstance(act, dict) else None
        act_id = act_id if is_id(act_id) else None
        if act_id in self.log:
            self._acknowledge(act_id)
        elif reason := self._find_fault(act):
            self.refusal = f"Not recorded: {reason}."
            self._acknowledge(act_id)
        elif not self.log.is_read_only and act_id not in [p["act"] for p in self.pending]:
            clean = self._clean(act)
            if act["kind"] in ANSWERS and act["item"] in self._explained:
                # Whoever saw which words decided has seen the model's label as well.
                clean["suggested"] = True
            self.pending.append(clean)
            return clean
        return None

    def _find_fault(self, act):
        kind = act.get("kind") if isinstance(act, dict) else None
        if not isinstance(kind, str) or kind not in self.kinds:
            return "this is nothing that a page can send"
        if excess := find_excess(act, {name for part in fields_of(kind) for name in part}):
            return excess
        if not is_act(self._clean(act)):
            return f"a part of this '{kind}' is missing or of the wrong type"
        if kind == "strategy" and act["name"] not in names_of_strategies(self.several):
            return f"there is no strategy '{act['name'][:40]}'"
        if kind == "class" and len(act.get("name", "")) > LONGEST_ID:
            return f"a class can have a name of {LONGEST_ID} characters"
        if kind == "class":
            return self._progress().classes.find_fault(act)
        if kind == "comment" and len(act["text"]) > LONGEST_COMMENT:
            return f"a comment can have {LONGEST_COMMENT:,} characters"
        if kind in ABOUT_LINES:
            return self._find_misfit(act) or self._find_unseen(act["item"])
        return ""

    def _find_unseen(self, item):
        is_seen = item in self._shown or item in self._progress().answers
        return "" if is_seen else f"line {item[:20]} was never shown"

    def _find_misfit(self, act):
        if not self.texts.has(act["item"]):
            return f"there is no line {act['item'][:20]}"
        return self._find_fault_of_answer(act)

    def _find_fault_of_answer(self, act):
        if act["kind"] != "label":
            return ""
        if ("labels" in act) != self.several:
            return f"a line has {'several classes' if self.several else 'one class'} here"
        classes = self._progress().classes
        labels = act["labels"] if self.several else [act["label"]]
        unknown = [one for one in labels if not 0 <= one < len(classes)]
        return f"there is no class {unknown[0]}" if unknown else ""

    def _clean(self, act):
        needed, optional = fields_of(act["kind"])
        clean = {name: act[name] for name in (*needed, *optional) if name in act}
        clean.pop("page", None)
        clean |= {"page": act["session"], "session": self.log.session}
        if act["kind"] in ANSWERS:
            clean.setdefault("suggested", False)
        if act["kind"] in ABOUT_LINES:
            self._name_text(clean, act.get("item"))
        return clean

    def _name_text(self, clean, item):
        # The session knows its texts: what a page says of them is not believed.
        if isinstance(item, str) and self.texts.has(item):
            clean["of" if clean["kind"] == "comment" else "text"] = self.texts.hash_of(
                int(item)
            )
            clean.pop("id", None)
            if self.texts.ids is not None:
                clean["id"] = self.texts.ids[int(item)]

    def _save(self):
        self.trouble = ""
        while self.pending:
            try:
                self.log.append(self.pending[0])
            except LogTakenOverError as error:
                self.trouble = str(error)
                return
            except OSError as error:
                self.trouble = (
                    f"{len(self.pending):,} not saved yet: {error.strerror or error}."
                )
                return
            self._acknowledge(self.pending.pop(0)["act"])

    def _acknowledge(self, act_id):
        if act_id in self.acknowledged:
            self.acknowledged.remove(act_id)
        if act_id is not None:
            self.acknowledged = [*self.acknowledged, act_id][-NUM_ACKNOWLEDGED:]
