"""Decides which line comes next. Nothing here is learned, drawn or written down."""

from collections import defaultdict
from itertools import chain, islice

import numpy as np

NUM_SHOWN = 3  # the line on the screen, and two that the page can show at once


class Queue:
    """Rules that look at nothing but the texts and a person's progress. They change neither.

    Parameters
    ----------
    texts : labelcard.texts.Texts
    held_out : list of str
        Items that are asked for first, and that the model is measured on.
    settings : labelcard.inputs.Settings
        How many random lines come before the model's, their seed, and what comes first.

    Attributes
    ----------
    kept_out : set of str
        The held-out items and all their copies: the model learns from none of them.
    first : list of str
        Items that everybody gets before lines of their own.
    pool : list of str
        All others, in random order.
    num_repeats : int
        How many of all these are passed over, since a copy of theirs is asked for.
    """

    def __init__(self, texts, held_out, settings):
        self.texts, self.held_out, self.held_out_set = texts, held_out, set(held_out)
        self.kept_out = texts.with_copies(held_out)
        shuffled, first = texts.shuffled(settings.seed), map(str, settings.first)
        self.pool = [item for item in shuffled if item not in self.kept_out]
        self.first = [item for item in first if item not in self.kept_out]
        self._copies = _find_copies(texts, held_out) | _find_copies(texts, self.pool)
        self.num_repeats = len(self._copies) - len(set(map(id, self._copies.values())))
        num_distinct = len(np.unique(texts.groups[_as_rows(self.pool)]))
        self.num_initial = max(2, min(settings.num_initial, num_distinct // 2))
        self._num_done = 0  # lines at the front of the pool that are answered

    def find_next(self, progress, showing, asked, num=NUM_SHOWN):
        """The next items to show.

        Parameters
        ----------
        progress : labelcard.progress.Progress
        showing : list of str
            What is shown now. It stays in front: nobody's line changes while they read it.
        asked : list of int
            The rows that the model asks for.
        num : int
            How many at most.
        """
        common = chain(self.held_out, self.first)
        candidates = chain(
            progress.returned, showing, common, map(str, asked), self._rest(progress)
        )
        is_open = (item for item in candidates if self.is_open(item, progress))
        return list(islice(self.texts.each_once(is_open), num))

    def is_open(self, item, progress):
        """Whether neither this line nor a copy of it is answered."""
        copies = self._copies.get(item, (item,))
        return not any(copy in progress.answers for copy in copies)

    def is_used_up(self, progress):
        """Whether no line is left to learn from."""
        left = chain(progress.returned, self._rest(progress))
        return not any(self.is_open(item, progress) for item in left)

    def begin_anew(self):
        """Look at the whole pool again: an answer was taken back, or the acts played anew."""
        self._num_done = 0

    def _rest(self, progress):
        """The pool from the first open line on: a long session must not walk through all."""
        for item in islice(self.pool, self._num_done, None):
            if self.is_open(item, progress):
                break
            self._num_done += 1
        return islice(self.pool, self._num_done, None)

    def held_out_answers(self, progress):
        """(row, classes) of each labeled line that the model is measured on."""
        answered = [item for item in self.held_out if item in progress.answers]
        pairs = [(int(item), progress.labels_of(item)) for item in answered]
        return [(row, labels) for row, labels in pairs if labels is not None]

    def open_held_out(self, progress):
        """Held-out items that wait for an answer."""
        return [item for item in self.held_out if self.is_open(item, progress)]

    def open_first(self, progress):
        """Items that everybody gets and that wait for an answer."""
        return [item for item in self.first if self.is_open(item, progress)]


def each_once(items):
    """Each item where it comes first."""
    seen = set()
    for item in items:
        if item not in seen:
            seen.add(item)
            yield item


def _find_copies(texts, items):
    """For each of these items that has copies among them, the list of them all."""
    groups = texts.groups[_as_rows(items)]
    occurs_again = np.bincount(groups)[groups] > 1 if items else groups
    copies = defaultdict(list)
    for place in np.flatnonzero(occurs_again):
        copies[groups[place]].append(items[place])
    return {item: found for found in copies.values() for item in found}


def _as_rows(items):
    return np.array(items, dtype=int)
