"""Where a split puts the lines of a few songs."""

import numpy as np
import pandas as pd

from helpers.checks import check_frame
from helpers.data import find_copies
from helpers.errors import MendableError
from helpers.plots.given import check_panels
from helpers.plots.look import COLORS, make_panels, shown, tell, title_panels

TILE = 34  # in square points
KINDS = {
    "training line": {"color": "0.8"},
    "test line": {"color": COLORS[0]},
    "test line with a copy in training": {"color": COLORS[1], "edgecolor": "black"},
}


@shown
def plot_splits(lyrics, splits, title=None):
    """Draw each line of some songs as a tile, one row a song, in the color of its part.

    A tile is missing where a split leaves the line out. The words count for each panel the test
    lines, those of them with a copy in training, and the songs on both sides.

    Parameters
    ----------
    lyrics : pandas.DataFrame
        The lines of a few songs, in their order, with ``song_id``.
    splits : dict of str to (pandas.DataFrame, pandas.DataFrame)
        Training and test part by the name of the panel; they may hold other songs as well.
    """
    check_frame("lyrics", lyrics, ["lyric", "song_id"], fewest=1)
    for name, parts in check_panels("splits", splits).items():
        if not isinstance(parts, tuple | list) or len(parts) != 2:
            raise MendableError(f"splits[{name!r}] is no pair of frames. Pass (train, test).")
        for part in parts:
            check_frame(f"a part of splits[{name!r}]", part, ["lyric"])
    songs, order = lyrics["song_id"].factorize()
    place = lyrics.groupby("song_id").cumcount().to_numpy()
    width = 1 + 0.09 * (place.max() + 1)
    height = max(1.5, 0.9 + 0.2 * len(order))  # title and legend need their room
    figure, axes = make_panels(len(splits), len(splits), width, height)
    sentences = []
    for (name, (train, test)), ax in zip(splits.items(), axes, strict=True):
        kinds = _find_kinds(lyrics, train, test)
        for number, (kind, look) in enumerate(KINDS.items()):
            tiles = place[kinds == number], songs[kinds == number]
            ax.scatter(*tiles, s=TILE, marker="s", label=kind, **look)
        copied = place[kinds == 2], songs[kinds == 2]
        ax.scatter(*copied, s=TILE / 2, marker="x", color="black", linewidth=1)
        ax.set(xlabel="line of the song", xticks=[], yticks=[])
        ax.set_title(name, weight="normal", size="medium")
        ax.margins(y=0.5 / len(order))
        ax.grid(False)
        split = set(songs[kinds == 0]) & set(songs[kinds > 0])
        copies = f"{(kinds == 2).sum()} of them with a copy in training"
        counts = f"{(kinds > 0).sum()} test lines, {copies}, {len(split)} songs split"
        sentences.append(f"{name}, {counts}")
    axes[0].set_ylabel("songs")
    axes[0].invert_yaxis()
    handles = axes[0].get_legend_handles_labels()
    figure.legend(*handles, loc="lower center", ncols=3, frameon=False, markerscale=1.2)
    title_panels(figure, title, room_below=0.08)
    return figure, tell(f"Tiles for the lines of {len(order)} songs", sentences)


def _find_kinds(lyrics, train, test):
    """For each line the number of its kind, or -1 if it is left out."""
    is_train, is_test = lyrics.index.isin(train.index), lyrics.index.isin(test.index)
    groups = find_copies(pd.concat([lyrics, train])).to_numpy()
    is_copied = is_test & np.isin(groups[: len(lyrics)], groups[len(lyrics) :])
    return np.select([is_copied, is_test, is_train], [2, 1, 0], -1)
