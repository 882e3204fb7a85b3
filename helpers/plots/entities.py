"""Tagged sentences: what the tagger doubts in one, and what each way of asking costs."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import PercentFormatter

from helpers.checks import as_several, as_texts, check_one_of
from helpers.compare.given import check_measure
from helpers.entities import SENTENCE_STRATEGIES, find_spans
from helpers.errors import MendableError
from helpers.plots.given import as_numbers, check_some_runs
from helpers.plots.look import (
    COLORS,
    OTHER_STYLES,
    class_look,
    name_lines,
    shown,
    style_of,
    tell,
    title_panels,
)

ASKING = [name for name in SENTENCE_STRATEGIES if name != "random"]
# The markers and dashes of other names, in colors that their names can be read in.
LOOKS = {"random": style_of("random")} | {
    name: style | {"color": COLORS[number]}
    for name, style, number in zip(ASKING, OTHER_STYLES, (3, 0, 1, 2), strict=True)
}
MEASURES = {"f1": "F1", "f1_known": "F1 of known names", "f1_new": "F1 of new names"}
NUM_POINTS = 60


@shown
def plot_token_doubt(words, entropies, tags, title=None):
    """Draw how much a tagger doubts each word of a sentence, in the color of its guess.

    Parameters
    ----------
    words, tags : list of str
        A sentence, and the tags that were predicted.
    entropies : numpy.ndarray, shape (n_words,)
    """
    as_texts("words", words, fewest=1)
    entropies = as_numbers("entropies, as many as words,", entropies, 0, shape=(len(words),))
    find_spans([(0, 0)] * len(words), tags)
    kinds = list(dict.fromkeys(tag[2:] or "outside" for tag in tags))
    figure, ax = plt.subplots(figsize=(max(7, 0.55 * len(words)), 3))
    for number, kind in enumerate(kinds):
        rows = [i for i, tag in enumerate(tags) if (tag[2:] or "outside") == kind]
        color = "0.75" if kind == "outside" else class_look(number)["color"]
        ax.bar(rows, entropies[rows], color=color, label=kind)
    ax.set_xticks(range(len(words)), words, rotation=40, ha="right", rotation_mode="anchor")
    ax.set(ylabel="entropy of the tags", title=title)
    ax.grid(axis="x", visible=False)
    ax.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), title="the guess", frameon=False)
    bars = [
        f"{word} {entropy:.2f} ({tag})"
        for word, tag, entropy in zip(words, tags, entropies, strict=True)
    ]
    return figure, tell("Bars of doubt over the words of a sentence, with its guess", bars)


@shown
def plot_bills(runs, panels, title=None):
    """Draw the mean F1 of ways of asking over what was paid, in panels side by side.

    Parameters
    ----------
    runs : pandas.DataFrame
        As from `helpers.entities.compare_readers`.
    panels : list of (str, str)
        A column of ``tokens`` or ``sentences``, and a column of F1.
    """
    check_some_runs(runs)
    runs = runs[runs["strategy"].isin(LOOKS)]  # not what the whole pool gives
    if not len(runs):
        raise MendableError(f"runs are of none of the strategies {', '.join(LOOKS)}. Play one.")
    for panel in as_several("panels", panels):
        if not isinstance(panel, tuple | list) or len(panel) != 2:
            raise MendableError(f"panels: {panel!r:.40} is no pair. Write ('tokens', 'f1').")
        check_measure(panel[0], runs, "the first of a pair of panels")
        check_one_of("the second of a pair of panels", panel[1], MEASURES)
        check_some_runs(runs, *panel)
    if not panels:
        raise MendableError("panels are none. Pass one pair at least: [('tokens', 'f1')].")
    figure, axes = plt.subplots(1, len(panels), figsize=(4.8 * len(panels), 4), sharey=True)
    sentences = []
    for (over, measure), ax in zip(panels, np.atleast_1d(axes), strict=True):
        told = []
        for name in runs["strategy"].unique():
            paid, mean = mean_curve(runs[runs["strategy"] == name], over, measure)
            ax.plot(paid, mean, label=name, markevery=NUM_POINTS // 8, **LOOKS[name])
            told.append(f"{name} {mean[0]:.2f} to {mean[-1]:.2f} at {paid[-1]:,.0f}")
        ax.set(xlabel=f"{over} read", ylabel=MEASURES[measure])
        ax.xaxis.set_major_formatter("{x:,.0f}")
        ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
        name_lines(ax)
        sentences.append(f"{MEASURES[measure]} over {over}: {', '.join(told)}")
    title_panels(figure, title)
    return figure, tell(f"Line charts of the mean of {runs['seed'].nunique()} runs", sentences)


def mean_curve(runs, over, measure):
    """What was paid, as far as all seeds go, and the mean of a measure there."""
    curves = [
        run.sort_values(over, kind="stable")[[over, measure]].T.to_numpy()
        for _, run in runs.groupby("seed")
    ]
    first, last = max(paid[0] for paid, _ in curves), min(paid[-1] for paid, _ in curves)
    paid = np.linspace(first, last, NUM_POINTS)
    return paid, np.mean([np.interp(paid, *curve) for curve in curves], axis=0)
