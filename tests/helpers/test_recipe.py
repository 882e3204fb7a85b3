"""Each line asked once, uncertainty times copies, and the recipe in one call."""

import numpy as np
import pandas as pd
import pytest
from lyrics import make_lyrics

from helpers.data import find_copies, load_lyrics, split_lyrics
from helpers.errors import MendableError
from helpers.features import ask_once, make_richest_vectorizer, preprocess_data
from helpers.recipe import label_less
from helpers.starts import initialize_strategy
from helpers.strategies import UncertaintyTimesCopies, make_strategy

LYRICS = pd.DataFrame(
    {
        "lyric": ["oh no", "the road", "Oh, no!", "the rain", "OH NO", "the road"],
        "class": [0, 1, 0, 1, 1, 1],
    }
)
LYRICS.attrs = {"class_names": ["rap", "pop"], "source": "made up"}


@pytest.fixture(scope="module")
def pool():
    train, test = split_lyrics(make_lyrics(300, share_of_copies=0.4))
    train_set, _ = preprocess_data(train, test)
    return ask_once(train, train_set)[0]


def test_each_line_stands_once_and_knows_its_copies():
    train_set, _ = preprocess_data(LYRICS, LYRICS)
    pool, rows = ask_once(LYRICS, train_set)
    assert rows.tolist() == [0, 1, 3]
    assert pool.copies.tolist() == [3, 2, 1]
    assert pool.y.tolist() == [0, 1, 1]
    assert (pool.x != train_set.x[rows]).nnz == 0
    assert pool.copies.sum() == len(LYRICS)


def test_a_set_of_other_texts_is_told():
    train_set, _ = preprocess_data(LYRICS, LYRICS)
    with pytest.raises(MendableError, match="train has 5 rows, and the 6 of train_set are not"):
        ask_once(LYRICS[:5], train_set)
    with pytest.raises(MendableError, match="or in another order"):
        ask_once(LYRICS[::-1], train_set)


def scores_of(pool, power):
    learner, indices = initialize_strategy(make_strategy("random"), pool, 30)
    strategy = UncertaintyTimesCopies(power)
    unlabeled = np.setdiff1d(np.arange(len(pool)), indices)
    picks = strategy.query(learner.classifier, pool, unlabeled, indices, learner.y, n=40)
    return picks, learner.classifier.predict_proba(pool).max(axis=1), unlabeled


@pytest.mark.parametrize("power", [0.25, 1])
def test_the_highest_products_are_picked(pool, power):
    picks, confidence, unlabeled = scores_of(pool, power)
    products = (1 - confidence) * pool.copies**power
    rest = np.setdiff1d(unlabeled, picks)
    assert products[picks].min() >= products[rest].max()
    assert (np.diff(products[picks]) <= 0).all()
    assert pool.copies[picks].mean() > pool.copies[unlabeled].mean()


def test_with_power_zero_it_is_least_confidence(pool):
    learner, indices = initialize_strategy(make_strategy("random"), pool, 30)
    given = (
        learner.classifier,
        pool,
        np.setdiff1d(np.arange(len(pool)), indices),
        indices,
        learner.y,
    )
    picks = UncertaintyTimesCopies(power=0).query(*given, n=40)
    assert picks.tolist() == make_strategy("least confidence").query(*given, n=40).tolist()


def test_the_richest_features_keep_what_the_article_throws_away():
    features = make_richest_vectorizer().fit(["I'm (yeah) The end"]).get_feature_names_out()
    assert {"words__(", "words__I", "words__The end", "characters__ (ye"} <= set(features)


@pytest.fixture(scope="module")
def genres():
    return split_lyrics(load_lyrics("genres"))


def test_one_call_for_four_classes(genres):
    train, test = genres
    history = label_less(train, test, 4, 100, 200, progress=False)
    assert history["labels"].tolist() == [200, 300, 400, 500, 600]
    rows = history.attrs["indices_labeled"]
    assert find_copies(train).iloc[rows].is_unique
    most_frequent = test["class"].value_counts(normalize=True).max()
    assert history["test_accuracy"].iloc[-1] > most_frequent + 0.05
    again = label_less(train, test, 4, 100, 200, progress=False)
    assert again.attrs["indices_labeled"] == rows


def test_another_strategy_picks_other_lines(genres):
    rows = [
        label_less(*genres, 1, 50, 100, name, progress=False).attrs["indices_labeled"]
        for name in ("uncertainty x copies", "random")
    ]
    assert rows[0][:100] == rows[1][:100]
    assert set(rows[0][100:]) != set(rows[1][100:])
