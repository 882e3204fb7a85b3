"""What is in the data: lines a class, words a line."""

from itertools import cycle

import matplotlib.pyplot as plt
from matplotlib.ticker import MaxNLocator

from helpers.data import class_names
from helpers.plots.look import CLASS_COLORS, CLASS_HATCHES, CLASS_MARKERS


def plot_class_counts(lyrics, title=None):
    """Draw the number of rows of each class as bars.

    Returns
    -------
    figure : matplotlib.figure.Figure
    alt : str
    """
    names = class_names(lyrics)
    counts = lyrics["class"].value_counts().reindex(range(len(names)), fill_value=0)
    figure, ax = plt.subplots(figsize=(6, 3))
    styles = cycle(zip(CLASS_COLORS, CLASS_HATCHES, strict=True))
    for name, count, (color, hatch) in zip(names, counts, styles, strict=False):
        ax.bar_label(ax.bar(name, count, color=color, hatch=hatch), fmt="{:,.0f}")
    ax.margins(y=0.15)  # room for the numbers on the bars
    ax.set(xlabel="class", ylabel="lines", title=title)
    ax.yaxis.set_major_formatter("{x:,.0f}")
    parts = [
        f"{name} {count:,} ({count / len(lyrics):.1%})"
        for name, count in zip(names, counts, strict=True)
    ]
    return figure, (
        f"Bar chart of the number of lines in each of {len(names)} classes, "
        f"{len(lyrics):,} lines in all: {', '.join(parts)}."
    )


def plot_lengths(lyrics, title=None):
    """Draw how many lines of each class have how many words.

    Returns
    -------
    figure : matplotlib.figure.Figure
    alt : str
    """
    words = lyrics["lyric"].str.split().str.len()
    figure, ax = plt.subplots(figsize=(7, 3.5))
    peaks = []
    for number, name in enumerate(class_names(lyrics)):
        counts = words[lyrics["class"] == number].value_counts()
        counts = counts.reindex(range(1, words.max() + 1), fill_value=0)
        look = {"color": CLASS_COLORS[number % 10], "marker": CLASS_MARKERS[number % 10]}
        ax.plot(counts.index, counts, label=name, **look)
        peak = f"peaks at {counts.idxmax()} words with {counts.max():,} lines"
        peaks.append(f"{name} {peak if counts.any() else 'has no lines'}")
    ax.set(xlabel="words per line", ylabel="lines", title=title)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.yaxis.set_major_formatter("{x:,.0f}")
    ax.legend()
    return figure, f"Line chart of the number of lines over words per line: {'; '.join(peaks)}."
