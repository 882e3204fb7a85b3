"""A writer of new lines: in the manner of the practice lyrics, and none of them in the file."""

import csv
from dataclasses import replace

from generate import LYRICS
from knobs import Knobs
from lines import HERE
from songs import Song, Songwriter

FILE = HERE.parent / "practice_lyrics.csv"


class Writer:
    """Writes a line when asked for one, in a genre of the practice lyrics.

    Words, templates and wordings lean to the genres as they do in the file.

    Parameters
    ----------
    seed : int
        The same seed and wishes give the same lines.
    truth : float, optional
        How often a word is drawn as the genre of the line draws it, and not as the other one:
        .5 mixes both by halves. The default is that of the file.
    """

    def __init__(self, seed, truth=None):
        knobs = Knobs() if truth is None else replace(Knobs(), truth=truth)
        # The leanings are drawn with the seed of the file, before the new seed takes over.
        self._songwriter = Songwriter(knobs, tuple(LYRICS["quotas"]), LYRICS["seed"])
        self._songwriter.rng.seed(seed)
        with FILE.open(encoding="utf-8", newline="") as file:
            self._songwriter.written = {row["lyric"] for row in csv.DictReader(file)}

    def write(self, genre):
        """A new line as it could stand in a verse of this genre, str."""
        return Song(self._songwriter, genre).write().text
