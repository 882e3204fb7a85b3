"""A class while it labels: who has done what so far, and one model of it all on demand."""

import math
import time
from threading import Lock, Thread

from helpers.data.options import as_options
from helpers.errors import MendableError
from labelcard.places import find_logs
from labelcard.room import check_room, find_measure, learn_from_room, look_at_room
from labelcard.voters import Logs

NO_EXAM = "Nobody knows the classes of these texts, so nothing can measure a pooled model."


class Classroom:
    """Looks at the labels on the disk, whether their people are here or have gone.

    Parameters
    ----------
    material : tools.notebooks.served.material.Material
    names : dict of Path to str
        Of those who have come in, by their log.

    Attributes
    ----------
    pooled : labelcard.Room or None
        With its models, once somebody has asked for them.
    """

    def __init__(self, material, names):
        self.material, self.names = material, names
        self.logs = Logs(material.offer.lines)
        self.pooled, self.is_pooling, self.trouble = None, False, ""
        self._paths, self._voters, self._room = [], None, None
        self._looking, self._pooling = Lock(), Lock()

    def look(self):
        """What the teacher's page shows, as a dict for JSON."""
        try:
            voters, room = self.read()
        except MendableError as error:
            return {"mistake": as_options(str(error))}
        now, compared = time.time(), room.people.to_dict("index")
        people = [
            {"name": name, "seconds": _count_seconds(now, voter), **compared.get(name, {})}
            for name, voter in voters.items()
        ]
        return {
            "people": [_without_nan(person) for person in people],
            "answers": int(room.people["labels"].sum()),
            "lines": len(room.labels),
            "agreement": _number(room.agreement),
            "split": list_split(room, self.material),
            "pool": self._show_pool(),
        }

    def read(self):
        """All people and their room; what has not changed is not read again."""
        with self._looking:
            self._paths = find_logs(self.material.lyrics, self._paths, self.material.hashes)
            voters = self.logs.read(self._paths, dict(self.names))
            if self._voters is None or not _are_same(voters, self._voters):
                self._room = look_at_room(voters, self.material.offer.lines)
                self._voters = voters
            return self._voters, self._room

    def start_pool(self):
        """Let models learn from the votes so far, on a thread of their own."""
        with self._pooling:
            if self.is_pooling:
                return
            self.is_pooling = True
        Thread(target=self._pool, daemon=True).start()

    def _pool(self):
        try:
            self.pooled, self.trouble = self.pool(), ""
        except Exception as error:  # whatever it is, the class goes on labeling
            self.trouble = as_options(str(error)) or type(error).__name__
        finally:
            self.is_pooling = False

    def pool(self):
        """The room as it is now, with a model of each person and one of all votes."""
        voters, room = self.read()
        check_room(room, len(voters))
        exam = self.material.offer.exam
        if exam is None:
            raise MendableError(NO_EXAM)
        sets, of_class = (exam.train_set, exam.test_set), self.material.settings.of_class
        names = self.material.class_names
        return learn_from_room(room, sets, names, of_class, exam.kept_back)

    def _show_pool(self):
        shown = {"measure": self.material.measure, "is_pooling": self.is_pooling}
        shown |= {"trouble": self.trouble, "can_pool": self.material.offer.exam is not None}
        if not shown["can_pool"]:
            shown["trouble"] = NO_EXAM
        return shown | (show_curve(self.pooled, self.material) if self.pooled else {})


def list_split(room, material):
    """The lines that split a room: the votes on each by class, and what the file says of it.

    The file may be wrong, but without its answer nobody can settle or question a line.
    """
    lines = []
    for row, votes in room.split.drop(columns="lyric").iterrows():
        label, lyric = material.offer.find_class(row), room.split["lyric"][row]
        file = None if label is None else material.class_names[label]
        lines.append({"lyric": lyric, "votes": votes.to_dict(), "file": file})
    return lines


def show_curve(room, material):
    """The models of a pooled room, as a dict for JSON."""
    measure = find_measure(material.settings.of_class)
    rows = room.curve.reindex(columns=["people", "answers", "labels", measure])
    alone = {name: _number(value) for name, value in room.people["alone"].items()}
    known = {name: value for name, value in alone.items() if value is not None}
    best = max(known, key=known.get, default=None)
    return {
        "curve": [[int(n), int(m), int(k), _number(v)] for n, m, k, v in rows.to_numpy()],
        "alone": alone,
        "best": best and [best, known[best]],
        "lines": len(material.offer.exam.test_set),
    }


def _are_same(voters, others):
    return list(voters) == list(others) and all(voters[name] is others[name] for name in voters)


def _count_seconds(now, voter):
    return None if voter.answered_at is None else max(0, round(now - voter.answered_at))


def _number(value):
    return None if math.isnan(value) else float(value)


def _without_nan(person):
    return {key: None if value != value else value for key, value in person.items()}
