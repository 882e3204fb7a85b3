"""Ties the parts together: what a program calls, and what the card talks to."""

from threading import RLock

from helpers.data.labels import check_names
from helpers.errors import MendableError
from labelcard.background import Background
from labelcard.export import make_arrays, make_labels, write_csv, write_jsonl
from labelcard.inbox import SWITCHES, Inbox, read_held_out
from labelcard.inputs import Features, Settings, Texts, as_points, check_classes
from labelcard.model import Learner
from labelcard.progress import replay
from labelcard.queue import NUM_SHOWN, Queue, choose_held_out
from labelcard.rounds import find_rounds
from labelcard.view import make_view

FIRST_WAIT = 10  # seconds


class LabelingSession:
    """One person, one log, and a model that picks the lines.

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
        self.reference, num_classes = as_points(reference), len(self.class_names)
        held_out = self._open(log)
        self.inbox = Inbox(log, self.texts, num_classes)
        self.queue = Queue(self.texts, held_out, self.settings.num_initial, self.settings.seed)
        self._lock, self._notifying, self._subscribers = RLock(), RLock(), []
        self.learner = Learner(
            self.texts, num_classes, self.features, self.settings, self.queue.kept_out
        )
        self.background = Background(
            self.learner, self._lock, self._changed, self.settings.synchronous
        )
        self.revision, self.notice = 0, log.repaired or ""
        self._next, self._chosen = [], []
        self._replay()
        self.background.request(self.rounds)
        # Whoever comes back gets the lines that the model asks for, unless it takes too long.
        self.background.wait(FIRST_WAIT)
        self._refresh()

    def _open(self, log):
        num_held_out = 0 if self.features.test_size else self.settings.num_held_out
        held_out = choose_held_out(self.texts, num_held_out, self.settings.seed)
        strategy, data = self.settings.strategy, self.texts.fingerprint
        log.open(self.class_names, data, held_out=held_out, strategy=strategy)
        return read_held_out(log, self.texts)

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
                self._chosen = self._chosen if act["kind"] in SWITCHES else []
                self._replay()
        self.background.request(self.rounds)
        return self._changed()

    def show(self, row):
        """Put a line on the card: to change its label, or because you choose to label it."""
        item = str(row)
        with self._lock:
            is_free = self.texts.has(item) and item not in self.queue.kept_out
            if not is_free and item not in self.progress.answers:
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
        """Wait until nothing is being learned. Returns whether that is so."""
        return self.background.wait(timeout)

    def labels(self):
        """All labels in force, as `labelcard.export.make_labels` lists them."""
        with self._lock:
            answers = self.progress.answers
            return make_labels(answers, self.texts, self.class_names, self.queue.held_out)

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
            find = self.queue.held_out_answers if held_out else self.queue.pool_answers
            answers = find(self.progress)
        return make_arrays(answers)

    @property
    def strategy(self):
        """The name of the strategy in use."""
        return self.progress.strategy or "least confidence"

    @property
    def model(self):
        """The model of the newest round, or None before there is one."""
        return self.background.model

    @property
    def showing(self):
        """The items of the line on the card, and of the next two."""
        others = [item for item in self._next if item not in self._chosen]
        return (self._chosen + others)[:NUM_SHOWN]

    def _replay(self):
        self.progress = replay(self.inbox.acts)
        batch_size = self.settings.batch_size
        self.rounds = find_rounds(self.queue, self.progress, self.strategy, batch_size)

    def _refresh(self):
        asked = self.model.asked if self.model else []
        self._next = self.queue.find_next(self.progress, self._next, asked)
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
