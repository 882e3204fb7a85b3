"""Who is told of what: the pages of a session hear of each change, one after the other."""

from threading import RLock

from helpers.checks import check_callable, check_number
from labelcard.queue import NUM_SHOWN


class Told:
    """What pages see of a session, whatever its person answers with.

    A session adds `view`, and `_refresh`, which finds out what comes next.
    """

    def __init__(self):
        self._lock, self._notifying, self._subscribers = RLock(), RLock(), []
        self.revision, self.notice = 0, ""
        self._next, self._chosen = [], []

    def subscribe(self, callback):
        """Call ``callback(view)`` after each change, on the thread that made it."""
        way_out = "Pass a function that gets a view."
        self._subscribers.append(check_callable("callback", callback, way_out))

    def wait(self, timeout=None):
        """Wait until nothing is being learned or chosen. Returns whether that is so."""
        if timeout is not None:
            check_number("timeout", timeout, low=0)
        return self.background.wait(timeout)

    @property
    def progress(self):
        """What all acts come to."""
        return self.record.progress

    @property
    def showing(self):
        """The items of the line on the card, and of the next two."""
        return list(dict.fromkeys([*self._chosen, *self._next]))[:NUM_SHOWN]

    def _changed(self):
        # One at a time, so that nobody gets an older view after a newer one.
        with self._notifying:
            with self._lock:
                self._refresh()
                view = self.view()
            for callback in self._subscribers:
                callback(view)
        return view
