"""Strategies laid side by side.

given      frames of runs, and what a measure of them is
asked      what a comparison is asked
kept       runs on disk
runs       every strategy with every seed, on all cores, remembered on disk
summaries  one number a run, and what kind of texts were picked
pairs      differences seed by seed, and the one rule for what is ahead
results    runs that were recorded before
"""

from helpers.compare.pairs import summarize_pairs
from helpers.compare.results import load_results
from helpers.compare.runs import compare_strategies
from helpers.compare.summaries import (
    area_under_curve,
    at_the_end,
    describe_picks,
    labels_to_reach,
)
