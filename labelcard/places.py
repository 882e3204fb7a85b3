"""Where a person's label log lies, so that it is found again after every restart."""

import os
import re
from pathlib import Path
from urllib.parse import parse_qs

LABELS = Path(__file__).resolve().parents[1] / "labels"
LONGEST_NAME = 60


def find_log(lyrics, person=None):
    """The path of a person's label log for these lyrics; its folder is made if need be.

    Logs lie in `labels/`, or in the folder that the environment variable ``LABELS_FOLDER``
    names: tests and `run.py play` set it, and so leave the labels of people alone.

    Parameters
    ----------
    lyrics : pandas.DataFrame
        As from `load_lyrics`: labels of different files lie in different logs.
    person : str, optional
        A name for the file. The default is the one that the address of a served page ends in,
        as in ``?name=ada``, and "me" where there is none.

    Returns
    -------
    Path
    """
    folder = Path(os.environ.get("LABELS_FOLDER") or LABELS)
    folder.mkdir(parents=True, exist_ok=True)
    parts = [Path(lyrics.attrs["source"]).stem, person or _name_in_address() or "me"]
    return folder / f"{'-'.join(map(_as_file_name, parts))}.jsonl"


def _name_in_address():
    # Voila hands the end of the address to the kernel.
    return parse_qs(os.environ.get("QUERY_STRING", "")).get("name", [""])[0]


def _as_file_name(words):
    return re.sub(r"[\W_]+", "_", words.lower()).strip("_")[:LONGEST_NAME] or "me"
