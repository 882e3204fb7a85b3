"""Draw the figure that book and README open with: what labels buy, then and with the recipe.

    .venv/bin/python tools/book/figure.py      after new records: a test compares what is stored

Both were recorded on five fresh splits of the real file, where no test line has a copy in
training (data/results/README.md): the experiment's features, and the recipe of notebook 13.
"""

from pathlib import Path

import matplotlib.pyplot as plt

from helpers.compare import labels_to_reach, load_results
from helpers.plots.look import COLORS, STRATEGY_STYLES

BOOK = Path(__file__).resolve().parents[2] / "book"
TARGET = 0.75
STEP = 250  # labels: the curves are read where each of them has a round, so that none is finer
EXPERIMENT = ("article", "random, once")
EXPERIMENT_ASKING = ("article", "least confidence, once")
RECIPE = ("recipe", "uncertainty x copies, once")
INKS = {  # of text, of the grid, and a blue that is seen on the page
    "light": ("#222832", "#dfe3e8", COLORS[0]),
    "dark": ("#ced6dd", "#3b434d", COLORS[9]),
}
WIDTH = 2.5
ALT = (
    "Line chart of the accuracy on new lines over the number of labels, on the real lyrics. "
    "With the experiment's features, random sampling rises slowly and ends at {end} % with all "
    "{all} labels; least confidence, the dashed line, runs close beside it. The recipe of "
    "notebook 13 rises almost straight up at the left edge: it is as good with {recipe} "
    "labels, and goes on to {best} %."
)


def find_numbers():
    """What text and figure say: labels of the recipe for what the experiment ends with."""
    experiment, recipe = mean_of(EXPERIMENT), mean_of(RECIPE)
    every, end = experiment.index[-1], experiment.iloc[-1]
    few = recipe.index[recipe < end].max()  # from the next round on it is as good
    few = recipe.index[recipe.index > few].min()
    later = labels_to_reach(find_curves(RECIPE), TARGET)["labels"].mean()
    return {
        "end": f"{100 * end:.0f}",
        "all": f"{every:,}",
        "recipe": f"{few:,}",
        "times": f"{every / few:.0f}",
        "target": f"{100 * TARGET:.0f}",
        "later": f"{later:,.0f}",
        "best": f"{100 * recipe.max():.0f}",
    }


def find_curves(cell):
    """The runs of some features and a strategy on honest splits, in order and on one grid."""
    runs = load_results("kaggle_two_by_two").query("split == 'honest'")
    runs = runs[(runs["labels"] - runs["labels"].min()) % STEP == 0]
    runs = runs[(runs["features"] == cell[0]) & (runs["strategy"] == cell[1])]
    return runs.sort_values(["seed", "labels"], kind="stable")


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
    figure, ax = plt.subplots(figsize=(6.6, 4.6))
    looks = {"random": (EXPERIMENT, COLORS[7]), "least confidence": (EXPERIMENT_ASKING, blue)}
    for name, (cell, color) in looks.items():
        look = STRATEGY_STYLES[name] | {"color": color, "marker": ""}
        ax.plot(mean_of(cell), linewidth=WIDTH, **look)
    recipe, color = mean_of(RECIPE), COLORS[1]
    ax.plot(recipe, color=color, linewidth=WIDTH + 1)
    numbers, end = find_numbers(), mean_of(EXPERIMENT).iloc[-1]
    few, every = (float(numbers[name].replace(",", "")) for name in ("recipe", "all"))
    ax.plot([few], [end], color=color, marker="o", markersize=9)
    arrow = {"arrowstyle": "->", "color": ink, "linewidth": 1.3, "shrinkA": 0, "shrinkB": 8}
    ax.annotate("", (few, end), (every, end), arrowprops=arrow)
    ax.text(every, end + 0.004, f"{few:,.0f} labels, not {every:,.0f}", ha="right")
    ax.text(recipe.index[-1] + 300, recipe.iloc[-1] - 0.004, "the recipe", color=color)
    ax.text(every, 0.66, "the experiment's features:\nrandom, and least confidence", ha="right")
    ax.set(xlabel="labels that a person gives", ylabel="right on new lines")
    ax.set_yticks([0.60, 0.65, 0.70, 0.75, 0.80])
    ax.xaxis.set_major_formatter("{x:,.0f}")
    ax.yaxis.set_major_formatter(lambda share, _: f"{100 * share:.0f} %")
    ax.grid(True)
    ax.set_axisbelow(True)
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0)
    return figure


def mean_of(cell):
    return find_curves(cell).groupby("labels")["test_accuracy"].mean()


if __name__ == "__main__":
    draw_figure(BOOK)
