"""Streams: which of the passing lines are asked, and what comes of it in a day."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.ticker import PercentFormatter

from helpers.checks import check_share
from helpers.plots import look
from helpers.plots.given import as_numbers, check_some_runs
from helpers.plots.look import COLORS, looks_of, shown, title_panels

OUTSIDE = {"xycoords": "axes fraction"}


@shown
def plot_stream(confidence, threshold, title=None):
    """Draw the confidence of passing lines, and mark those below a threshold."""
    confidence = as_numbers("confidence", confidence, 0, 1)
    check_share("threshold", threshold)
    places, asked = np.arange(1, len(confidence) + 1), confidence < threshold
    figure, ax = plt.subplots(figsize=(7, 3))
    ax.vlines(places, threshold, confidence, color="0.85", zorder=1)
    kinds = {"let go": (~asked, "0.6", "o"), "asked": (asked, COLORS[1], "s")}
    for name, (kind, color, marker) in kinds.items():
        ax.scatter(places[kind], confidence[kind], s=24, color=color, marker=marker, zorder=2)
        ax.annotate(name, (1.01, 0.6 if name == "let go" else 0.03), color=color, **OUTSIDE)
    ax.axhline(threshold, color="black", linestyle=":")
    ax.annotate("threshold", (1.01, threshold), xycoords=("axes fraction", "data"), va="center")
    ax.set(xlabel="lines, as they pass", ylabel="confidence", title=title)
    chart = f"Dots of the model's confidence in {len(confidence)} passing lines"
    told = f"{asked.sum()} below the threshold of {threshold:g} are asked"
    return figure, look.tell(chart, [told, f"{(~asked).sum()} above it are let go"])


@shown
def plot_day(runs, night, title=None):
    """Draw what streams spend, and how good their models are, over the lines that have passed.

    The `runs` have ``passed``, the share of lines gone by at the end of each round, beside
    ``strategy``, ``seed``, ``labels`` and ``test_accuracy``: thin lines are runs, the thick one
    is their mean. The background darkens at `night`, a share as well.
    """
    check_some_runs(runs, "passed", "labels", "test_accuracy")
    check_share("night", night)
    figure, axes = plt.subplots(1, 2, figsize=(9, 3.6))
    grid, sentences = np.linspace(0, 1, 201), []
    looks = looks_of(runs["strategy"].unique())
    for column, ax in zip(["labels", "test_accuracy"], axes, strict=True):
        ax.axvspan(night, 1, color="0.9", zorder=0)
        for name, style in looks.items():
            each = [
                run[column].to_numpy()[np.searchsorted(run["passed"], grid, side="right") - 1]
                for _, run in runs[runs["strategy"] == name].groupby("seed")
            ]
            for values in each:
                ax.plot(grid, values, color=style["color"], linewidth=0.6, alpha=0.5)
            mean = pd.Series(np.mean(each, axis=0), grid)
            look.draw_line(ax, name, mean, style)
            dusk, dawn = mean.iloc[np.searchsorted(grid, night)], mean.iloc[-1]
            digits = ",.0f" if column == "labels" else ".3f"
            what = column.replace("_", " ")
            told = f"{dusk:{digits}} at nightfall and {dawn:{digits}} at the end"
            sentences.append(f"{what} of {name} {told}")
        ax.set(xlabel="lines that have passed", xlim=(0, 1))
        ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    axes[0].set_ylabel("labels")
    axes[0].yaxis.set_major_formatter("{x:,.0f}")
    axes[1].set_ylabel("test accuracy")
    axes[1].yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    for ax in axes:
        look.name_lines(ax)
    title_panels(figure, title)
    chart = (
        f"Two line charts of a day, {runs['seed'].nunique()} runs each, night after {night:.0%}"
    )
    return figure, look.tell(chart, sentences)
