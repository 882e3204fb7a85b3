"""Decides which line comes next. Nothing here is learned, drawn or written down."""

from collections import defaultdict
from itertools import chain, islice

NUM_SHOWN = 3  # the line on the screen, and two that the page can show at once


class Queue:
    """Rules that look at nothing but the texts and a person's answers. They change neither.

    A text is looked at when its turn comes: no rule walks through a whole pool.

    Parameters
    ----------
    texts : labelcard.texts.Texts
    held_out : list of str
        Items that are asked for first, and that the model is measured on.
    settings : labelcard.inputs.Settings
        How many random lines come before the model's, their seed, and what comes first.

    Attributes
    ----------
    first : list of str
        Items that everybody gets before lines of their own.
    """

    def __init__(self, texts, held_out, settings):
        self.texts, self.held_out, self.held_out_set = texts, held_out, set(held_out)
        self._kept_out = set(map(texts.group_of, held_out))
        self._order = texts.shuffled(settings.seed)
        first = map(str, settings.first)
        self.first = [item for item in first if not self.is_kept_out(item)]
        distinct = islice(texts.each_once(self.pool), 2 * settings.num_initial)
        num_distinct = sum(1 for _ in distinct)  # no more need be counted
        self.num_initial = max(2, min(settings.num_initial, num_distinct // 2))
        self.begin_anew()

    @property
    def pool(self):
        """All items that the model may learn from, in random order: an iterator."""
        return self._pool_from(0)

    def is_kept_out(self, item):
        """Whether this item or a copy of it is held out: the model never learns from it."""
        return self.texts.group_of(item) in self._kept_out

    def begin_anew(self):
        """Forget all answers."""
        self._answered = defaultdict(set)
        self._num_done = 0  # lines at the front of the pool that are answered

    def take(self, progress, items):
        """Bring the answers to these items up to date."""
        self.texts.groups_of(items)  # all at once: one by one takes longer
        for item in items:
            answered = self._answered[self._find_shared(item)]
            answered.add(item) if item in progress.answers else answered.discard(item)

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
        candidates = chain(progress.returned, showing, common, map(str, asked), self._rest())
        is_open = filter(self.is_open, candidates)
        return list(islice(self.texts.each_once(is_open), num))

    def is_open(self, item):
        """Whether neither this line nor a copy of it is answered."""
        return not self._answered.get(self._find_shared(item))

    def is_used_up(self, progress):
        """Whether no line is left to learn from."""
        return not any(map(self.is_open, chain(progress.returned, self._rest())))

    @property
    def has_repeats(self):
        """Whether a line is passed over, since a copy of it is asked for."""
        return any(
            len(set(map(self.texts.group_of, items))) < len(items)
            for items in (self.held_out, list(self.pool))
        )

    def _find_shared(self, item):
        """What is answered with this item: all copies, but none of a line that is held out."""
        is_held_out = item in self.held_out_set
        if is_held_out or not self.is_kept_out(item):
            return is_held_out, self.texts.group_of(item)
        return item

    def _pool_from(self, start):
        items = (str(row) for row in self._order[start:])
        return (item for item in items if not self.is_kept_out(item))

    def _rest(self):
        """The pool from the first open line on: a long session must not walk through all."""
        for item in map(str, self._order[self._num_done :]):
            if not self.is_kept_out(item) and self.is_open(item):
                break
            self._num_done += 1
        return self._pool_from(self._num_done)

    def held_out_answers(self, progress):
        """(row, classes) of each labeled line that the model is measured on."""
        answered = [item for item in self.held_out if item in progress.answers]
        pairs = [(int(item), progress.labels_of(item)) for item in answered]
        return [(row, labels) for row, labels in pairs if labels is not None]

    def open_held_out(self):
        """Held-out items that wait for an answer."""
        return list(filter(self.is_open, self.held_out))

    def open_first(self):
        """Items that everybody gets and that wait for an answer."""
        return list(filter(self.is_open, self.first))


def each_once(items):
    """Each item where it comes first."""
    seen = set()
    for item in items:
        if item not in seen:
            seen.add(item)
            yield item
