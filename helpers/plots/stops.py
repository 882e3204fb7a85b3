"""Where a run could have ended: stopping criteria as marks on its learning curve."""

import matplotlib.pyplot as plt

from helpers.plots.look import COLORS, MEASURES, label_axes

MARKERS = "osD^vP*X<>"
SIZE = 80  # of a mark, in square points


def plot_stops(history, stops, title=None):
    """Draw a learning curve, and on it a mark for each criterion that stops.

    Marks at the same place lie inside each other, so that none hides another.

    Parameters
    ----------
    history : pandas.DataFrame
        As from `helpers.stopping.play_rounds`.
    stops : pandas.DataFrame
        As from `helpers.stopping.compare_stops`; a criterion that never stops is named in the
        legend alone.
    title : str, optional

    Returns
    -------
    figure : matplotlib.figure.Figure
    alt : str
    """
    figure, ax = plt.subplots(figsize=(8, 4.5))
    ax.plot(history["labels"], history["test_accuracy"], color="0.5", zorder=1)
    sentences = []
    for number, (name, row) in enumerate(stops.iterrows()):
        on_top = (stops["labels"].iloc[number + 1 :] == row["labels"]).sum()
        size = SIZE * 2**on_top
        look = {"color": COLORS[number % 10], "marker": MARKERS[number % 10], "s": size}
        if row.isna().any():
            ax.scatter([], [], label=f"{name}: never", **look)
            sentences.append(f"{name} never stops")
            continue
        label = f"{name}: {row['labels']:,.0f}"
        ax.scatter(row["labels"], row["accuracy"], label=label, edgecolor="black", **look)
        sentences.append(f"{name} at {row['labels']:,.0f} labels and {row['accuracy']:.3f}")
    label_axes(ax, MEASURES["test_accuracy"], title)
    legend = ax.legend(title="stops at", loc="center left", bbox_to_anchor=(1, 0.5))
    for mark in legend.legend_handles:
        mark.set_sizes([SIZE])
    first, last = history["test_accuracy"].iloc[[0, -1]]
    return figure, (
        f"Learning curve from {first:.3f} to {last:.3f} at {history['labels'].max():,} labels, "
        f"with the stops marked: {'; '.join(sentences)}."
    )
