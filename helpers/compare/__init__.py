"""Strategies laid side by side.

runs       every strategy with every seed, on all cores, remembered on disk
summaries  one number a run, differences in pairs, and what kind of texts were picked
"""

from helpers.compare.runs import compare_strategies
from helpers.compare.summaries import (
    area_under_curve,
    describe_picks,
    labels_to_reach,
    summarize_pairs,
)

__all__ = [
    "area_under_curve",
    "compare_strategies",
    "describe_picks",
    "labels_to_reach",
    "summarize_pairs",
]
