"""Strategies laid side by side.

runs       every strategy with every seed, on all cores, remembered on disk
rules      the same for strategies that have no name, such as those of a stream
summaries  one number a run, differences in pairs, and what kind of texts were picked
"""

from helpers.compare.rules import compare_rules
from helpers.compare.runs import compare_strategies
from helpers.compare.summaries import (
    area_under_curve,
    at_the_end,
    describe_picks,
    labels_to_reach,
    summarize_pairs,
)

__all__ = [
    "area_under_curve",
    "at_the_end",
    "compare_rules",
    "compare_strategies",
    "describe_picks",
    "labels_to_reach",
    "summarize_pairs",
]
