"""The recorded figures are whole, repeat when they are played again, and say what we claim."""

import pandas as pd
import pytest
from lyrics import make_lyrics

import helpers.compare.results
from helpers.compare import labels_to_reach, load_results
from helpers.compare.results import RESULTS
from helpers.data import load_lyrics
from helpers.errors import MendableError
from tools.record import record as command
from tools.record.sources import find_kaggle_file

KAGGLE_FILE = find_kaggle_file()
NAMES = ["practice", "kaggle"]
needs_kaggle = pytest.mark.skipif(
    KAGGLE_FILE is None,
    reason="the Kaggle file is not here; name it in KAGGLE_CSV to play it again",
)


@pytest.fixture
def record():
    from tools.record import first_edition

    return first_edition


@pytest.mark.parametrize("name", NAMES)
def test_the_article_is_recorded_whole(name, record):
    runs = load_results(f"{name}_article")
    assert runs.groupby("strategy").size().to_dict() == dict.fromkeys(record.ARTICLE, 310)
    assert sorted(runs["seed"].unique()) == list(range(10))
    assert runs["labels"].unique().tolist() == list(range(200, 30_201, 1000))
    assert runs["test_accuracy"].between(0.5, 0.85).all()
    starts = runs[runs["labels"] == 200].groupby("seed")["test_accuracy"].nunique()
    assert (starts == 1).all(), "the strategies of a seed do not start alike"


@pytest.mark.parametrize("name", NAMES)
def test_splits_and_batches_are_recorded_whole(name, record):
    splits, batches = load_results(f"{name}_splits"), load_results(f"{name}_batches")
    rounds = dict.fromkeys(record.TO_THE_END, 50) | dict.fromkeys(record.TO_10200, 21)
    for copies in ("kept", "removed"):
        runs = splits[splits["copies"] == copies]
        assert runs.groupby("strategy").size().to_dict() == {
            strategy: 10 * count for strategy, count in rounds.items()
        }
    honest = load_results(f"{name}_honest")
    assert honest.groupby("strategy").size().to_dict() == dict.fromkeys(record.TO_THE_END, 500)
    by_size = batches.groupby(["copies", "num_samples", "strategy"])["labels"]
    assert (by_size.size() == 10).all() and len(by_size) == 2 * len(record.BATCHES) * 2
    assert (batches["labels"] == 5200).all()


