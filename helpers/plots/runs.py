"""Many runs: the mean over seeds, how far they spread, and what lies between two strategies."""

from textwrap import fill

import matplotlib.pyplot as plt
import pandas as pd

from helpers.checks import as_several, check_number, check_one_of, check_share
from helpers.compare import labels_to_reach
from helpers.compare.given import check_measure
from helpers.plots import look
from helpers.plots.given import check_columns, check_panels, check_reference, check_some_runs
from helpers.plots.look import MEASURES, label_axes, looks_of, shown

WIDTH = 9  # of panels beside each other, in inches
LETTERS_AN_INCH = 8  # of a bold title


@shown
def plot_runs(
    runs,
    measure="test_accuracy",
    ceiling=None,
    title=None,
    reference=None,
    target=None,
    bands=True,
    single_runs=False,
    over="labels",
):
    """Draw the mean over seeds for each strategy, in a band of one standard deviation.

    Parameters
    ----------
    ceiling : float, optional
        What all labels together reach, drawn as a dotted line.
    target : float, optional
        Dotted lines lead from this height to the labels that each strategy needs for it.
    bands : bool
        Whether to draw the bands, which cover each other where strategies are close.
    single_runs : bool
        Whether to draw each run as well, as a thin line.
    over : str
        The column of the x-axis; "answers", for example, where a label may cost several.
    """
    check_columns(runs, "labels", measure=measure, over=over)
    if ceiling is not None:
        check_number("ceiling", ceiling)
    if target is not None:
        check_share("target", target)
    check_reference(reference)
    figure, ax = plt.subplots(figsize=(7, 4))
    sentences = []
    for name, style in looks_of(runs["strategy"].unique()).items():
        by_labels = runs[runs["strategy"] == name].groupby(over)[measure]
        mean, spread = _draw_mean(ax, name, by_labels, style, bands)
        course = f"{name} goes from {mean.iloc[0]:.3f} to {mean.iloc[-1]:.3f}"
        if pd.notna(spread.iloc[-1]):
            course += f", with a spread of {spread.iloc[-1]:.3f} at the end"
        sentences.append(course)
    if ceiling is not None:
        look.draw_level(ax.axhline, ("all labels", ceiling))
        sentences.append(f"all labels together reach {ceiling:.3f}")
    what = MEASURES.get(measure, measure)
    width = f"from {runs[over].min():,} to {runs[over].max():,} {over}"
    chart = f"Line chart of the mean {what} of {_count_seeds(runs)}, {width}"
    words = look.tell(chart, sentences)
    words += look.draw_level(ax.axhline, reference, decimals=3)
    label_axes(ax, f"{what} (mean{' ± sd' if bands else ''})", title)
    ax.set(xlabel=over)
    look.name_lines(ax)
    if single_runs:
        words += _draw_single_runs(ax, runs, measure, over)
    if target is not None:
        words += _draw_target(ax, runs, target, measure)
    return figure, words


def _draw_mean(ax, name, by_labels, style, band=True):
    mean, spread = by_labels.mean(), by_labels.std()
    look.draw_line(ax, name, mean, style)
    if band:
        edges = mean - spread, mean + spread
        ax.fill_between(mean.index, *edges, color=style["color"], alpha=0.15, linewidth=0)
    return mean, spread


def _draw_single_runs(ax, runs, measure, over):
    for mean in ax.lines:
        mean.set_linewidth(3.5)
    singles = runs.pivot(index=over, columns=["strategy", "seed"], values=measure)
    ax.plot(singles, color="0.3", linewidth=0.7)
    return f" Thin lines are the {singles.shape[1]} single runs."


def _draw_target(ax, runs, target, measure):
    needed = labels_to_reach(runs, target, measure).groupby("strategy")["labels"].mean()
    (left, _), (bottom, _) = limits = ax.get_xlim(), ax.get_ylim()
    ax.hlines(target, left, needed.max(), "black", ":")
    ax.vlines(needed, bottom, target, "black", ":")
    ax.set(xlim=limits[0], ylim=limits[1])  # the lines come from the edges
    marks = " and ".join(f"{labels:,.0f} ({name})" for name, labels in needed.items())
    return f" Dotted lines mark {target:.2f}, reached with {marks} labels."


def _check_differences(name, runs, baseline, measure):
    check_some_runs(runs, "labels", name=name)
    check_measure(measure, runs, of=name)
    check_some_runs(runs, measure, name=name)
    check_one_of(
        f"among the strategies of {name}, baseline", baseline, runs["strategy"].unique()
    )


def _count_seeds(runs):
    """Say how many seeds the means are of, where strategies differ the fewest and the most."""
    seeds = runs.groupby("strategy")["seed"].nunique()
    fewest = f"{seeds.min()} to " if seeds.min() < seeds.max() else ""
    return f"{fewest}{seeds.max()} seed{'' if seeds.max() == 1 else 's'}"


@shown
def plot_differences(panels, baseline="random", measure="test_accuracy", at=()):
    """Draw how far each strategy is from a baseline with the same seed, one panel a data set.

    Parameters
    ----------
    panels : dict of str to pandas.DataFrame
        Runs, by the title of their panel. One without the baseline is a MendableError.
    at : sequence of int
        Numbers of labels at which the words name the differences; those that a panel does
        not have are left out. Without any, the words name the last ones.
    """
    for title, runs in check_panels("panels", panels).items():
        _check_differences(f"panels[{title!r}]", runs, baseline, measure)
    for labels in as_several("at", at):
        check_number("each of at", labels)
    names = [name for runs in panels.values() for name in runs["strategy"].unique()]
    looks = looks_of(dict.fromkeys(names))
    width = WIDTH / len(panels)
    figure, axes = look.make_panels(len(panels), len(panels), width, 4.4, sharex=False)
    sentences, explained = [], set()
    for (title, runs), ax in zip(panels.items(), axes, strict=True):
        table = runs.pivot(index=["labels", "seed"], columns="strategy", values=measure)
        for name in runs["strategy"].unique():
            if name == baseline:
                continue
            by_labels = (table[name] - table[baseline]).groupby("labels")
            mean, _ = _draw_mean(ax, name, by_labels, looks[name])
            named = [labels for labels in at if labels in mean.index] or mean.index[-1:]
            points = ", ".join(f"{mean[labels]:+.3f} at {labels:,}" for labels in named)
            sentences.append(f"{title}: {name} {points}")
        ax.axhline(0, color=looks[baseline]["color"], linewidth=2)
        label_axes(ax, None, fill(title, int(LETTERS_AN_INCH * width)))
        if not explained.issuperset(table):
            ax.legend()
        explained.update(table)
    what = MEASURES.get(measure, measure)
    axes[0].set_ylabel(f"{what} above {baseline}")
    figure.tight_layout()
    charts = f"{len(panels)} line chart{'' if len(panels) == 1 else 's'}"
    means = f"{what} above {baseline} over the number of labels, mean of paired seeds"
    return figure, f"{charts} of the {means}. {'; '.join(sentences)}."
