"""What a program calls: a session of one person, from labels that exist to labels in a file."""

from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd

from helpers.checks import check_count, check_flag
from helpers.errors import MendableError
from labelcard.classes import tidy
from labelcard.given import check_words
from labelcard.importing import find_rows, to_numbers
from labelcard.leaving import Leaving
from labelcard.reading import read_entries
from labelcard.several import make_y
from labelcard.view import find_answers


class LabelingSession(Leaving):
    """One person, one log, and a model that picks the lines.

    A page shows `view()` and hands each act of the person to `receive`. All that a session
    knows follows from the acts in its log: a new session on the same log goes on where the
    last one stopped. Any thread may call it.

    Parameters
    ----------
    texts : iterable of str, or pandas.DataFrame
        Their numbers, from 0, are the rows of `features.train_set`. A frame of `load_texts`
        brings labels, which the session starts from, and columns that the card shows.
    log : LabelLog
    class_names : list of str, optional
        The default is that of the frame.
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

    def find_answers(self, search="", label=None, flagged=False, limit=50):
        """The history: lines that were answered, flagged or commented on, the newest first.

        Each of them can be answered anew: a page may send a label for it.

        Parameters
        ----------
        search : str
            Found in the text or in the comment, whatever its case.
        label : int, optional
            Only lines of this class.
        flagged : bool
            Only lines that somebody flagged.
        limit : int

        Returns
        -------
        list of dict
            ``item``, ``text``, ``label`` (None for a skipped line) or ``labels``, ``flagged``,
            ``comment``, ``context``, ``time`` in milliseconds, and ``imported``, the source of
            an imported label.
        """
        check_words("search", search)
        check_flag("flagged", flagged)
        check_count("limit", limit)
        if label is not None:
            check_count("label", label, 0, len(self.class_names) - 1)
        with self._lock:
            found = find_answers(self, search, label, flagged, limit)
            self.inbox.note_shown(line["item"] for line in found)
            return found

    def add_class(self, name):
        """Add a class; those that are there keep their numbers."""
        self._change_classes(do="add", name=self._as_new("name", name))

    def rename_class(self, name, new_name):
        """Give a class another name."""
        label = self._number_of("name", name)
        self._change_classes(
            do="rename", label=label, name=self._as_new("new_name", new_name, label)
        )

    def merge_classes(self, name, into):
        """Make one class of two: what has the first name counts as the second from now on."""
        label, into = self._number_of("name", name), self._number_of("into", into)
        self._change_classes(do="merge", label=label, into=into)

    def import_labels(self, source, text_column=None, label_column=None, replace=False):
        """Take in labels that were given elsewhere; the log says that they were imported.

        A text is found by what it says. An answer that was given on the card stays in force.

        Parameters
        ----------
        source : str, Path, pandas.DataFrame or list of dict
            A CSV, JSON or JSONL of an export, of your own, of doccano or of Label Studio; a
            folder of `export_datasets`.
        text_column, label_column : str, optional
            The default is the one that is usual.
        replace : bool
            Whether the labels of the source are to replace answers on the card.

        Returns
        -------
        pandas.Series of int
            How many labels were imported, and what became of the others.

        Raises
        ------
        MendableError
            If the source cannot be read, or names a class that is not there.
        """
        check_flag("replace", replace)
        attrs, found, columns = self.texts.attrs, Counter(), (text_column, label_column)
        usual = attrs.get("text_column"), attrs.get("label_column")
        entries = read_entries(source, columns, usual, self.settings.several)
        rows = find_rows(entries, self.texts, found)  # the card goes on meanwhile
        with self._lock:
            answers = to_numbers(rows, self.progress.classes, self.settings.several)
            name = source if isinstance(source, (str, Path)) else type(source).__name__
            taken = self._take_in(name, list(answers.items()), replace)
            taken.counts.update(found)
            self.notice = taken.describe()
        self.background.request(self.rounds)
        self._changed()
        return pd.Series({"imported": len(taken.new)} | dict(taken.counts), dtype=int)

    def indices_and_labels(self, held_out=False):
        """Labeled rows and their classes, for `PoolBasedActiveLearner.initialize_data`.

        Parameters
        ----------
        held_out : bool
            Whether to return the held-out rows in place of those to learn from.

        Returns
        -------
        indices_labeled : numpy.ndarray of int, shape (n_labeled,)
        y : numpy.ndarray of int, shape (n_labeled,)
            Where a text can have several classes, a csr_matrix of 0 and 1.
        """
        check_flag("held_out", held_out)
        with self._lock:
            held_out_answers = self.queue.held_out_answers(self.progress)
            answers = held_out_answers if held_out else self.course.answers
            labeled = [answer for answer in answers if answer[1] is not None]
            num_classes, several = len(self.class_names), self.settings.several
        rows = np.array([row for row, _ in labeled], dtype=int)
        return rows, make_y([labels for _, labels in labeled], num_classes, several)

    def _number_of(self, argument, name):
        number = self.progress.classes.number_of(check_words(argument, name))
        if number is None:
            known = ", ".join(self.class_names)
            raise MendableError(
                f"{argument}: there is no class '{name}'. The classes are: {known}."
            )
        return number

    def _as_new(self, argument, name, renamed=None):
        name = tidy(check_words(argument, name))
        number = self.progress.classes.number_of(name)
        if not name or number is not None and number != renamed:
            fault = f"there is a class '{name}'" if name else "a class needs a name"
            raise MendableError(f"{argument}: {fault}. Write another one, in quotes.")
        return name

    def _change_classes(self, **change):
        with self._lock:
            self._play(self.inbox.write("class", **change))
        self.background.request(self.rounds)
        self._changed()
