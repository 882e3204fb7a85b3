"""Odd inputs to classifier, learner and rating: each is told, and the learner stays whole."""

import numpy as np
import pytest
from lyrics import make_sets
from odd_inputs import (
    FROM_ONE,
    LEARNERS,
    NAMES,
    ROWS,
    SETS,
    freeze,
    is_told,
    odd_calls,
    without,
)
from sklearn.base import clone
from small_text import PoolBasedActiveLearner, RandomSampling

from helpers.acts import ActiveLearner
from helpers.errors import MendableError
from helpers.features import Embedding
from helpers.learner import make_classifier_factory
from helpers.rating import evaluate, rate
from helpers.starts import start_from

TRAIN, TEST = make_sets()
OTHER, OTHER_TEST = make_sets(200)
LEARNED = TRAIN.embedding  # now, so that no call changes the set
FACTORY = make_classifier_factory(2)
ONE_CLASS = TRAIN[np.flatnonzero(TRAIN.y == 0)]
UNLABELED = TEST[:]
UNLABELED._y[:3] = -1
ONE_ROW = without(ROWS, "a repeat", "a mask") | {"two rows": [3, 5], "a fraction": 3.5}
ONE_ROW |= {"true": True, "a word": "three", "a stranger": 10**9, "negative": -1}
ONE_ROW = without(ONE_ROW, "one number")
CLASSES = {"nothing": None, "names": ["rap"] * 5, "too few": [0, 1], "one": 1, "a word": "rap"}
CLASSES |= {"halves": [0.5] * 5, "a class too many": [0, 1, 2, 3, 4], "missing": [-1] * 5}
CLASSES |= {"of two lengths": [[0], [1, 1]], "a table": [[0] * 5] * 5}
A_CLASS = {"nothing": None, "a name": "rap", "too many": 2, "missing": -1, "a half": 0.5}
A_CLASS |= {"a list": [1], "true": True}
WEIGHTS = {"a typo": "balance", "a number": 2, "a list": [1, 2], "a name": {"rap": 2}}
WEIGHTS |= {"a class too many": {5: 1}, "negative": {0: -1}, "a word": {0: "twice"}}
PREDICTED = {"nothing": None, "a number": 1, "too few": [0, 1], "names": ["rap"] * len(TEST)}
PREDICTED |= {"confidences": np.ones((len(TEST), 2)), "halves": [0.5] * len(TEST)}
NO_LEARNER = LEARNERS | {"not begun": ActiveLearner(FACTORY, RandomSampling(), TRAIN)}
NO_LEARNER |= {"small-text's": PoolBasedActiveLearner(FACTORY, RandomSampling(), TRAIN)}


def begin():
    return start_from(np.arange(20), TRAIN, "least confidence")


def query(learner, num_samples):
    return learner.query(num_samples)


def answer(learner, y):
    return learner.update(y)


def begin_anew(learner, indices_initial, y_initial):
    return learner.initialize_data(indices_initial, y_initial)


def change(learner, index, y):
    return learner.update_label_at(index, y)


def take_away(learner, index):
    return learner.remove_label_at(index)


def ignore(learner, index):
    return learner.ignore_sample_at(index)


def fit(train_set):
    return FACTORY.new().fit(train_set)


def embed(data_set):
    factory = make_classifier_factory(2, Embedding(TRAIN))
    return factory.new().embed(data_set)


def of_query():
    return {"learner": begin(), "num_samples": 5}


def of_answer():
    learner = begin()
    learner.query(5)
    return {"learner": learner, "y": [0, 1, 0, 1, 1]}


def of_begin():
    return {"learner": begin(), "indices_initial": np.arange(5), "y_initial": [0, 1, 0, 1, 1]}


def of_change():
    return {"learner": begin(), "index": 3, "y": 1}


def of_row():
    return {"learner": begin(), "index": 3}


def of_learner():
    return {"clf_factory": FACTORY, "query_strategy": RandomSampling(), "dataset": TRAIN}


def of_evaluate():
    given = {"active_learner": begin(), "train_set": TRAIN, "test_set": TEST}
    return given | {"of_class": 1}


def of_factory():
    given = {"num_classes": 2, "embedding": None, "class_weight": None}
    return given | {"multi_label": False}


TESTS = SETS | {"no texts": TEST[[]], "missing labels": UNLABELED}
ODD = [
    *odd_calls(
        make_classifier_factory,
        of_factory,
        num_classes=FROM_ONE | {"one": 1},
        embedding={"a name": "svd", "a number": 3, "a set": TRAIN, "a matrix": TRAIN.x},
        class_weight=WEIGHTS,
        multi_label={"nothing": None, "a word": "yes", "a number": 3},
    ),
    *odd_calls(fit, lambda: {"train_set": TRAIN}, train_set=SETS | {"no texts": TRAIN[[]]}),
    *odd_calls(embed, lambda: {"data_set": TRAIN}, data_set=SETS),
    *odd_calls(
        ActiveLearner,
        of_learner,
        clf_factory=NAMES | {"a classifier": FACTORY.new(), "a class": type(FACTORY)},
        query_strategy=NAMES | {"a class": RandomSampling},
        dataset=SETS,
    ),
    *odd_calls(query, of_query, num_samples=FROM_ONE),
    *odd_calls(answer, of_answer, y=CLASSES),
    *odd_calls(begin_anew, of_begin, indices_initial=ROWS | {"no rows": []}, y_initial=CLASSES),
    *odd_calls(change, of_change, index=ONE_ROW | {"without a label": 99}, y=A_CLASS),
    *odd_calls(take_away, of_row, index=ONE_ROW | {"without a label": 99}),
    *odd_calls(ignore, of_row, index=ONE_ROW),
    *odd_calls(rate, lambda: {"test_set": TEST, "y_predicted": TEST.y}, test_set=TESTS),
    *odd_calls(rate, lambda: {"test_set": TEST, "y_predicted": TEST.y}, y_predicted=PREDICTED),
    *odd_calls(
        evaluate,
        of_evaluate,
        active_learner=NO_LEARNER,
        train_set=SETS | {"other features": OTHER, "fewer": TRAIN[:9]},
        test_set=TESTS | {"other features": OTHER_TEST},
        of_class=without(A_CLASS, "nothing"),
    ),
]


@pytest.mark.parametrize("function, good, argument, value", ODD)
def test_what_cannot_be_right_is_told(function, good, argument, value):
    is_told(function, good, argument, value)


def test_a_row_is_ignored_once():
    learner = begin()
    learner.ignore_sample_at(99)
    before = freeze(learner)
    with pytest.raises(MendableError, match="index: row 99 is ignored already"):
        learner.ignore_sample_at(99)
    assert freeze(learner) == before


def test_a_learner_without_labels_says_what_comes_first():
    learner = ActiveLearner(FACTORY, RandomSampling(), TRAIN)
    with pytest.raises(MendableError, match="no first labels. Call initialize_data first"):
        learner.query(3)
    with pytest.raises(MendableError, match="no open query"):
        learner.update([1])


def test_texts_of_one_class_teach_nothing():
    with pytest.raises(MendableError, match="are of class 0. A classifier needs two classes"):
        fit(ONE_CLASS)


def test_a_classifier_can_be_copied():
    assert clone(FACTORY.base_estimator).get_params() == FACTORY.base_estimator.get_params()
