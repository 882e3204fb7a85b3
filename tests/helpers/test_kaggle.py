"""The published experiment on the real file, where it is present: figures measured before."""

import numpy as np
import pytest

from helpers.data import class_names, find_copies, load_lyrics, split_honestly, split_lyrics
from helpers.features import make_rich_vectorizer, make_vectorizer, preprocess_data
from helpers.learner import make_classifier_factory
from helpers.loop import perform_active_learning
from helpers.starts import initialize_strategy
from helpers.strategies import make_strategy
from tools.record.sources import find_kaggle_file

KAGGLE_FILE = find_kaggle_file()

pytestmark = pytest.mark.skipif(
    KAGGLE_FILE is None,
    reason="the Kaggle file is not here; name it in KAGGLE_CSV to test on it",
)


@pytest.fixture(scope="module")
def lyrics():
    return load_lyrics(KAGGLE_FILE)


@pytest.fixture(scope="module")
def parts(lyrics):
    return split_lyrics(lyrics)


@pytest.fixture(scope="module")
def sets(parts):
    return preprocess_data(*parts, make_vectorizer("english"))


def accuracy(train_set, test_set, rows):
    classifier = make_classifier_factory(2).new().fit(train_set)
    return (classifier.predict(test_set) == test_set.y)[rows].mean()


def test_rows_classes_and_copies(lyrics):
    assert class_names(lyrics) == ["rap", "pop"]
    assert lyrics["class"].value_counts().tolist() == [28_885, 22_169]
    assert lyrics["lyric"].nunique() == 35_726
    assert (lyrics.groupby("lyric")["class"].nunique() > 1).sum() == 10
    assert 35_000 < find_copies(lyrics).nunique() < 35_726


def test_the_articles_split_leaks(parts, sets):
    train, test = parts
    assert len(train) == 35_737
    assert sets[0].x.shape == (35_737, 11_735)
    leaked = test["lyric"].isin(train["lyric"]).to_numpy()
    assert leaked.mean() == pytest.approx(0.385, abs=0.0005)
    assert accuracy(*sets, leaked) == pytest.approx(0.852, abs=0.002)
    assert accuracy(*sets, ~leaked) == pytest.approx(0.730, abs=0.002)


def test_a_list_of_lines_does_better_than_the_model(lyrics, parts, sets):
    train, test = parts
    groups = find_copies(lyrics)
    seen = train["class"].groupby(groups).first()
    answers = groups[test.index].map(seen).fillna(0)
    assert (answers == test["class"]).mean() == pytest.approx(0.782, abs=0.0005)
    everything = np.ones(len(test), dtype=bool)
    assert accuracy(*sets, everything) == pytest.approx(0.777, abs=0.0005)


def test_honest_split(lyrics):
    train, test = split_honestly(lyrics)
    everything = np.ones(len(test), dtype=bool)
    sets = preprocess_data(train, test, make_vectorizer("english"))
    plain = accuracy(*sets, everything)
    rich = accuracy(*preprocess_data(train, test, make_rich_vectorizer()), everything)
    assert plain == pytest.approx(0.740, abs=0.003)
    assert rich == pytest.approx(0.804, abs=0.003)


def test_the_articles_run(sets):
    train_set, test_set = sets
    curves = []
    for seed in range(3):
        active_learner, labeled = initialize_strategy(
            make_strategy("random"), train_set, seed=seed
        )
        curves.append(
            perform_active_learning(
                active_learner, train_set, test_set, labeled, seed=seed, progress=False
            ).set_index("labels")["test_accuracy"]
        )
    curve = sum(curves) / len(curves)
    for labels, measured in [(1200, 0.651), (6200, 0.716), (11_200, 0.738), (30_200, 0.770)]:
        assert curve[labels] == pytest.approx(measured, abs=0.01), labels
