"""The race of notebook 13: who plays whom, and what stays on the board."""

import pandas as pd
import pytest
from lyrics import make_sets
from small_text import QueryStrategy
from small_text.base import LABEL_UNLABELED

from helpers import exercises
from helpers.exercises import your_own_strategy
from helpers.strategies import LeastConfidence

POOL, TEST = make_sets(600)
SHORT = {"seeds": range(2), "num_iterations": 3, "num_samples": 20}


class First(QueryStrategy):
    """Asks for the first rows, and remembers how often it was asked."""

    def __init__(self, shift=0):
        self.shift, self.asked = shift, []

    def query(self, clf, dataset, indices_unlabeled, indices_labeled, y, n=10):
        self.asked.append(n)
        assert len(self.asked) <= SHORT["num_iterations"], "each run plays a copy of its own"
        return indices_unlabeled[self.shift : self.shift + n]


class Labeled(First):
    def query(self, clf, dataset, indices_unlabeled, indices_labeled, y, n=10):
        return indices_labeled[:n]


@pytest.fixture
def board(tmp_path, monkeypatch):
    monkeypatch.setenv("LABELS_FOLDER", str(tmp_path / "mine"))
    return tmp_path / "mine" / "race.csv"


@pytest.fixture
def titles(monkeypatch):
    kept = []
    monkeypatch.setattr(
        your_own_strategy, "plot_runs", lambda runs, title: kept.append((runs, title))
    )
    return kept


def enter(strategy, capsys, **settings):
    exercises.race(strategy, POOL, TEST, **(SHORT | settings))
    return capsys.readouterr().out


def test_a_race_plays_three_on_the_same_first_labels(board, titles, capsys):
    out = enter(First(), capsys)
    ((runs, title),) = titles
    assert runs["strategy"].unique().tolist() == ["yours", "random", "uncertainty x copies"]
    starts = runs[runs["round"] == 0].groupby("seed")["test_accuracy"].nunique()
    assert starts.tolist() == [1, 1]
    assert title.startswith("Yours beats random in ") and title.count("of 2") == 2
    assert "the mean height of your curve is " in out and "1. First(shift=0) " in out


def test_the_board_keeps_the_best_of_each_strategy(board, titles, capsys):
    enter(First(), capsys)
    better = pd.read_csv(board).assign(height=0.99)
    other = better.assign(race="another one", strategy="Else()")
    pd.concat([better, other]).to_csv(board, index=False)
    out = enter(First(shift=7), capsys)
    kept = pd.read_csv(board)
    assert kept["strategy"].tolist() == ["First(shift=0)", "First(shift=7)", "Else()"]
    enter(First(), capsys)
    assert pd.read_csv(board).equals(kept), "a worse result changes nothing"
    assert "1. First(shift=0) 99.00%" in out and "2. First(shift=7)" in out
    assert "Else" not in out, "another race has places of its own"
    assert "race.csv in the folder of your labels" in out


def test_a_longer_race_is_another_one(board, titles, capsys):
    enter(First(), capsys)
    enter(First(), capsys, num_iterations=2)
    assert pd.read_csv(board)["race"].nunique() == 2


class Peeking(First):
    def query(self, clf, dataset, indices_unlabeled, indices_labeled, y, n=10):
        assert (dataset.y[indices_unlabeled] == LABEL_UNLABELED).all()
        assert (dataset.y[indices_labeled] == y).all()
        assert (dataset[indices_labeled].y == y).all(), "a committee learns from these"
        assert len(dataset.copies) == len(dataset.texts) == len(dataset)
        return super().query(clf, dataset, indices_unlabeled, indices_labeled, y, n)


def test_a_strategy_reads_the_labels_that_were_paid_for_alone(board, titles, capsys):
    before = POOL.y.copy()
    out = enter(Peeking(), capsys)
    assert "1. Peeking(shift=0)" in out and (POOL.y == before).all()


HEIGHTS = {"random": [0.6, 0.61, 0.6], "uncertainty x copies": [0.5, 0.7, 0.6]}


@pytest.mark.parametrize(
    ("yours", "words"),
    [
        ([0.65, 0.66, 0.651], "Yes: the mean height of your curve is 65.37%.\n"),
        ([0.65, 0.66, 0.651], "random 60.33%: you are ahead.\n"),
        ([0.65, 0.66, 0.651], "copies 60.00%: you are ahead, which may be luck.\n"),
        ([0.605, 0.606, 0.605], "Yes: the mean height"),
        ([0.605, 0.606, 0.605], "random 60.33%: you are ahead, which may be luck.\n"),
        ([0.602, 0.604, 0.6], "Not yet: the mean height of your curve is 60.20%.\n"),
        ([0.602, 0.604, 0.6], "random 60.33%: you are behind, which may be luck.\n"),
        ([0.5, 0.51, 0.501], "random 60.33%: you are behind.\n"),
        ([0.5, 0.7, 0.6], "Not yet: the mean height of your curve is 60.00%.\n"),
        ([0.5, 0.7, 0.6], "copies 60.00%: you are level.\n"),
    ],
)
def test_a_small_lead_may_be_luck(board, titles, capsys, monkeypatch, yours, words):
    def play(strategies, *sets):
        parts = [
            pd.DataFrame(
                {"strategy": name, "seed": seed, "labels": [200, 300], "test_accuracy": height}
            )
            for name, of_seeds in (HEIGHTS | {"yours": yours}).items()
            for seed, height in enumerate(of_seeds)
        ]
        return pd.concat(parts)

    monkeypatch.setattr(your_own_strategy, "compare_strategies", play)
    out = enter(LeastConfidence(), capsys)
    assert words in out
    won = sum(a > b for a, b in zip(yours, HEIGHTS["random"], strict=True))
    assert titles[0][1].startswith(f"Yours beats random in {won} of 3")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (..., "Not answered yet"),
        (First, "Not yet: First is a class. Put brackets behind it"),
        ("First", "Not yet: your answer is of type str. Give a query strategy"),
        (Labeled(), "Not yet: it asks about lines that have a label."),
    ],
)
def test_what_cannot_race_is_told_and_kept_off_the_board(board, answer, words, capsys):
    assert enter(answer, capsys).startswith(words)
    assert not board.exists()


def test_the_board_is_with_the_labels(monkeypatch):
    assert your_own_strategy.LABELS.name == "labels"
    assert (your_own_strategy.LABELS.parent / "helpers").is_dir()
