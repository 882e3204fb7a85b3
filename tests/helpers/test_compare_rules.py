"""Rules without a name: each run as if played by hand, on the stream that its seed shuffled."""

import numpy as np
import pytest
from lyrics import make_sets

from helpers.compare import at_the_end, compare_strategies
from helpers.strategies import make_strategy
from helpers.streams import FixedThreshold

TRAIN, TEST = make_sets(800)
SETTINGS = {"num_iterations": 3, "num_samples": 20, "num_initial": 50, "n_jobs": 1}
RULES = {
    "random": lambda order: make_strategy("random"),
    "stream": lambda order: FixedThreshold(order, 1.0),
}


@pytest.fixture(scope="module")
def runs():
    return compare_strategies(RULES, TRAIN, TEST, [1, 2], **SETTINGS)


def test_a_named_strategy_plays_as_in_compare_strategies(runs):
    by_name = compare_strategies(
        ["random"], TRAIN, TEST, [1, 2], **SETTINGS, cache=None, progress=False
    )
    bought = runs.attrs["indices_labeled"]
    assert list(bought) == [("random", 1), ("random", 2), ("stream", 1), ("stream", 2)]
    for key, rows in by_name.attrs["indices_labeled"].items():
        assert bought[key] == rows


def test_one_seed_gives_all_rules_the_same_start_and_its_own_order(runs):
    bought = runs.attrs["indices_labeled"]
    for seed in (1, 2):
        first = bought["stream", seed][:50]
        assert first == bought["random", seed][:50]
        order = np.random.RandomState(seed).permutation(len(TRAIN))
        passed = order[~np.isin(order, first)]
        assert bought["stream", seed][50:] == passed[:60].tolist()


def test_names_and_rules_are_played_side_by_side(runs, tmp_path):
    """None stands for the strategy of that name, whose runs alone are remembered."""
    mixed = {"random": None, "stream": RULES["stream"]}
    played = compare_strategies(mixed, TRAIN, TEST, [1, 2], **SETTINGS, cache=tmp_path)
    assert played.attrs["indices_labeled"] == runs.attrs["indices_labeled"]
    assert len(list(tmp_path.rglob("*.json"))) == 2


def test_two_cores_play_what_one_plays(runs):
    both = compare_strategies(RULES, TRAIN, TEST, [1, 2], **{**SETTINGS, "n_jobs": 2})
    assert both.attrs["indices_labeled"] == runs.attrs["indices_labeled"]


def test_the_end_of_each_run(runs):
    ends = at_the_end(runs)
    assert ends[["strategy", "seed"]].to_numpy().tolist() == [
        [name, seed] for name in RULES for seed in (1, 2)
    ]
    assert ends["labels"].tolist() == [110] * 4
    last = runs[runs["round"] == 3]["test_accuracy"].tolist()
    assert ends["test_accuracy"].tolist() == last


def test_distinct_texts_among_the_labeled_ones(runs):
    copies = np.arange(len(TRAIN)) // 2
    ends = at_the_end(runs, copies)
    rows = runs.attrs["indices_labeled"]["stream", 2]
    assert ends["distinct"].iloc[-1] == len({row // 2 for row in rows}) < 110
