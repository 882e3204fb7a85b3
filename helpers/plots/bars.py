"""Numbers as bars, with their values written beside them."""

import matplotlib.pyplot as plt

from helpers.plots.look import CLASS_COLORS, CLASS_HATCHES


def plot_bars(values, xlabel, errors=None, reference=None, title=None, decimals=3):
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

    Returns
    -------
    figure : matplotlib.figure.Figure
    alt : str
    """
    table = values.to_frame() if values.ndim == 1 else values
    errors = None if errors is None else (errors.to_frame() if errors.ndim == 1 else errors)
    figure, ax = plt.subplots(figsize=(7, 0.9 + 0.32 * table.size))
    height = 0.8 / len(table.columns)
    for number, column in enumerate(table):
        places = [
            row + height * (number - (len(table.columns) - 1) / 2) for row in range(len(table))
        ]
        bars = ax.barh(
            places,
            table[column],
            height,
            xerr=None if errors is None else errors[column],
            color=CLASS_COLORS[number],
            hatch=CLASS_HATCHES[number],
            label=column,
        )
        ax.bar_label(bars, fmt=f"{{:,.{decimals}f}}", padding=4)
    if reference is not None:
        ax.axvline(reference[1], color="black", linestyle=":", label=reference[0])
    ax.set_yticks(range(len(table)), [str(name) for name in table.index])
    ax.invert_yaxis()
    ax.margins(x=0.15)
    ax.set(xlabel=xlabel, title=title)
    if len(table.columns) > 1 or reference is not None:
        ax.legend()
    figure.tight_layout()
    groups = [
        f"{name}: " + ", ".join(f"{column} {row[column]:,.{decimals}f}" for column in table)
        if len(table.columns) > 1
        else f"{name} {row.iloc[0]:,.{decimals}f}"
        for name, row in table.iterrows()
    ]
    return figure, f"Bar chart of {xlabel}, {len(table)} groups. {'; '.join(groups)}."
