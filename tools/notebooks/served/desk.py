"""Holds together what a request needs: guard, texts, visits, and threads to work on."""

from concurrent.futures import ThreadPoolExecutor
from threading import Lock, Thread

from labelcard.places import find_path
from tools.notebooks.served.material import Material
from tools.notebooks.served.visits import Visits

LINGER = 60  # seconds that a session is kept when its last page is closed
SWEEP = 15  # seconds from one look for closed pages to the next
NUM_THREADS = 8


class Desk:
    """What all requests share.

    Parameters
    ----------
    guard : Guard
    most : int
        How many people may be here at once.
    idle : float
        Seconds without an answer after which a person counts as gone.
    **material
        Goes to `Material`.
    """

    def __init__(self, guard, most, idle, **material):
        self.guard, self.most, self.idle = guard, most, idle
        self.executor = ThreadPoolExecutor(NUM_THREADS)
        self.material = self.visits = None
        self._of_material, self._loading = material, Lock()

    def find_visits(self):
        """The visits; the texts are loaded first, where that failed or was not done yet.

        Raises
        ------
        MendableError
            If they cannot be loaded. It is tried again at the next call: the file may be
            mended.
        """
        with self._loading:
            if self.visits is None:
                self.material = Material(**self._of_material)
                lyrics = self.material.lyrics
                self.visits = Visits(
                    self.material.open_session,
                    lambda person: find_path(lyrics, person),
                    self.most,
                )
                Thread(target=self._play_at_random, daemon=True).start()
        return self.visits

    def sweep(self):
        """End what is over; called now and then."""
        if self.visits is not None:
            self.visits.sweep(LINGER, self.idle)

    def _play_at_random(self):
        # beside the first answers: nobody waits for the dashed curve
        self.visits.compare_with(self.material.random_run)
