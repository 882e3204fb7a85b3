"""A labeling session: which line a person is shown next, and what the learner makes of it."""

from threading import RLock

import numpy as np

from helpers.data.labels import check_names
from helpers.errors import MendableError
from labelcard.inbox import SETTINGS, Inbox
from labelcard.inputs import Features, Settings, Texts, as_points, check_classes
from labelcard.model import Trainer
from labelcard.plan import NUM_SHOWN, Plan
from labelcard.results import make_labels, write_csv, write_jsonl
from labelcard.state import fold
from labelcard.training import Training
from labelcard.view import make_view

FIRST_WAIT = 10  # seconds


class LabelingSession:
    """One person, one log, and a learner that picks the lines.

    A page shows `view()` and hands each act of the person to `receive`. All that a session
    knows follows from the acts in its log: a new session on the same log goes on where the
    last one stopped. Any thread may call it.

    Parameters
    ----------
    texts : iterable of str
        Their numbers, from 0, are the rows of `features.train_set`.
    log : LabelLog
    class_names : list of str
    features : Features, optional
        Those of the texts, where they were made before, with a test set or without.
    settings : Settings, optional
    reference : pandas.DataFrame or list of (int, float), optional
        A recorded run to compare with: ``labels`` and ``test_accuracy``.

    Raises
    ------
    MendableError
        If the arguments or the log do not fit each other.
    """

    def __init__(self, texts, log, class_names, features=None, settings=None, reference=()):
        self.texts, self.class_names = Texts(texts), check_names(class_names)
        self.features, self.settings = features or Features(), settings or Settings()
        check_classes(self.class_names)
        self.features.check_rows(len(self.texts))
        self.reference = as_points(reference)
        seed, num_classes = self.settings.seed, len(self.class_names)
        self.trainer = Trainer(self.texts, num_classes, self.features, seed)
        held_out = self._open(log)
        self.inbox = Inbox(log, self.texts, num_classes)
        num_initial, batch_size = self.settings.num_initial, self.settings.batch_size
        self.plan = Plan(self.texts, held_out, seed, num_initial, batch_size)
        self._lock, self._notifying, self._subscribers = RLock(), RLock(), []
        self.training = Training(
            self.trainer,
            2 * batch_size,  # enough for those who go on while the next batch is trained
            [int(item) for item in self.plan.kept_out],
            self._lock,
            self._changed,
            self.settings.synchronous,
        )
        self.revision, self.notice = 0, log.repaired or ""
        self._next, self._chosen = [], []
        self._fold()
        self.training.ask(self.jobs)
        # Whoever comes back gets the lines that the model asks for, unless it takes too long.
        self.training.wait(FIRST_WAIT)
        self._refresh()

    def _open(self, log):
        wanted = 0 if self.features.test_size else self.settings.num_held_out
        shuffled = self.texts.shuffled(self.settings.seed)
        held_out = shuffled[: min(wanted, len(self.texts) // 4)]
        strategy, data = self.settings.strategy, self.texts.fingerprint
        log.open(self.class_names, data, held_out=held_out, strategy=strategy)
        # What the first session held out stays held out, whatever later ones are told.
        held_out = log.acts[0].get("held_out")
        if not isinstance(held_out, list) or not all(map(self.texts.has, held_out)):
            raise MendableError(
                f"line 1 of {log.path.name} does not say which lines are held out. Mend it, or "
                "begin a new file."
            )
        return held_out

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
            ``act`` (a unique id), ``kind`` (label, skip, undo, suggest or strategy), ``time``
            and ``order`` of the page, and what belongs to the kind: ``item``, ``label`` and
            ``suggested``, or ``on``, or ``name``.

        Returns
        -------
        dict
            The view after it.
        """
        with self._lock:
            if self.inbox.receive(act):
                self.notice = ""
                if act["kind"] == "strategy":  # the lines behind this one are the old one's
                    self._next = self._next[:1]
                self._chosen = self._chosen if act["kind"] in SETTINGS else []
                self._fold()
        self.training.ask(self.jobs)
        return self._changed()

    def show(self, row):
        """Put a line on the card: to change its label, or because you choose to label it."""
        item = str(row)
        with self._lock:
            is_free = self.texts.has(item) and item not in self.plan.kept_out
            if not is_free and item not in self.state.answers:
                raise MendableError(
                    f"row {row} cannot be shown: it is held out, or there is none. Pass a row "
                    f"from 0 to {len(self.texts) - 1:,}."
                )
            self._chosen = [item]
        self._changed()

    def subscribe(self, callback):
        """Call ``callback(view)`` after each change, on the thread that made it."""
        self._subscribers.append(callback)

    def wait(self, timeout=None):
        """Wait until nothing is being trained. Returns whether that is so."""
        return self.training.wait(timeout)

    def labels(self):
        """All labels in force, as `labelcard.results.make_labels` lists them."""
        with self._lock:
            answers = self.state.answers
            return make_labels(answers, self.texts, self.class_names, self.plan.held_out)

    def export_csv(self, path):
        """Write all labels in force to a CSV that `load_lyrics` reads."""
        write_csv(self.labels(), path)

    def export_jsonl(self, path):
        """Write all labels in force, one JSON object a line."""
        write_jsonl(self.labels(), path)

    def indices_and_labels(self, held_out=False):
        """Labeled rows and their classes, for `PoolBasedActiveLearner.initialize_data`.

        Parameters
        ----------
        held_out : bool
            Whether to return the held-out rows in place of those to learn from.

        Returns
        -------
        indices_labeled, y : numpy.ndarray of int, shape (n_labeled,)
        """
        with self._lock:
            find = self.plan.held_out_answers if held_out else self.plan.pool_answers
            answers = find(self.state)
        labeled = [answer for answer in answers if answer[1] is not None]
        table = np.array(labeled, dtype=int).reshape(-1, 2)
        return table[:, 0].copy(), table[:, 1].copy()

    @property
    def strategy(self):
        """The name of the strategy in use."""
        return self.state.strategy or "least confidence"

    @property
    def showing(self):
        """The items of the line on the card, and of the next two."""
        others = [item for item in self._next if item not in self._chosen]
        return (self._chosen + others)[:NUM_SHOWN]

    def _fold(self):
        self.state = fold(self.inbox.acts)
        self.jobs = self.plan.find_jobs(self.state, self.strategy)

    def _refresh(self):
        queue = self.training.model.queue if self.training.model else []
        self._next = self.plan.find_next(self.state, self._next, queue)
        self.revision += 1

    def _changed(self):
        # One at a time, so that nobody gets an older view after a newer one.
        with self._notifying:
            with self._lock:
                self._refresh()
                view = self.view()
            for callback in self._subscribers:
                callback(view)
        return view
