"""Our strategies are small-text's, with ties broken by index."""

import numpy as np
import pytest
from lyrics import make_sets
from small_text import query_strategies as small_text
from small_text.query_strategies import EmptyPoolException, PoolExhaustedException

from helpers.learner import LinearSVC, initialize_strategy, make_classifier_factory, seeded
from helpers.strategies import STRATEGIES, LyricsError, make_strategy

STOCK = {
    "least confidence": small_text.LeastConfidence,
    "entropy": small_text.PredictionEntropy,
    "breaking ties": small_text.BreakingTies,
}


def start(name, num_classes=2, num_labeled=100):
    """What query() takes: classifier, dataset, unlabeled, labeled, y."""
    train_set, _ = make_sets(num_classes=num_classes)
    active_learner, labeled = initialize_strategy(make_strategy(name), train_set, num_labeled)
    unlabeled = np.setdiff1d(np.arange(len(train_set)), labeled)
    return active_learner.classifier, train_set, unlabeled, labeled, train_set.y[labeled]


@pytest.mark.parametrize("num_classes", [2, 4])
@pytest.mark.parametrize("name", STOCK)
def test_sorted_scores_of_the_picks_equal_small_texts(name, num_classes):
    given = start(name, num_classes)
    ours, stock = make_strategy(name), STOCK[name]()
    picked, stock_picked = ours.query(*given, n=60), stock.query(*given, n=60)
    assert isinstance(ours, STOCK[name])
    assert np.allclose(ours.scores_, stock.scores_, atol=1e-12, rtol=0)
    assert np.allclose(
        np.sort(stock.scores_[picked]), np.sort(stock.scores_[stock_picked]), atol=1e-12
    )
    assert len(set(picked)) == 60


@pytest.mark.parametrize("name", STOCK)
def test_picks_are_in_the_order_of_score_then_index(name):
    given = start(name)
    strategy = make_strategy(name)
    picked = strategy.query(*given, n=len(given[2]))
    badness = strategy.scores_ if strategy.lower_is_better else -strategy.scores_
    expected = sorted(given[2], key=lambda row: (badness[row], row))
    assert len(np.unique(badness[given[2]])) < len(given[2])
    assert picked.tolist() == expected


def test_two_classes_make_three_strategies_one_and_four_do_not():
    for num_classes in (2, 4):
        picks = {
            frozenset(make_strategy(name).query(*start(name, num_classes), n=60))
            for name in STOCK
        }
        assert len(picks) == (1 if num_classes == 2 else 3)


@pytest.mark.parametrize("num_classes", [2, 4])
def test_discriminative_picks_distinct_unlabeled_rows(num_classes):
    given = start("discriminative", num_classes)
    picks = []
    for _ in range(2):
        with seeded(1):
            picks.append(make_strategy("discriminative").query(*given, n=55).tolist())
    assert picks[0] == picks[1]
    assert len(set(picks[0])) == 55
    assert set(picks[0]) <= set(given[2])


def test_discriminative_picks_what_small_text_picks():
    given = start("discriminative")
    stock = small_text.DiscriminativeActiveLearning(
        make_classifier_factory(2), num_iterations=1, unlabeled_factor=1, pbar=None
    )
    ours = make_strategy("discriminative")
    ours.num_iterations = 1
    scores = []
    for strategy in (ours, stock):
        with seeded(1):
            picked = strategy.query(*given, n=50)
        scores.append(np.sort(stock_scores(strategy, given)[picked]))
    assert np.allclose(*scores)


def stock_scores(strategy, given):
    return strategy.clf_.predict_proba(given[1])[:, strategy.LABEL_UNLABELED_POOL]


def test_discriminative_draws_no_bar_of_its_own(monkeypatch):
    def fail(*arguments):
        raise AssertionError("a progress bar was asked for")

    monkeypatch.setattr(small_text.strategies, "build_pbar_context", fail)
    assert len(make_strategy("discriminative").query(*start("discriminative"), n=50)) == 50


def test_discriminative_predicts_once_a_step(monkeypatch):
    given = start("discriminative")
    sizes = []
    predict_proba = LinearSVC.predict_proba
    monkeypatch.setattr(
        LinearSVC, "predict_proba", lambda *args: sizes.append(1) or predict_proba(*args)
    )
    make_strategy("discriminative").query(*given, n=50)
    assert len(sizes) == 10


@pytest.mark.parametrize("name", STRATEGIES)
def test_the_pool_ends_as_small_text_says(name):
    given = start(name)
    unlabeled = given[2]
    with pytest.raises(PoolExhaustedException):
        make_strategy(name).query(*given, n=len(unlabeled) + 1)
    with pytest.raises(EmptyPoolException):
        make_strategy(name).query(*given[:2], unlabeled[:0], *given[3:], n=1)
    assert set(make_strategy(name).query(*given, n=len(unlabeled))) == set(unlabeled)


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(LyricsError, match="'lc' is unknown.*random, least confidence"):
        make_strategy("lc")
