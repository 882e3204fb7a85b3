"""Summaries tell of what they cannot sum up, and do not hang on the order of rows."""

from functools import partial

import numpy as np
import pandas as pd
import pytest
from lyrics import make_lyrics, make_sets

from helpers.compare import (
    area_under_curve,
    at_the_end,
    compare_strategies,
    describe_picks,
    labels_to_reach,
)
from helpers.data import split_lyrics
from helpers.errors import MendableError
from helpers.learner import make_classifier_factory

SETS = make_sets(500)
RUNS = compare_strategies(
    ["random", "least confidence"],
    *SETS,
    [1, 2],
    4,
    20,
    50,
    n_jobs=1,
    cache=None,
    progress=False,
)


SUMMARIES = [area_under_curve, at_the_end, partial(labels_to_reach, target=0.5)]


@pytest.mark.parametrize("summary", SUMMARIES)
def test_shuffled_rows_come_to_the_same(summary):
    shuffled = RUNS.sample(frac=1, random_state=0)
    columns = ["strategy", "seed"]
    expected = summary(RUNS).set_index(columns).sort_index()
    found = summary(shuffled).set_index(columns).sort_index()
    pd.testing.assert_frame_equal(found, expected)
    assert not shuffled.index.equals(RUNS.index)


@pytest.mark.parametrize("target", [75, np.nan, None, -0.1])
def test_a_target_is_a_share(target):
    with pytest.raises(MendableError, match="is not a number from 0 to 1"):
        labels_to_reach(RUNS, target)


@pytest.mark.parametrize("num_rounds", [0, 2, -1, 1.5])
def test_a_number_of_rounds_has_a_middle(num_rounds):
    with pytest.raises(MendableError, match=f"num_rounds={num_rounds}"):
        labels_to_reach(RUNS, 0.5, num_rounds=num_rounds)


def test_picks_are_rows_and_no_mask():
    train, _ = split_lyrics(make_lyrics(500))
    mask = np.arange(len(train)) < 3
    classifier = make_classifier_factory(2).new()
    with pytest.raises(MendableError, match="is a mask of 350 true and false values"):
        describe_picks({"mine": mask}, train, SETS[0], classifier)
