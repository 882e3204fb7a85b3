"""Odd inputs to the loop, to its end and to the recipe: each is told, and nothing changes."""

import numpy as np
import pytest
from lyrics import make_lyrics, make_sets
from odd_inputs import (
    FRAMES,
    FROM_ONE,
    LEARNERS,
    NAMES,
    ROWS,
    SEEDS,
    SETS,
    SEVERAL,
    is_told,
    odd_calls,
)
from small_text import KappaAverage, OverallUncertainty, RandomSampling

from helpers.acts import ActiveLearner
from helpers.data import split_lyrics
from helpers.errors import MendableError
from helpers.features import make_vectorizer
from helpers.learner import make_classifier_factory
from helpers.loop import perform_active_learning
from helpers.recipe import label_less
from helpers.starts import start_from
from helpers.stopping import find_stop

TRAIN, TEST = make_sets()
OTHER, OTHER_TEST = make_sets(200)
LEARNED = TRAIN.embedding  # now, so that no call changes the set
NOT_BEGUN = ActiveLearner(make_classifier_factory(2), RandomSampling(), TRAIN)
UNLABELED, NO_ANSWERS = TEST[:], TRAIN[:]
UNLABELED._y[:3] = -1
NO_ANSWERS._y[20:] = -1
TRAIN_FRAME, TEST_FRAME = split_lyrics(make_lyrics(200))
YES_OR_NO = {"nothing": None, "a word": "yes", "a number": 3}
A_CLASS = {"a name": "rap", "too many": 2, "missing": -1, "a half": 0.5, "true": True}


def of_loop():
    learner = start_from(np.arange(20), TRAIN, "random")
    given = {"active_learner": learner, "train_set": TRAIN, "test_set": TEST}
    given |= {"indices_labeled": np.arange(20), "num_iterations": 2, "num_samples": 5}
    return given | {"seed": 17, "progress": False, "watch": None, "of_class": None}


def of_recipe():
    given = {"train": TRAIN_FRAME, "test": TEST_FRAME, "vectorizer": make_vectorizer()}
    given |= {"num_iterations": 2, "num_samples": 5, "num_initial": 20, "seed": 17}
    return given | {"progress": False, "strategy": "random"}


def of_stop():
    return {"criterion": KappaAverage(2), "looks": [np.arange(4) % 2] * 5}


TESTS = SETS | {"other features": OTHER_TEST, "unlabeled": UNLABELED, "none": TEST[[]]}
LOOKS = SEVERAL | {
    "none": [],
    "names": [["rap", "pop"]] * 5,
    "confidences": [[0.3, 0.7]] * 5,
    "numbers": [1, 2, 3],
    "of two lengths": [[0, 1], [0, 1, 1]],
    "gaps": [[0, None]] * 5,
}
CRITERIA = NAMES | {"of confidences": OverallUncertainty(2), "a class": KappaAverage}
ODD = [
    *odd_calls(
        perform_active_learning,
        of_loop,
        active_learner=LEARNERS | {"not begun": NOT_BEGUN},
        train_set=SETS | {"another": OTHER, "fewer": TRAIN[:99], "in reverse": TRAIN[::-1]},
        test_set=SETS
        | {"other features": OTHER_TEST, "unlabeled": UNLABELED, "none": TEST[[]]},
        indices_labeled=ROWS | {"others": np.arange(1, 21), "none": []},
        num_iterations=FROM_ONE,
        num_samples=FROM_ONE,
        seed=SEEDS,
        progress=YES_OR_NO,
        watch={"a name": "print", "a number": 3, "a list": [print]},
        of_class=A_CLASS,
    ),
    *odd_calls(
        label_less,
        of_recipe,
        train=FRAMES,
        test=FRAMES,
        num_iterations=FROM_ONE,
        num_samples=FROM_ONE,
        num_initial=FROM_ONE | {"one": 1},
        strategy=NAMES | {"a class": RandomSampling},
        seed=SEEDS,
        progress=YES_OR_NO,
        vectorizer={"a class": type(make_vectorizer()), "a name": "tf-idf", "a number": 3},
    ),
    *odd_calls(find_stop, of_stop, criterion=CRITERIA, looks=LOOKS),
]


@pytest.mark.parametrize("function, good, argument, value", ODD)
def test_what_cannot_be_right_is_told(function, good, argument, value):
    before = np.random.get_state()[1].tolist()
    is_told(function, good, argument, value)
    assert np.random.get_state()[1].tolist() == before


@pytest.mark.parametrize(
    "train, says",
    [
        (make_lyrics(60).assign(**{"class": 0}), "first labels are of class 0"),
        (make_lyrics(60)[:1], "train_set has 1 texts, and at least 2"),
        (make_lyrics(60).assign(**{"class": -1}), "texts have no label"),
    ],
)
def test_a_pool_that_teaches_nothing_is_told(train, says):
    with pytest.raises(MendableError, match=says):
        label_less(**of_recipe() | {"train": train})
