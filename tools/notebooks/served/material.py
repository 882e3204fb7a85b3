"""What all people share: the texts, their features, and how a session begins."""

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

import labelcard
from helpers import data
from helpers.compare import compare_strategies
from helpers.errors import MendableError
from labelcard.phrases import name_measure
from labelcard.places import find_path
from labelcard.room import find_measure
from labelcard.texts import hash_text
from tools.notebooks.served.offers import make_offer

# The run at random that each curve is compared with. It is played in this process: others would
# be left over when the server ends, and complain on the teacher's screen.
RUNS = {"seeds": range(3), "num_iterations": 28, "num_samples": 10, "n_jobs": 1}


class Material:
    """The texts that `run.py serve` was given, and what is made of them once for all.

    Parameters
    ----------
    guideline : str, optional
        In Markdown. The practice lines have one of their own.
    target : int, optional
        How many labels each person wants to give.
    common : int
        How many lines, from the first on, are the same for all.

    Attributes
    ----------
    offer : tools.notebooks.served.offers.Offer
    settings : labelcard.Settings

    Raises
    ------
    MendableError
        If the texts cannot be loaded, or are fewer than are to be common.
    """

    def __init__(self, guideline=None, target=None, common=0):
        self.lyrics = data.load_lyrics()
        self.class_names = data.class_names(self.lyrics)
        self.offer = make_offer(self.lyrics)
        own = {} if guideline is None else {"guideline": guideline}
        self.settings = labelcard.Settings(**self.offer.settings | own | {"target": target})
        if common:
            self.settings = self._settle_first(common)

    @property
    def measure(self):
        """What models are measured by, in words."""
        return name_measure(self.class_names, self.settings.of_class)

    @property
    def words(self):
        """Which lines are offered, and which not."""
        return self.offer.words

    @cached_property
    def hashes(self):
        """What a log is known by as one of these texts."""
        return set(map(hash_text, self.lyrics["lyric"]))

    def find_log(self, person):
        """Where the labels of a person are."""
        return find_path(self.lyrics, person, self.hashes)

    def open_session(self, person):
        """Begin with a person, or go on; a MendableError says what is in the way."""
        return self._open(self.find_log(person), self.settings)

    def _open(self, path, settings):
        log, offer = labelcard.LabelLog(path), self.offer
        return labelcard.LabelingSession(
            offer.texts, log, self.class_names, offer.features, settings
        )

    def _settle_first(self, num):
        """Settings by which all begin with the lines that the first one would be asked."""
        num_lines = len(self.offer.texts)
        if num > num_lines:
            raise MendableError(
                f"--common {num}: there are {num_lines:,} lines. Ask for fewer."
            )
        batch_size = max(num, self.settings.batch_size)  # it asks for all of them at once
        settings = replace(self.settings, batch_size=batch_size, synchronous=True)
        with TemporaryDirectory() as folder:
            session = self._open(Path(folder) / "first.jsonl", settings)
            asked = session.model.asked if session.model else []
            first = session.queue.find_next(session.progress, [], asked, num)
        return replace(self.settings, first=tuple(map(int, first)))

    @cached_property
    def random_run(self):
        """A run at random to compare with, as points, where lines measure it; takes a while."""
        sets, of_class = self.offer.features, self.settings.of_class
        if sets.test_set is None:
            return ()
        start = {"num_initial": self.settings.num_initial}
        runs = compare_strategies(
            ["random"], sets.train_set, sets.test_set, **RUNS, **start, of_class=of_class,
            progress=False,
        )  # fmt: skip
        return list(runs.groupby("labels")[find_measure(of_class)].mean().items())
