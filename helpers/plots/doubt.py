"""Measures of doubt over the score of one of two classes."""

import matplotlib.pyplot as plt

from helpers.checks import check_kind
from helpers.plots import look
from helpers.plots.given import MOST_LINES, as_numbers, check_many, check_numbers
from helpers.plots.look import looks_of, shown, tell


@shown
def plot_doubt(doubt, lines, title=None):
    """Draw each measure over the score of one class, and where some lines are.

    Parameters
    ----------
    doubt : pandas.DataFrame
        One measure a column, by the strategy's name, over the score of one class.
    lines : dict of str to float
        Scores of single lines, by their name.
    """
    check_numbers("doubt", doubt)
    check_many("doubt", doubt.columns, MOST_LINES)
    check_kind("lines", lines, dict, "Pass scores by their name: {'A': 0.5}.")
    for name, score in lines.items():
        as_numbers(f"lines[{name!r}]", score, shape=())
    figure, ax = plt.subplots(figsize=(7, 4))
    for name, style in looks_of(doubt.columns).items():
        look.draw_line(ax, name, doubt[name], style)
    most = doubt.to_numpy().max() or 1  # nobody doubts anything: the axis needs a height
    for name, score in lines.items():
        ax.axvline(score, color="0.4", linestyle=":", zorder=0, label=f"_{name}")
        place = {"ha": "center", "weight": "bold", "bbox": {"fc": "white", "ec": "0.5"}}
        ax.text(score, 1.2 * most, name, **place)
    ax.set(xlabel="score of one class", ylabel="doubt", title=title)
    ax.set_ylim(-0.04 * most, 1.3 * most)
    _name_peaks(ax, doubt)
    at = {name: doubt.iloc[abs(doubt.index - score).argmin()] for name, score in lines.items()}
    sentences = [
        f"{name} {', '.join(f'{row[name]:.2f} at {line}' for line, row in at.items())}"
        for name in doubt
    ]
    width = f"from {doubt.index[0]:g} to {doubt.index[-1]:g}"
    chart = f"Line chart of {len(doubt.columns)} measures of doubt over a score {width}"
    return figure, tell(chart, sentences)


def _name_peaks(ax, doubt):
    """All curves end together, so their names are above their peaks."""
    for name, style in looks_of(doubt.columns).items():
        place = {"xytext": (0, 9), "textcoords": "offset points", "ha": "center"}
        ax.annotate(
            name, (doubt[name].idxmax(), doubt[name].max()), color=style["color"], **place
        )
