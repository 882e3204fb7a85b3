"""How a log is begun, or gone on with: which classes, which lines are held out, and of whom."""

from collections import defaultdict
from itertools import chain, islice

import numpy as np

from helpers.errors import MendableError
from labelcard.acts import labels_in
from labelcard.carry import Carrier
from labelcard.classes import Classes
from labelcard.progress import replay


class Opening:
    """Finds out how a log fits a session, and what the line that opens it says.

    Parameters
    ----------
    session : labelcard.session.LabelingSession
        With its texts, class names, settings and features.
    path : Path

    Attributes
    ----------
    acts : list of dict
        The acts of the log with the items of today, once it was read.
    held_out : list of str
    changes : list of dict
        What the names of the session add to the classes of the log.
    notice : str
    """

    def __init__(self, texts, class_names, features, settings, path):
        self.texts, self.class_names, self.path = texts, class_names, path
        self.features, self.settings = features, settings
        self.acts, self.held_out, self.changes, self.notice = [], [], [], ""

    def __call__(self, acts):
        """Read the acts so far. Returns the fields of the act that opens the log."""
        carrier = Carrier(acts, self.texts)
        carrier.check(self.path)
        self.acts, self.notice = carrier.translate(), carrier.describe()
        self._check_kind(acts)
        self._check_labels(acts)
        classes = replay(self.acts).classes if acts else Classes(self.class_names)
        self._compare_classes(classes)
        self.held_out = self._choose_held_out() if not acts else carrier.held_out()
        if self.held_out is None:
            raise MendableError(
                f"line 1 of {self.path.name} does not say which lines are held out. Mend it, "
                "or begin a new file."
            )
        return self._describe(classes.names, carrier)

    def _describe(self, names, carrier):
        hashes = {item: self.texts.hash_of(int(item)) for item in self.held_out}
        fields = {"classes": list(names), "data": self.texts.fingerprint, "held_out": hashes}
        fields |= {"several": self.settings.several, "strategy": self.settings.strategy}
        fields["sample"] = self.texts.sample()
        extra = {"carried": carrier.carried, "known": carrier.known()}
        return fields | {name: value for name, value in extra.items() if value}

    def _check_kind(self, acts):
        if acts and "task" in acts[0]:
            raise MendableError(
                f"{self.path.name} holds {acts[0]['task']} and not classes. Open it with the "
                "session that wrote it, or begin a new file."
            )
        was = acts[0].get("several", False) if acts else self.settings.several
        if was != self.settings.several:
            raise MendableError(
                f"{self.path.name} was begun with {'several classes' if was else 'one class'} "
                f"a text. Pass Settings(several={was}), or begin a new file."
            )

    def _check_labels(self, acts):
        """Raise MendableError if an answer names a class that there never was."""
        added = sum(act.get("do") == "add" for act in acts)
        num_classes = len(acts[0]["classes"]) + added if acts else 0
        for number, act in enumerate(acts, 1):
            unknown = [one for one in labels_in(act) if not 0 <= one < num_classes]
            if unknown:
                raise MendableError(
                    f"line {number:,} of {self.path.name} does not fit: there is no "
                    f"class {unknown[0]}. Mend that line or delete it, and open the "
                    "log again."
                )

    def _compare_classes(self, classes):
        """A name more, or one that was changed, is taken down; all else is an error."""
        given, names = self.class_names, classes.names
        numbers = [classes.number_of(name) for name in given]
        new = [place for place, number in enumerate(numbers) if number is None]
        is_in_place = all(number in (None, place) for place, number in enumerate(numbers))
        unnamed = set(range(len(names))) - {*numbers, *classes.hidden}
        if self._has_labels_by_name() and not (new and unnamed):
            renamed = []
        else:
            renamed = [place for place in new if place < len(names)]
            if new and len(given) < len(names) or len(renamed) > 1 or not is_in_place:
                self._refuse(names)
        for place in renamed:
            self.changes.append({"do": "rename", "label": place, "name": given[place]})
            self.notice += f" Class '{names[place]}' is now called '{given[place]}'."
        for place in new[len(renamed) :]:
            self.changes.append({"do": "add", "name": given[place]})
            self.notice += f" Class '{given[place]}' is new."

    def _refuse(self, names):
        raise MendableError(
            f"{self.path.name} holds labels of the classes {', '.join(names)}, not "
            f"{', '.join(self.class_names)}. Pass those class names in that order, and new "
            "ones behind them, or begin a new file."
        )

    def _has_labels_by_name(self):
        return self.texts.frame is not None and not self.features.test_size

    def _choose_held_out(self):
        if self.features.test_size:
            return []
        num = min(self.settings.num_held_out, len(self.texts) // 4)
        return choose_held_out(self.texts, num, self.settings.seed)


def choose_held_out(texts, num, seed):
    """Items to measure on: of those with a label a third at most, and random ones to fill up.

    Each text is among them once, however often it occurs.
    Those with a label are stratified: each class gives the same share, and at least one line
    where it has three.
    """
    labels, by_class = dict(texts.labels()), defaultdict(list)
    is_labeled, shuffled = np.zeros(len(texts), bool), texts.shuffled(seed)
    is_labeled[list(labels)] = True
    texts.groups_of(list(labels))  # all at once: one by one takes longer
    # Those with a label first: a copy without one need not be asked for.
    labeled = list(texts.each_once(map(str, shuffled[is_labeled[shuffled]])))
    unlabeled = map(str, shuffled[~is_labeled[shuffled]])
    for item in labeled:
        by_class[labels[int(item)]].append(item)
    share = min(1 / 3, num / max(1, len(labeled)))
    known = []
    for items in sorted(by_class.values(), key=len):  # the rarest first: none of it is cut off
        wanted = round(share * len(items))
        known += items[: max(wanted, 1) if len(items) > 2 else wanted]
    known = known[:num]
    # No more of the others are looked at than are needed.
    start, stop = len(labeled), len(labeled) + num - len(known)
    return known + list(islice(texts.each_once(chain(labeled, unlabeled)), start, stop))
