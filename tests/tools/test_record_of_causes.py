"""What the records of notebook 09 hold, and that their functions play on any lyrics."""

import pandas as pd
import pytest
from lyrics import make_lyrics

from helpers.compare import load_results, summarize_pairs
from tools.record import chorus, late_lead, suspects

SOURCES = ["kaggle", "practice"]


@pytest.fixture(scope="module")
def lyrics():
    return make_lyrics(900, share_of_copies=0.4)


@pytest.mark.parametrize("source", SOURCES)
def test_suspects_were_played_in_all_settings(source):
    runs = load_results(f"{source}_suspects")
    settings = ["copies", "features", "num_samples", "strategy"]
    by_setting = runs.groupby(settings)
    assert len(by_setting) == len(suspects.COPIES) * len(suspects.FEATURES) * 2 * 2
    assert by_setting["seed"].nunique().eq(len(suspects.FRESH)).all()
    assert set(runs["labels"]) == {200, 1200, 2200, 3200, 4200}
    starts = runs[runs["labels"] == 200].groupby(["copies", "features", "seed"])
    assert starts["test_accuracy"].nunique().eq(1).all()  # the same first labels for all


def test_on_real_lyrics_copies_turn_the_lead_around():
    """What notebooks 01, 03 and 09 say of the original."""
    runs = load_results("kaggle_suspects").query("labels > 200")
    table = runs.pivot_table("test_accuracy", ["copies", "seed"], "strategy")
    lead = (table["least confidence"] - table["random"]).unstack()
    assert (lead.loc[["kept", "not in the test"]] < 0).all(axis=None)
    assert (lead.loc["removed"] > 0).all()


def test_suspects_are_recorded_where_sizes_meet(lyrics):
    runs = suspects.record_suspects(lyrics, [1], sizes=(40, 20), every=40, most=80)
    assert list(runs.columns) == suspects.COLUMNS
    assert set(runs["labels"]) == {200, 240, 280}
    assert not runs.duplicated(suspects.COLUMNS[:-1]).any()
    at_random = runs[runs["strategy"] == "random"].set_index(suspects.COLUMNS[:-1])
    by_size = at_random["test_accuracy"].unstack("num_samples")
    pd.testing.assert_series_equal(by_size[40], by_size[20], check_names=False)


def test_parts_of_the_test_are_leaked_on_one_split_only(lyrics):
    rows = late_lead.record_late_lead(lyrics, [1], rounds=(1, 2), size=20)
    parts = rows.groupby("split")["part"].unique()
    assert "leaked" in parts["article-style"] and "leaked" not in parts["honest"]
    assert set(rows["labels"]) == {220, 240}
    for _, run in rows.groupby(["split", "strategy", "labels"]):
        assert run["lines"].sum() == pytest.approx(270, abs=40)


def test_late_leads_are_recorded_for_each_part():
    rows = load_results("kaggle_late_lead")
    many = rows[rows["lines"] > 1000].groupby(["labels", "split", "part", "strategy"])
    assert many["seed"].nunique().eq(10).all() and len(many) == 16


@pytest.mark.parametrize("labels", [2200, 17_200])
def test_the_late_lead_is_memory(labels):
    """Both classes alike: behind even on lines that occur once, ahead late on leaked ones."""
    rows = load_results("kaggle_late_lead").query("labels == @labels")
    verdicts = {}
    for part, run in rows[rows["lines"] > 1000].groupby(["split", "part"]):
        pairs = summarize_pairs(run[["strategy", "seed", "by_class"]], test_share=0.3)
        verdicts[part] = pairs.loc["least confidence", "verdict"]
    leaked, once = verdicts["article-style", "leaked"], verdicts["article-style", "occurs once"]
    assert (leaked, once) == (("behind", "behind") if labels == 2200 else ("ahead", "level"))


def test_the_late_lead_is_larger_on_leaked_lines_than_on_others():
    rows = load_results("kaggle_late_lead").query("labels == 17_200")
    table = rows.pivot_table("by_class", ["split", "part", "seed"], "strategy")
    lead = table["least confidence"] - table["random"]
    leads = {"leaked": lead["article-style", "leaked"], "others": lead["honest", "recurs"]}
    values = pd.DataFrame(leads).rename_axis(columns="strategy").stack().rename("lead")
    pairs = summarize_pairs(values.reset_index(), "others", test_share=0.3)
    assert pairs.loc["leaked", "verdict"] == "ahead"


def test_the_late_lead_is_a_leaning_too():
    """In plain accuracy, as far ahead on lines that occur once, leak or no leak."""
    rows = load_results("kaggle_late_lead").query("labels == 17_200 and part == 'occurs once'")
    for _, once in rows.groupby("split"):
        pairs = summarize_pairs(once[["strategy", "seed", "test_accuracy"]], test_share=0.3)
        assert pairs.loc["least confidence", "verdict"] == "ahead"
        assert pairs.loc["least confidence", "difference"] == pytest.approx(0.012, abs=0.001)


def test_a_chorus_is_known_or_guessed(lyrics):
    by_guess = chorus.record_chorus(lyrics, [1])
    assert set(by_guess["by"]) == {"recurs"}
    sections = ["chorus", "verse", "verse"] * (len(lyrics) // 3)
    known = chorus.record_chorus(lyrics.assign(section=sections), [1])
    assert set(known.loc[known["by"] == "section", "part"]) == {"chorus", "not chorus"}
    assert known["balanced"].between(0, 1).all()
    totals = known.groupby("by")["lines"].sum()
    assert totals["recurs"] == totals["section"]  # each line counts once, however it is parted
