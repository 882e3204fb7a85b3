"""Draw the batch as tiles: what was paid for, and what was asked, as notebook 05 counts it.

    .venv/bin/python -m tools.book.icons      after new practice lyrics: a test compares

The picture has no words, so that one file serves light and dark pages; its words hold the
numbers.
"""

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.colors import to_hex

from helpers.data import find_copies, load_lyrics, split_cleanly
from helpers.features import make_rich_vectorizer, preprocess_data
from helpers.plots.tiles import ASKED
from helpers.starts import initialize_strategy

TILES = Path(__file__).resolve().parents[2] / "book" / "tiles.svg"
PAID, COLUMNS = 500, 25
AGAIN = "0.6"
ALT = (
    "{paid} small tiles, one for each label of a batch. {asked} are blue: they ask something "
    "new. {again} are gray crosses: their line was asked about before, in the same batch."
)


def ask_batch():
    """The question of each label: the songs as they are sung, one batch by least confidence."""
    lyrics = load_lyrics("practice")
    train, test = split_cleanly(lyrics)
    songs = lyrics[lyrics["song_id"].isin(train["song_id"])]
    songs_set, _ = preprocess_data(songs, test, make_rich_vectorizer())
    asking, _ = initialize_strategy("least confidence", songs_set, num_samples=200)
    return find_copies(songs).to_numpy()[asking.query(num_samples=PAID)]


def count_tiles():
    """How many tiles the stored picture has, and how many of them are blue."""
    asked = TILES.read_text(encoding="utf-8").count(f"fill: {to_hex(ASKED)}")
    return {"paid": PAID, "asked": asked, "again": PAID - asked}


def say_tiles():
    """The words that stand for the tiles where they are not seen."""
    return ALT.format(**count_tiles())


def draw_tiles(questions, path):
    """Write the tiles in the order in which the batch was asked."""
    is_again = pd.Series(questions).duplicated().to_numpy()
    row, column = np.divmod(np.arange(len(is_again)), COLUMNS)
    with plt.style.context(["default", {"svg.hashsalt": "label less"}]):
        figure, ax = plt.subplots(figsize=(5, 4))
        for which, color, mark in ((~is_again, ASKED, "s"), (is_again, AGAIN, "x")):
            ax.scatter(column[which], row[which], s=52, color=color, marker=mark, linewidth=1.2)
        ax.invert_yaxis()
        ax.set_axis_off()
        figure.savefig(path, transparent=True, bbox_inches="tight", metadata={"Date": None})
        plt.close(figure)


if __name__ == "__main__":
    draw_tiles(ask_batch(), TILES)
