"""Step by step downwards: what is left after each step of a recipe."""

import matplotlib.pyplot as plt

from helpers.plots.look import CLASS_COLORS, CLASS_HATCHES

SAVED = "0.88"


def plot_steps(values, kinds, xlabel, title=None):
    """Draw a waterfall: a bar for what is left after each step, and in grey what it saved.

    Parameters
    ----------
    values : pandas.Series of float
        What is left, by the name of the step; the first is the start.
    kinds : list of str
        What kind each step is of; kinds differ in color and hatch.
    xlabel : str
        What the values are, with their unit.
    title : str, optional

    Returns
    -------
    figure : matplotlib.figure.Figure
    alt : str
    """
    figure, ax = plt.subplots(figsize=(7.5, 0.9 + 0.42 * len(values)))
    before = values.shift(fill_value=values.iloc[0])
    order = list(dict.fromkeys(kinds))
    sentences = []
    for row, (name, value) in enumerate(values.items()):
        number = order.index(kinds[row])
        ax.barh(row, max(0, before.iloc[row] - value), left=value, color=SAVED)
        bar = ax.barh(row, value, color=CLASS_COLORS[number], hatch=CLASS_HATCHES[number])
        bar.set_label(kinds[row] if kinds.index(kinds[row]) == row else None)
        factor = f"  (÷ {before.iloc[row] / value:.2f})" if row else ""
        ax.annotate(
            f"{value:,.0f}{factor}",
            (max(value, before.iloc[row]), row),
            (4, 0),
            textcoords="offset points",
            va="center",
        )
        sentences.append(f"{name} {value:,.0f}")
    ax.set_yticks(range(len(values)), list(values.index))
    ax.invert_yaxis()
    ax.margins(x=0.2)
    ax.locator_params(axis="x", nbins=5)
    ax.xaxis.set_major_formatter("{x:,.0f}")
    ax.set(xlabel=xlabel, title=title)
    ax.grid(False, axis="y")
    ax.legend(loc="lower right")
    figure.tight_layout()
    return figure, f"Waterfall of {xlabel}, step by step: {'; '.join(sentences)}."
