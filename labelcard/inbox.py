"""Takes in what a page sends: checked, saved in the log, and acknowledged only then."""

from helpers.errors import MendableError
from helpers.strategies import STRATEGIES
from labelcard.acts import COMMON_FIELDS, FIELDS, is_act
from labelcard.log import LogTakenOverError

ANSWERS = ("label", "skip")
SWITCHES = ("suggest", "strategy")
KINDS = (*ANSWERS, "undo", *SWITCHES)
NUM_ACKNOWLEDGED = 200


def read_held_out(log, texts):
    """The held-out items of an open log: what its first session held out stays held out."""
    held_out = log.acts[0].get("held_out")
    if not isinstance(held_out, list) or not all(map(texts.has, held_out)):
        raise MendableError(
            f"line 1 of {log.path.name} does not say which lines are held out. Mend it, or "
            "begin a new file."
        )
    return held_out


class Inbox:
    """Takes in acts, in whatever order and however often they come.

    Parameters
    ----------
    log : LabelLog
        Open.
    texts : labelcard.inputs.Texts
    num_classes : int

    Attributes
    ----------
    pending : list of dict
        Acts that count already and are not on disk yet.
    acknowledged : list of str
        Ids of the latest acts that are settled: on disk, or refused for good.
    refusal, trouble : str
        Why the latest act was refused, and why acts are pending; empty if all is well.
    """

    def __init__(self, log, texts, num_classes):
        self.log, self.texts, self.num_classes = log, texts, num_classes
        self.pending, self.acknowledged = [], []
        self.refusal = self.trouble = ""
        self._shown, self._explained = set(), set()
        for number, act in enumerate(log.acts, 1):
            self._check_logged(number, act)

    @property
    def acts(self):
        """All acts that count, saved or not."""
        return (*self.log.acts, *self.pending)

    def note_shown(self, items, explained=None):
        """Remember what a page was sent: only that can be answered."""
        self._shown.update(items)
        if explained is not None:
            self._explained.add(explained)

    def receive(self, act):
        """Take in one act, and save all that can be saved. Returns whether it counts."""
        self.refusal = ""
        is_taken = self._take(act)
        self._save()
        return is_taken

    def _take(self, act):
        act_id = act.get("act") if isinstance(act, dict) else None
        act_id = act_id if isinstance(act_id, str) else None
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
            return True
        return False

    def _find_fault(self, act):
        if not isinstance(act, dict) or act.get("kind") not in KINDS:
            return "this is nothing that a page can send"
        if not is_act(self._clean(act)):
            return f"a part of this '{act['kind']}' is missing or of the wrong type"
        if act["kind"] == "strategy" and act["name"] not in STRATEGIES:
            return f"there is no strategy '{act['name'][:40]}'"
        if act["kind"] in ANSWERS:
            unseen = f"line {act['item'][:20]} was never shown"
            return self._find_misfit(act) or ("" if act["item"] in self._shown else unseen)
        return ""

    def _find_misfit(self, act):
        if not self.texts.has(act["item"]):
            return f"there is no line {act['item'][:20]}"
        if act["kind"] == "label" and not 0 <= act["label"] < self.num_classes:
            return f"there is no class {act['label']}"
        return ""

    def _clean(self, act):
        known = COMMON_FIELDS | FIELDS[act["kind"]]
        clean = {name: act[name] for name in known if name in act}
        if act["kind"] in ANSWERS:
            clean.setdefault("suggested", False)
        return clean | {"session": self.log.session}

    def _check_logged(self, number, act):
        if act["kind"] not in ANSWERS:
            return
        if misfit := self._find_misfit(act):
            raise MendableError(
                f"line {number:,} of {self.log.path.name} does not fit these texts and "
                f"classes: {misfit}. Mend that line or delete it, and open the log again."
            )
        self._shown.add(act["item"])

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
