"""Many runs: the mean over seeds, how far they spread, and what lies between two strategies."""

import matplotlib.pyplot as plt
import pandas as pd

from helpers.errors import MendableError
from helpers.plots.look import MEASURES, label_axes, looks_of


def plot_runs(runs, measure="test_accuracy", ceiling=None, title=None, ax=None):
    """Draw the mean over seeds for each strategy, in a band of one standard deviation.

    Parameters
    ----------
    runs : pandas.DataFrame
        As from `helpers.compare.compare_strategies`.
    measure : str
    ceiling : float, optional
        What all labels together reach, drawn as a dotted line.
    title : str, optional
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    figure : matplotlib.figure.Figure
    alt : str
    """
    ax = plt.subplots(figsize=(7, 4))[1] if ax is None else ax
    sentences = []
    for name, look in looks_of(runs["strategy"].unique()).items():
        by_labels = runs[runs["strategy"] == name].groupby("labels")[measure]
        mean, spread = by_labels.mean(), by_labels.std()
        _draw_band(ax, name, mean, spread, look)
        course = f"{name} goes from {mean.iloc[0]:.3f} to {mean.iloc[-1]:.3f}"
        if pd.notna(spread.iloc[-1]):
            course += f", with a spread of {spread.iloc[-1]:.3f} at the end"
        sentences.append(course)
    if ceiling is not None:
        ax.axhline(ceiling, color="black", linestyle=":", label="all labels")
        sentences.append(f"all labels together reach {ceiling:.3f}")
    what = MEASURES.get(measure, measure)
    label_axes(ax, f"{what} (mean ± sd)", title)
    ax.legend()
    return ax.figure, (
        f"Line chart of the mean {what} of {_count_seeds(runs)}, from "
        f"{runs['labels'].min():,} to {runs['labels'].max():,} labels: {'; '.join(sentences)}."
    )


def _count_seeds(runs):
    """Say how many seeds the means are of, where strategies differ the fewest and the most."""
    seeds = runs.groupby("strategy")["seed"].nunique()
    fewest = f"{seeds.min()} to " if seeds.min() < seeds.max() else ""
    return f"{fewest}{seeds.max()} seed{'' if seeds.max() == 1 else 's'}"


def plot_differences(panels, baseline="random", measure="test_accuracy", at=()):
    """Draw how far each strategy is from a baseline with the same seed, one panel a data set.

    Parameters
    ----------
    panels : dict of str to pandas.DataFrame
        Runs as from `helpers.compare.compare_strategies`, by the title of their panel.
    baseline : str
    measure : str
    at : sequence of int
        Numbers of labels at which the words name the differences; those that a panel does
        not have are left out. Without any, the words name the last ones.

    Returns
    -------
    figure : matplotlib.figure.Figure
    alt : str

    Raises
    ------
    MendableError
        If a panel has no run of the baseline.
    """
    names = [name for runs in panels.values() for name in runs["strategy"].unique()]
    looks = looks_of(dict.fromkeys(names))
    figure, axes = plt.subplots(
        1, len(panels), figsize=(4.6 * len(panels), 3.6), sharey=True, squeeze=False
    )
    sentences, explained = [], set()
    for (title, runs), ax in zip(panels.items(), axes.flat, strict=True):
        table = runs.pivot(index=["labels", "seed"], columns="strategy", values=measure)
        if baseline not in table:
            raise MendableError(
                f"the baseline '{baseline}' is not among the strategies of '{title}': "
                f"{', '.join(table)}."
            )
        for name in runs["strategy"].unique():
            if name == baseline:
                continue
            by_labels = (table[name] - table[baseline]).groupby("labels")
            mean = by_labels.mean()
            _draw_band(ax, name, mean, by_labels.std(), looks[name])
            named = [labels for labels in at if labels in mean.index] or mean.index[-1:]
            points = ", ".join(f"{mean[labels]:+.3f} at {labels:,}" for labels in named)
            sentences.append(f"{title}: {name} {points}")
        ax.axhline(0, color=looks[baseline]["color"], linewidth=2)
        label_axes(ax, None, title)
        if not explained.issuperset(table):
            ax.legend()
        explained.update(table)
    what = MEASURES.get(measure, measure)
    axes[0, 0].set_ylabel(f"{what} above {baseline}")
    figure.tight_layout()
    charts = f"{len(panels)} line chart{'' if len(panels) == 1 else 's'}"
    return figure, (
        f"{charts} of the {what} above {baseline} over the number of labels, "
        f"mean of paired seeds. {'; '.join(sentences)}."
    )


def _draw_band(ax, name, mean, spread, look):
    ax.plot(mean.index, mean, label=name, markevery=max(1, len(mean) // 10), **look)
    ax.fill_between(
        mean.index, mean - spread, mean + spread, color=look["color"], alpha=0.2, linewidth=0
    )
