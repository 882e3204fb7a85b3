"""The session for spans as a program calls it: from texts to spans in a file."""

from helpers.checks import check_callable, check_count, check_flag, check_kind
from helpers.errors import MendableError
from labelcard.background import Background
from labelcard.files import write_whole
from labelcard.given import as_file
from labelcard.log import LabelLog
from labelcard.record import Record
from labelcard.spans.checks import as_spans
from labelcard.spans.choosing import Batch, Chooser
from labelcard.spans.export import make_answers, make_labels, to_conll, to_jsonl, to_spacy
from labelcard.spans.inbox import SpanInbox
from labelcard.spans.inputs import SpanSettings, check_types
from labelcard.spans.opening import SpanOpening
from labelcard.spans.queue import SpanQueue
from labelcard.spans.suggesting import Suggester
from labelcard.spans.view import make_view
from labelcard.texts import Texts
from labelcard.told import Told

FIRST_WAIT = 10  # seconds


class SpanSession(Told):
    """One person and one log: a page shows `view()`, and hands each act to `receive`.

    A new session on its log goes on where it stopped. Any thread may call it.

    Parameters
    ----------
    texts : iterable of str, or pandas.DataFrame
        A frame of `load_texts` brings columns that the card shows.
    log : LabelLog
        A file of its own: one log holds spans or classes.
    types : list of str
        The types of entities. Later sessions on the log may add some.
    choose : callable or list of int, optional
        Which rows to ask for, the first one first; all others come in random order. A function
        is called after every `settings.batch_size` answers, with a dict of row to list of Span.
    suggest : callable, optional
        Gets a text, and gives the spans that the card suggests where the person wants that.
        It is off until the person turns it on.
    settings : SpanSettings, optional

    Raises
    ------
    MendableError
        If the arguments or the log do not fit each other.
    """

    def __init__(self, texts, log, types, choose=None, suggest=None, settings=None):
        super().__init__()
        self.texts, self.types = Texts(texts), check_types(types)
        check_kind("log", log, LabelLog, "Pass LabelLog(path): log=LabelLog('spans.jsonl').")
        self.settings = SpanSettings() if settings is None else settings
        check_kind(
            "settings", self.settings, SpanSettings, "Pass SpanSettings(target=50), say."
        )
        if suggest is not None:
            check_callable("suggest", suggest, "Pass a function that gets a text.")
        self.num_answers = 0
        self.chooser = Chooser(choose, len(self.texts))
        self.suggester = Suggester(suggest, self.types, self.settings.overlapping)
        opening = SpanOpening(self.texts, self.types, log.path)
        log.open(opening)
        self.queue = SpanQueue(self.texts, self.settings.seed)
        self.record = Record([*opening.acts, log.acts[-1]], self.types)
        self.inbox = SpanInbox(
            log, self.texts, lambda: self.progress, self.types, self.settings.overlapping
        )
        self.background = Background(
            self.chooser, self._lock, self._changed, self.settings.synchronous
        )
        self.notice = " ".join(filter(None, (log.repaired, opening.notice)))
        self._batches = []
        self._choose_again()
        self.wait(FIRST_WAIT)
        self._refresh()

    def view(self):
        """All that a page shows, as a dict for JSON."""
        with self._lock:
            view = make_view(self)
            is_suggesting = view["item"] is not None and "suggestion" in view["item"]
            shown = [*self.showing, *(line["id"] for line in view["recent"])]
            self.inbox.note_shown(shown, view["item"]["id"] if is_suggesting else None)
            return view

    def receive(self, act):
        """Take in one act of the person. It is on disk once ``acknowledged`` names it.

        Parameters
        ----------
        act : dict
            As for `LabelingSession.receive`. An answer is of the kind "spans", and holds all
            spans of its sentence, so that it is never saved by halves.

        Returns
        -------
        dict
            The view after it.
        """
        with self._lock:
            if taken := self.inbox.receive(act):
                self.notice = ""
                self._chosen = self._chosen if taken["kind"] in ("flag", "comment") else []
                self.record.take(taken)
        self._choose_again()
        return self._changed()

    def show(self, row):
        """Put a sentence on the card: to mark it anew, or because you choose to mark it."""
        if not self.texts.has(str(check_count("row", row, low=0))):
            raise MendableError(
                f"there is no row {row}. Pass a row from 0 to {len(self.texts) - 1:,}."
            )
        self._chosen = [str(row)]
        self._changed()

    def labels(self):
        """A row for each span in force: see `labelcard.spans.export.make_labels`."""
        return make_labels(self.answers())

    def answers(self):
        """A row for each answered sentence: see `labelcard.spans.export.make_answers`."""
        with self._lock:
            return make_answers(self.progress, self.texts)

    def export_conll(self, path, leave_out=False):
        """Write tokens and BIO tags in two columns. Returns the rows that are left out.

        Parameters
        ----------
        path : str or Path
        leave_out : bool
            Whether to leave out what tags cannot say: two spans overlap, or one is a part of a
            word. Without it that is an error.
        """
        check_flag("leave_out", leave_out)
        content, left_out = to_conll(self.answers(), leave_out)
        self._export(path, content)
        return left_out

    def export_jsonl(self, path):
        """Write one JSON object a line, with ``text``, ``spans`` and ``row``."""
        self._export(path, to_jsonl(self.answers()))

    def export_spacy(self, path):
        """Write one pair of text and annotations a line, in JSON, for spaCy to train on."""
        self._export(path, to_spacy(self.answers(), self.settings.overlapping))

    @property
    def asked(self):
        """The rows that are asked for, the first one first."""
        return self.background.model or self.chooser.rows

    def find_last_spans(self, item):
        """The spans that a sentence was given last, whether they are in force or not."""
        given = (act for act in reversed(self.record.acts) if act.get("item") == item)
        return next((act["spans"] for act in given if act["kind"] == "spans"), [])

    def _choose_again(self):
        if self.chooser.choose is None:
            return
        with self._lock:
            given = self.progress.answers.items()
            spans = {int(item): act["spans"] for item, act in given if act["kind"] == "spans"}
            self.num_answers = len(spans)
            point = self.num_answers - self.num_answers % self.settings.batch_size
            if point != (self._batches[0].point if self._batches else 0):
                answers = {row: as_spans(triples) for row, triples in spans.items()}
                self._batches = [Batch(point, answers)] if point else []
        self.background.request(self._batches)

    def _refresh(self):
        self._next = self.queue.find_next(self.progress, self._next, self.asked)
        self.revision += 1

    def _export(self, path, text):
        write_whole(as_file("path", path), text, kept=self.texts.attrs.get("source", ""))
