"""Holds together what a request needs: guard, texts, visits, and threads to work on."""

from concurrent.futures import ThreadPoolExecutor

from labelcard.places import find_path
from tools.notebooks.served.classroom import Classroom
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
        self.executor = ThreadPoolExecutor(NUM_THREADS)
        self.looking = ThreadPoolExecutor(1)  # the teacher waits for nobody
        self.visits = Visits(
            material.open_session, lambda person: find_path(material.lyrics, person), most
        )
        self.classroom = Classroom(material, self.visits.names)

    def sweep(self):
        """End what is over; called now and then."""
        self.visits.sweep(LINGER, self.idle)

    def play_at_random(self):
        """Draw the dashed curve beside the first answers: nobody waits for it."""
        self.visits.compare_with(self.material.random_run)
