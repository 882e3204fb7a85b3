"""Checks for the exercises: each says yes and why, or gives a hint. One file a notebook."""

from helpers.exercises.compare import check_claims, check_worth
from helpers.exercises.discriminative import (
    check_one_sided_start,
    check_search,
    draw_secret_labels,
    find_lines,
)
from helpers.exercises.diversity import check_farthest_first, check_spread
from helpers.exercises.label_it_yourself import (
    check_choice,
    check_labels_by_hand,
    check_never_read,
)
from helpers.exercises.least_confidence import check_small_batches, check_torn
from helpers.exercises.load_the_data import check_copies, check_songs_apart
from helpers.exercises.named_entities import check_price, check_two_types
from helpers.exercises.prediction_entropy import check_blind, check_other_order
from helpers.exercises.random_sampling import check_reported_luck, check_twins
from helpers.exercises.scale_out import check_keep, check_looked_at
from helpers.exercises.streams_and_synthesis import check_listener
from helpers.exercises.tfidf import check_nothing_left, check_same_to_it
from helpers.exercises.the_first_labels import check_cut, check_rule, follow_rules
from helpers.exercises.the_loop import check_spends, check_without_update
from helpers.exercises.welcome import check_settings
from helpers.exercises.when_to_stop import check_fooled, check_same_test
from helpers.exercises.your_own_strategy import check_mended, race
from helpers.exercises.your_own_texts import check_lines_to_hold_out, check_share_to_read
