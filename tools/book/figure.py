"""Draw the figure that book and README open with: what labels buy, then and with the recipe.

    .venv/bin/python tools/book/figure.py      after new records: a test compares what is stored

Both were recorded on fresh splits of the real file (data/results/README.md): whole curves of
the experiment's features, and of the recipe the labels that it needs for three accuracies.
"""

from pathlib import Path

import matplotlib.pyplot as plt

from helpers.compare import load_results
from helpers.plots.look import COLORS, STRATEGY_STYLES

BOOK = Path(__file__).resolve().parents[2] / "book"
TARGET = 0.75
EXPERIMENT = "article; random; 1,000 a round"
RECIPE = "characters; each line once, uncertainty x copies; 50 a round"
INKS = {  # of text, of the grid, and a blue that is seen on the page
    "light": ("#222832", "#dfe3e8", COLORS[0]),
    "dark": ("#ced6dd", "#3b434d", COLORS[9]),
}
WIDTH = 2.5
ALT = (
    "Line chart of test accuracy over the number of labels, on the real lyrics. With the "
    "experiment's features, random sampling rises slowly and reaches {target} with "
    "{experiment} labels; least confidence, the dashed line, runs close beside it. The recipe "
    "of notebook 13 rises almost straight up at the left edge: it reaches {target} with "
    "{recipe} labels."
)


def find_numbers():
    """What text and figure say: labels for an accuracy of `TARGET`, and how they compare."""
    labels = find_labels_to_reach().loc[:, TARGET]
    experiment, recipe = labels[EXPERIMENT], labels[RECIPE]
    features = labels["characters; random; 50 a round"]
    return {
        "target": f"{TARGET:.2f}",
        "experiment": f"{experiment:,.0f}",
        "recipe": f"{recipe:,.0f}",
        "times": f"{experiment / recipe:.1f}",
        "times_features": f"{experiment / features:.1f}",
        "times_strategy": f"{features / recipe:.1f}",
    }


def find_labels_to_reach():
    """Labels by recipe and target: means of five fresh splits, made as the article's."""
    recorded = load_results("kaggle_labels_to_reach")
    fresh = recorded[recorded["split"] == "fresh article"]
    return fresh.pivot(index="recipe", columns="target", values="labels")


def say_figure():
    """The words that stand for the figure where it is not seen."""
    return ALT.format(**find_numbers())


def draw_figure(folder):
    """Write the figure for light and for dark pages."""
    for scheme, (ink, grid, blue) in INKS.items():
        settings = {
            "axes.edgecolor": grid,
            "axes.labelcolor": ink,
            "font.size": 13.5,
            "grid.color": grid,
            "svg.hashsalt": "label less",  # the same bytes each time
            "text.color": ink,
            "xtick.color": ink,
            "ytick.color": ink,
        }
        with plt.style.context(["default", settings]):  # whatever was set before
            figure = draw(ink, blue)
            path = folder / f"few_labels_{scheme}.svg"
            figure.savefig(path, transparent=True, bbox_inches="tight", metadata={"Date": None})
            plt.close(figure)


def draw(ink, blue):
    runs = load_results("kaggle_splits")
    means = runs[runs["copies"] == "kept"].pivot_table("test_accuracy", "labels", "strategy")
    reached = find_labels_to_reach()
    recipe = reached.loc[RECIPE]
    figure, ax = plt.subplots(figsize=(6.6, 4.6))
    for name, color in [("random", COLORS[7]), ("least confidence", blue)]:
        look = STRATEGY_STYLES[name] | {"color": color, "marker": ""}
        curve = means[name].dropna()
        ax.plot(curve.index, curve, linewidth=WIDTH, **look)
    color = COLORS[1]
    ax.plot(recipe, recipe.index, color=color, marker="o", markersize=8, linewidth=WIDTH + 1)
    draw_distance(ax, recipe[TARGET], reached.loc[EXPERIMENT, TARGET], ink)
    ax.text(2_300, 0.773, "the recipe", color=color, weight="bold")
    ax.text(24_700, 0.783, "the experiment: least confidence", ha="right")
    ax.text(24_700, 0.744, "the experiment: random", ha="right", va="top")
    ax.set(xlabel="labels that a person gives", ylabel="test accuracy", ylim=(0.59, 0.795))
    ax.set_yticks([0.60, 0.65, 0.70, 0.75])
    ax.xaxis.set_major_formatter("{x:,.0f}")
    ax.grid(True)
    ax.set_axisbelow(True)
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0)
    return figure


def draw_distance(ax, few, many, ink):
    """An arrow from the labels that the experiment needs to those that the recipe needs."""
    arrow = {"arrowstyle": "->", "color": ink, "linewidth": 1.3, "shrinkA": 0, "shrinkB": 8}
    ax.annotate("", (few, TARGET), (many, TARGET), arrowprops=arrow)
    ax.text(few + 1_000, TARGET + 0.003, f"{few:,.0f}, not {many:,.0f}", va="bottom")


if __name__ == "__main__":
    draw_figure(BOOK)
