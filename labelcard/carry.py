"""Carries the acts of a log to the texts as they are now: known by content, and by id."""

from bisect import bisect
from collections import defaultdict

from helpers.errors import MendableError
from labelcard.acts import mentions

GONE = "gone "  # begins the item of a text that is no longer there
IDS_STAY = 0.9  # the share of texts whose id is the same in a file that was not renumbered


class Carrier:
    """Finds the row of today for each item that the acts of a log name.

    A log that was last opened with the same texts in the same order needs none of this. In
    others, a text is found by the hash that its acts carry. One whose hash is gone was changed
    if its id is still there, or if its neighbors are still around it: its answer is kept.

    Parameters
    ----------
    acts : list of dict
        In the order of the file.
    texts : labelcard.texts.Texts

    Attributes
    ----------
    rows : dict of (str, str, str or None) to int or None
        By fingerprint of the texts at that time, item and hash: the row of today, None if the
        text is gone.
    carried : dict of str to str
        The new hash of each text that was changed since the log was last opened.
    changed : set of int
        Their rows.
    """

    def __init__(self, acts, texts):
        self.acts, self.texts = acts, texts
        self.rows, self.carried, self.changed = {}, {}, set()
        self._renamed, self._known, self._ids, self._still = {}, {}, {}, {}
        for act in (act for act in acts if act["kind"] == "open"):
            for old, new in act.get("carried", {}).items():
                self._rename(old, new)
            self._known |= {(act["data"], item): text for item, text in _pairs(act, "known")}
        for act, data in self._with_data():
            for item, text in mentions(act):
                key = self._key(data, item, text)
                self.rows[key] = None
                self._ids[key] = act.get("id")
        lost = self._find()
        self._find_changed(lost)

    def translate(self):
        """All acts, with the items of today."""
        return [self._translate(act, data) for act, data in self._with_data()]

    def held_out(self):
        """What the log holds out, as items of today; None if it does not say."""
        held_out = None
        for act, data in self._with_data():
            # The first version wrote down anew, and in vain, what it would have held out.
            if act["kind"] == "open" and (held_out is None or act["format"] > 1):
                pairs = list(_pairs(act, "held_out"))
                if not isinstance(act.get("held_out"), (list, dict)):
                    return None
                held_out = [self._row(self._key(data, *pair)) for pair in pairs]
        return [str(row) for row in held_out or [] if row is not None]

    def known(self):
        """The hashes of texts that the first version named by their numbers alone."""
        rows = {row for (_, _, text), row in self.rows.items() if text is None}
        return {str(row): self.texts.hash_of(row) for row in sorted(rows - {None})}

    def check(self, path):
        """Raise MendableError if the log is of other texts."""
        if self.rows and all(row is None for row in self.rows.values()):
            raise MendableError(
                f"{path.name} holds labels of other texts: none of its {len(self.rows):,} is "
                "among these. Load the texts that it was begun with, or begin a new file."
            )

    def describe(self):
        """What became of the answers, in a sentence or two, or ''."""
        told, num_gone = [], sum(row is None for row in self.rows.values())
        if self.changed:
            rows = ", ".join(f"{row:,}" for row in sorted(self.changed)[:5])
            told.append(
                f"Texts that were changed since they were answered keep their answers: "
                f"{len(self.changed):,} (row {rows})."
            )
        if num_gone:
            told.append(
                f"Answers to texts that are no longer there: {num_gone:,}. They stay in the "
                "log and come back with the text."
            )
        return " ".join(told)

    def _with_data(self):
        data = ""
        for act in self.acts:
            data = act["data"] if act["kind"] == "open" else data
            yield act, data

    def _key(self, data, item, text):
        return data, item, text or self._known.get((data, item))

    def _rename(self, old, new):
        self._renamed.pop(new, None)  # a text that was changed back is no longer another
        if old != new:
            self._renamed[old] = new

    def _newest(self, text):
        while text in self._renamed:
            text = self._renamed[text]
        return text

    def _row(self, key):
        if key in self.rows:
            return self.rows[key]
        data, item, text = key  # held out, and not answered yet
        if data == self.texts.fingerprint:
            return int(item) if self.texts.has(item) else None
        return next(iter(self.texts.rows_by_hash.get(self._newest(text), [])), None)

    def _find(self):
        """Find each text that is as it was. Returns the keys of all others."""
        lost, groups = [], defaultdict(list)
        for key in self.rows:
            data, item, text = key
            if data == self.texts.fingerprint:
                self.rows[key] = int(item) if self.texts.has(item) else None
            elif text is not None:
                groups[data, self._newest(text)].append(key)
        for (_, newest), keys in groups.items():
            found = self.texts.rows_by_hash.get(newest)
            if found is None:
                lost += keys
                continue
            # A text that occurs more than once is told apart by its id, else by its order.
            keys.sort(key=lambda key: (len(key[1]), key[1]))
            for number, key in enumerate(keys):
                same_id = [row for row in found if self._has_id(row, key)]
                self.rows[key] = (same_id or found[number:] or found)[0]
        return lost

    def _has_id(self, row, key):
        return self.texts.ids is not None and self.texts.ids[row] == self._ids[key]

    def _find_changed(self, lost):
        taken = set(self.rows.values())
        rows_by_id = self._rows_by_id()
        is_same_file = 2 * len(lost) < len(self.rows)
        for key in lost:
            row = rows_by_id.get(self._ids[key])
            if row is None and is_same_file:
                row = self._between_neighbors(key)
            if row is not None and row not in taken:
                self.rows[key] = row
                self.carried[self._newest(key[2])] = self.texts.hash_of(row)
                self.changed.add(row)

    def _rows_by_id(self):
        """Where each id is now; empty if the rows were numbered anew."""
        found = [key for key, row in self.rows.items() if row is not None and self._ids[key]]
        num_same = sum(self._has_id(self.rows[key], key) for key in found)
        if num_same < IDS_STAY * len(found):
            return {}
        return {name: row for row, name in enumerate(self.texts.ids or [])}

    def _between_neighbors(self, key):
        """The row between those of the two nearest items that are still as they were."""
        data, item, _ = key
        if data not in self._still:
            same = [one for one in self.rows if one[0] == data and self.rows[one] is not None]
            self._still[data] = sorted((int(one[1]), self.rows[one]) for one in same)
        still = self._still[data]
        place = bisect(still, (int(item), -1))
        shifts = {row - other for other, row in still[max(place - 1, 0) : place + 1]}
        row = int(item) + shifts.pop()
        return row if not shifts and 0 <= row < len(self.texts) else None

    def _translate(self, act, data):
        if act["kind"] == "import":
            answers = [[self._item(data, *one[:2]), *one[1:]] for one in act["answers"]]
            return act | {"answers": answers}
        mention = next(iter(mentions(act)), None)
        return act if mention is None else act | {"item": self._item(data, *mention)}

    def _item(self, data, item, text):
        key = self._key(data, item, text)
        row = self.rows[key]
        return f"{GONE}{key[2] or item}" if row is None else str(row)


def _pairs(act, field):
    """Item and hash of each text that an opening names; no hash in the first version."""
    named = act.get(field)
    if isinstance(named, dict):
        return named.items()
    return [(item, None) for item in named or []]
