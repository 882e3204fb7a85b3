"""The classifier equals small-text's, the seed is put back, and bad starts are named."""

import warnings
from concurrent.futures import ThreadPoolExecutor
from time import sleep

import numpy as np
import pytest
from lyrics import make_sets
from sklearn.decomposition import TruncatedSVD
from small_text import (
    ConfidenceEnhancedLinearSVC,
    PoolBasedActiveLearner,
    RandomSampling,
    SklearnClassifierFactory,
    SklearnDataset,
)
from small_text.query_strategies import EmbeddingKMeans, LeastConfidence

from helpers.errors import MendableError
from helpers.features import Embedding
from helpers.learner import EmbeddingClassifier, make_classifier_factory
from helpers.loop import perform_active_learning
from helpers.seeds import seeded
from helpers.starts import initialize_strategy
from helpers.strategies import make_strategy

STOCK = ConfidenceEnhancedLinearSVC(linearsvc_kwargs={"dual": True, "random_state": 17})


def dataset(y, num_classes=2, x=None):
    x = np.random.RandomState(0).random_sample((len(y), 5)) if x is None else x
    return SklearnDataset(x, y, target_labels=np.arange(num_classes))


@pytest.mark.parametrize("num_classes", [2, 4])
def test_confidences_equal_small_texts(num_classes):
    train_set, test_set = make_sets(num_classes=num_classes)
    ours = make_classifier_factory(num_classes).new().fit(train_set)
    stock = SklearnClassifierFactory(STOCK, num_classes).new().fit(train_set)
    label, proba = ours.predict(test_set, return_proba=True)
    stock_label, stock_proba = stock.predict(test_set, return_proba=True)
    assert proba.shape == (len(test_set), num_classes)
    assert np.abs(proba - stock_proba).max() < 1e-12
    assert label.tolist() == stock_label.tolist()
    assert len(set(label)) == num_classes


@pytest.mark.parametrize("num_classes", [2, 4])
def test_picks_equal_those_of_small_texts_classifier(num_classes):
    train_set, _ = make_sets(num_classes=num_classes)
    labeled = np.arange(100)
    picks = []
    for factory in (
        make_classifier_factory(num_classes),
        SklearnClassifierFactory(STOCK, num_classes),
    ):
        active_learner = PoolBasedActiveLearner(factory, LeastConfidence(), train_set)
        active_learner.initialize_data(labeled, train_set.y[labeled])
        picks.append(sorted(active_learner.query(num_samples=50)))
    assert picks[0] == picks[1]


@pytest.mark.parametrize("seen", [[0, 2], [0, 2, 3], [1, 3]])
def test_a_class_missing_from_training_keeps_its_number(seen):
    train_set, test_set = make_sets(num_classes=4)
    rows = np.flatnonzero(np.isin(train_set.y, seen))
    labels, proba = (
        make_classifier_factory(4).new().fit(train_set[rows]).predict(test_set, True)
    )
    assert set(labels) == set(seen)
    assert np.allclose(proba.sum(axis=1), 1)
    known = np.isin(test_set.y, seen)
    assert (labels == test_set.y)[known].mean() > 0.6


def test_seeded_repeats_and_restores_the_state_even_after_an_error():
    before = np.random.get_state()[1].tolist(), np.random.get_state()[2]
    with seeded(5):
        first = np.random.random_sample()
    with pytest.raises(KeyError), seeded(5):
        assert np.random.random_sample() == first
        raise KeyError
    assert (np.random.get_state()[1].tolist(), np.random.get_state()[2]) == before


def test_fitting_leaves_the_global_random_state_alone():
    train_set, _ = make_sets()
    with seeded(5):
        make_classifier_factory(2).new().fit(train_set)
        after_fit = np.random.random_sample()
    with seeded(5):
        assert np.random.random_sample() == after_fit


def test_first_labels_follow_the_seed():
    train_set, _ = make_sets()
    active_learner, labeled = initialize_strategy(RandomSampling(), train_set, 50, seed=1)
    again = initialize_strategy(RandomSampling(), train_set, 50, seed=1)[1]
    other = initialize_strategy(RandomSampling(), train_set, 50, seed=2)[1]
    assert labeled.tolist() == again.tolist() != other.tolist()
    assert len(set(labeled)) == 50
    assert active_learner.y.tolist() == train_set.y[labeled].tolist()
    assert len(active_learner.query(num_samples=3)) == 3


def test_a_corrected_label_does_not_change_the_pool():
    train_set, _ = make_sets()
    active_learner, labeled = initialize_strategy(RandomSampling(), train_set, 50)
    before = train_set.y.copy()
    active_learner.update_label_at(labeled[0], 1 - train_set.y[labeled[0]])
    assert (train_set.y == before).all()


