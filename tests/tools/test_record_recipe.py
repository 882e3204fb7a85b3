"""The recorded labels that the recipe needs: whole, repeatable, and as few as we claim."""

from dataclasses import replace

import pandas as pd
import pytest
from lyrics import make_lyrics

from helpers.compare import load_results
from helpers.data import find_copies, load_lyrics

NAMES = ["practice", "kaggle"]
ROWS_AT_RANDOM = "article; random; 1,000 a round"
ROWS_IN_DOUBT = "article; least confidence; 1,000 a round"
RECIPE = "characters; each line once, uncertainty x copies; 50 a round"
RICH_AT_RANDOM = "characters; random; 50 a round"


@pytest.fixture(scope="module")
def record_recipe():
    from tools.record import recipe as record_recipe

    return record_recipe


def load_labels(name):
    results = load_results(f"{name}_labels_to_reach")
    return results.set_index(["split", "recipe", "target"])["labels"].sort_index()


@pytest.mark.parametrize("name", NAMES)
def test_every_step_is_recorded_on_every_split(name, record_recipe):
    results = load_results(f"{name}_labels_to_reach")
    assert list(results) == ["split", "recipe", "target", "labels", "sd", "seeds", "most"]
    for split, rows in results.groupby("split"):
        is_tuned = split in ("article", "honest")
        recipes = [r for r in record_recipe.RECIPES if r.splits == "all" or is_tuned]
        expected = [(r.name, target) for r in recipes for target in record_recipe.TARGETS]
        assert list(zip(rows["recipe"], rows["target"], strict=True)) == expected
    splits = ["article", "fresh article", "fresh honest", "honest", "honest, distinct"]
    assert sorted(results["split"].unique()) == splits
    assert (results["seeds"] == 5).all()


@pytest.mark.parametrize("name", NAMES)
def test_figures_are_possible(name):
    results = load_results(f"{name}_labels_to_reach")
    assert (results["labels"].isna() == results["sd"].isna()).all()
    reached = results.dropna()
    assert reached["labels"].between(200, reached["most"]).all()
    # A higher target never comes with fewer labels, and never after a lower one that is not.
    table = results.pivot(index=["split", "recipe"], columns="target", values="labels")
    table = table.fillna(float("inf"))
    assert (table[0.70] <= table[0.75]).all() and (table[0.75] <= table[0.77]).all()


def test_fresh_figures_are_not_those_of_the_tuned_splits():
    for name in NAMES:
        labels = load_labels(name)
        for kind in ("article", "honest"):
            assert labels[f"fresh {kind}", RECIPE].tolist() != labels[kind, RECIPE].tolist()


def test_the_article_needs_what_was_published():
    labels = load_labels("kaggle")["article"]
    assert labels[ROWS_AT_RANDOM, 0.75] == pytest.approx(15_900, abs=1500)
    assert labels[ROWS_IN_DOUBT, 0.75] == pytest.approx(12_500, abs=1500)


@pytest.mark.parametrize("recipe", [ROWS_AT_RANDOM, ROWS_IN_DOUBT])
def test_the_article_never_gets_there_without_leaks(recipe):
    labels = load_labels("kaggle")
    for split in ("honest", "fresh honest"):
        assert labels[split, recipe].isna().tolist() == [False, True, True]


@pytest.mark.parametrize(
    ("split", "target", "most"),
    [
        ("article", 0.75, 1590),
        ("article", 0.77, 2200),
        ("honest", 0.75, 2900),
        ("fresh article", 0.75, 1600),
        ("fresh article", 0.77, 2150),
        ("fresh honest", 0.75, 2700),
        ("fresh honest", 0.77, 4000),
    ],
)
def test_the_recipe_needs_few_labels(split, target, most):
    assert load_labels("kaggle")[split, RECIPE, target] <= most


def test_the_practice_lyrics_need_five_times_fewer():
    labels = load_labels("practice")
    for split in ("article", "fresh article"):
        fewer = labels[split, ROWS_AT_RANDOM, 0.75] / labels[split, RECIPE, 0.75]
        assert fewer >= 5


def test_the_recipe_repeats(record_recipe):
    recipe = next(r for r in record_recipe.RECIPES if r.name == RECIPE)
    parts = record_recipe.find_splits(load_lyrics("practice"))["article"]
    played = record_recipe._play_recipe(replace(recipe, most=1200), "article", parts)
    recorded = load_labels("practice")["article", RECIPE, 0.70]
    assert played["labels"].iloc[0] == pytest.approx(recorded)


def test_splits_are_of_their_kind(record_recipe):
    splits = record_recipe.find_splits(make_lyrics(300, share_of_copies=0.4))
    for name, parts in splits.items():
        for train, test, _ in parts:
            copies = find_copies(pd.concat([train, test]))
            leaked = set(copies[: len(train)]) & set(copies[len(train) :])
            assert bool(leaked) == name.endswith("article")
            is_distinct = find_copies(test).is_unique
            assert is_distinct == name.endswith("distinct")
    trains = [train for train, _, _ in splits["fresh article"] + splits["fresh honest"]]
    assert len({tuple(train.index) for train in trains}) == 10


def test_a_run_that_never_gets_there_makes_the_mean_never(record_recipe, monkeypatch):
    runs = pd.DataFrame(
        {
            "strategy": "random",
            "seed": [0] * 3 + [1] * 3,
            "labels": [200, 250, 300] * 2,
            "test_accuracy": [0.72] * 3 + [0.6] * 3,
        }
    )
    monkeypatch.setattr(record_recipe, "_play_part", lambda *_: runs)
    row = record_recipe._play_recipe(record_recipe.RECIPES[0], "article", [()]).iloc[0]
    assert pd.isna(row["labels"]) and pd.isna(row["sd"])
    assert (row["seeds"], row["most"]) == (2, 300)


def test_a_tenth_of_the_labels_is_what_fresh_splits_show():
    labels = load_labels("kaggle")["fresh article"]
    assert labels[ROWS_AT_RANDOM, 0.75] >= 10 * labels[RECIPE, 0.75]


def test_most_of_it_is_features_and_at_70_the_strategy_adds_little():
    labels = load_labels("kaggle")["fresh article"]
    by_features = labels[ROWS_AT_RANDOM, 0.75] / labels[RICH_AT_RANDOM, 0.75]
    by_strategy = labels[RICH_AT_RANDOM, 0.75] / labels[RECIPE, 0.75]
    assert by_features > 4 > 2 > by_strategy > 1.3
    assert labels[RICH_AT_RANDOM, 0.70] / labels[RECIPE, 0.70] < 1.2


def test_the_steps_are_played_as_they_are_named(record_recipe, monkeypatch):
    recipes = [
        record_recipe.Recipe("article", "random", 20, most=300),
        record_recipe.Recipe("characters", "uncertainty x copies", 20, once=True, most=300),
    ]
    monkeypatch.setattr(record_recipe, "RECIPES", recipes)
    monkeypatch.setattr(record_recipe, "TARGETS", [0.5, 0.999])
    monkeypatch.setattr(record_recipe, "SEEDS", [0])
    monkeypatch.setattr(record_recipe, "FRESH", [101])
    steps = record_recipe.record_labels_to_reach(make_lyrics(700, share_of_copies=0.3))
    assert len(steps) == 5 * 2 * 2
    assert steps.loc[steps["target"] == 0.999, "labels"].isna().all()
    assert steps.loc[steps["target"] == 0.5, "labels"].notna().all()
    assert (steps["most"] <= 300).all()
