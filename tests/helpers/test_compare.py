"""Comparisons: each run as if played by hand, played once, and summed up as on paper."""

from pathlib import Path

import joblib
import numpy as np
import pandas as pd
import pytest
from lyrics import make_lyrics, make_sets

from helpers.compare import (
    area_under_curve,
    compare_strategies,
    describe_picks,
    labels_to_reach,
    summarize_pairs,
)
from helpers.compare import runs as compare
from helpers.data import split_lyrics
from helpers.errors import MendableError
from helpers.features import preprocess_data
from helpers.loop import perform_active_learning
from helpers.starts import initialize_strategy
from helpers.strategies import make_strategy

NAMES = ["random", "entropy", "greedy coreset"]
MEASURES = ["round", "labels", "train_accuracy", "test_accuracy", "test_macro_f1"]


@pytest.fixture(scope="module")
def sets():
    return make_sets()


def play(sets, names=("random", "entropy"), seeds=(1, 2), **settings):
    settings = {"num_iterations": 2, "num_samples": 20, "num_initial": 50, **settings}
    settings = {"n_jobs": 1, "cache": None, "progress": False, **settings}
    return compare_strategies(names, *sets, seeds, **settings)


@pytest.fixture
def plays(monkeypatch):
    """Seeds and strategies of the runs that were really played."""
    played = []

    def note(active_learner, *arguments, **settings):
        played.append((type(active_learner.query_strategy).__name__, settings["seed"]))
        return perform_active_learning(active_learner, *arguments, **settings)

    monkeypatch.setattr(compare, "perform_active_learning", note)
    return played


def test_each_run_is_the_one_played_by_hand(sets):
    runs = play(sets, NAMES)
    by_run = runs.groupby(["strategy", "seed"], sort=False)
    played = [run for run, _ in by_run]  # `groups` has another order in pandas 2
    assert played == [(name, seed) for name in NAMES for seed in (1, 2)]
    for (name, seed), run in by_run:
        learner, labeled = initialize_strategy(make_strategy(name), sets[0], 50, seed)
        history = perform_active_learning(
            learner, *sets, labeled, 2, 20, seed=seed, progress=False
        )
        pd.testing.assert_frame_equal(
            run[MEASURES].reset_index(drop=True), history[MEASURES], check_exact=True
        )
        picks = runs.attrs["indices_labeled"][name, seed]
        assert picks == history.attrs["indices_labeled"]
    assert list(runs) == ["strategy", "seed", *history]


def test_one_seed_gives_all_strategies_the_same_first_labels(sets):
    picks = play(sets, NAMES).attrs["indices_labeled"]
    for seed in (1, 2):
        assert len({tuple(picks[name, seed][:50]) for name in NAMES}) == 1
        assert len({tuple(picks[name, seed]) for name in NAMES}) == len(NAMES)
    assert picks["random", 1][:50] != picks["random", 2][:50]


def test_seeds_may_come_from_a_generator_and_twice(sets):
    runs = play(sets, ["random", "entropy", "random"], (seed for seed in (1, 2, 1)))
    pd.testing.assert_frame_equal(runs[MEASURES], play(sets)[MEASURES])


def test_a_run_is_played_once(sets, plays, tmp_path):
    first = play(sets, cache=tmp_path)
    assert len(plays) == 4
    again = play(sets, cache=tmp_path)
    assert len(plays) == 4
    pd.testing.assert_frame_equal(again, first, check_exact=True)
    assert again.attrs["indices_labeled"] == first.attrs["indices_labeled"]
    play(sets, seeds=(2, 3), cache=tmp_path)
    assert plays[4:] == [("RandomSampling", 3), ("PredictionEntropy", 3)]


def test_without_a_cache_every_run_is_played_anew(sets, plays):
    play(sets, ["random"], [1])
    play(sets, ["random"], [1])
    assert len(plays) == 2


def other_sets(part):
    sets = make_sets()
    if part == "texts":
        sets[0].x.data[0] *= 0.5
    elif part == "labels":
        sets[0].y[0] = 1 - sets[0].y[0]
    elif part == "classes":
        sets[0].target_labels = np.arange(3)
    else:
        sets[1].y[0] = 1 - sets[1].y[0]
    return sets


@pytest.mark.parametrize("part", ["texts", "labels", "classes", "test set"])
def test_other_data_give_new_runs(sets, plays, tmp_path, part):
    play(sets, ["random"], [1], cache=tmp_path)
    play(make_sets(), ["random"], [1], cache=tmp_path)
    assert len(plays) == 1
    play(other_sets(part), ["random"], [1], cache=tmp_path)
    assert len(plays) == 2


