"""Ties the parts together: takes acts in, and says what comes of them."""

from pathlib import Path

from helpers.checks import check_count, check_kind
from helpers.errors import MendableError
from labelcard.background import Background
from labelcard.classes import check_classes
from labelcard.given import as_points
from labelcard.importing import compare, to_numbers
from labelcard.inbox import Inbox
from labelcard.inputs import Features, Settings
from labelcard.learner import Learner
from labelcard.log import LabelLog
from labelcard.opening import Opening
from labelcard.queue import Queue
from labelcard.record import Record
from labelcard.rounds import Rounds
from labelcard.stopping import WINDOW, find_hint
from labelcard.texts import Texts
from labelcard.told import Told
from labelcard.view import make_view

FIRST_WAIT = 3  # seconds
MANY = 100  # answers at once: all is counted anew
CHANGES_THE_LINE = ("label", "skip", "undo")


class Desk(Told):
    """Takes acts in, has them learned from, and says which line is next.

    It is given what a `LabelingSession` is given, which adds what a program calls.
    """

    def __init__(
        self, texts, log, class_names=None, features=None, settings=None, reference=()
    ):
        super().__init__()
        self.texts = Texts(texts)
        check_kind("log", log, LabelLog, "Pass LabelLog(path): log=LabelLog('labels.jsonl').")
        self.features = Features() if features is None else features
        self.settings = Settings() if settings is None else settings
        check_kind("features", self.features, Features, "Pass Features(train_set=...).")
        check_kind("settings", self.settings, Settings, "Pass Settings(target=50), say.")
        given = self.texts.attrs.get("class_names") if class_names is None else class_names
        given = check_classes([] if given is None else given)
        self.features.check(len(self.texts), self.settings.several)
        self.settings.check_size(len(self.texts))
        self.reference = as_points(reference)
        opening = Opening(self.texts, given, self.features, self.settings, log.path)
        log.open(opening)
        self.queue = Queue(self.texts, opening.held_out, self.settings)
        self.record = Record([*opening.acts, log.acts[-1]], given)
        self.inbox = Inbox(log, self.texts, lambda: self.progress, self.settings.several)
        self.learner = Learner(self.texts, self.features, self.settings, self.queue.held_out)
        self.background = Background(
            self.learner, self._lock, self._changed, self.settings.synchronous
        )
        self._hint = None, ""
        self._begin_anew()
        for change in opening.changes:
            self._play(self.inbox.write("class", **change))
        found = self._take_in(self.texts.attrs.get("source", ""), self._labels_of_frame())
        told = log.repaired, opening.notice, found.describe()
        self.notice = " ".join(sentence.strip() for sentence in told if sentence)
        self.background.request(self.rounds)
        # Whoever comes back gets the lines that the model asks for, unless it takes too long.
        self.background.wait_for_model(FIRST_WAIT)
        self._refresh()

    def view(self):
        """All that a page shows, as a dict for JSON."""
        with self._lock:
            view = make_view(self)
            explained = view["explanation"] and view["explanation"]["item"]
            self.inbox.note_shown(self.showing, explained)
            return view

    def receive(self, act):
        """Take in one act of the person. It is on disk once ``acknowledged`` names it.

        Parameters
        ----------
        act : dict
            ``act`` (a unique id), ``kind``, ``time``, and ``order`` and ``session`` of the
            page, and what belongs to the kind: see `labelcard.acts`.

        Returns
        -------
        dict
            The view after it.
        """
        with self._lock:
            if taken := self.inbox.receive(act):
                self.notice = ""
                if act["kind"] == "strategy":  # the lines behind this one are the old one's
                    self._next = self._next[:1]
                self._chosen = [] if act["kind"] in CHANGES_THE_LINE else self._chosen
                self._play(taken)
        self.background.request(self.rounds)
        return self._changed()

    def show(self, row):
        """Put a line on the card: to change its label, or because you choose to label it."""
        item = str(check_count("row", row, low=0))
        with self._lock:
            is_free = self.texts.has(item) and not self.queue.is_kept_out(item)
            if not is_free and item not in self.progress.answers:
                raise MendableError(
                    f"row {row} cannot be shown: it is held out, or there is none. Pass a row "
                    f"from 0 to {len(self.texts) - 1:,}."
                )
            self._chosen = [item]
        self._changed()

    @property
    def class_names(self):
        """The names of the classes, after all changes."""
        return list(self.progress.classes.names)

    @property
    def hint(self):
        """A sentence once a stopping criterion is met, else ''."""
        measures = self.background.measures(self.rounds)
        decided_by = [measure for _, measure in measures[: WINDOW + 1]]
        if decided_by != self._hint[0]:  # compared by identity
            self._hint = decided_by, find_hint(measures, self.class_names)
        return self._hint[1]

    @property
    def strategy(self):
        """The name of the strategy in use."""
        return self.progress.strategy or "least confidence"

    @property
    def model(self):
        """The model of the newest round, or None before there is one."""
        return self.background.model

    def _play(self, act):
        items = self.record.take(act)
        if items is None or len(items) > MANY:
            self._begin_anew()
        else:
            self._count(items)

    def _begin_anew(self):
        self.queue.begin_anew()
        self.course = Rounds(self.queue, self.settings.batch_size)
        self._count(list(self.progress.answers))

    def _count(self, items):
        self.queue.take(self.progress, items)
        self.course.take(self.progress, items)
        self.rounds = self.course.find(self.strategy, len(self.progress.classes))

    def _labels_of_frame(self):
        names = self.texts.attrs.get("class_names", [])
        of_rows = {row: [names[label]] for row, label in self.texts.labels()}
        numbers = to_numbers(of_rows, self.progress.classes, self.settings.several)
        return list(numbers.items())

    def _take_in(self, source, answers, replace=False):
        found = compare(self.progress, answers, replace)
        if found.new:
            answers = [[str(row), self.texts.hash_of(row), one] for row, one in found.new]
            self._play(
                self.inbox.write("import", source=Path(str(source)).name, answers=answers)
            )
        return found

    def _refresh(self):
        asked = self.model.asked if self.model else []
        self._next = self.queue.find_next(self.progress, self._next, asked)
        self.revision += 1
