"""The recorded figures are whole, repeat when they are played again, and say what we claim."""

import pandas as pd
import pytest

import helpers.compare.results
from helpers.compare import load_results
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
    from tools.record import fresh_splits

    return fresh_splits


@pytest.mark.parametrize("name", NAMES)
def test_splits_are_recorded_whole(name, record):
    splits = load_results(f"{name}_splits")
    rounds = dict.fromkeys(record.TO_THE_END, 50) | dict.fromkeys(record.TO_10200, 21)
    for copies in ("kept", "removed"):
        runs = splits[splits["copies"] == copies]
        assert runs.groupby("strategy").size().to_dict() == {
            strategy: 10 * count for strategy, count in rounds.items()
        }
    honest = load_results(f"{name}_honest")
    assert honest.groupby("strategy").size().to_dict() == dict.fromkeys(record.TO_THE_END, 500)


KINDS = ["splits", "honest"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", KINDS)
def test_only_figures_are_recorded(name, kind):
    words = set(load_results(f"{name}_{kind}").select_dtypes(exclude="number").stack())
    assert all(len(word) < 24 for word in words)


def test_one_practice_seed_repeats(record):
    check_that_it_repeats("practice", load_lyrics("practice"), record)


@needs_kaggle
def test_one_kaggle_seed_repeats(record):
    check_that_it_repeats("kaggle", load_lyrics(KAGGLE_FILE), record)


def check_that_it_repeats(name, lyrics, record):
    # Rounds of 500 on a split of their own, in which each copy was removed.
    recorded = load_results(f"{name}_splits")
    recorded = recorded[(recorded["copies"] == "removed") & (recorded["seed"] == 0)]
    recorded = recorded[recorded["strategy"] == "least confidence"]["test_accuracy"].head(6)
    sets = record.make_sets(record.drop_copies(lyrics), 0)
    played = record.compare_strategies(["least confidence"], *sets, [0], 5, 500, cache=None)
    assert played["test_accuracy"].tolist() == pytest.approx(recorded.tolist(), abs=1e-4)


@pytest.mark.parametrize("name", NAMES)
def test_copies_reverse_the_order(name):
    runs = load_results(f"{name}_splits")
    runs = runs[runs["labels"].isin([1200, 2700])]
    means = runs.pivot_table("test_accuracy", ["copies", "labels"], "strategy")
    lead = means["least confidence"] - means["random"]
    assert (lead["kept"] < 0).all()
    assert (lead["removed"] > 0.005).all()


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
            path.stem in command.OTHERS or path.stem in ("bench", "scale")
        )
        assert is_known, f"no command writes {path.name}"
        generic = f"NAME_{experiment}" if name in command.SOURCES else path.stem
        assert f"`{generic}.csv`" in described, f"data/results/README.md lacks {path.name}"
