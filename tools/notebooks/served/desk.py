"""Holds together what a request needs: guard, texts, visits, and threads to work on."""

from concurrent.futures import ThreadPoolExecutor

from labelcard.places import find_folder
from tools.notebooks.served.classroom import Classroom
from tools.notebooks.served.identity import Identity, TakenError
from tools.notebooks.served.visits import Visits

LINGER = 60  # seconds that a session is kept when its last page is closed
SWEEP = 15  # seconds from one look for closed pages to the next
NUM_THREADS = 8


class Desk:
    """What all requests share.

    Parameters
    ----------
    guard : Guard
    material : Material
    most : int
        How many people may be here at once.
    idle : float
        Seconds without an answer after which a person counts as gone.
    """

    def __init__(self, guard, material, most, idle):
        self.guard, self.material, self.idle = guard, material, idle
        self.identity = Identity(guard.asks_for_names)
        self.executor = ThreadPoolExecutor(NUM_THREADS)
        self.looking = ThreadPoolExecutor(1)  # the teacher waits for nobody
        self.visits = Visits(material.open_session, material.find_log, most)
        self.visits.names |= self.identity.read_names(find_folder())
        self.classroom = Classroom(material, self.visits.names)

    def come_in(self, name, cookies, typed=""):
        """Open a person's page; a free name is theirs from then on.

        Returns
        -------
        Visit
        words : str
            Of the name's owner; "" where nobody is asked for any.
        cookie : str
            What a browser keeps them under.

        Raises
        ------
        TakenError
            If the name is somebody else's.
        MendableError
            If too many people are here, or the labels cannot be opened.
        """
        log = self.visits.find_key(name)
        words = self.identity.check(log, name, cookies, typed)
        visit = self.visits.open(name, log)
        words = words or self.identity.claim(log, name)
        return visit, words, self.identity.find_cookie(log) if words else ""

    def come_back(self, name, cookies):
        """The visit of a person whose page is open; it raises what `come_in` does."""
        log = self.visits.find_key(name)
        if not self.identity.check(log, name, cookies) and self.identity.is_asked:
            raise TakenError(name)
        return self.visits.open(name, log)

    def sweep(self):
        """End what is over; called now and then."""
        self.visits.sweep(LINGER, self.idle)

    def play_at_random(self):
        """Draw the dashed curve beside the first answers: nobody waits for it."""
        self.visits.compare_with(self.material.random_run)
