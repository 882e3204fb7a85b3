"""The look that all figures share, and what shows each one with its words."""

from functools import wraps
from itertools import cycle

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns
import sklearn
from IPython.display import display
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from helpers.checks import check_kind
from helpers.errors import MendableError
from helpers.plots.drawing import drawn_whole, encode
from helpers.plots.escaping import as_markdown

COLORS = sns.color_palette("colorblind")
# Marker and line tell the strategies apart where colors do not: in print, or to the eye.
_LOOKS = {
    "random": (COLORS[7], "o", "-"),
    "least confidence": (COLORS[0], "s", "--"),
    "entropy": (COLORS[1], "^", "-."),
    "breaking ties": (COLORS[2], "D", ":"),
    "uncertainty x copies": (sns.dark_palette(COLORS[0], 3)[1], "d", (0, (6, 1, 2, 1))),
    "information density": (sns.dark_palette(COLORS[2], 3)[1], "p", (0, (1, 1))),
    "doubt and spread": (sns.dark_palette(COLORS[1], 3)[1], "h", (0, (10, 2, 1, 2))),
    "discriminative": (COLORS[4], "v", (0, (5, 1, 1, 1, 1, 1))),
    "subsampling": (COLORS[9], "P", (0, (8, 2))),
    "lightweight coreset": (COLORS[3], "X", (0, (4, 1, 1, 1))),
    "greedy coreset": (COLORS[5], "*", (0, (1, 2))),
    "k-means": (COLORS[6], "<", (0, (2, 1))),
    "contrastive": (sns.dark_palette(COLORS[8], 3)[1], ">", (0, (6, 2, 2, 2))),
}
STRATEGY_STYLES = {
    name: {"color": color, "marker": marker, "linestyle": linestyle}
    for name, (color, marker, linestyle) in _LOOKS.items()
}
OTHER_STYLES = [
    {"color": COLORS[i], "marker": marker, "linestyle": linestyle}
    for i, marker, linestyle in [(3, "P", "-"), (9, "X", "--"), (5, "*", "-."), (2, "<", ":")]
]
CLASS_COLORS = [COLORS[i] for i in (0, 1, 2, 4, 3, 5, 8, 9, 6, 7)]
CLASS_HATCHES = ["", "///", "...", "xxx", "\\\\\\", "++", "oo", "**", "--", "||"]
CLASS_MARKERS = "osD^vPX*<>"
MEASURES = {
    "train_accuracy": "training accuracy",
    "test_accuracy": "test accuracy",
    "test_macro_f1": "test macro-F1",
    "test_f1": "F1 of the rare class",
    "test_recall": "recall of the rare class",
}
FEWEST_WORDS = 12
GAP = 0.06  # between the names of two lines, as a share of the height


def looks_of(names):
    """The style of each name: a strategy's own, and for other names one after the other."""
    others = cycle(OTHER_STYLES)
    return {name: STRATEGY_STYLES.get(name) or next(others) for name in names}


def style_of(name):
    """The style of a strategy, or the first one for any other name."""
    return looks_of([name])[name]


def class_look(number):
    """Color and marker of a class; there may be more classes than looks."""
    return {"color": CLASS_COLORS[number % 10], "marker": CLASS_MARKERS[number % 10]}


def bar_look(number):
    """Color and hatch of a kind of bar."""
    return {"color": CLASS_COLORS[number % 10], "hatch": CLASS_HATCHES[number % 10]}


