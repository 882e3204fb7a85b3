"""The lines of the pool: how long they are, where they lie, and where strategies go."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import MaxNLocator

from helpers.checks import check_frame
from helpers.data import class_names
from helpers.errors import MendableError
from helpers.plots.given import as_classes, as_numbers, as_picks, check_names, check_panels
from helpers.plots.look import class_look, make_panels, shown, tell, title_panels

DIMENSIONS = ("first dimension", "second dimension")
MOST_COLUMNS = 4


@shown
def plot_lengths(lyrics, title=None):
    """Draw what share of each class's lines has how many words."""
    _check_lyrics(lyrics)
    words = lyrics["lyric"].str.split().str.len()
    figure, ax = plt.subplots(figsize=(7, 3.5))
    peaks = []
    for number, name in enumerate(class_names(lyrics)):
        shares = words[lyrics["class"] == number].value_counts(sort=False, normalize=True)
        shares = shares.reindex(range(1, words.max() + 1), fill_value=0)
        ax.plot(shares.index, shares, label=name, **class_look(number))
        peak = f"peaks at {shares.idxmax()} words with {shares.max():.1%} of its lines"
        peaks.append(f"{name} {peak if shares.any() else 'has no lines'}")
    ax.set(xlabel="words per line", ylabel="share of the class", title=title)
    ax.xaxis.set_major_locator(MaxNLocator(nbins=24, integer=True))
    ax.yaxis.set_major_formatter("{x:.0%}")
    ax.legend()
    chart = "Line chart of the share of each class's lines over words per line"
    return figure, tell(chart, peaks)


@shown
def plot_map(points, classes, names, picks=None, title=None, axis_names=DIMENSIONS):
    """Draw the pool as a cloud of points, and in each panel what one strategy picked.

    The words say for each panel within which values eight in ten of the picked texts lie.

    Parameters
    ----------
    points : numpy.ndarray, shape (n_texts, 2), or dict of str to such arrays
        Where the texts stand. Where that changes, an array for each panel, by its name.
    classes : numpy.ndarray of int, shape (n_texts,)
    picks : dict of str to numpy.ndarray of int
        Positions of the picked texts, by the strategy's name; without it, the whole pool is
        drawn in the colors of its classes.
    axis_names : (str, str)
        What lies to the right, and what lies upwards.
    """
    names = check_names(names)
    classes = as_classes("classes", classes, len(names))
    if picks is not None:
        check_panels("picks", picks)
    _check_points(points, len(classes), picks)
    if picks is not None:
        picks = {
            name: as_picks(f"picks[{name!r}]", rows, len(classes), may_repeat=True)
            for name, rows in picks.items()
        }
    panels = {"the pool": np.arange(len(classes))} if picks is None else picks
    clouds = points if isinstance(points, dict) else dict.fromkeys(panels, points)
    side = 3.1 if len(panels) > 1 else 4.5
    columns = 2 if len(panels) == 4 else min(MOST_COLUMNS, len(panels))
    figure, axes = make_panels(len(panels), columns, side, side)
    sentences = []
    for (name, positions), ax in zip(panels.items(), axes, strict=False):
        if picks is not None:
            ax.scatter(*clouds[name].T, s=2, color="0.85", rasterized=True)
        shown_points = clouds[name][positions]
        size, alpha = (4, 1) if picks is None else (16, 0.6)  # so that dots show through
        for number, word in enumerate(names):
            of_class = shown_points[classes[positions] == number]
            ax.scatter(*of_class.T, s=size, alpha=alpha, label=word, **class_look(number))
        ax.set(title=name, xlabel=axis_names[0], ylabel=axis_names[1])
        sentences.append(_sentence(name, shown_points, axis_names))
    _finish_panels(axes, len(panels))
    title_panels(figure, title)
    lines = "where eight in ten of the lines lie that each panel shows"
    return figure, tell(f"Map of {len(classes):,} lines in two dimensions; {lines}", sentences)


def _check_lyrics(lyrics):
    check_frame("lyrics", lyrics, ["lyric", "class"], fewest=1)
    if "class_names" not in lyrics.attrs:
        raise MendableError(
            "lyrics do not know the names of their classes: attrs['class_names'] is gone, as "
            "merge, concat and CSV leave it out. Copy it: lyrics.attrs = other.attrs."
        )
    if not lyrics["lyric"].map(lambda text: isinstance(text, str)).all():
        raise MendableError("lyrics have rows without a text. Leave them out: lyrics.dropna().")


def _check_points(points, num_texts, picks):
    clouds = points if isinstance(points, dict) else {None: points}
    missing = [] if None in clouds else [name for name in picks or ["?"] if name not in clouds]
    if missing:
        raise MendableError(
            f"points have no places for {missing[0]!r}. Pass an array for each."
        )
    for cloud in clouds.values():
        as_numbers("points, one for each of classes,", cloud, shape=(num_texts, 2))


def _finish_panels(axes, count):
    """Where a panel is free, the legend takes it; else it stands beside the last panel."""
    for ax in axes:
        ax.grid(False)
        ax.xaxis.set_major_locator(MaxNLocator(4))
        ax.yaxis.set_major_locator(MaxNLocator(4))
        ax.label_outer()
    legend = axes[0].get_legend_handles_labels()
    if count < len(axes):
        axes[count].legend(*legend, loc="center", markerscale=2)
    else:
        axes[-1].legend(*legend, loc="upper left", bbox_to_anchor=(1, 1), markerscale=2)


def _sentence(name, points, axis_names):
    ends = np.quantile(points, [0.1, 0.9], axis=0)
    ranges = " and ".join(map("{} {:.2f} to {:.2f}".format, axis_names, *ends))
    return f"{name}, {len(points):,} lines, {ranges}"
