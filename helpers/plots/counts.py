"""What is in the data: words a line."""

import matplotlib.pyplot as plt
from matplotlib.ticker import MaxNLocator

from helpers.data import class_names
from helpers.plots.look import CLASS_COLORS, CLASS_MARKERS


def plot_lengths(lyrics, title=None):
    """Draw what share of each class's lines has how many words.

    Returns
    -------
    figure : matplotlib.figure.Figure
    alt : str
    """
    words = lyrics["lyric"].str.split().str.len()
    figure, ax = plt.subplots(figsize=(7, 3.5))
    peaks = []
    for number, name in enumerate(class_names(lyrics)):
        shares = words[lyrics["class"] == number].value_counts(sort=False, normalize=True)
        shares = shares.reindex(range(1, words.max() + 1), fill_value=0)
        look = {"color": CLASS_COLORS[number % 10], "marker": CLASS_MARKERS[number % 10]}
        ax.plot(shares.index, shares, label=name, **look)
        peak = f"peaks at {shares.idxmax()} words with {shares.max():.1%} of its lines"
        peaks.append(f"{name} {peak if shares.any() else 'has no lines'}")
    ax.set(xlabel="words per line", ylabel="share of the class", title=title)
    ax.xaxis.set_major_locator(MaxNLocator(nbins=24, integer=True))
    ax.yaxis.set_major_formatter("{x:.0%}")
    ax.legend()
    return figure, (
        "Line chart of the share of each class's lines over words per line: "
        f"{'; '.join(peaks)}."
    )
