"""The bench compares two loops that do the same work, and takes them in turns."""

from pathlib import Path

import pandas as pd
import pytest
from lyrics import make_lyrics, make_sets

from helpers.learner import initialize_strategy
from helpers.loop import perform_active_learning
from helpers.strategies import make_strategy

TOOLS = Path(__file__).resolve().parent.parent / "tools"


@pytest.fixture
def bench(monkeypatch):
    monkeypatch.syspath_prepend(TOOLS)
    import bench

    return bench


def test_plain_loop_measures_the_same(bench):
    train_set, test_set = make_sets()
    # All but 20 texts are labeled at the start, and then all: both must end alike.
    settings = {"num_iterations": 1, "num_samples": 20}
    first = len(train_set) - 20
    plain = pd.DataFrame(bench.run_plain_loop(train_set, test_set, first, **settings))
    start = initialize_strategy(make_strategy("random"), train_set, first)
    ours = perform_active_learning(start[0], train_set, test_set, start[1], **settings)
    assert plain["labels"].tolist() == ours["labels"].tolist() == [first, first + 20]
    for measure in ("train_accuracy", "test_accuracy", "test_macro_f1"):
        assert plain[measure].iloc[-1] == pytest.approx(ours[measure].iloc[-1], abs=0.02)


def test_plain_loop_stays_small():
    assert len((TOOLS / "plain_loop.py").read_text().splitlines()) <= 30


def test_loops_take_turns_and_the_ratio_is_printed(bench, monkeypatch, capsys):
    calls = []
    monkeypatch.setattr(bench, "load_lyrics", lambda source: make_lyrics(100))
    monkeypatch.setattr(bench, "run_our_loop", lambda *sets: calls.append("ours"))
    monkeypatch.setattr(bench, "run_plain_loop", lambda *sets: calls.append("plain"))
    seconds = iter(range(100))
    monkeypatch.setattr(bench, "perf_counter", lambda: next(seconds))
    bench.compare("made-up lyrics", "any")
    assert calls == ["ours", "plain"] * 3
    assert capsys.readouterr().out == (
        "made-up lyrics, random, 30 x 1,000, 70 rows: ours 1.00 s, "
        "plain scikit-learn 1.00 s, ratio 1.00 (target 1.5)\n"
    )


def test_the_second_file_is_called_by_its_name(bench, monkeypatch, capsys, tmp_path):
    compared = []
    monkeypatch.setattr(bench, "compare", lambda *call: compared.append(call))
    kaggle_csv = tmp_path / "real.csv"
    monkeypatch.setenv("KAGGLE_CSV", str(kaggle_csv))
    bench.main()
    assert "LYRICS_CSV" in capsys.readouterr().out
    kaggle_csv.touch()
    bench.main()
    monkeypatch.setenv("LYRICS_CSV", "some/mine.csv")
    bench.main()
    practice = ("practice lyrics", "practice")
    assert compared == [
        *(practice, practice),
        ("real.csv", kaggle_csv),
        *(practice, ("mine.csv", "some/mine.csv")),
    ]
