"""The first labels: what each start draws, and which starts are refused."""

import numpy as np
import pytest
from labeling import make_data
from lyrics import make_lyrics
from small_text.base import LABEL_UNLABELED

from helpers.errors import MendableError
from helpers.features import preprocess_data
from helpers.fitting import find_second_class
from helpers.starts import STARTS, draw_start, initialize_strategy, start_from

_, _, TRAIN_SET, _ = make_data(300, 2)
_, _, FOUR_SET, _ = make_data(300, 4)


@pytest.mark.parametrize("name", STARTS)
@pytest.mark.parametrize("train_set", [TRAIN_SET, FOUR_SET], ids=["two", "four"])
def test_a_start_is_distinct_rows_that_follow_the_seed(name, train_set):
    indices = draw_start(name, train_set, 12, seed=3)
    assert len(np.unique(indices)) == len(indices) <= 12
    assert (len(indices) == 12) or name == "clustered"
    assert set(indices) <= set(range(len(train_set)))
    assert draw_start(name, train_set, 12, seed=3).tolist() == indices.tolist()


def test_seeds_draw_different_rows():
    assert set(draw_start("random", TRAIN_SET, 12, 1)) != set(
        draw_start("random", TRAIN_SET, 12, 2)
    )


def test_a_balanced_start_has_as_many_of_each_class():
    indices = draw_start("balanced", FOUR_SET, 20)
    assert np.bincount(FOUR_SET.y[indices]).tolist() == [5, 5, 5, 5]


def test_clusters_lie_apart():
    """Of two groups of lines, each is met, whatever their sizes."""
    x = np.repeat(np.eye(2), [190, 10], axis=0)
    from scipy.sparse import csr_matrix
    from small_text import SklearnDataset

    pool = SklearnDataset(
        csr_matrix(x), np.repeat([0, 1], [190, 10]), target_labels=np.arange(2)
    )
    for seed in range(5):
        assert pool.y[draw_start("clustered", pool, 2, seed)].tolist() == [0, 1]


def test_an_unknown_start_lists_the_known_ones():
    with pytest.raises(MendableError, match="'lucky' is unknown. Pass one of: random, strat"):
        draw_start("lucky", TRAIN_SET)


def test_a_learner_begins_with_the_labels_that_it_is_given():
    indices = np.array([3, 5, 8, 13])
    learner = start_from(indices, TRAIN_SET, "least confidence", y=[0, 1, 0, 1])
    assert learner.indices_labeled.tolist() == [3, 5, 8, 13]
    assert learner.y.tolist() == [0, 1, 0, 1]
    true = start_from(np.arange(20), TRAIN_SET, "least confidence")
    assert (true.y == TRAIN_SET.y[:20]).all()


@pytest.mark.parametrize(
    "indices, y, words",
    [
        (np.flatnonzero(TRAIN_SET.y == 1)[:7], None, "all 7 first labels are of class 1"),
        (TRAIN_SET.y == 1, None, f"a mask of {len(TRAIN_SET)} true and false values"),
        (np.arange(4), [0, 1, -1, 1], "1 of 4 texts have no label"),
    ],
)
def test_a_start_that_cannot_work_is_refused(indices, y, words):
    with pytest.raises(MendableError, match=words):
        start_from(indices, TRAIN_SET, "least confidence", y)


@pytest.mark.parametrize("name", ["stratified", "balanced"])
def test_a_start_that_needs_labels_says_so(name):
    lyrics = make_lyrics(60)
    unlabeled = lyrics.assign(**{"class": LABEL_UNLABELED})
    pool, _ = preprocess_data(unlabeled, lyrics)
    with pytest.raises(MendableError, match=f"60 of the 60 texts .* '{name}' needs .*random"):
        draw_start(name, pool, 4)
    assert len(draw_start("random", pool, 4)) == 4


def make_rare_pool(num_rare, num_texts=300):
    lyrics = make_lyrics(num_texts)
    y = (np.arange(num_texts) < num_rare).astype(int)
    return preprocess_data(lyrics.assign(**{"class": y}), lyrics)[0]


@pytest.mark.parametrize("seed", range(5))
def test_a_rare_class_is_looked_for_where_chance_misses_it(seed, capsys):
    pool = make_rare_pool(2)
    learner, indices = initialize_strategy("random", pool, 10, seed)
    assert len(np.unique(indices)) == 10
    assert np.bincount(learner.y).tolist() == [9, 1]
    drawn = draw_start("random", pool, 10, seed)
    is_told = "The last is exchanged for one of class 1" in capsys.readouterr().out
    assert is_told == (set(drawn) != set(indices))


def test_a_single_text_is_exchanged_for_one_of_the_other_class(capsys):
    (found,) = find_second_class([5], make_rare_pool(2))
    assert found in (0, 1)
    assert capsys.readouterr().out.startswith("All 1 first texts are of class 0.")


def test_where_there_is_one_class_alone_the_start_is_refused():
    with pytest.raises(MendableError, match="all 10 first labels are of class 0"):
        initialize_strategy("random", make_rare_pool(0), 10)


def test_a_pool_that_is_too_small_is_labeled_by_half(capsys):
    _, indices = initialize_strategy("random", TRAIN_SET, 500)
    assert len(indices) == len(TRAIN_SET) // 2 == 105
    assert (
        capsys.readouterr().out == "The pool has 210 texts: 105 are labeled first, not 500.\n"
    )
