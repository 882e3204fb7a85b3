"""Our strategies are small-text's, with ties broken by index."""

import warnings

import numpy as np
import pytest
from lyrics import make_sets
from scipy.sparse import csr_matrix
from sklearn.cluster import KMeans
from sklearn.preprocessing import normalize
from small_text import SklearnDataset
from small_text import query_strategies as small_text
from small_text.query_strategies import EmptyPoolException, PoolExhaustedException
from threadpoolctl import threadpool_limits

from helpers.errors import MendableError
from helpers.features import TextSet
from helpers.learner import LinearSVC, make_classifier_factory
from helpers.loop import perform_active_learning
from helpers.seeds import seeded
from helpers.starts import initialize_strategy
from helpers.strategies import STRATEGIES, diversity, make_strategy
from helpers.strategies.diversity import (
    SUBSAMPLE_SIZE,
    ContrastiveActiveLearning,
    EmbeddingKMeans,
    GreedyCoreset,
    SubsamplingQueryStrategy,
)
from helpers.strategies.uncertainty import (
    DoubtAndSpread,
    InformationDensity,
    UncertaintyTimesCopies,
    rank,
)

SAMPLED = ["subsampling", "greedy coreset", "k-means", "contrastive"]

STOCK = {
    "least confidence": small_text.LeastConfidence,
    "entropy": small_text.PredictionEntropy,
    "breaking ties": small_text.BreakingTies,
}


def start(name, num_classes=2, num_labeled=100):
    """What query() takes: classifier, dataset, unlabeled, labeled, y."""
    train_set, _ = make_sets(num_classes=num_classes)
    active_learner, labeled = initialize_strategy(make_strategy(name), train_set, num_labeled)
    unlabeled = np.setdiff1d(np.arange(len(train_set)), labeled)
    return active_learner.classifier, train_set, unlabeled, labeled, train_set.y[labeled]


@pytest.mark.parametrize("num_classes", [2, 4])
@pytest.mark.parametrize("name", STOCK)
def test_sorted_scores_of_the_picks_equal_small_texts(name, num_classes):
    given = start(name, num_classes)
    ours, stock = make_strategy(name), STOCK[name]()
    picked, stock_picked = ours.query(*given, n=60), stock.query(*given, n=60)
    assert isinstance(ours, STOCK[name])
    assert np.allclose(ours.scores_, stock.scores_, atol=1e-12, rtol=0)
    assert np.allclose(
        np.sort(stock.scores_[picked]), np.sort(stock.scores_[stock_picked]), atol=1e-12
    )
    assert len(set(picked)) == 60


@pytest.mark.parametrize("name", STOCK)
def test_picks_are_in_the_order_of_score_then_index(name):
    given = start(name)
    strategy = make_strategy(name)
    picked = strategy.query(*given, n=len(given[2]))
    badness = strategy.scores_ if strategy.lower_is_better else -strategy.scores_
    expected = sorted(given[2], key=lambda row: (badness[row], row))
    assert len(np.unique(badness[given[2]])) < len(given[2])
    assert picked.tolist() == expected


def test_two_classes_make_three_strategies_one_and_four_do_not():
    for num_classes in (2, 4):
        picks = {
            frozenset(make_strategy(name).query(*start(name, num_classes), n=60))
            for name in STOCK
        }
        assert len(picks) == (1 if num_classes == 2 else 3)


def test_discriminative_picks_what_small_text_picks():
    given = start("discriminative")
    stock = small_text.DiscriminativeActiveLearning(
        make_classifier_factory(2), num_iterations=1, unlabeled_factor=1, pbar=None
    )
    ours = make_strategy("discriminative")
    ours.num_iterations = 1
    scores = []
    for strategy in (ours, stock):
        with seeded(1):
            picked = strategy.query(*given, n=50)
        scores.append(np.sort(stock_scores(strategy, given)[picked]))
    assert np.allclose(*scores)


def stock_scores(strategy, given):
    return strategy.clf_.predict_proba(given[1])[:, strategy.LABEL_UNLABELED_POOL]


def test_discriminative_draws_no_bar_of_its_own(monkeypatch):
    def fail(*arguments):
        raise AssertionError("a progress bar was asked for")

    monkeypatch.setattr(small_text.strategies, "build_pbar_context", fail)
    assert len(make_strategy("discriminative").query(*start("discriminative"), n=50)) == 50


def test_discriminative_predicts_once_a_step(monkeypatch):
    given = start("discriminative")
    sizes = []
    predict_proba = LinearSVC.predict_proba
    monkeypatch.setattr(
        LinearSVC, "predict_proba", lambda *args: sizes.append(1) or predict_proba(*args)
    )
    make_strategy("discriminative").query(*given, n=50)
    assert len(sizes) == 10


@pytest.mark.parametrize("name", STRATEGIES)
def test_the_pool_ends_as_small_text_says(name):
    given = start(name)
    unlabeled = given[2]
    with pytest.raises(PoolExhaustedException):
        make_strategy(name).query(*given, n=len(unlabeled) + 1)
    with pytest.raises(EmptyPoolException):
        make_strategy(name).query(*given[:2], unlabeled[:0], *given[3:], n=1)
    assert set(make_strategy(name).query(*given, n=len(unlabeled))) == set(unlabeled)


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(MendableError, match="'lc' is unknown.*random, least confidence"):
        make_strategy("lc")


