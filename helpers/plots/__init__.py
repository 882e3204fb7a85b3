"""Every figure in one look, shown with words that say what it shows.

A notebook calls `plot_runs(runs)`, and figure and words appear; `plot_runs.draw(runs)` returns
the two without showing them. What many plots take means the same in each of them:

runs       pandas.DataFrame, as from `helpers.compare.compare_strategies`
histories  dict of str to pandas.DataFrame: those of `perform_active_learning`, by strategy
measure    a column of these; the default is the test accuracy
names      list of str: the names of the classes 0 to k-1
reference  (str, float): name and place of a dotted line
title      str: what stands above the figure
"""

from helpers.plots.bars import plot_bars, plot_steps
from helpers.plots.boundary import plot_boundary
from helpers.plots.curves import (
    plot_learning_curve,
    plot_train_and_test,
)
from helpers.plots.diagrams import plot_diagram
from helpers.plots.doubt import plot_doubt
from helpers.plots.entities import plot_bills, plot_token_doubt
from helpers.plots.evidence import plot_evidence
from helpers.plots.explorers import (
    explore_line,
    weigh_words,
)
from helpers.plots.leaning import plot_leaning
from helpers.plots.look import CLASS_COLORS, STRATEGY_STYLES, show, style
from helpers.plots.luck import plot_luck, plot_pairs
from helpers.plots.pool import plot_lengths, plot_map
from helpers.plots.predictions import plot_confusion, plot_reliability, show_predictions
from helpers.plots.runs import plot_differences, plot_runs
from helpers.plots.scale import plot_costs, plot_parts
from helpers.plots.splits import plot_splits
from helpers.plots.stops import plot_settling, plot_stops, plot_tests
from helpers.plots.streams import plot_day, plot_stream
from helpers.plots.tiles import plot_tiles
from helpers.plots.words import plot_seen, plot_weights