def make_panels(count, columns, width, height, sharex=True):
    """Make a figure of panels in rows, on one scale; those beyond the count stay empty."""
    rows = -(-count // columns)
    settings = {"figsize": (width * columns, height * rows), "squeeze": False}
    figure, axes = plt.subplots(rows, columns, sharex=sharex, sharey=True, **settings)
    for ax in axes.flat[count:]:
        ax.axis("off")
    return figure, list(axes.flat)


def draw_line(ax, name, values, look):
    """Draw a series over its index, with a marker at about every tenth of it."""
    every = max(1, len(values) // 10)
    ax.plot(values.index, values, label=name, markevery=every, **look)


def title_panels(figure, title, room_below=0):
    """Give several panels one title, where that of a single one stands, and lay them out."""
    figure.suptitle(title, x=0.01, ha="left", weight="bold")
    figure.tight_layout(rect=(0, room_below, 1, 1))


def stand_apart(count):
    """How far each dot of a column stands from its middle, so that dots can be counted."""
    return np.resize([-0.12, 0, 0.12, -0.06, 0.06], count)


def draw_level(draw, reference, decimals=0):
    """Draw a reference, if there is one, by `axhline` or `axvline`, and give its sentence."""
    if reference is None:
        return ""
    name, level = reference
    draw(level, color="black", linestyle=":", label=name)
    return f" A dotted line marks {name} at {level:,.{decimals}f}."


def name_lines(ax):
    """Write the name of each line at its right end, in its color, and keep names apart."""
    ax.autoscale_view()
    ends = [line for line in ax.lines if not line.get_label().startswith("_")]
    to_share = ax.transData + ax.transAxes.inverted()
    heights = [to_share.transform((0, line.get_ydata()[-1]))[1] for line in ends]
    height, places = -GAP, {}
    for number in np.argsort(heights, kind="stable"):
        height = places[number] = max(heights[number], height + GAP)
    for number, line in enumerate(ends):
        place = (1.01, places[number] - max(0, height - 1))
        look = {"color": line.get_color(), "va": "center", "annotation_clip": False}
        ax.annotate(line.get_label(), place, xycoords="axes fraction", **look)


def tell(chart, sentences):
    """The words for a figure: what kind of chart it is, and a sentence for each thing in it."""
    return f"{chart}: {'; '.join(sentences)}."


def label_axes(ax, what, title):
    """Finish a chart of something over the number of labels."""
    ax.set(xlabel="labels", ylabel=what, title=title)
    ax.xaxis.set_major_formatter("{x:,.0f}")
    if what and "accuracy" in what:
        ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))


def style():
    """Set the look of figures, frames and estimators, once a notebook."""
    titles = {"axes.titlelocation": "left", "axes.titleweight": "bold", "axes.titlepad": 10}
    thin = {"grid.linewidth": 0.5, "grid.color": "0.9"}
    sns.set_theme(style="whitegrid", palette="colorblind", rc=titles | thin)
    sklearn.set_config(display="text")
    pd.set_option("display.precision", 3, "display.width", 96)
    pd.set_option("display.max_colwidth", 80, "display.max_columns", 20)


def shown(draw):
    """Turn a function that returns a figure and its words into one that shows them.

    It is kept as the attribute ``draw``, for where the two are wanted for something else.
    """

    draw_whole = drawn_whole(draw)

    @wraps(draw)
    def plot(*arguments, **settings):
        _display(*draw_whole(*arguments, **settings))  # a single bar needs few words

    plot.draw = draw_whole
    return plot


def show(figure, alt):
    """Display a figure with the words that stand for it, and close it.

    The words are the figure's plain text, which tests compare, its alternative text, and a
    folded paragraph below it. Less than 12 of them are a MendableError.
    """
    check_kind("figure", figure, Figure, "Pass a figure of Matplotlib: plt.gcf().")
    plt.close(figure)
    check_kind("alt", alt, str, "Say in words what the figure shows.")
    words = len(alt.split())
    if words < FEWEST_WORDS:
        raise MendableError(
            f"alt, the alternative text, has {words} words, and needs {FEWEST_WORDS}: '{alt}'. "
            "Say what kind of figure it is and what its data show."
        )
    _display(figure, alt)


def _display(figure, alt):
    plt.close(figure)
    metadata = {"image/png": {"alt": alt}}
    display({"image/png": encode(figure), "text/plain": alt}, raw=True, metadata=metadata)
    # A class may be named like a tag, a link or a formula, and must not act like one.
    words = as_markdown(alt)
    folded = f"<details><summary>Figure in words</summary>\n\n{words}\n\n</details>"
    display({"text/markdown": folded, "text/plain": "Figure in words"}, raw=True)
