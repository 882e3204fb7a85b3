"""Reading sentence after sentence: the bill in words, the same seed, what a target costs."""

from time import process_time

import pandas as pd
import pytest
from test_entity_tagger import NAMES, make_frame

from helpers.entities import (
    SENTENCE_STRATEGIES,
    SentenceSet,
    at_cost,
    compare_readers,
    cost_to_reach,
    read_along,
    start_reading,
)
from helpers.errors import MendableError

COLUMNS = ["round", "tokens", "sentences", "f1", "f1_known", "f1_new"]
COLUMNS += ["query_seconds", "update_seconds"]


@pytest.fixture(scope="module")
def sets():
    names = [f"{name}{letter}" for letter in "abcdefgh" for name in NAMES]
    return SentenceSet(make_frame(names)), SentenceSet(make_frame(["Eve", "Finn"]))


@pytest.mark.parametrize("name", SENTENCE_STRATEGIES)
def test_each_strategy_plays_through_the_learner_of_small_text(sets, name):
    learner = start_reading(name, sets[0], 4, seed=1)
    history = read_along(learner, *sets, 120, 4, seed=1)
    assert list(history) == COLUMNS
    rows = learner.indices_labeled
    assert len(set(rows)) == len(rows) == history["sentences"].iloc[-1]
    assert learner.y.tolist() == sets[0].y[rows].tolist()
    assert history["tokens"].iloc[-1] == sets[0].lengths[rows].sum() >= 120
    assert history["tokens"].iloc[-2] < 120
    again = start_reading(name, sets[0], 4, seed=1)
    read_along(again, *sets, 120, 4, seed=1)
    assert again.indices_labeled.tolist() == rows.tolist()


def test_it_ends_where_the_pool_ends(sets):
    learner = start_reading("random", sets[0], 30)
    before = process_time()
    history = read_along(learner, *sets, 10_000, 5)
    spent = history[["query_seconds", "update_seconds"]].loc[1]
    assert spent.min() >= 0 and spent.sum() <= process_time() - before + 1e-6
    assert history["sentences"].tolist() == [30, 32]
    with pytest.raises(MendableError, match="33 sentences .* there are 32"):
        start_reading("random", sets[0], 33)


def test_one_seed_gives_all_the_same_first_sentences(sets):
    runs = compare_readers(["random", "MNLP"], *sets, [0, 1], 60, 4)
    starts = runs[runs["round"] == 0].groupby("seed")["tokens"]
    assert starts.nunique().tolist() == [1, 1]
    assert runs.groupby(["strategy", "seed"]).ngroups == 4


def test_it_ends_once_three_rounds_are_enough(sets):
    history = read_along(start_reading("random", sets[0], 4), *sets, 200, 4, enough=0.01)
    assert len(history) < 8 and history["f1"].tail(3).mean() >= 0.01
    before = history["f1"].iloc[-4:-1]
    assert len(before) < 3 or before.mean() < 0.01


RUNS = pd.DataFrame(
    {
        "strategy": ["all"] + ["random"] * 5,
        "seed": 0,
        "tokens": [999, 10, 30, 60, 100, 150],
        "sentences": [99, 1, 2, 3, 4, 5],
        "f1": [0.9, 0.1, 0.9, 0.2, 0.8, 0.8],
    }
)


def test_a_share_of_the_whole_costs_words_and_sentences():
    assert cost_to_reach(RUNS, 0.65)["tokens"].tolist() == [60]
    assert cost_to_reach(RUNS, 0.65, "sentences")["sentences"].tolist() == [3]
    assert cost_to_reach(RUNS, 0.71)["tokens"].isna().all()
    with pytest.raises(MendableError, match="no row of the strategy 'all'"):
        cost_to_reach(RUNS.iloc[1:])


def test_an_f1_between_two_rounds_is_on_their_line():
    assert at_cost(RUNS, 20)["f1"].tolist() == pytest.approx([0.5])
    assert at_cost(RUNS, 4.5, "sentences")["f1"].tolist() == pytest.approx([0.8])
    assert at_cost(RUNS, 151)["f1"].isna().all()
