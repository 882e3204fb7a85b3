"""Training beside the person: one job at a time, the newest first."""

from concurrent.futures import ThreadPoolExecutor
from threading import Condition


class Training:
    """Does the jobs that it is asked for, each once, and keeps what came of them.

    Parameters
    ----------
    trainer : labelcard.model.Trainer
    num_samples : int
        Rows to query after the newest job.
    kept_out : list of int
        Rows that are never queried.
    lock : threading.RLock
        The session's.
    notify : callable
        Called after each job.
    synchronous : bool
        Whether `ask` returns only after the last job.

    Attributes
    ----------
    model : labelcard.model.Model or None
        Of the newest job; None before the first, and after one that failed.
    is_running : bool
    trouble : str
        Why the newest job failed, else empty.
    """

    def __init__(self, trainer, num_samples, kept_out, lock, notify, synchronous):
        self.trainer, self.num_samples, self.kept_out = trainer, num_samples, kept_out
        self.model, self.is_running, self.trouble = None, False, ""
        self._wanted, self._trained, self._accuracies = [], None, {}
        self._lock, self._notify = Condition(lock), notify
        self._executor = None if synchronous else ThreadPoolExecutor(1, "labeling")

    def ask(self, jobs):
        """Ask for these jobs, the newest first, in place of all that were asked for before."""
        with self._lock:
            self._wanted = jobs
            if not jobs:  # the labels that it was trained on were taken back
                self.model, self._trained, self.trouble = None, None, ""
            if self.is_running or self._next() is None:
                return
            self.is_running = True
        if self._executor is None:
            self._work()
        else:
            self._executor.submit(self._work)

    def curve(self, jobs):
        """[labels, accuracy] of those jobs that were measured, fewest labels first."""
        points = {job.num_labels: self._accuracies.get(job.point) for job in jobs}
        return [[labels, points[labels]] for labels in sorted(points) if points[labels]]

    def wait(self, timeout=None):
        """Wait until there is nothing left to train. Returns whether that is so."""
        with self._lock:
            return self._lock.wait_for(lambda: not self.is_running, timeout)

    def _next(self):
        for job in self._wanted:
            if job.is_newest and job != self._trained:
                return job
            if job.point not in self._accuracies:
                return job
        return None

    def _work(self):
        while True:
            with self._lock:
                job = self._next()
                if job is None:
                    self.is_running = False
                    self._lock.notify_all()
                    break
            model, accuracy, trouble = self._do(job)
            with self._lock:
                self._accuracies[job.point] = accuracy
                if job.is_newest and self._wanted:
                    self._trained, self.model, self.trouble = job, model, trouble
            self._notify()
        self._notify()

    def _do(self, job):
        # Any model may fail in any way, and the person goes on labeling all the same.
        try:
            learner = self.trainer.train(job)
            accuracy = self.trainer.measure(learner, job)
            model = None
            if job.is_newest:
                model = self.trainer.query(learner, self.num_samples, self.kept_out)
            return model, accuracy, ""
        except Exception as error:
            reason = str(error) or "no reason given"
            trouble = f"Training failed ({type(error).__name__}: {reason}). "
            return None, None, trouble + "The next lines are random ones."