@pytest.mark.parametrize("num_classes", [2, 4])
@pytest.mark.parametrize("name", STRATEGIES)
def test_picks_are_distinct_unlabeled_and_follow_the_seed(name, num_classes):
    given = start(name, num_classes)
    picks = []
    for seed in (1, 1):
        with seeded(seed):
            picks.append(make_strategy(name).query(*given, n=55).tolist())
    assert picks[0] == picks[1]
    assert len(set(picks[0])) == 55
    assert set(picks[0]) <= set(given[2])


@pytest.mark.parametrize("name", STRATEGIES)
def test_a_pool_that_ends_is_told_and_not_an_error(name):
    train_set, test_set = make_sets()
    learner, labeled = initialize_strategy(make_strategy(name), train_set, 50)
    history = perform_active_learning(
        learner, train_set, test_set, labeled, 9, 70, progress=False
    )
    assert history["labels"].tolist() == [50, 120, 190, 260, 330, 400]
    assert history.attrs["ended"] == "in round 6: 20 texts left, 70 asked for"


def stock_greedy_coreset():
    with pytest.warns(UserWarning, match="Default distance metric has changed"):
        return small_text.GreedyCoreset(distance_metric="euclidean")


@pytest.mark.parametrize("num_classes", [2, 4])
def test_greedy_coreset_picks_what_small_text_picks(num_classes):
    given = start("greedy coreset", num_classes)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        picked = GreedyCoreset().query(*given, n=150)
    assert picked.tolist() == stock_greedy_coreset().query(*given, n=150).tolist()


@pytest.mark.parametrize("num_classes", [2, 4])
def test_contrastive_picks_what_small_text_picks(num_classes):
    given = start("contrastive", num_classes)
    picked = ContrastiveActiveLearning().query(*given, n=60)
    stock = small_text.ContrastiveActiveLearning(pbar=None)
    assert set(picked) == set(stock.query(*given, n=60))


@pytest.mark.parametrize(("num_centers", "is_contested"), [(3, False), (60, True)])
def test_k_means_picks_what_small_text_picks(num_centers, is_contested):
    random = np.random.RandomState(3)
    vectors, centers = random.normal(size=(90, 4)), random.normal(size=(num_centers, 4))
    stock = small_text.EmbeddingKMeans
    expected = stock._get_nearest_to_centers(centers, vectors)
    assert (len(set(expected)) < num_centers) == is_contested
    if is_contested:  # two centers have the same nearest text: small-text goes one by one
        expected = stock._get_nearest_to_centers_iterative(centers, vectors)
    picked = EmbeddingKMeans._get_nearest_to_centers(centers, vectors)
    assert picked.tolist() == expected.tolist()


def random_directions(num_vectors):
    return normalize(np.random.RandomState(3).normal(size=(num_vectors, 64)))


def test_rounding_errors_do_not_choose_between_two_that_are_equally_near():
    """They differ from processor to processor; the center of a pair is as near to both."""
    firsts, seconds = np.split(random_directions(200), 2)
    picked = EmbeddingKMeans._get_nearest_to_centers(
        (firsts + seconds) / 2, np.concatenate([firsts, seconds])
    )
    assert picked.tolist() == list(range(100))


def test_rounding_errors_do_not_choose_among_copies():
    vectors = np.tile(random_directions(50), (4, 1))
    picked = GreedyCoreset().sample(
        None, vectors, np.arange(1, 200), np.arange(1), None, 199, vectors
    )
    assert sorted(picked[:49]) == list(range(49))
    assert picked[49:].tolist() == list(range(49, 199))


@pytest.mark.parametrize("strategy", [GreedyCoreset, ContrastiveActiveLearning])
def test_equal_scores_go_by_index(strategy):
    # Two texts in turn, the first of them labeled; half of all texts are equally good.
    vectors = np.tile([[1.0, 0.0], [0.0, 1.0]], (40, 1))
    proba = np.tile([[0.9, 0.1], [0.9, 0.1]], (40, 1))
    picked = strategy().sample(
        None, vectors, np.arange(2, 80), np.arange(2), None, 5, vectors, proba
    )
    assert picked.tolist() == [0, 1, 2, 3, 4]


def test_a_pool_below_the_sample_is_looked_at_whole():
    given = start("greedy coreset")
    assert len(given[2]) < SUBSAMPLE_SIZE
    picked = make_strategy("greedy coreset").query(*given, n=50)
    assert picked.tolist() == GreedyCoreset().query(*given, n=50).tolist()


class Witness(small_text.LeastConfidence):
    """Notes how many unlabeled and labeled texts it was shown."""

    def query(self, clf, dataset, indices_unlabeled, indices_labeled, y, n=10):
        self.shown = len(indices_unlabeled), len(indices_labeled)
        return super().query(clf, dataset, indices_unlabeled, indices_labeled, y, n)