@pytest.mark.parametrize(
    ("train_set", "words"),
    [
        (dataset(np.zeros(20, dtype=int)), "first labels are of class 0.*another seed"),
        (dataset(np.array([0, 1, -1] * 8)), "texts have no label.*-1"),
        (dataset(np.array([0.0, 1.0] * 10)), "integers from 0 to 1"),
        (dataset(np.array([0, 1] * 10)), "num_samples=1 is not a whole number of at least 2"),
    ],
)
def test_bad_starts_are_named(train_set, words):
    num_samples = 1 if "num_samples=1" in words else 10
    with pytest.raises(MendableError, match=words):
        initialize_strategy(RandomSampling(), train_set, num_samples, seed=0)


def test_labels_that_are_no_array_or_out_of_range():
    train_set = dataset(np.array([0, 1] * 10))
    train_set._y = train_set.y.tolist()
    with pytest.raises(MendableError, match="list"):
        initialize_strategy(RandomSampling(), train_set, 10)
    train_set._y = np.array([1, 2] * 10)
    with pytest.raises(MendableError, match="found ndarray with 1, 2"):
        initialize_strategy(RandomSampling(), train_set, 10)


def test_threads_wait_until_the_state_is_restored():
    def draw(seed):
        with seeded(seed):
            sleep(0.01)
            return np.random.random_sample()

    alone = [draw(seed) for seed in range(8)]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(draw, range(8))) == alone


def test_seeds_may_be_nested():
    with seeded(1):
        with seeded(2):
            np.random.random_sample(3)
        inside = np.random.random_sample()
    with seeded(1):
        assert np.random.random_sample() == inside


@pytest.mark.parametrize("num_classes", [2, 4])
def test_the_classifier_gives_dense_vectors_and_confidences(num_classes):
    train_set, test_set = make_sets(num_classes=num_classes)
    factory = make_classifier_factory(num_classes, Embedding(train_set))
    classifier = factory.new().fit(train_set[np.arange(100)])
    vectors, proba = classifier.embed(test_set, return_proba=True, pbar="tqdm")
    assert vectors.shape == (len(test_set), 64)
    assert np.array_equal(proba, classifier.predict_proba(test_set))
    assert proba.shape == (len(test_set), num_classes)
    assert np.array_equal(classifier.embed(test_set), vectors)
    assert np.allclose(classifier.embed(test_set[np.arange(5, 9)]), vectors[5:9])


@pytest.mark.parametrize(
    ("y", "words"),
    [([1, 1, 1], "all 3 texts to learn from are of class 1"), ([0, 1, -1], "1 of 3 texts")],
)
def test_a_classifier_learns_from_labels_of_two_classes(y, words):
    with pytest.raises(MendableError, match=words):
        make_classifier_factory(2).new().fit(dataset(np.array(y)))


def test_the_factory_makes_untrained_classifiers_that_share_one_embedding():
    train_set, _ = make_sets()
    embedding = Embedding(train_set)
    factory = make_classifier_factory(2, embedding)
    first, second = factory.new().fit(train_set), factory.new()
    assert isinstance(second, EmbeddingClassifier)
    assert first.embedding is second.embedding is embedding
    assert not hasattr(second.model, "coef_")
    assert hasattr(first.model, "coef_")


def test_without_an_embedding_a_strategy_that_asks_for_one_is_told():
    train_set, _ = make_sets()
    labeled = np.arange(50)
    learner = PoolBasedActiveLearner(make_classifier_factory(2), EmbeddingKMeans(), train_set)
    learner.initialize_data(labeled, train_set.y[labeled])
    with pytest.raises(MendableError, match="no dense vectors.*embedding=Embedding"):
        learner.query(num_samples=10)


@pytest.mark.parametrize(
    ("name", "num_fits"), [("random", 0), ("entropy", 0), ("discriminative", 0), ("k-means", 1)]
)
def test_dense_vectors_are_learned_for_those_who_ask(name, num_fits, monkeypatch):
    fits = []
    fit = TruncatedSVD.fit_transform
    monkeypatch.setattr(
        TruncatedSVD, "fit_transform", lambda svd, x: fits.append(svd) or fit(svd, x)
    )
    train_set, test_set = make_sets()
    learner, labeled = initialize_strategy(make_strategy(name), train_set, 50)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", category=DeprecationWarning, module="small_text")
        perform_active_learning(learner, train_set, test_set, labeled, 3, 20, progress=False)
    assert len(fits) == num_fits
