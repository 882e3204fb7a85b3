"""A stream of lines: how the labels are spent while it passes."""

import matplotlib.pyplot as plt
import numpy as np

from helpers.plots.look import looks_of


def plot_spending(asked, budget=None, title=None):
    """Draw the labels spent over the lines that have passed.

    Parameters
    ----------
    asked : dict of str to numpy.ndarray of bool
        Whether each line was asked, in the order of the stream, by the rule's name.
    budget : int, optional
        Drawn as a dotted line.
    title : str, optional

    Returns
    -------
    figure : matplotlib.figure.Figure
    alt : str
    """
    figure, ax = plt.subplots(figsize=(7, 4))
    sentences = []
    for name, look in looks_of(asked).items():
        spent = np.cumsum(asked[name])
        passed = np.arange(1, len(spent) + 1)
        ax.plot(passed, spent, label=name, markevery=max(1, len(spent) // 10), **look)
        last = int(np.flatnonzero(asked[name])[-1]) + 1 if spent[-1] else 0
        sentences.append(f"{name} asks for {spent[-1]:,} lines, the last of them line {last:,}")
    if budget is not None:
        ax.axhline(budget, color="black", linestyle=":", label="budget")
        sentences.append(f"the budget is {budget:,} labels")
    ax.set(xlabel="lines that have passed", ylabel="labels spent", title=title)
    ax.xaxis.set_major_formatter("{x:,.0f}")
    ax.legend()
    longest = max(len(rows) for rows in asked.values())
    return figure, (
        f"Line chart of the labels spent while {longest:,} lines pass: {'; '.join(sentences)}."
    )
