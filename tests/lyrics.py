"""Small made-up lyrics for the tests, with copies and with words that lean to a class."""

import numpy as np
import pandas as pd

from helpers.data import split_lyrics
from helpers.features import preprocess_data

NAMES = ["rap", "pop", "rock", "country"]


def make_lyrics(num_lines=600, num_classes=2, share_of_copies=0.3):
    """A frame as load_lyrics gives it; the last rows are copies of the first."""
    random = np.random.RandomState(3)
    classes = np.arange(num_lines) % num_classes
    # Each class has thirty words of its own, and all share thirty more.
    own = random.randint(0, 30, size=(num_lines, 4)) + 30 * classes[:, np.newaxis]
    shared = random.randint(30 * num_classes, 30 * num_classes + 30, size=(num_lines, 4))
    is_own = random.random_sample((num_lines, 4)) < 0.4
    lines = [" ".join(f"word{n}" for n in row) for row in np.where(is_own, own, shared)]
    num_copies = int(num_lines * share_of_copies)
    lines[-num_copies:] = lines[:num_copies]
    lyrics = pd.DataFrame({"lyric": lines, "class": classes})
    lyrics.attrs = {"class_names": NAMES[:num_classes], "source": "made up"}
    return lyrics


def make_sets(num_lines=600, num_classes=2):
    """The same lyrics as two small-text datasets."""
    return preprocess_data(*split_lyrics(make_lyrics(num_lines, num_classes)))
