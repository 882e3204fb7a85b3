"""What the smaller records show: the published end, tests that tell, labels that move on."""

import re
from pathlib import Path

import numpy as np
import pytest
from lyrics import make_lyrics

from helpers.compare import area_under_curve, load_results, summarize_pairs
from tools.record import genres, published, reuse, sizes_of_tests, strategies, streams

BOOK = Path(__file__).resolve().parents[2] / "book"

SOURCES = ["kaggle", "practice"]


@pytest.fixture(scope="module")
def ends():
    """Mean accuracy at the end of the experiment as published, by size of the rounds."""
    runs = load_results("kaggle_published")
    last = runs["labels"] == runs.groupby("num_samples")["labels"].transform("max")
    return runs[last].groupby(["num_samples", "strategy"])["test_accuracy"].mean()


@pytest.mark.parametrize("source", SOURCES)
def test_the_published_experiment_was_played_whole(source):
    runs = load_results(f"{source}_published")
    assert runs.groupby(["num_samples", "strategy"])["seed"].nunique().eq(10).all()
    assert set(runs["strategy"]) == set(published.STRATEGIES)
    bounds = runs.groupby("num_samples")["labels"].agg(["min", "max"])
    expected = {size: 200 + published.ROUNDS * size for size in published.SIZES}
    assert bounds["max"].to_dict() == expected
    assert (bounds["min"] == 200).all()


def test_all_published_curves_end_near_each_other(ends):
    """The published "around 75 %" is the end of all four, within two points and a half."""
    for size in published.SIZES:
        assert ends[size].between(0.73, 0.78).all()
        assert ends[size].max() - ends[size].min() < 0.03


def test_of_two_classes_entropy_is_least_confidence(ends):
    for size in published.SIZES:
        assert ends[size, "entropy"] == ends[size, "least confidence"]


@pytest.fixture(scope="module", params=SOURCES)
def given(request):
    """Mean accuracy by model, labels and strategy that chose them."""
    runs = load_results(f"{request.param}_reuse")
    assert runs.groupby(["strategy", "labels", "model"]).size().eq(5).all()
    assert set(runs["labels"]) == set(reuse.BUDGETS)
    return runs.groupby(["model", "labels", "strategy"])["test_accuracy"].mean()


@pytest.mark.parametrize("labels", reuse.BUDGETS[1:])
@pytest.mark.parametrize("model", reuse.ON_RECIPE)
def test_chosen_labels_help_a_model_like_the_chooser(given, model, labels):
    assert given[model, labels, "least confidence"] > given[model, labels, "random"]


@pytest.mark.parametrize("model", reuse.ON_TEXTS)
def test_chosen_labels_harm_a_model_unlike_the_chooser(model):
    runs = load_results("kaggle_reuse").set_index(["model", "labels"]).loc[(model, 2000)]
    means = runs.groupby("strategy")["test_accuracy"].mean()
    assert means["random"] - means["least confidence"] > 0.04


@pytest.mark.parametrize("source", SOURCES)
def test_a_small_test_cannot_tell_what_a_large_one_can(source):
    by_size = load_results(f"{source}_test_sizes").groupby("test_lines").mean()
    assert by_size.index.tolist() == sizes_of_tests.SIZES
    assert by_size["sd"].is_monotonic_decreasing
    assert by_size["sees_the_gain"].is_monotonic_increasing
    # the textbook's sqrt(p (1 - p) / n), where the test is drawn from many more lines
    p = by_size["accuracy"].iloc[0]
    for lines in (50, 200):
        assert by_size.loc[lines, "sd"] == pytest.approx((p * (1 - p) / lines) ** 0.5, rel=0.1)


@pytest.mark.parametrize("source", SOURCES)
def test_a_strict_threshold_stops_late_and_leaves_little(source):
    runs = load_results(f"{source}_settling").query("stop_set == 'put aside' and every == 1")
    lax, strict = (find_stops(runs, level) for level in (0.95, 0.99))
    assert lax["labels"].max() < 5_000 and strict["labels"].between(10_000, 15_000).all()
    assert len(strict) == 5 and strict["left"].mean() < 0.006 and lax["left"].mean() > 0.03


@pytest.mark.parametrize("source", SOURCES)
def test_what_may_be_asked_about_and_rare_looks_mislead(source):
    runs = load_results(f"{source}_settling")
    assert find_stops(runs.query("stop_set == 'put aside' and every == 5"), 0.99).empty
    misled = find_stops(runs.query("stop_set == 'in the pool' and every == 1"), 0.99)
    assert len(misled) == 5 and misled["labels"].max() < 6_000
    assert misled["left"].mean() > 0.02


