"""What speaks in each line for either class: where a model is torn, or knows little."""

import matplotlib.pyplot as plt

from helpers.errors import MendableError
from helpers.plots.given import as_picks, check_numbers
from helpers.plots.look import STRATEGY_STYLES, shown, tell


@shown
def plot_evidence(evidence, picks, title=None):
    """Draw the pool by what points to each class, and on it what least confidence picked.

    On the dotted diagonal both classes have as much. Of the picks, the one for which most
    speaks on both sides is marked as torn, and the one for which least does as ignorant.

    Parameters
    ----------
    evidence : pandas.DataFrame, shape (n_texts, 2)
        What points to each class, none of it negative, in a column of the class's name.
    picks : numpy.ndarray of int
        Positions of the picked texts.
    """
    check_numbers("evidence", evidence)
    if len(evidence.columns) != 2 or (evidence < 0).any(axis=None):
        raise MendableError(
            f"evidence has {len(evidence.columns)} columns, or is below 0. It needs two, of "
            "what points to each class."
        )
    picks = as_picks("picks", picks, len(evidence))
    figure, ax = plt.subplots(figsize=(5.5, 4.6))
    across, up = evidence.columns
    ax.scatter(evidence[across], evidence[up], s=2, color="0.82", rasterized=True)
    picked = evidence.iloc[picks]
    look = STRATEGY_STYLES["least confidence"]
    ax.scatter(picked[across], picked[up], s=14, color=look["color"], marker=look["marker"])
    ax.axline((0, 0), slope=1, color="black", linestyle=":")
    total = picked.sum(axis=1).to_numpy()
    ends = {"torn": picked.iloc[total.argmax()], "ignorant": picked.iloc[total.argmin()]}
    for name, (right, height) in ends.items():
        ax.scatter(right, height, s=70, facecolor="none", edgecolor="black", zorder=3)
        place = {"xytext": (22, -4), "textcoords": "offset points", "weight": "bold"}
        ax.annotate(name, (right, height), bbox={"fc": "white", "ec": "0.5"}, **place)
    most = evidence.quantile(0.998).max()
    limits = (-0.02 * most, most)
    ax.set(xlim=limits, ylim=limits, aspect="equal", title=title)
    ax.set(xlabel=f"what points to {across}", ylabel=f"what points to {up}")
    gap = (picked[across] - picked[up]).abs().max()
    sentences = [f"{len(picked):,} picks are at most {gap:.3f} off the diagonal"]
    sentences += [f"{name} {a:.2f} and {b:.2f}" for name, (a, b) in ends.items()]
    chart = f"Map of {len(evidence):,} lines by what points to {across} and to {up}"
    return figure, tell(chart, sentences)
