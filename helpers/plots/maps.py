"""The pool in two dimensions, and where strategies go in it."""

import matplotlib.pyplot as plt

from helpers.plots.look import CLASS_COLORS, CLASS_MARKERS


def plot_map(points, classes, names, picks=None, title=None):
    """Draw the pool as a cloud of points, and in each panel what one strategy picked.

    Parameters
    ----------
    points : numpy.ndarray, shape (n_texts, 2)
    classes : numpy.ndarray of int, shape (n_texts,)
    names : list of str
        Names of the classes.
    picks : dict of str to numpy.ndarray of int
        Positions of the picked texts, by the strategy's name; without it, the whole pool is
        drawn in the colors of its classes.
    title : str, optional

    Returns
    -------
    figure : matplotlib.figure.Figure
    alt : str
    """
    panels = {"the pool": range(len(points))} if picks is None else picks
    columns = min(3, len(panels))
    rows = -(-len(panels) // columns)
    figure, axes = plt.subplots(
        rows,
        columns,
        figsize=(3.4 * columns, 3.2 * rows),
        sharex=True,
        sharey=True,
        squeeze=False,
    )
    sentences = []
    for (name, positions), ax in zip(panels.items(), axes.flat, strict=False):
        positions = list(positions)
        if picks is not None:
            ax.scatter(*points.T, s=2, color="0.85", rasterized=True)
        for number, class_name in enumerate(names):
            chosen = [position for position in positions if classes[position] == number]
            ax.scatter(
                *points[chosen].T,
                s=4 if picks is None else 16,
                color=CLASS_COLORS[number],
                marker=CLASS_MARKERS[number],
                label=class_name,
            )
        ax.set(title=name, xticks=[], yticks=[])
        spread = points[positions].std(axis=0).mean() / points.std(axis=0).mean()
        sentences.append(f"{name} takes {len(positions):,} lines, spread {spread:.2f}")
    for ax in list(axes.flat)[len(panels) :]:
        ax.axis("off")
    for ax in axes[-1]:
        ax.set_xlabel("first dimension")
    for ax in axes[:, 0]:
        ax.set_ylabel("second dimension")
    axes[0, 0].legend()
    figure.suptitle(title)
    figure.tight_layout()
    return figure, (
        f"Map of {len(points):,} lines in two dimensions, spread 1 for the whole pool: "
        f"{'; '.join(sentences)}."
    )
