"""Checks for the exercises: each says yes and why, or gives a hint."""

from helpers.exercises.comparisons import (
    check_share_saved,
    check_wins,
)
from helpers.exercises.labeling import check_kappa, check_labels_by_hand
from helpers.exercises.loop import (
    check_labels_after,
    check_labels_to_expect,
    check_spends,
    check_standard_error,
)
from helpers.exercises.lyrics import (
    check_heaviest_word,
    check_idf,
    check_lines_with_both_labels,
    check_most_frequent_share,
)
from helpers.exercises.recipe import check_committee, check_rows_answered
from helpers.exercises.settings import (
    check_lasting_threshold,
    check_settings,
    check_stream_without_copies,
    check_threshold,
)
from helpers.exercises.starts import check_none_of_it, check_rule
from helpers.exercises.stopping import check_saved, check_stop
from helpers.exercises.strategies import (
    check_confidence,
    check_discriminator_size,
    check_entropy,
    check_farthest_first,
    check_one_sided_start,
    check_other_order,
    check_small_batches,
    check_smaller_part,
)

__all__ = [
    "check_committee",
    "check_confidence",
    "check_discriminator_size",
    "check_entropy",
    "check_farthest_first",
    "check_heaviest_word",
    "check_idf",
    "check_kappa",
    "check_labels_after",
    "check_labels_by_hand",
    "check_labels_to_expect",
    "check_lasting_threshold",
    "check_lines_with_both_labels",
    "check_most_frequent_share",
    "check_none_of_it",
    "check_one_sided_start",
    "check_other_order",
    "check_rows_answered",
    "check_rule",
    "check_saved",
    "check_settings",
    "check_share_saved",
    "check_small_batches",
    "check_smaller_part",
    "check_spends",
    "check_standard_error",
    "check_stop",
    "check_stream_without_copies",
    "check_threshold",
    "check_wins",
]