@pytest.mark.parametrize("setting", ["num_iterations", "num_samples", "num_initial"])
def test_another_setting_gives_new_runs(sets, plays, tmp_path, setting):
    play(sets, ["random"], [1], cache=tmp_path)
    play(sets, ["random"], [1], cache=tmp_path, **{setting: 30})
    assert len(plays) == 2


def test_other_code_gives_new_runs(sets, plays, tmp_path, monkeypatch):
    play(sets, ["random"], [1], cache=tmp_path)
    monkeypatch.setattr(compare, "CODE_VERSION", ["other code"])
    play(sets, ["random"], [1], cache=tmp_path)
    assert len(plays) == 2


def test_the_code_version_holds_all_that_a_run_hangs_on():
    for words in (
        "class Embedding",
        "class LinearSVC",
        "def perform_active_learning",
        "class GreedyCoreset",
    ):
        assert any(words in source for source in compare.CODE_VERSION)


def test_an_interrupted_comparison_goes_on(sets, plays, tmp_path, monkeypatch):
    note = compare.perform_active_learning

    def stop_at_the_third(*arguments, **settings):
        if len(plays) == 2:
            raise KeyboardInterrupt
        return note(*arguments, **settings)

    monkeypatch.setattr(compare, "perform_active_learning", stop_at_the_third)
    with pytest.raises(KeyboardInterrupt):
        play(sets, cache=tmp_path)
    monkeypatch.setattr(compare, "perform_active_learning", note)
    runs = play(sets, cache=tmp_path)
    assert plays[2:] == [("PredictionEntropy", 1), ("PredictionEntropy", 2)]
    pd.testing.assert_frame_equal(runs[MEASURES], play(sets)[MEASURES])


def test_a_damaged_file_is_played_again(sets, plays, tmp_path):
    first = play(sets, ["random"], [1], cache=tmp_path)
    (file,) = Path(tmp_path).rglob("*.json")
    file.write_bytes(file.read_bytes()[:100])
    again = play(sets, ["random"], [1], cache=tmp_path)
    assert len(plays) == 2
    pd.testing.assert_frame_equal(again[MEASURES], first[MEASURES])


def test_two_processes_play_what_one_plays(sets, plays, tmp_path):
    names = [*NAMES, "discriminative"]
    alone = play(sets, names)
    together = play(sets, names, n_jobs=2, cache=tmp_path)
    pd.testing.assert_frame_equal(together[MEASURES], alone[MEASURES], check_exact=True)
    assert together.attrs == alone.attrs
    plays.clear()
    pd.testing.assert_frame_equal(play(sets, names, cache=tmp_path), together)
    assert plays == []


def test_threads_play_what_one_plays(sets):
    names = ["random", "discriminative", "k-means"]
    alone = play(sets, names)
    with joblib.parallel_config(backend="threading"):
        together = play(sets, names, n_jobs=6)
    assert together.attrs == alone.attrs
    pd.testing.assert_frame_equal(together[MEASURES], alone[MEASURES])


@pytest.mark.parametrize(
    ("names", "seeds", "words"),
    [
        (["random", "lc"], [1], "strategies='lc' is unknown.*Pass one of: random"),
        ([], [1], "one strategy and one seed"),
        (["random"], [], "one strategy and one seed"),
    ],
)
def test_a_wrong_question_is_told_before_the_first_run(sets, plays, names, seeds, words):
    with pytest.raises(MendableError, match=words):
        play(sets, names, seeds)
    assert plays == []


def test_a_run_that_cannot_start_says_why(sets):
    with pytest.raises(MendableError, match="start='lucky' is unknown"):
        play(sets, start="lucky")


@pytest.mark.parametrize(
    ("progress", "variable", "is_silent"),
    [(True, "", False), (True, "1", True), (False, "", True)],
)
def test_bar_follows_the_argument_and_the_variable(
    sets, tmp_path, monkeypatch, progress, variable, is_silent
):
    looks = []

    def draw(jobs, **look):
        looks.append((len(jobs), look["disable"]))
        return jobs

    monkeypatch.setattr(compare, "tqdm", draw)
    monkeypatch.setenv("TQDM_DISABLE", variable)
    for _ in range(2):
        play(sets, ["random"], cache=tmp_path, progress=progress)
    assert looks == [(2, is_silent), (0, True)]


