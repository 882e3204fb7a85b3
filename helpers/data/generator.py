"""New lines on demand, out of the generator that wrote the practice lyrics (data/practice/)."""

import importlib
import sys
from pathlib import Path

import numpy as np
import pandas as pd

from helpers.checks import check_count, check_seed, check_share
from helpers.data.copies import drop_copies
from helpers.data.describing import class_names
from helpers.data.loading import load_lyrics

PRACTICE = Path(__file__).resolve().parents[2] / "data" / "practice"


def write_lyrics(num_lines, seed, truth=None):
    """Have new lines written, none of which has a copy among them or in the practice lyrics.

    The genre of each line is drawn first, with the shares of the practice lyrics. Then the line
    is written for that genre, which is its class. `truth` says how often a word is drawn as the
    line's own genre draws it, and not as the other one: 0.5 mixes both by halves. The default
    is that of the practice lyrics; what is no share is a MendableError.

    Returns
    -------
    pandas.DataFrame, shape (num_lines, 2)
        ``lyric`` and ``class``, with names and source as from `load_lyrics`.
    """
    check_count("num_lines", num_lines)
    check_seed(seed)
    if truth is not None:
        check_share("truth", truth)
    practice = load_lyrics("practice")
    names = class_names(practice)
    shares = practice["class"].value_counts(normalize=True).sort_index()
    random, writer = np.random.RandomState(seed), _load_writer()(seed, truth)
    known = drop_copies(practice)[["lyric", "class"]]
    lines = known
    while (missing := len(known) + num_lines - len(lines)) > 0:
        classes = random.choice(len(names), missing, p=shares)
        texts = [writer.write(names[number]) for number in classes]
        written = pd.DataFrame({"lyric": texts, "class": classes})
        lines = drop_copies(pd.concat([lines, written]))
    written = lines.iloc[len(known) :].reset_index(drop=True)
    written.attrs = {"class_names": names, "source": "generator"}
    return written


def _load_writer():
    # The generator is no package: its files import each other from their own folder.
    sys.path.insert(0, str(PRACTICE))
    try:
        return importlib.import_module("writer").Writer
    finally:
        sys.path.remove(str(PRACTICE))
