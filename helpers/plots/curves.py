"""Learning curves: what was measured over the number of labels."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import MaxNLocator

from helpers.errors import MendableError
from helpers.plots.look import MEASURES, label_axes, looks_of


def plot_learning_curve(histories, measure="test_accuracy", baseline=None, title=None, ax=None):
    """Draw what was measured over the number of labels, one line a strategy.

    Parameters
    ----------
    histories : dict of str to pandas.DataFrame
        Histories of `helpers.loop.perform_active_learning`, by the strategy's name.
    measure : str or list of str
        A column of the histories. More than one can be drawn for a single history.
    baseline : float, optional
        What always saying the most frequent class reaches, drawn as a dotted line.
    title : str, optional
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    figure : matplotlib.figure.Figure
    alt : str
    """
    measures = [measure] if isinstance(measure, str) else list(measure)
    if len(measures) > 1 and len(histories) > 1:
        raise MendableError(
            f"{len(measures)} measures of {len(histories)} histories are too many lines. "
            "Pass one measure, or one history."
        )
    ax = plt.subplots(figsize=(7, 4))[1] if ax is None else ax
    words = {column: MEASURES.get(column, column) for column in measures}
    looks = looks_of(histories if len(measures) == 1 else words.values())
    sentences = []
    for name, history in histories.items():
        for column in measures:
            label = name if len(measures) == 1 else words[column]
            every = max(1, len(history) // 10)
            ax.plot(
                history["labels"], history[column], label=label, markevery=every, **looks[label]
            )
            sentences.append(f"{label} {_course(history, column)}")
    what = words[measures[0]] if len(measures) == 1 else "accuracy"
    if len(histories) == 2:
        sentences.append(_lead(histories, measures[0]))
    if baseline is not None:
        ax.axhline(baseline, color="black", linestyle=":", label="most frequent class")
        sentences.append(f"always the most frequent class stays at {baseline:.2f}")
    label_axes(ax, what, title)
    ax.legend()
    return ax.figure, f"Line chart of {what} over the number of labels: {'; '.join(sentences)}."


def plot_train_and_test(histories, title=None):
    """Draw training and test accuracy of each strategy in a panel of its own, on one scale.

    Parameters
    ----------
    histories : dict of str to pandas.DataFrame
        Histories of `helpers.loop.perform_active_learning`, by the strategy's name.

    Returns
    -------
    figure : matplotlib.figure.Figure
    alt : str
    """
    rows = -(-len(histories) // 2)
    figure, axes = plt.subplots(
        rows, 2, figsize=(9, 3.2 * rows), sharex=True, sharey=True, squeeze=False
    )
    sentences = []
    for (name, history), ax in zip(histories.items(), axes.flat, strict=False):
        plot_learning_curve(
            {name: history}, ["train_accuracy", "test_accuracy"], None, name, ax
        )
        courses = [
            f"{MEASURES[measure]} {_course(history, measure)}"
            for measure in ("train_accuracy", "test_accuracy")
        ]
        sentences.append(f"{name}: {', '.join(courses)}")
    for ax in list(axes.flat)[len(histories) :]:
        ax.axis("off")
    for ax in axes.flat:
        ax.label_outer()
    for ax in list(axes.flat)[1 : len(histories)]:
        ax.get_legend().remove()  # the first one stands for all
    axes[0, 0].xaxis.set_major_locator(MaxNLocator(4))
    figure.suptitle(title)
    figure.tight_layout()
    return (
        figure,
        f"{len(histories)} line charts over the number of labels. {'. '.join(sentences)}.",
    )


def _lead(histories, column):
    """Say which of two curves stays ahead to the end, and from where on."""
    leader, other = sorted(histories, key=lambda name: -histories[name][column].iloc[-1])
    leads = histories[leader][column].to_numpy() > histories[other][column].to_numpy()
    first_row = 0 if leads.all() else np.flatnonzero(~leads)[-1] + 1
    if first_row == len(leads):
        return f"{leader} and {other} end alike"
    start = histories[leader]["labels"].iloc[first_row]
    return f"{leader} stays ahead from {start:,.0f} labels on"


def _course(history, column):
    first, last = history.iloc[0], history.iloc[-1]
    labels = f"{first['labels']:,.0f}", f"{last['labels']:,.0f}"
    values = f"{first[column]:.2f}", f"{last[column]:.2f}"
    if values[0] == values[1]:
        return f"stays at {values[0]} from {labels[0]} to {labels[1]} labels"
    verb = "rises" if last[column] > first[column] else "falls"
    return f"{verb} from {values[0]} at {labels[0]} labels to {values[1]} at {labels[1]}"
