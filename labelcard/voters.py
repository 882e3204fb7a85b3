"""The logs of a room, as they are now: who said what of which line, and when."""

import re
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from labelcard.acts import read_acts
from labelcard.carry import Carrier
from labelcard.people import list_labels
from labelcard.record import Record
from labelcard.texts import Texts

ANSWERS = ("label", "skip", "undo")


class Voter(NamedTuple):
    """What the log of one person says.

    Attributes
    ----------
    classes : list of str
    labels : pandas.Series of str
        By row number: the class that the person gave.
    given : pandas.Series of str
        The classes that came with the texts, or were imported.
    answered_at : float or None
        When the person last answered, in seconds since 1970.
    """

    classes: list
    labels: pd.Series
    given: pd.Series
    answered_at: float | None


class Logs:
    """Reads logs, and reads them again only where they have changed.

    Parameters
    ----------
    lyrics : sequence of str
        All texts.
    """

    def __init__(self, lyrics):
        self.texts = Texts(list(lyrics))
        self._voters = {}

    def read(self, paths, known=None):
        """What each person says: a dict of `Voter` by name, in the order of the paths.

        Parameters
        ----------
        paths : iterable of Path
        known : dict of Path to str, optional
            The names of people, as they write them.
        """
        found = {name: self._read(path) for name, path in name_people(paths, known).items()}
        return {name: voter for name, voter in found.items() if voter is not None}

    def _read(self, path):
        stamp, voter = self._voters.get(path, (None, None))
        try:
            now = path.stat()
            if stamp != (now.st_mtime_ns, now.st_size):
                voter = read_voter(path, self.texts, now.st_mtime)
                self._voters[path] = (now.st_mtime_ns, now.st_size), voter
        except PermissionError:
            pass  # Windows lets nobody read while an answer is written: the next look will do
        return voter


def read_voter(path, texts, latest):
    """What a log says of these texts; nobody answered later than `latest`."""
    acts = Carrier(read_acts(path), texts).translate()
    progress = Record(acts, []).progress
    everything, labels = list_labels(progress), list_labels(progress, own=True)
    # The clock of a page may be fast, and the time of the file is this computer's.
    times = [min(act["time"] / 1000, latest) for act in acts if act["kind"] in ANSWERS]
    given = everything[~everything.index.isin(labels.index)]
    return Voter(list(progress.classes.names), labels, given, times[-1] if times else None)


def name_people(paths, known=None):
    """Logs by the names of their people, where known, else as far as their files tell."""
    paths, known = sorted(map(Path, paths)), known or {}
    full = [path.stem.partition("-")[2] or path.stem for path in paths]
    told = [re.sub(r"-[0-9a-f]{8}$", "", name).replace("_", " ") for name in full]
    short = [known.get(path, name) for path, name in zip(paths, told, strict=True)]
    names = [a if short.count(a) == 1 else b for a, b in zip(short, full, strict=True)]
    return dict(zip(names, paths, strict=True))
