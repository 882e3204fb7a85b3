"""Large pools: the best of each part, and what a query costs as a pool grows."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import LogLocator

from helpers.checks import check_count, check_frame
from helpers.plots import look
from helpers.plots.given import as_numbers, check_numbers
from helpers.plots.look import COLORS, looks_of, shown, tell


def best_of_parts(scores, part_rows, n):
    """The rows of the `n` lowest scores of each part, shape (n_kept,)."""
    parts = np.split(np.arange(len(scores)), range(part_rows, len(scores), part_rows))
    best = [part[np.argsort(scores[part], kind="stable")[:n]] for part in parts]
    return np.concatenate(best)


@shown
def plot_parts(scores, part_rows, n=10, title=None):
    """Draw the score of each row, part by part, with the best of each and the best of all.

    Parameters
    ----------
    scores : array of float, shape (n_rows,)
        The lowest are picked first.
    part_rows : int
        Rows a part.
    n : int
        How many of each part are kept, and how many are picked in the end.
    """
    scores = as_numbers("scores", scores)
    check_count("part_rows", part_rows)
    check_count("n", n)
    rows = np.arange(len(scores))
    parts = rows // part_rows
    kept = best_of_parts(scores, part_rows, n)
    picked = kept[np.lexsort([kept, scores[kept]])[:n]]
    figure, ax = plt.subplots(figsize=(7, 3.6))
    for part in range(0, parts[-1] + 1, 2):
        ax.axvspan(part * part_rows, min((part + 1) * part_rows, len(rows)), color="0.95")
    others = np.setdiff1d(rows, kept)
    ax.plot(others, scores[others], ".", color="0.75", markersize=3)
    ax.plot(kept, scores[kept], "o", color=COLORS[0], markersize=4)
    ax.plot(picked, scores[picked], "o", color=COLORS[1], markersize=8, fillstyle="none")
    outside = {"xycoords": "axes fraction"}
    ax.annotate(f"the best {n} of each part", (1.01, 0.4), color=COLORS[0], **outside)
    ax.annotate(f"the best {n} of these", (1.01, 0.06), color=COLORS[1], **outside)
    ax.set(xlabel="rows of the pool, in parts", ylabel="confidence", title=title)
    lowest, highest = scores.min(), scores[kept].max()
    height = max(highest - lowest, 1e-9)
    ax.set_ylim(lowest - 0.15 * height, highest + 0.6 * height)
    ax.xaxis.set_major_formatter("{x:,.0f}")
    ax.grid(False, axis="x")
    from_parts = np.unique(parts[picked], return_counts=True)
    shares = ", ".join(
        f"{count} of part {part + 1}" for part, count in zip(*from_parts, strict=True)
    )
    chart = f"Dots of the confidence in {len(rows):,} rows in {parts[-1] + 1} parts"
    return figure, tell(chart, [f"the best {n} of each part are kept", f"picked are {shares}"])


@shown
def plot_costs(ways, title=None):
    """Draw processor seconds and peak memory of a query over the size of the pool.

    `ways` has the columns ``way``, ``lines``, ``processor_seconds`` and ``peak_mb``. Both axes
    are logarithmic, so that what grows with the pool rises by a step for a step.
    """
    measured = ["lines", "processor_seconds", "peak_mb"]
    check_numbers("ways", ways, *measured)
    check_frame("ways", ways, ["way"])
    for column in measured:
        as_numbers(f"'{column}' of ways", ways[column], 1e-9)
    figure, axes = plt.subplots(1, 2, figsize=(12, 3.8))
    measures = {"processor_seconds": "processor seconds", "peak_mb": "memory at its peak, MB"}
    looks, sentences = looks_of(ways["way"].unique()), []
    for (column, what), ax in zip(measures.items(), axes, strict=True):
        for name, style in looks.items():
            costs = ways[ways["way"] == name].set_index("lines")[column]
            ax.plot(costs.index, costs, label=name, **style)
            first, last = costs.iloc[0], costs.iloc[-1]
            sentences.append(f"{what} of {name} {first:,.1f} to {last:,.1f}")
        ax.set(xscale="log", yscale="log", xlabel="lines in the pool", title=what)
        ax.set_xticks(np.unique(ways["lines"]))
        ax.xaxis.set_major_formatter("{x:,.0f}")
        ax.yaxis.set_major_locator(LogLocator(subs=(1, 3)))
        ax.yaxis.set_major_formatter("{x:,.4g}")
        ax.minorticks_off()
        look.name_lines(ax)
    look.title_panels(figure, title)
    ends = f"from {ways['lines'].min():,} to {ways['lines'].max():,} lines"
    return figure, tell(f"Two line charts of a query, {ends}", sentences)
