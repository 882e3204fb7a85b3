"""Streams: lines pass once, the budget holds, and each rule asks for what it says."""

import numpy as np
import pytest
from lyrics import make_sets
from small_text import PoolExhaustedException, RandomSampling

from helpers.loop import perform_active_learning
from helpers.seeds import seeded
from helpers.starts import initialize_strategy
from helpers.streams import (
    AskWhere,
    CoinToss,
    FixedThreshold,
    StreamStrategy,
    confidence_of,
)

TRAIN, TEST = make_sets(2000)
STREAM = np.random.RandomState(5).permutation(len(TRAIN))


class EveryLine(StreamStrategy):
    def want(self, clf, dataset, coming):
        return np.ones(len(coming), dtype=bool)


def start(strategy, num_samples=50):
    """A learner, its first labels, and the confidences of its first model along the stream."""
    learner, labeled = initialize_strategy(strategy, TRAIN, num_samples)
    return learner, labeled, confidence_of(learner.classifier, TRAIN, STREAM)


def places(indices):
    return [int(np.flatnonzero(index == STREAM)[0]) for index in indices]


def test_confidence_is_that_of_the_predicted_class():
    learner, _, confidence = start(RandomSampling())
    assert confidence.shape == (len(TRAIN),)
    assert confidence.min() >= 0.5 and confidence.max() < 1
    proba = learner.classifier.predict_proba(TRAIN[STREAM[:1]])
    assert confidence[0] == proba.max()


def test_lines_pass_in_their_order_and_never_twice():
    learner, labeled, _ = start(EveryLine(STREAM))
    first, second = learner.query(num_samples=7), None
    learner.update(TRAIN.y[first])
    second = learner.query(num_samples=7)
    unlabeled = [index for index in STREAM if index not in labeled]
    assert [*first, *second] == unlabeled[:14]


def test_a_line_that_was_let_go_does_not_come_back():
    strategy = FixedThreshold(STREAM, 0.0)
    learner, *_ = start(strategy)
    with pytest.raises(PoolExhaustedException, match="the stream has ended"):
        learner.query(num_samples=5)
    strategy.threshold = 1.0
    with pytest.raises(PoolExhaustedException):
        learner.query(num_samples=5)


@pytest.mark.parametrize(
    "strategy", [FixedThreshold(STREAM, 0.6), AskWhere(STREAM, lambda sure: sure < 0.6)]
)
def test_a_threshold_asks_for_the_first_lines_below_it(strategy):
    learner, labeled, confidence = start(strategy)
    confidence[np.isin(STREAM, labeled)] = 1
    first = np.flatnonzero(confidence < 0.6)[:20]
    assert places(learner.query(num_samples=20)) == first.tolist()


@pytest.mark.parametrize("make", [CoinToss, EveryLine])
def test_no_rule_spends_more_than_its_budget(make):
    learner, labeled, _ = start(make(STREAM, 25))
    history = perform_active_learning(learner, TRAIN, TEST, labeled, 9, 10, progress=False)
    assert history["labels"].tolist() == [50, 60, 70, 75]


def test_the_end_of_the_stream_ends_the_run_with_fewer_labels():
    strategy = FixedThreshold(STREAM[:300], 0.6)
    learner, labeled, _ = start(strategy)
    history = perform_active_learning(learner, TRAIN, TEST, labeled, 40, 50, progress=False)
    bought = history.attrs["indices_labeled"][50:]
    assert 0 < len(bought) < 300 and set(bought) <= set(STREAM[:300])
    assert history.attrs["ended"].startswith("in round")
    assert strategy.passed == 300


def test_a_coin_spreads_the_budget_over_the_stream():
    strategy = CoinToss(STREAM, 140)
    learner, labeled, _ = start(strategy)
    history = perform_active_learning(learner, TRAIN, TEST, labeled, 14, 10, progress=False)
    assert len(history.attrs["indices_labeled"]) - 50 == 140
    assert np.median(places(history.attrs["indices_labeled"][50:])) > len(STREAM) / 3


def test_a_coin_draws_the_same_with_the_same_seed():
    picks = []
    for seed in (1, 1, 2):
        learner, *_ = start(CoinToss(STREAM, 100))
        with seeded(seed):
            picks.append(learner.query(num_samples=10).tolist())
    assert picks[0] == picks[1] != picks[2]
