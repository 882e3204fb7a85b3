"""Decides which line comes next. Nothing here is learned, drawn or written down."""

from itertools import chain, islice

NUM_SHOWN = 3  # the line on the screen, and two that the page can show at once


class Queue:
    """Rules that look at nothing but the texts and a person's progress. They change neither.

    Parameters
    ----------
    texts : labelcard.texts.Texts
    held_out : list of str
        Items that are asked for first, and that the model is measured on.
    num_initial : int
        Labels of random lines before the model asks for any.
    seed : int
        Of the order of the random lines.

    Attributes
    ----------
    kept_out : set of str
        The held-out items and all their copies: the model learns from none of them.
    pool : list of str
        All others, in random order.
    """

    def __init__(self, texts, held_out, num_initial, seed):
        self.held_out, self.held_out_set = held_out, set(held_out)
        self.kept_out = texts.with_copies(held_out)
        self.pool = [item for item in texts.shuffled(seed) if item not in self.kept_out]
        self.num_initial = max(2, min(num_initial, len(self.pool) // 2))
        self._num_done = 0  # lines at the front of the pool that are answered

    def find_next(self, progress, showing, asked):
        """The next items to show, at most three.

        Parameters
        ----------
        progress : labelcard.progress.Progress
        showing : list of str
            What is shown now. It stays in front: nobody's line changes while they read it.
        asked : list of int
            The rows that the model asks for.
        """
        candidates = chain(
            progress.returned, showing, self.held_out, map(str, asked), self._rest(progress)
        )
        is_open = (item for item in candidates if item not in progress.answers)
        return list(islice(_each_once(is_open), NUM_SHOWN))

    def begin_anew(self):
        """Look at the whole pool again: an answer was taken back, or the acts played anew."""
        self._num_done = 0

    def _rest(self, progress):
        """The pool from the first open line on: a long session must not walk through all."""
        while self._num_done < len(self.pool) and self.pool[self._num_done] in progress.answers:
            self._num_done += 1
        return islice(self.pool, self._num_done, None)

    def held_out_answers(self, progress):
        """(row, classes) of each labeled line that the model is measured on."""
        answered = [item for item in self.held_out if item in progress.answers]
        pairs = [(int(item), progress.labels_of(item)) for item in answered]
        return [(row, labels) for row, labels in pairs if labels is not None]

    def open_held_out(self, progress):
        """Held-out items that wait for an answer."""
        return [item for item in self.held_out if item not in progress.answers]


def _each_once(items):
    seen = set()
    for item in items:
        if item not in seen:
            seen.add(item)
            yield item
