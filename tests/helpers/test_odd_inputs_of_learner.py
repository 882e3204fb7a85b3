"""Odd inputs to classifiers, and to what rates them: each is told, and nothing changes."""

import numpy as np
import pytest
from lyrics import make_sets
from odd_inputs import FROM_ONE, LEARNERS, SETS, is_told, odd_calls
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
CLASSIFIER = FACTORY.new().fit(TRAIN)
UNLABELED = TEST[:]
UNLABELED._y[:3] = -1
ONE_CLASS = TRAIN[np.flatnonzero(TRAIN.y == 0)]
A_CLASS = {"a name": "rap", "too many": 2, "missing": -1, "a half": 0.5, "true": True}
WEIGHTS = {"a typo": "balance", "a number": 2, "a list": [1, 2], "a name": {"rap": 2}}
WEIGHTS |= {"a class too many": {5: 1}, "negative": {0: -1}, "a word": {0: "twice"}}
PREDICTED = {"nothing": None, "a number": 1, "too few": [0, 1], "names": ["rap"] * len(TEST)}
PREDICTED |= {"confidences": np.ones((len(TEST), 2)), "halves": [0.5] * len(TEST)}
NO_LEARNER = LEARNERS | {"not begun": ActiveLearner(FACTORY, RandomSampling(), TRAIN)}
NO_LEARNER |= {"small-text's": PoolBasedActiveLearner(FACTORY, RandomSampling(), TRAIN)}
PREDICTABLE = SETS | {"other features": OTHER_TEST}
TESTS = SETS | {"no texts": TEST[[]], "missing labels": UNLABELED}


def fit(train_set):
    return FACTORY.new().fit(train_set)


def predict(data_set):
    return CLASSIFIER.predict(data_set)


def be_sure(data_set):
    return CLASSIFIER.predict_proba(data_set)


def embed(data_set):
    factory = make_classifier_factory(2, Embedding(TRAIN))
    return factory.new().embed(data_set)


def of_evaluate():
    learner = start_from(np.arange(20), TRAIN, "least confidence")
    return {"active_learner": learner, "train_set": TRAIN, "test_set": TEST, "of_class": 1}


def of_factory():
    given = {"num_classes": 2, "embedding": None, "class_weight": None}
    return given | {"multi_label": False}


def of_rate():
    return {"test_set": TEST, "y_predicted": TEST.y}


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
    *odd_calls(predict, lambda: {"data_set": TEST}, data_set=PREDICTABLE),
    *odd_calls(be_sure, lambda: {"data_set": TEST}, data_set=PREDICTABLE),
    *odd_calls(embed, lambda: {"data_set": TRAIN}, data_set=SETS),
    *odd_calls(rate, of_rate, test_set=TESTS, y_predicted=PREDICTED),
    *odd_calls(
        evaluate,
        of_evaluate,
        active_learner=NO_LEARNER,
        train_set=SETS | {"other features": OTHER, "fewer": TRAIN[:9]},
        test_set=TESTS | {"other features": OTHER_TEST},
        of_class=A_CLASS | {"a list": [1]},
    ),
]


@pytest.mark.parametrize("function, good, argument, value", ODD)
def test_what_cannot_be_right_is_told(function, good, argument, value):
    is_told(function, good, argument, value)


def test_a_classifier_learns_before_it_predicts():
    with pytest.raises(MendableError, match="learned nothing so far. Call fit first"):
        FACTORY.new().predict(TEST)


def test_texts_of_one_class_teach_nothing():
    with pytest.raises(MendableError, match="are of class 0. A classifier needs two classes"):
        fit(ONE_CLASS)
