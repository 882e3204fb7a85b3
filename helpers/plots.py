"""Every figure in one look, each with words that say what it shows."""

import base64
import io
from itertools import cycle

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns
import sklearn
from IPython.display import display
from matplotlib.ticker import MaxNLocator

from helpers.data import class_names
from helpers.reading import LyricsError

COLORS = sns.color_palette("colorblind")
# Marker and line tell the strategies apart where colors do not: in print, or to the eye.
STRATEGY_STYLES = {
    "random": {"color": COLORS[7], "marker": "o", "linestyle": "-"},
    "least confidence": {"color": COLORS[0], "marker": "s", "linestyle": "--"},
    "entropy": {"color": COLORS[1], "marker": "^", "linestyle": "-."},
    "breaking ties": {"color": COLORS[2], "marker": "D", "linestyle": ":"},
    "discriminative": {"color": COLORS[4], "marker": "v", "linestyle": (0, (5, 1, 1, 1, 1, 1))},
}
OTHER_STYLES = [
    {"color": COLORS[i], "marker": marker, "linestyle": linestyle}
    for i, marker, linestyle in [(3, "P", "-"), (5, "X", "--"), (9, "*", "-."), (8, "<", ":")]
]
CLASS_COLORS = [COLORS[i] for i in (0, 1, 2, 4, 3, 5, 8, 9, 6, 7)]
CLASS_HATCHES = ["", "///", "...", "xxx", "\\\\\\", "++", "oo", "**", "--", "||"]
CLASS_MARKERS = "osD^vPX*<>"
MEASURES = {
    "train_accuracy": "training accuracy",
    "test_accuracy": "test accuracy",
    "test_macro_f1": "test macro-F1",
}
FEWEST_WORDS = 12


def style():
    """Set the look of figures, frames and estimators, once a notebook."""
    sns.set_theme(style="whitegrid", palette="colorblind")
    sklearn.set_config(display="text")
    pd.set_option("display.precision", 3)
    pd.set_option("display.width", 96)
    pd.set_option("display.max_colwidth", 80)
    pd.set_option("display.max_columns", 20)


def show(figure, alt):
    """Display a figure with the words that stand for it, and close it.

    The words are the figure's plain text, which tests compare, its alternative text, and a
    folded paragraph below it.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
    alt : str
        At least 12 words, built from the data that the figure shows.

    Raises
    ------
    LyricsError
        If `alt` is too short.
    """
    plt.close(figure)
    words = len(alt.split())
    if words < FEWEST_WORDS:
        raise LyricsError(
            f"the alternative text has {words} words, and needs {FEWEST_WORDS}: '{alt}'. "
            "Say what kind of figure it is and what its data show."
        )
    png = io.BytesIO()
    figure.savefig(png, dpi=100, bbox_inches="tight", metadata={"Software": None})
    image = base64.b64encode(png.getvalue()).decode()
    metadata = {"image/png": {"alt": alt}}
    display({"image/png": image, "text/plain": alt}, raw=True, metadata=metadata)
    folded = f"<details><summary>Figure in words</summary>\n\n{alt}\n\n</details>"
    display({"text/markdown": folded, "text/plain": "Figure in words"}, raw=True)


def plot_learning_curve(histories, measure="test_accuracy", baseline=None, title=None, ax=None):
    """Draw what was measured over the number of labels, one line a strategy.

    Parameters
    ----------
    histories : dict of str to pandas.DataFrame
        Histories of `helpers.loop.perform_active_learning`, by the strategy's name.
    measure : str or list of str
        A column of the histories. More than one can be drawn for a single history.
    baseline : float, optional
        What always saying the most frequent class reaches, drawn as a dotted line.
    title : str, optional
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    figure : matplotlib.figure.Figure
    alt : str
    """
    measures = [measure] if isinstance(measure, str) else list(measure)
    if len(measures) > 1 and len(histories) > 1:
        raise LyricsError(
            f"{len(measures)} measures of {len(histories)} histories are too many lines. "
            "Pass one measure, or one history."
        )
    ax = plt.subplots(figsize=(7, 4))[1] if ax is None else ax
    others, sentences = cycle(OTHER_STYLES), []
    for name, history in histories.items():
        for column in measures:
            label = name if len(measures) == 1 else MEASURES.get(column, column)
            look = STRATEGY_STYLES.get(label) or next(others)
            every = max(1, len(history) // 10)
            ax.plot(history["labels"], history[column], label=label, markevery=every, **look)
            sentences.append(f"{label} {_course(history, column)}")
    what = MEASURES.get(measures[0], measures[0]) if len(measures) == 1 else "accuracy"
    if len(histories) == 2:
        sentences.append(_lead(histories, measures[0]))
    if baseline is not None:
        ax.axhline(baseline, color="black", linestyle=":", label="most frequent class")
        sentences.append(f"always the most frequent class stays at {baseline:.2f}")
    ax.set(xlabel="labels", ylabel=what, title=title)
    ax.xaxis.set_major_formatter("{x:,.0f}")
    ax.legend()
    return ax.figure, f"Line chart of {what} over the number of labels: {'; '.join(sentences)}."


def _lead(histories, column):
    """Say which of two curves stays ahead to the end, and from where on."""
    leader, other = sorted(histories, key=lambda name: -histories[name][column].iloc[-1])
    leads = histories[leader][column].to_numpy() > histories[other][column].to_numpy()
    first_row = 0 if leads.all() else np.flatnonzero(~leads)[-1] + 1
    if first_row == len(leads):
        return f"{leader} and {other} end alike"
    start = histories[leader]["labels"].iloc[first_row]
    return f"{leader} stays ahead from {start:,.0f} labels on"


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


def _course(history, column):
    first, last = history.iloc[0], history.iloc[-1]
    labels = f"{first['labels']:,.0f}", f"{last['labels']:,.0f}"
    values = f"{first[column]:.2f}", f"{last[column]:.2f}"
    if values[0] == values[1]:
        return f"stays at {values[0]} from {labels[0]} to {labels[1]} labels"
    verb = "rises" if last[column] > first[column] else "falls"
    return f"{verb} from {values[0]} at {labels[0]} labels to {values[1]} at {labels[1]}"
