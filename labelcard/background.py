"""The background: one round is learned at a time, beside a person who goes on labeling."""

from concurrent.futures import ThreadPoolExecutor
from threading import Condition

from helpers.threads import has_threads


class Background:
    """Lets a learner learn beside the person: one round at a time, the newest first.

    Parameters
    ----------
    learner : labelcard.model.Learner
    lock : threading.RLock
        The session's.
    notify : callable
        Called after each round.
    synchronous : bool
        Whether `request` returns only after the last round; always where there are no threads.

    Attributes
    ----------
    model : labelcard.model.Model or None
        Of the newest round; None before the first, and after one that failed.
    is_running : bool
    trouble : str
        Why the newest round failed, else empty.
    """

    def __init__(self, learner, lock, notify, synchronous):
        self.learner = learner
        self.model, self.is_running, self.trouble = None, False, ""
        self._requested, self._learned, self._measures = [], None, {}
        self._lock, self._notify = Condition(lock), notify
        is_alone = synchronous or not has_threads()
        self._executor = None if is_alone else ThreadPoolExecutor(1, "labeling")

    def request(self, rounds):
        """Request these rounds, the newest first, in place of all requested before."""
        with self._lock:
            self._requested = rounds
            if not rounds:  # the labels that it was trained on were taken back
                self.model, self._learned, self.trouble = None, None, ""
            if self.is_running or self._next() is None:
                return
            self.is_running = True
        if self._executor is None:
            self._work()
        else:
            self._executor.submit(self._work)

    def measures(self, rounds):
        """Those rounds that were measured, the newest first: pairs of round and `Measure`."""
        found = ((one, self._measures.get(one.point)) for one in rounds)
        return [(one, measure) for one, measure in found if measure is not None]

    def wait(self, timeout=None):
        """Wait until there is nothing left to learn. Returns whether that is so."""
        with self._lock:
            return self._lock.wait_for(lambda: not self.is_running, timeout)

    def wait_for_model(self, timeout):
        """Wait for the newest round alone, which is learned first."""
        with self._lock:
            self._lock.wait_for(lambda: self.model or not self.is_running, timeout)

    def _next(self):
        for one in self._requested:
            if one.is_newest and one != self._learned:
                return one
            if one.point not in self._measures:
                return one
        return None

    def _work(self):
        while True:
            with self._lock:
                current = self._next()
                if current is None:
                    self.is_running = False
                    self._lock.notify_all()
                    break
            model, measure, trouble = self._learn(current)
            with self._lock:
                self._measures[current.point] = measure
                if current.is_newest and self._requested:
                    self._learned, self.model, self.trouble = current, model, trouble
                self._lock.notify_all()
            self._notify()
        self._notify()

    def _learn(self, current):
        # Any model may fail in any way, and the person goes on labeling all the same.
        try:
            return *self.learner.learn(current), ""
        except Exception as error:
            reason = str(error) or "no reason given"
            trouble = f"Training failed ({type(error).__name__}: {reason}). "
            return None, None, trouble + "The next lines are random ones."