@pytest.mark.parametrize(("n", "num_shown"), [(10, 40), (20, 40), (60, 120), (200, 320)])
def test_the_sample_is_twice_the_query_at_least(n, num_shown):
    given = start("subsampling")
    witness = Witness()
    strategy = SubsamplingQueryStrategy(witness, 40)
    for size, expected in ((n, num_shown), (10, 40)):
        picked = strategy.query(*given, n=size)
        assert witness.shown == (expected, 100)
        assert len(set(picked)) == size
        assert set(picked) <= set(given[2])


@pytest.mark.parametrize("name", SAMPLED)
def test_a_query_beyond_the_sample_does_not_end_the_run(monkeypatch, name):
    monkeypatch.setattr(diversity, "SUBSAMPLE_SIZE", 40)
    train_set, test_set = make_sets()
    learner, labeled = initialize_strategy(make_strategy(name), train_set, 50)
    history = perform_active_learning(
        learner, train_set, test_set, labeled, 2, 60, progress=False
    )
    assert history["labels"].tolist() == [50, 110, 170]


# Doubt with density, copies and spread


@pytest.mark.parametrize("num_classes", [2, 4])
def test_density_is_the_mean_similarity_to_the_pool(num_classes):
    clf, pool, *_ = start("random", num_classes)
    pool.copies = np.arange(len(pool)) % 5 + 1
    similarities = (pool.x @ pool.x.T).toarray()
    expected = similarities @ pool.copies / pool.copies.sum()
    assert InformationDensity().get_density(pool) == pytest.approx(expected, abs=1e-8)
    doubt = 1 - clf.predict_proba(pool).max(axis=1)
    scores = InformationDensity(power=0.5).get_confidence(clf, pool, None, None, None)
    assert scores == pytest.approx(doubt * expected**0.5, abs=1e-8)


def test_copies_are_density_where_only_copies_are_alike():
    """On rows that are equal or have nothing in common, both rules ask for the same."""
    rows = np.repeat(np.arange(12), np.arange(12) + 1)
    pool = SklearnDataset(csr_matrix(np.eye(12)[rows]), rows % 2, target_labels=np.arange(2))
    once = TextSet(
        csr_matrix(np.eye(12)), np.arange(12) % 2, list("abcdefghijkl"), np.arange(2)
    )
    density = InformationDensity().get_density(pool)[np.unique(rows, return_index=True)[1]]
    once.copies = np.arange(12) + 1
    copies = UncertaintyTimesCopies().get_density(once)
    assert density / density.sum() == pytest.approx(copies / copies.sum(), abs=1e-6)


def test_without_their_power_both_are_least_confidence():
    given = start("least confidence")
    expected = make_strategy("least confidence").query(*given, n=30).tolist()
    for strategy in (InformationDensity(0), UncertaintyTimesCopies(0), DoubtAndSpread(0, 1)):
        assert sorted(strategy.query(*given, n=30)) == sorted(expected)


@pytest.mark.parametrize("num_classes", [2, 4])
def test_spread_takes_the_most_doubtful_of_each_cluster(num_classes):
    given = start("least confidence", num_classes)
    clf, pool, unlabeled, *_ = given
    picks = make_strategy("doubt and spread").query(*given, n=20)
    doubtful = make_strategy("least confidence").query(*given, n=100)
    assert len(set(picks)) == 20 and np.isin(picks, doubtful).all()
    assert picks[0] == doubtful[0]
    doubt = 1 - clf.predict_proba(pool).max(axis=1)
    assert (np.diff(doubt[picks]) <= 0).all()
    # No two come from one cluster, and none is beaten by another of its own.
    vectors = clf.embed(pool[doubtful]).round(6)
    clusters = KMeans(20, n_init=1, max_iter=20, random_state=0).fit_predict(vectors)
    for cluster in range(20):
        members = doubtful[clusters == cluster]
        assert np.isin(members, picks).sum() == 1 and members[0] in picks


def test_spread_fills_a_batch_that_copies_leave_short():
    rows = np.repeat([0, 1, 2], 20)
    pool = SklearnDataset(csr_matrix(np.eye(3)[rows]), rows % 2, target_labels=np.arange(2))
    learner, labeled = initialize_strategy("doubt and spread", pool, 10)
    picks = learner.query(num_samples=8)
    assert len(set(picks)) == 8 and not np.isin(picks, labeled).any()


def test_spread_can_ask_for_the_rest_of_a_pool():
    learner, labeled = initialize_strategy("doubt and spread", make_sets(120)[0], 60)
    left = len(learner.dataset) - len(labeled)
    assert len(set(learner.query(num_samples=left))) == left


def test_spread_does_not_depend_on_the_number_of_threads():
    given = start("least confidence")
    picks = []
    for threads in (1, 2):
        with threadpool_limits(threads):
            picks.append(make_strategy("doubt and spread").query(*given, n=20).tolist())
    assert picks[0] == picks[1]


def test_a_score_that_is_no_number_is_told():
    with pytest.raises(MendableError, match="1 of 3 scores are no number .* row 7"):
        rank(np.array([0.1, np.nan, 0.3]), np.array([5, 7, 9]), 2)