KINDS = ["article", "splits", "honest", "batches", "lines", "labels_to_reach"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", KINDS)
def test_only_figures_are_recorded(name, kind):
    words = set(load_results(f"{name}_{kind}").select_dtypes(exclude="number").stack())
    from tools.record import recipe as record_recipe

    names = {recipe.name for recipe in record_recipe.RECIPES}
    words -= names | {True, False}
    assert all(len(word) < 24 for word in words)


def test_one_practice_seed_repeats(record):
    check_that_it_repeats("practice", load_lyrics("practice"), record)


@needs_kaggle
def test_one_kaggle_seed_repeats(record):
    check_that_it_repeats("kaggle", load_lyrics(KAGGLE_FILE), record)


def check_that_it_repeats(name, lyrics, record):
    recorded = load_results(f"{name}_article")
    recorded = recorded[recorded["strategy"].isin(record.ARTICLE[:2]) & (recorded["seed"] == 0)]
    sets = record.make_sets(lyrics, 17)
    played = record.compare_strategies(record.ARTICLE[:2], *sets, [0], 30, 1000, cache=None)
    for column in ("labels", "train_accuracy", "test_accuracy"):
        assert played[column].tolist() == pytest.approx(recorded[column].tolist(), abs=1e-4)
    # Rounds of 500 on a split of their own, in which each copy was removed.
    recorded = load_results(f"{name}_splits")
    recorded = recorded[(recorded["copies"] == "removed") & (recorded["seed"] == 0)]
    recorded = recorded[recorded["strategy"] == "least confidence"]["test_accuracy"].head(6)
    sets = record.make_sets(record.drop_copies(lyrics), 0)
    played = record.compare_strategies(["least confidence"], *sets, [0], 5, 500, cache=None)
    assert played["test_accuracy"].tolist() == pytest.approx(recorded.tolist(), abs=1e-4)


@needs_kaggle
def test_kaggle_lines_repeat(record):
    played = record.record_lines(load_lyrics(KAGGLE_FILE)).round(4)
    pd.testing.assert_frame_equal(played, load_results("kaggle_lines"))


def test_labels_that_the_published_run_needs():
    labels = labels_to_reach(load_results("kaggle_article"), 0.75)
    means = labels.groupby("strategy")["labels"].mean()
    assert means["random"] == pytest.approx(15_900, abs=1500)
    assert means["least confidence"] == pytest.approx(12_500, abs=1500)


@pytest.mark.parametrize("name", NAMES)
def test_copies_reverse_the_order(name):
    runs = load_results(f"{name}_splits")
    runs = runs[runs["labels"].isin([1200, 2700])]
    means = runs.pivot_table("test_accuracy", ["copies", "labels"], "strategy")
    lead = means["least confidence"] - means["random"]
    assert (lead["kept"] < 0).all()
    assert (lead["removed"] > 0.005).all()


def test_lines_are_counted_by_kind(record):
    lines = record.record_lines(make_lyrics(600))
    by_split = lines.groupby("split")["rows"].sum()
    assert by_split["article"] == 180
    assert not lines[lines["split"] == "honest"]["leaked"].any()
    assert not lines[lines["line"] == "occurs once"]["leaked"].any()
    assert lines["accuracy"].between(0, 1).all()


def test_a_name_that_was_never_recorded(tmp_path, monkeypatch):
    monkeypatch.setattr(helpers.compare.results, "RESULTS", tmp_path)
    (tmp_path / "one.csv").write_text("labels\n1\n")
    assert load_results("one")["labels"].tolist() == [1]
    with pytest.raises(
        MendableError, match="no results 'two' .* recorded are: one.*run.py record"
    ):
        load_results("two")


def test_the_command_records_what_is_there(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(command, "RESULTS", tmp_path / "results")
    monkeypatch.setitem(command.SOURCES, "kaggle", lambda: None)
    shares = pd.DataFrame({"accuracy": [2 / 3]})
    monkeypatch.setattr(command, "OF_LYRICS", {"article": lambda lyrics: shares})
    others = {"genres": (lambda lyrics: shares, lambda: None)}
    monkeypatch.setattr(command, "OTHERS", others)
    monkeypatch.setattr(command, "ALL", {"article": None, "genres": None})
    command.main(["practice", "--only", "genres"])
    assert not (tmp_path / "results").exists()
    command.main([])
    for name in ("practice_article", "genres"):
        written = (tmp_path / "results" / f"{name}.csv").read_text()
        assert written == "accuracy\n0.6667\n"
    said = capsys.readouterr().out
    assert "KAGGLE_CSV" in said and "genres.csv: 0 seconds" in said
    with pytest.raises(SystemExit):
        command.main(["nonsense"])
    assert "'nonsense' is not one of: practice, kaggle, others" in capsys.readouterr().err


def test_each_file_is_made_by_the_command_and_described():
    """What nobody can play again, or nobody explains, bears nothing."""
    described = (RESULTS / "README.md").read_text(encoding="utf-8")
    for path in RESULTS.glob("*.csv"):
        name, _, experiment = path.stem.partition("_")
        is_known = (name in command.SOURCES and experiment in command.OF_LYRICS) or (
            path.stem in command.OTHERS or path.stem == "bench"
        )
        assert is_known, f"no command writes {path.name}"
        generic = f"NAME_{experiment}" if name in command.SOURCES else path.stem
        assert f"`{generic}.csv`" in described, f"data/results/README.md lacks {path.name}"