def make_runs(**accuracies):
    """Runs of seed 1, with 100 more labels each round."""
    return pd.concat(
        pd.DataFrame(
            {
                "strategy": name,
                "seed": 1,
                "labels": range(100, 100 * len(values) + 1, 100),
                "test_accuracy": values,
            }
        )
        for name, values in accuracies.items()
    )


def test_labels_to_reach_is_the_middle_of_three_rounds():
    runs = make_runs(
        lucky=[0.5, 0.8, 0.5, 0.6, 0.7, 0.8],
        never=[0.5, 0.5, 0.5, 0.5, 0.5, 0.9],
        early=[0.7, 0.7, 0.7, 0.5, 0.5, 0.5],
    )
    reached = labels_to_reach(runs, 0.7)
    assert list(reached) == ["strategy", "seed", "labels"]
    assert reached["strategy"].tolist() == ["lucky", "never", "early"]
    assert reached["labels"].tolist()[::2] == [500, 200]
    assert np.isnan(reached["labels"][1])
    each_round = labels_to_reach(runs, 0.7, num_rounds=1)
    assert each_round["labels"].tolist() == [200, 600, 100]


def test_labels_to_reach_looks_at_one_run_at_a_time():
    runs = make_runs(a=[0.1, 0.9, 0.9], b=[0.9, 0.1, 0.1])
    assert labels_to_reach(runs, 0.6)["labels"].tolist()[0] == 200
    assert labels_to_reach(runs, 0.6)["labels"].isna().tolist() == [False, True]
    other = runs.assign(test_macro_f1=1.0)
    assert labels_to_reach(other, 0.6, "test_macro_f1")["labels"].tolist() == [200, 200]


def test_area_is_the_mean_height_by_labels():
    runs = make_runs(flat=[0.6, 0.6, 0.6], rising=[0.4, 0.6, 0.8], one_round=[0.5])
    runs.loc[runs["labels"] == 300, "labels"] = 500
    areas = area_under_curve(runs)
    assert list(areas) == ["strategy", "seed", "area"]
    # rising: 100 labels at 0.5 and 300 labels at 0.7 on average
    assert areas["area"].tolist()[:2] == pytest.approx([0.6, (0.5 * 100 + 0.7 * 300) / 400])
    assert np.isnan(areas["area"][2])


def make_values(**columns):
    seeds = [3, 5, 8, *range(20, 27)][: len(next(iter(columns.values())))]
    table = pd.DataFrame(columns, index=pd.Index(seeds, name="seed"))
    return table.melt(var_name="strategy", value_name="area", ignore_index=False).reset_index()


def test_pairs_are_summed_up_as_on_paper():
    values = make_values(ours=[0.6, 0.8, 0.65], random=[0.5, 0.6, 0.7])
    summary = summarize_pairs(values.sample(frac=1, random_state=0))
    ours, baseline = summary.loc["ours"], summary.loc["random"]
    # differences 0.1, 0.2, -0.05; t with 2 degrees of freedom: 4.3027 for 95 %
    error = np.std([0.1, 0.2, -0.05], ddof=1) / np.sqrt(3)
    assert ours["mean"] == pytest.approx(2.05 / 3)
    assert ours["sd"] == pytest.approx(np.std([0.6, 0.8, 0.65], ddof=1))
    assert ours["difference"] == pytest.approx(0.25 / 3)
    assert ours["low"] == pytest.approx(0.25 / 3 - 4.302653 * error)
    assert ours["high"] == pytest.approx(0.25 / 3 + 4.302653 * error)
    assert ours["higher"] == 2
    t = 0.25 / 3 / error
    assert ours["p_value"] == pytest.approx(1 - t / np.sqrt(2 + t**2))
    assert baseline[["mean", "sd"]].tolist() == pytest.approx([0.6, 0.1])
    assert baseline.drop(["mean", "sd"]).isna().all()


def test_overlapping_splits_widen_the_interval():
    """Nadeau and Bengio (2003): 1/n becomes 1/n + test/train, here 1/3 + 3/7."""
    values = make_values(ours=[0.6, 0.8, 0.65], random=[0.5, 0.6, 0.7])
    plain = summarize_pairs(values).loc["ours"]
    wide = summarize_pairs(values, test_share=0.3).loc["ours"]
    factor = np.sqrt((1 / 3 + 0.3 / 0.7) / (1 / 3))
    assert wide["difference"] == plain["difference"]
    assert wide["high"] - wide["low"] == pytest.approx(factor * (plain["high"] - plain["low"]))
    assert wide["p_value"] > plain["p_value"]
    with pytest.raises(MendableError, match="test_share=30 .*Write 0.3 for"):
        summarize_pairs(values, test_share=30)


