"""The pool in two dimensions, and where strategies go in it."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import MaxNLocator

from helpers.plots.look import CLASS_COLORS, CLASS_MARKERS

DIMENSIONS = ("first dimension", "second dimension")
MOST_COLUMNS = 4


def plot_map(points, classes, names, picks=None, title=None, axis_names=DIMENSIONS):
    """Draw the pool as a cloud of points, and in each panel what one strategy picked.

    Parameters
    ----------
    points : numpy.ndarray, shape (n_texts, 2), or dict of str to such arrays
        Where the texts stand. Where that changes, an array for each panel, by its name.
    classes : numpy.ndarray of int, shape (n_texts,)
    names : list of str
        Names of the classes.
    picks : dict of str to numpy.ndarray of int
        Positions of the picked texts, by the strategy's name; without it, the whole pool is
        drawn in the colors of its classes.
    title : str, optional
    axis_names : (str, str)
        What lies to the right, and what lies upwards.

    Returns
    -------
    figure : matplotlib.figure.Figure
    alt : str
        Says for each panel within which values eight in ten of the picked texts lie.
    """
    panels = {"the pool": np.arange(len(points))} if picks is None else picks
    clouds = points if isinstance(points, dict) else dict.fromkeys(panels, points)
    figure, axes = _make_grid(len(panels))
    sentences = []
    for (name, positions), ax in zip(panels.items(), axes, strict=False):
        if picks is not None:
            ax.scatter(*clouds[name].T, s=2, color="0.85", rasterized=True)
        shown = clouds[name][positions]
        _draw_classes(ax, shown, classes[positions], names, 4 if picks is None else 16)
        ax.set(title=name, xlabel=axis_names[0], ylabel=axis_names[1])
        ax.label_outer()
        sentences.append(_sentence(name, shown, axis_names))
    for ax in axes[len(panels) :]:
        ax.axis("off")
    _add_legend(axes, len(panels))
    figure.suptitle(title)
    figure.tight_layout()
    return figure, (
        f"Map of {len(classes):,} lines in two dimensions; where eight in ten of the lines lie "
        f"that each panel shows: {'; '.join(sentences)}."
    )


def _make_grid(count):
    columns = min(MOST_COLUMNS, count)
    rows = -(-count // columns)
    size = 2.7 if count > 1 else 4.5
    figure, axes = plt.subplots(
        rows,
        columns,
        figsize=(size * columns, size * rows),
        sharex=True,
        sharey=True,
        squeeze=False,
    )
    for ax in axes.flat:
        ax.grid(False)
        ax.xaxis.set_major_locator(MaxNLocator(4))
        ax.yaxis.set_major_locator(MaxNLocator(4))
    return figure, list(axes.flat)


def _draw_classes(ax, points, classes, names, size):
    for number, name in enumerate(names):
        ax.scatter(
            *points[classes == number].T,
            s=size,
            color=CLASS_COLORS[number % 10],
            marker=CLASS_MARKERS[number % 10],
            label=name,
        )


def _add_legend(axes, count):
    """Where a panel is free, the legend takes it; else it stands beside the last panel."""
    legend = axes[0].get_legend_handles_labels()
    if count < len(axes):
        axes[count].legend(*legend, loc="center", markerscale=2)
    else:
        beside = {"loc": "upper left", "bbox_to_anchor": (1, 1)}
        axes[-1].legend(*legend, **beside, markerscale=2)


def _sentence(name, points, axis_names):
    low, high = np.quantile(points, [0.1, 0.9], axis=0)
    ranges = " and ".join(
        f"{axis_name} {low[i]:.2f} to {high[i]:.2f}" for i, axis_name in enumerate(axis_names)
    )
    return f"{name}, {len(points):,} lines, {ranges}"