def find_stops(runs, level):
    """The first look of each split that kappa average accepts, with the share left to win."""
    ends = runs.groupby("seed")["test_accuracy"].last()
    stops = runs[runs["kappa_average"] >= level].groupby("seed").first()
    return stops.assign(left=ends[stops.index] - stops["test_accuracy"])


def test_four_genres_part_the_measures_of_doubt():
    runs = load_results("genres")
    assert runs.groupby(["copies", "strategy", "labels"])["seed"].nunique().eq(10).all()
    assert set(runs["strategy"]) == set(genres.STRATEGIES)
    last = runs[runs["labels"] == 200 + genres.ROUNDS * genres.SIZE]
    means = last.groupby(["copies", "strategy"])["test_accuracy"].mean()
    for copies in ("kept", "removed"):
        assert means[copies, "breaking ties"] > means[copies, "entropy"]


def test_the_catalogue_says_how_each_strategy_did():
    """Lead, seeds and verdict of the table in book/strategies.md, from the record."""
    rows = re.findall(
        r"^\| ([\w -]+) \| ([+-]?\d\.\d) \| (\d+) of 10 \| (\w+) \|$",
        (BOOK / "strategies.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    told = {name: (float(lead), int(higher), verdict) for name, lead, higher, verdict in rows}
    found = summarize_pairs(area_under_curve(load_results("strategies"))).drop(index="random")
    found["lead"] = (100 * found["difference"]).round(1) + 0
    columns = ["lead", "higher", "verdict"]
    assert told == {name: tuple(row) for name, row in found[columns].iterrows()}


def test_a_small_record_of_strategies_has_all_of_them():
    runs = strategies.record_strategies(make_lyrics(400), seeds=range(2), num_iterations=1)
    assert set(runs["strategy"]) == set(load_results("strategies")["strategy"])
    assert runs.groupby("strategy").size().eq(4).all()
    assert list(runs) == list(load_results("strategies"))


@pytest.mark.parametrize("source", SOURCES)
def test_doubt_is_lost_where_one_class_plays_all_day(source):
    runs = load_results(f"{source}_streams")
    shuffled_file = {streams.AS_SUNG} if source == "kaggle" else set()
    assert set(runs["order"]) == {"pool", *streams.ORDERS} - shuffled_file
    last = runs.groupby(["order", "strategy", "seed"])["test_accuracy"].last().unstack()
    assert last.shape == (10 - len(shuffled_file), 5) and last.notna().all(axis=None)
    assert (last.loc["one day", "coin"] - last.loc["one day", "doubt"] > 0.05).all()
    lead = last.loc["shuffled", "doubt"] - last.loc["pool", "least confidence"]
    assert abs(lead.mean()) < 0.01
    spent = runs.query("order == 'shuffled' and strategy == 'doubt'").groupby("seed")
    assert spent["labels"].max().eq(2200).all()
    assert 0.5 < spent["passed"].max().mean() < 0.6


def test_classes_take_turns_on_each_day():
    y = np.array([0, 1, 0, 1, 1, 0, 0, 1])
    assert streams.take_turns(y, 1).tolist() == [0, 2, 5, 6, 1, 3, 4, 7]
    assert streams.take_turns(y, 2).tolist() == [0, 2, 1, 3, 5, 6, 4, 7]


def test_a_small_record_of_streams_says_how_much_has_passed():
    runs = streams.record_streams(make_lyrics(600), [301], budget=40, size=10)
    assert list(runs) == list(load_results("practice_streams"))
    assert runs.loc[runs["order"] == "pool", "passed"].isna().all()
    day = runs[(runs["order"] == "one day") & (runs["strategy"] == "coin")]
    assert day["passed"].is_monotonic_increasing and day["labels"].max() == 240
    assert day["passed"].iloc[0] == 0 and 0.5 < day["passed"].iloc[-1] <= 1
    alike = runs[runs["strategy"] == streams.DRAWN_ALIKE]
    doubt = runs[(runs["order"] == "one day") & (runs["strategy"] == "doubt")]
    assert alike["labels"].tolist() == [doubt["labels"].max()]


def test_lines_without_songs_are_not_played_as_in_the_file():
    runs = streams.record_streams(make_lyrics(600), [301], budget=40, size=10)
    songs = make_lyrics(600).assign(song_id=np.arange(600) // 4)
    assert streams.AS_SUNG not in set(runs["order"])
    assert streams.AS_SUNG in set(streams.record_streams(songs, [301], 40, 10)["order"])