def test_one_rule_says_what_is_ahead():
    random = np.random.RandomState(0).normal(0.7, 0.01, 10)
    noise = np.random.RandomState(1).normal(0, 0.01, 10)
    values = {"better": random + 0.05 + noise, "worse": random - 0.05 + noise}
    summary = summarize_pairs(make_values(**values, alike=random + noise, random=random))
    assert summary.loc[["better", "worse", "alike"], "verdict"].tolist() == [
        "ahead",
        "behind",
        "level",
    ]


def test_of_many_comparisons_one_is_not_ahead_by_luck():
    """Holm: the smallest p-value counts for all of them, the next for all but one."""
    random = np.random.RandomState(0).normal(0.7, 0.01, 10)
    noise = np.random.RandomState(1).normal(0, 0.01, (9, 10))
    others = {f"other {number}": random + noise[number] for number in range(9)}
    lucky = random + 0.008 + 0.01 * np.array([1, -1] * 5)
    alone = summarize_pairs(make_values(lucky=lucky, random=random))
    among = summarize_pairs(make_values(lucky=lucky, random=random, **others))
    assert alone.loc["lucky", "verdict"] == "ahead" and among.loc["lucky", "verdict"] == "level"
    assert among.loc["lucky", "p_value"] == pytest.approx(10 * alone.loc["lucky", "p_value"])
    assert among.loc["lucky", "low"] == alone.loc["lucky", "low"] > 0


def test_a_run_that_never_arrives_leaves_no_mean():
    values = make_values(ours=[100, np.nan, 300], late=[300, 400, 800], random=[200, 300, 400])
    summary = summarize_pairs(values)
    assert summary.loc["ours"].isna().all()
    assert summary.loc["late", "difference"] == pytest.approx(200)
    assert summary.loc["late", "p_value"] < 1


@pytest.mark.filterwarnings("error")
def test_where_there_is_no_spread_there_is_no_test():
    values = make_values(
        same=[0.1 + 0.2, 0.4, 0.5], ours=[0.4, 0.6, 0.9], random=[0.3, 0.4, 0.5]
    )
    summary = summarize_pairs(values)
    assert summary.loc["same", ["difference", "higher"]].tolist() == [0, 0]
    one_seed = summarize_pairs(values[values["seed"] == 3])
    assert one_seed.loc["ours", ["difference", "higher"]].tolist() == pytest.approx([0.1, 1])
    alone = summarize_pairs(values[values["strategy"] == "random"])
    for row in (summary.loc["same"], one_seed.loc["ours"], alone.loc["random"]):
        assert row[["low", "high", "p_value"]].isna().all()
    assert list(summary) == list(one_seed) == list(alone)


def test_what_cannot_be_paired_is_named():
    values = make_values(ours=[0.6, 0.8, 0.65], random=[0.5, 0.6, 0.7])
    for wrong, words in [
        (values[1:], "'ours' has 0 runs with seed 3"),
        (pd.concat([values, values[-1:]]), "'random' has 2 runs with seed 8"),
        (values.assign(labels=1), "there are 2: area, labels"),
        (values[values["strategy"] == "ours"], "baseline='random' is unknown.*one of: ours"),
    ]:
        with pytest.raises(MendableError, match=words):
            summarize_pairs(wrong)
    with pytest.raises(MendableError, match="baseline='entropy' is unknown.*ours, random"):
        summarize_pairs(values, baseline="entropy")


def test_picks_are_described_in_numbers():
    train, test = split_lyrics(make_lyrics(100))
    train.iloc[:3, 0] = ["Oh no", "oh, no!", "one two three four"]
    train_set, _ = preprocess_data(train, test)
    learner, _ = initialize_strategy(make_strategy("random"), train_set, 40)
    picks = {"a": np.array([0, 1, 2]), "b": np.arange(20, 70)}
    table = describe_picks(picks, train, train_set, learner.classifier)
    assert table.loc["a", ["lines", "distinct"]].tolist() == [3, 2]
    assert table.loc["a", "words"] == pytest.approx(8 / 3, abs=0.001)
    predicted, proba = learner.classifier.predict(train_set[picks["b"]], return_proba=True)
    assert table.loc["b", "confidence"] == pytest.approx(proba.max(axis=1).mean(), abs=0.001)
    right = (predicted == train_set.y[20:70]).mean()
    assert table.loc["b", "predicted right"] == pytest.approx(right, abs=0.001)
