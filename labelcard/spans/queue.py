"""Decides which sentence comes next. Nothing here is learned, drawn or written down."""

from itertools import chain, islice

from labelcard.queue import NUM_SHOWN, each_once


class SpanQueue:
    """Those that were asked for, then random ones; a text that occurs again is asked once.

    Parameters
    ----------
    texts : labelcard.texts.Texts
    seed : int

    Attributes
    ----------
    order : list of str
        All items, in random order.
    """

    def __init__(self, texts, seed):
        self.texts, self.order = texts, list(map(str, texts.shuffled(seed)))
        copies = (list(map(str, rows)) for rows in texts.rows_by_hash.values())
        self._copies = {item: items for items in copies if len(items) > 1 for item in items}

    def find_next(self, progress, showing, asked):
        """The next items to show, at most three; what is shown now stays in front.

        Parameters
        ----------
        progress : labelcard.progress.Progress
        showing : list of str
        asked : list of int
            Rows that somebody asks for.
        """
        candidates = chain(progress.returned, showing, map(str, asked), self.order)
        is_open = (item for item in candidates if self.is_open(item, progress))
        first_copies = (self._copies.get(item, [item])[0] for item in is_open)
        return list(islice(each_once(first_copies), NUM_SHOWN))

    def is_open(self, item, progress):
        """Whether neither this sentence nor a copy of it is answered."""
        copies = self._copies.get(item, (item,))
        return not any(copy in progress.answers for copy in copies)
