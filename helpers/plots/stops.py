"""How good a model is, and whether that is enough: tests of several sizes, and stops."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.ticker import PercentFormatter

from helpers.checks import as_several, check_count, check_seed, check_share
from helpers.errors import MendableError
from helpers.plots.given import as_numbers, as_yes_or_no, check_numbers, check_panels
from helpers.plots.look import COLORS, STRATEGY_STYLES, shown, stand_apart, tell


@shown
def plot_tests(is_right, sizes=(50, 200, 1000), num_people=40, seed=17, title=None):
    """Draw what many people would measure, each on a random test of their own.

    A bar shows for each size where about 95 of 100 of them come out, and a line the truth.

    Parameters
    ----------
    is_right : numpy.ndarray of bool
        For each of many lines, whether the model is right.
    sizes : iterable of int
        Lines in a test; larger ones than there are lines are left out.
    """
    is_right = as_yes_or_no("is_right", is_right)
    check_count("num_people", num_people)
    check_seed(seed)
    for size in as_several("sizes", sizes):
        check_count("each of sizes", size)
    if not any(size <= len(is_right) for size in sizes):
        raise MendableError(
            f"sizes={list(sizes)} has none for {len(is_right):,} lines. Pass a smaller one."
        )
    truth, random = is_right.mean(), np.random.RandomState(seed)
    sizes = [size for size in sizes if size <= len(is_right)]
    figure, ax = plt.subplots(figsize=(7, 4))
    ax.axhline(truth, color="black", linestyle=":", linewidth=1)
    ax.text(1.01, truth, "the truth", transform=ax.get_yaxis_transform(), va="center")
    aside, sentences = stand_apart(num_people), []
    for place, size in enumerate(sizes):
        tests = [random.choice(is_right, size, replace=False) for _ in range(num_people)]
        measured = np.array([test.mean() for test in tests])
        error = 1.96 * np.sqrt(truth * (1 - truth) / size)
        ends = truth - error, truth + error
        ax.fill_between([place - 0.25, place + 0.25], *ends, color=COLORS[0], alpha=0.2)
        ax.plot(place + aside, measured, "o", color=COLORS[0], markersize=4, alpha=0.7)
        ends = f"{measured.min():.0%} to {measured.max():.0%}"
        is_far = np.abs(measured - truth) > error
        sentences.append(
            f"with {size:,} lines from {ends}, {is_far.sum()} of them more than "
            f"{100 * error:.0f} points off"
        )
    ax.set_xticks(range(len(sizes)), [f"{size:,}" for size in sizes])
    ax.set(xlabel="lines in the test", ylabel="measured accuracy", title=title)
    ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.grid(False, axis="x")
    chart = f"Dots of what {num_people} people measure of a model that is right on {truth:.1%}"
    return figure, tell(chart, sentences)


WINDOW = 3  # kappas that a criterion looks at


@shown
def plot_settling(history, kappas, level, stop, title=None):
    """Draw the test accuracy above, and below it how far a model agrees with itself.

    Parameters
    ----------
    history : pandas.DataFrame
        Of one run, with ``labels`` and ``test_accuracy``, a row a look.
    kappas : sequence of float
        From the second look on, its agreement with the look before. Drawn is the mean of three
        in a row, which a criterion compares with the level.
    level : float
        A dotted line in the lower panel, which shows what is near it.
    stop : int
        The look at which the run would end.

    Raises
    ------
    MendableError
        If there is one look, with none before it to compare with.
    """
    check_numbers("history", history, "labels", "test_accuracy")
    check_share("level", level)
    check_count("stop", stop, 0, len(history) - 1)
    if np.shape(kappas) == (0,):
        raise MendableError(
            f"one look, with {history['labels'].iloc[0]:,} labels, cannot agree with another. "
            "Play more rounds; where the pool is small, ask for fewer texts in each."
        )
    if 0 < np.size(kappas) < WINDOW:
        raise MendableError(
            f"kappas are {np.size(kappas)}, and a mean of three needs three. Play more rounds."
        )
    as_numbers("kappas", kappas, -1, 1, (len(history) - 1,))
    figure, (above, below) = plt.subplots(2, sharex=True, figsize=(7, 5))
    style = STRATEGY_STYLES["least confidence"] | {"marker": ""}
    labels, accuracy = history["labels"], history["test_accuracy"]
    means = pd.Series(kappas, index=labels.index[1:]).rolling(WINDOW).mean().dropna()
    above.plot(labels, accuracy, **style)
    below.plot(labels[means.index], means, color="black")
    below.axhline(level, color="black", linestyle=":", linewidth=1)
    room = (1 - level) or 0.01  # above the level
    below.set_ylim(1 - 20 * room, 1 + room)
    below.text(1.01, level, f"{level:g}", transform=below.get_yaxis_transform(), va="center")
    at = labels.iloc[stop]
    for ax in (above, below):
        ax.axvline(at, color=COLORS[3])
    place = above.get_xaxis_transform()
    above.text(at, 0.06, "stop ", color=COLORS[3], ha="right", transform=place)
    above.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    above.set(ylabel="test accuracy", title=title)
    below.xaxis.set_major_formatter("{x:,.0f}")
    below.set(xlabel="labels", ylabel="kappa, mean\nof three looks")
    figure.align_ylabels()
    ends = f"{means.iloc[0]:.2f} to {means[stop]:.3f}"
    sentences = [
        f"accuracy rises from {accuracy.iloc[0]:.1%} to {accuracy.iloc[stop]:.1%} at the stop "
        f"with {at:,} labels, and is {accuracy.iloc[-1]:.1%} at {labels.iloc[-1]:,}",
        f"the mean of three kappas rises from {ends} at the stop",
    ]
    return figure, tell("Two line charts over the number of labels", sentences)


@shown
def plot_stops(stops, title=None):
    """Draw where criteria stop, a row each, a dot a run, and name what is left to win.

    Parameters
    ----------
    stops : dict of str to pandas.DataFrame
        By the criterion: ``labels`` at its stop and ``left``, the points of accuracy that the
        rest of the run would have won, one row a run; without a row it never stops.
    """
    for name, found in check_panels("stops", stops).items():
        if not isinstance(found, pd.DataFrame) or len(found):
            check_numbers(f"stops[{name!r}]", found, "labels", "left")
    figure, ax = plt.subplots(figsize=(7, 0.9 + 0.42 * len(stops)))
    sentences = []
    ax.text(1.02, -0.75, "points left", transform=ax.get_yaxis_transform())
    for row, (name, found) in enumerate(stops.items()):
        ax.plot(found["labels"], np.full(len(found), row), "o", color=COLORS[0], alpha=0.5)
        left = f"{found['left'].mean():.1f}" if len(found) else "never stops"
        ax.text(1.02, row, left, transform=ax.get_yaxis_transform(), va="center")
        if len(found):
            ends = f"{found['labels'].min():,.0f} to {found['labels'].max():,.0f} labels"
            sentences.append(f"{name} at {ends}, {left} left")
        else:
            sentences.append(f"{name} {left}")
    ax.set_yticks(range(len(stops)), list(stops))
    ax.set(xlabel="labels at the stop", xlim=(0, None), ylim=(len(stops) - 0.5, -0.6))
    ax.set_title(title, pad=18)
    ax.xaxis.set_major_formatter("{x:,.0f}")
    ax.grid(False, axis="y")
    return figure, tell(
        "Dots where stopping criteria end runs, with the points left", sentences
    )
