"""Every figure in one look, each with words that say what it shows.

look        the palette, the strategies' styles, `style` and `show`
counts      what is in the data
curves      one learning curve a strategy, of one run
runs        many runs: means, spread, differences, labels to reach
predictions what a classifier says: confusion, reliability, texts with their predictions
steps       what is left after each step of a recipe
stops       where a run could have ended
streams     how a stream's labels are spent, and what a threshold does
maps        the pool in two dimensions, and where strategies go
bars        numbers as bars
"""

from helpers.plots.bars import plot_bars
from helpers.plots.counts import plot_lengths
from helpers.plots.curves import plot_learning_curve, plot_train_and_test
from helpers.plots.look import (
    CLASS_COLORS,
    CLASS_HATCHES,
    CLASS_MARKERS,
    COLORS,
    STRATEGY_STYLES,
    encode,
    show,
    style,
)
from helpers.plots.maps import plot_map
from helpers.plots.predictions import plot_confusion, plot_reliability, show_predictions
from helpers.plots.runs import plot_differences, plot_runs
from helpers.plots.steps import plot_steps
from helpers.plots.stops import plot_stops
from helpers.plots.streams import plot_spending, plot_thresholds

__all__ = [
    "CLASS_COLORS",
    "CLASS_HATCHES",
    "CLASS_MARKERS",
    "COLORS",
    "STRATEGY_STYLES",
    "encode",
    "plot_bars",
    "plot_confusion",
    "plot_differences",
    "plot_learning_curve",
    "plot_lengths",
    "plot_map",
    "plot_reliability",
    "plot_runs",
    "plot_spending",
    "plot_steps",
    "plot_stops",
    "plot_thresholds",
    "plot_train_and_test",
    "show",
    "show_predictions",
    "style",
]
