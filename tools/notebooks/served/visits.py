"""Who is here: one session a person, however many pages are open."""

import time
from threading import Lock, RLock

from helpers.errors import MendableError
from labelcard.given import as_points

MOST_PAGES = 10  # of one person
BURST, EVERY = 100, 0.05  # messages that are taken in at once, and then one in so many seconds


class FullError(MendableError):
    """As many people are here as may be, or as many pages of one."""


class Visit:
    """One person's session, and the pages that show it.

    Parameters
    ----------
    session : LabelingSession

    Attributes
    ----------
    pages : set
        What shows the session: `show(view)` is called on any thread, `send_away()` at the end.
    last_used : float
    """

    def __init__(self, session):
        self.session, self.pages, self.last_used = session, set(), time.monotonic()
        self._free_at = 0
        session.subscribe(self.show)

    def add(self, page):
        """Show the session on one page more."""
        if len(self.pages) >= MOST_PAGES:
            raise FullError(
                f"Your labels are open on {MOST_PAGES} pages. Close one of them, and load this "
                "page anew."
            )
        self.pages.add(page)

    def hold_up(self):
        """Seconds until the next message is taken in: nobody labels as fast as a flood."""
        now = time.monotonic()
        self._free_at = max(self._free_at, now - BURST * EVERY) + EVERY
        return max(0, self._free_at - now)

    def show(self, view):
        """Hand a view to all pages."""
        for page in tuple(self.pages):
            page.show(view)

    def touch(self):
        """Note that the person has done something."""
        self.last_used = time.monotonic()

    @property
    def idle(self):
        """Seconds since the person last did something."""
        return time.monotonic() - self.last_used


class Visits:
    """All sessions that are open, by the file of their labels.

    Parameters
    ----------
    make_session : callable
        Opens the session of a name.
    find_key : callable
        Gives the same for names that share a file.
    most : int
        How many people may be here at once.

    Attributes
    ----------
    names : dict
        All who were ever here, by the same key, as they last wrote their names.
    """

    def __init__(self, make_session, find_key, most):
        self.make_session, self.find_key, self.most = make_session, find_key, most
        self.random_run, self.names = (), {}
        self._visits, self._lock, self._opening = {}, Lock(), RLock()

    def __len__(self):
        return len(self._visits)

    def open(self, person, key=None):
        """The visit of a person, who may be here already; the key, where it is known.

        Raises
        ------
        FullError
            If too many people are here.
        MendableError
            If the person's labels cannot be opened.
        """
        key = key or self.find_key(person)
        with self._opening:  # never two sessions on one file
            visit = self._visits.get(key)
            if visit is None:
                self._make_room()
                visit = Visit(self.make_session(person))
                visit.session.reference = as_points(self.random_run)
                with self._lock:
                    self._visits[key] = visit
            visit.touch()
            self.names[key] = person
            return visit

    def _make_room(self):
        if len(self) < self.most:
            return
        self.close(lambda visit: not visit.pages)
        if len(self) >= self.most:
            raise FullError(
                f"{len(self)} people are labeling here, and no more fit in. Come back when one "
                "has closed the page. (`--visitors` lets more people in.)"
            )

    def sweep(self, linger, idle):
        """End the visits of closed pages, and those that nobody has used for long.

        Parameters
        ----------
        linger : float
            Seconds that a session without a page is kept: a page may be loaded anew.
        idle : float
            Seconds without an answer after which the pages are sent away.
        """
        self.close(lambda visit: visit.idle > (idle if visit.pages else linger))

    def close(self, is_over):
        """End all visits of which `is_over` is true. What they saved is on the disk."""
        with self._lock:
            over = {key: visit for key, visit in self._visits.items() if is_over(visit)}
            for key in over:
                del self._visits[key]
        for visit in over.values():
            for page in tuple(visit.pages):
                page.send_away()

    def compare_with(self, random_run):
        """Show a recorded run beside all curves, from their next view on."""
        self.random_run = random_run
        for visit in tuple(self._visits.values()):
            visit.session.reference = as_points(random_run)
