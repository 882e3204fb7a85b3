"""A stream of lines: how the labels are spent while it passes, and what a threshold does."""

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


def plot_thresholds(ends, references, title=None):
    """Draw what a stream asks for, and how good the model gets, over its fixed thresholds.

    Parameters
    ----------
    ends : pandas.DataFrame
        As from `helpers.compare.at_the_end`, with the threshold as ``strategy``.
    references : dict of str to float
        Accuracies to compare with, by the strategy's name, drawn as horizontal lines.
    title : str, optional

    Returns
    -------
    figure : matplotlib.figure.Figure
    alt : str
    """
    by_threshold = ends.groupby("strategy")
    labels = by_threshold["labels"].mean()
    mean, spread = by_threshold["test_accuracy"].mean(), by_threshold["test_accuracy"].std()
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6))
    looks = looks_of(["fixed threshold", *references])
    own = looks.pop("fixed threshold")
    left.plot(labels.index, labels, **own)
    left.yaxis.set_major_formatter("{x:,.0f}")
    left.set(xlabel="threshold (confidence)", ylabel="labels", ylim=(0, None))
    right.errorbar(mean.index, mean, spread, capsize=3, label="fixed threshold", **own)
    for name, look in looks.items():
        line = {"color": look["color"], "linestyle": look["linestyle"]}
        right.axhline(references[name], label=name, **line)
    right.set(xlabel="threshold (confidence)", ylabel="test accuracy (mean ± sd)")
    right.legend()
    figure.suptitle(title)
    figure.tight_layout()
    steps = "; ".join(
        f"at {level:g} {labels[level]:,.0f} labels and {mean[level]:.3f}"
        for level in mean.index
    )
    others = ", ".join(f"{name} {accuracy:.3f}" for name, accuracy in references.items())
    return figure, (
        f"Two line charts over the threshold, of the labels and of the test accuracy: {steps}. "
        f"Horizontal lines for comparison: {others}."
    )
