"""How much of a run is luck: the same strategy with many seeds, and two strategies in pairs."""

import matplotlib.pyplot as plt
import numpy as np

from helpers.checks import check_count
from helpers.compare import summarize_pairs
from helpers.errors import MendableError
from helpers.plots.given import check_some_runs
from helpers.plots.look import COLORS, shown, stand_apart, style_of, tell

LUCKIEST, UNLUCKIEST = "luckiest", "unluckiest"


@shown
def plot_luck(runs, after=2, every=1, title=None):
    """Draw how far each run is from the mean, and follow the luckiest and the unluckiest one.

    Parameters
    ----------
    runs : pandas.DataFrame
        Of one strategy, with many seeds.
    after : int
        The round after which the luckiest and the unluckiest run are found.
    every : int
        A column of dots for every so many rounds, from the start on.
    """
    check_some_runs(runs, "labels", "test_accuracy")
    check_count("after", after, 0)
    check_count("every", every)
    strategies, seeds = runs["strategy"].nunique(), runs["seed"].nunique()
    if strategies > 1 or seeds < 2:
        raise MendableError(
            f"runs are of {strategies} strategies and {seeds} seeds, and luck shows in one "
            "strategy with several. Keep one: runs[runs['strategy'] == 'random']."
        )
    table = runs.pivot(index="labels", columns="seed", values="test_accuracy")
    points = 100 * table.sub(table.mean(axis=1), axis="index").iloc[::every]
    if after not in range(0, len(table), every):
        raise MendableError(
            f"after={after} has no column of dots: there is one for every={every} rounds, "
            f"from 0 to {len(table) - 1}. Pass one of these rounds."
        )
    at = table.index[after]
    places = np.arange(len(points))
    followed = {LUCKIEST: points.loc[at].idxmax(), UNLUCKIEST: points.loc[at].idxmin()}
    figure, ax = plt.subplots(figsize=(7, 4))
    ax.axhline(0, color="black", linewidth=1)
    others = points.drop(columns=[*followed.values()])
    aside = stand_apart(others.shape[1])
    ax.plot(places[:, None] + aside, others, "o", color="0.7", markersize=4)
    sentences = []
    for (name, seed), color in zip(followed.items(), (COLORS[2], COLORS[3]), strict=True):
        path = points[seed]
        ax.plot(places, path, "o-", color=color, linewidth=2)
        here = points.index.get_loc(at), path[at]
        shift = {"xytext": (8, 8 if name == LUCKIEST else -16), "textcoords": "offset points"}
        ax.annotate(f"{name} at {at:,}", here, color=color, **shift)
        rank = int(points.iloc[-1].rank(ascending=False, method="min")[seed])
        sentences.append(
            f"the {name} at {at:,} labels is {path[at]:+.1f} points from the mean there, and "
            f"{path.iloc[-1]:+.1f} at {points.index[-1]:,}, in place {rank}"
        )
    ax.set_xticks(places, [f"{count:,}" for count in points.index])
    ax.margins(y=0.12)  # room for the name below the unluckiest
    ax.set(xlabel="labels", ylabel="points above the mean", title=title)
    ax.grid(False, axis="x")
    chart = f"Dots of {points.shape[1]} runs of one strategy at {len(points)} numbers of labels"
    return figure, tell(chart, sentences)


@shown
def plot_pairs(values, baseline="random", test_share=None, title=None, xlabel=None):
    """Draw the difference to a baseline in each pair of runs, with its mean and interval.

    Parameters
    ----------
    values : pandas.DataFrame
        As in `helpers.compare.summarize_pairs`, which gives mean and interval.
    test_share : float, optional
        As there.
    xlabel : str, optional
        Where "points above" the baseline does not say it.
    """
    summary = summarize_pairs(values, baseline, test_share).drop(index=baseline)
    if summary.empty:
        raise MendableError(
            f"in values there is only '{baseline}' to compare. Add another strategy."
        )
    (column,) = values.columns.drop(["strategy", "seed"])
    table = values.pivot(index="seed", columns="strategy", values=column)
    figure, ax = plt.subplots(figsize=(7, 0.9 + 0.7 * len(summary)))
    ax.axvline(0, color="black", linewidth=1)
    sentences = []
    for row, (name, found) in enumerate(summary.iterrows()):
        points = 100 * (table[name] - table[baseline])
        color = style_of(name)["color"]
        ranks = points.rank(method="first")
        ax.plot(points, row - 0.2 - 0.07 * (ranks % 3), "o", color=color, alpha=0.5)
        ends = 100 * np.array([found["low"], found["high"]])
        ax.plot(ends, [row, row], color=color, linewidth=3)
        ax.plot(100 * found["difference"], row, "D", color=color, markersize=8)
        sentences.append(
            f"{name} {100 * found['difference']:+.1f}, from {ends[0]:+.1f} to {ends[1]:+.1f}, "
            f"above in {found['higher']:.0f} of {len(points)}: {found['verdict']}"
        )
    ax.set_yticks(range(len(summary)), summary.index)
    xlabel = xlabel or f"points above {baseline}"
    ax.set(xlabel=xlabel, title=title, ylim=(len(summary) - 0.4, -0.6))
    ax.grid(False, axis="y")
    return figure, tell(f"Dots of the difference to {baseline} in pairs of runs", sentences)
