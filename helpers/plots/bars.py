"""Numbers as bars, with their values written beside them."""

import matplotlib.pyplot as plt
import pandas as pd

from helpers.plots.look import CLASS_COLORS, CLASS_HATCHES


def plot_bars(values, xlabel, errors=None, reference=None, title=None, decimals=3, log=False):
    """Draw horizontal bars, one group a row and one bar a column, with their values.

    Parameters
    ----------
    values : pandas.Series or pandas.DataFrame
        Rows are groups of bars, in the order from top to bottom.
    xlabel : str
        What the numbers are, with their unit.
    errors : same as `values`, optional
        Standard deviations.
    reference : (str, float), optional
        Name and place of a dotted line.
    title : str, optional
    decimals : int
        Decimals of the written values.
    log : bool
        Whether the axis grows by factors of ten. The bars then start at one: there is no zero.

    Returns
    -------
    figure : matplotlib.figure.Figure
    alt : str
    """
    table = values.to_frame() if values.ndim == 1 else values
    if errors is not None:
        errors = errors.to_frame() if errors.ndim == 1 else errors
        errors = errors.set_axis(table.columns, axis="columns")
    figure, ax = plt.subplots(figsize=(7, 0.9 + 0.32 * table.size))
    height = 0.8 / len(table.columns)
    foot = 1 if log else 0
    for number, column in enumerate(table):
        places = [
            row + height * (number - (len(table.columns) - 1) / 2) for row in range(len(table))
        ]
        bars = ax.barh(
            places,
            table[column] - foot,
            height,
            left=foot,
            xerr=None if errors is None else errors[column],
            color=CLASS_COLORS[number % 10],
            hatch=CLASS_HATCHES[number % 10],
            label=column,
        )
        labels = [_write(value, decimals) for value in table[column]]
        ax.bar_label(bars, labels, padding=4)
    if reference is not None:
        ax.axvline(reference[1], color="black", linestyle=":", label=reference[0])
    ax.set_yticks(range(len(table)), [str(name) for name in table.index])
    ax.invert_yaxis()
    ax.margins(x=0.15)
    ax.set(xlabel=xlabel, title=title, xscale="log" if log else "linear")
    if log:
        ax.axvline(foot, color="black", linewidth=1)
        ax.xaxis.set_major_formatter("{x:g}")
    if len(table.columns) > 1 or reference is not None:
        ax.legend()
    figure.tight_layout()
    return figure, _describe(table, xlabel, errors, reference, decimals)


def _describe(table, xlabel, errors, reference, decimals):
    written = table.map(lambda value: _write(value, decimals) or "not measured")
    if errors is not None:
        written += " ± " + errors.map(f"{{:,.{decimals}f}}".format)
    if len(table.columns) > 1:
        written = written.apply(lambda values: f"{values.name} " + values)
    groups = [f"{name} {', '.join(row)}" for name, row in written.T.items()]
    line = ""
    if reference is not None:
        line = f" A dotted line marks {reference[0]} at {reference[1]:,.{decimals}f}."
    return f"Bar chart of {xlabel}, from top to bottom: {'; '.join(groups)}.{line}"


def _write(value, decimals):
    return "" if pd.isna(value) else f"{value:,.{decimals}f}"
