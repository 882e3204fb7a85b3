"""How few labels decide which class a young model says."""

import matplotlib.pyplot as plt
from matplotlib.ticker import PercentFormatter

from helpers.checks import check_frame
from helpers.plots.given import as_numbers, check_numbers, check_text
from helpers.plots.look import looks_of, shown, tell


@shown
def plot_leaning(models, name, title=None):
    """Draw how often each model says a class over that class's share of its labels.

    On the dotted diagonal a model says it as often as its labels do.

    Parameters
    ----------
    models : pandas.DataFrame
        One row a model: the ``start`` of its first labels, and the shares ``labeled`` and
        ``said`` of the class.
    name : str
        Of the class.
    """
    check_text("name", name)
    check_numbers("models", models, "labeled", "said")
    check_frame("models", models, ["start"])
    for column in ("labeled", "said"):
        as_numbers(f"'{column}' of models", models[column], 0, 1)
    figure, ax = plt.subplots(figsize=(6, 4.2))
    ax.axline((0.5, 0.5), slope=1, color="black", linestyle=":", linewidth=1)
    sentences = []
    for start, look in looks_of(models["start"].unique()).items():
        mine = models[models["start"] == start].sort_values("labeled", kind="stable")
        dots = {**look, "linestyle": "", "markersize": 8, "alpha": 0.75}
        ax.plot(mine["labeled"], mine["said"], label=start, **dots)
        said = "labels with {labeled:.0%} say it in {said:.0%}".format
        ends = " and ".join(said(**mine.iloc[end]) for end in (0, -1))
        sentences.append(f"{start}, {len(mine)} models: {ends}")
    ax.set(xlabel=f"{name} among the labels", ylabel=f"what the model calls {name}")
    ax.set(title=title, ylim=(-0.03, 1.03))
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.legend(loc="lower right")
    chart = f"Dots of {len(models)} models by the share of {name} among their first labels"
    return figure, tell(f"{chart} and among what they say", sentences)
