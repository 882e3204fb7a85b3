"""Odd inputs to the acts of a learner: each is told, and the learner stays whole."""

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
from small_text import RandomSampling

from helpers.acts import ActiveLearner, kept_whole, num_left
from helpers.errors import MendableError
from helpers.learner import make_classifier_factory
from helpers.starts import start_from

TRAIN, _ = make_sets()
LEARNED = TRAIN.embedding  # now, so that no call changes the set
FACTORY = make_classifier_factory(2)
ONE_ROW = without(ROWS, "a repeat", "a mask", "one number")
ONE_ROW |= {"two rows": [3, 5], "a fraction": 3.5, "a word": "three", "true": True}
ONE_ROW |= {"a stranger": 10**9, "negative": -1}
CLASSES = {"nothing": None, "names": ["rap"] * 5, "too few": [0, 1], "one": 1, "a word": "rap"}
CLASSES |= {"halves": [0.5] * 5, "a class too many": [0, 1, 2, 3, 4], "missing": [-1] * 5}
CLASSES |= {"of two lengths": [[0], [1, 1]], "a table": [[0] * 5] * 5}
A_CLASS = {"nothing": None, "a name": "rap", "too many": 2, "missing": -1, "a half": 0.5}
A_CLASS |= {"a list": [1], "true": True}


def begin():
    return start_from(np.arange(20), TRAIN, "least confidence")


def query(learner, num_samples):
    return learner.query(num_samples)


def answer(learner, y):
    return learner.update(y)


def begin_anew(learner, **given):
    return learner.initialize_data(**given)


def change(learner, index, y):
    return learner.update_label_at(index, y)


def take_away(learner, index):
    return learner.remove_label_at(index)


def ignore(learner, index):
    return learner.ignore_sample_at(index)


def keep(active_learner):
    with kept_whole(active_learner):
        pass


def of_query():
    return {"learner": begin(), "num_samples": 5}


def of_answer():
    learner = begin()
    learner.query(5)
    return {"learner": learner, "y": [0, 1, 0, 1, 1]}


def of_begin():
    given = {"learner": begin(), "indices_initial": np.arange(5), "y_initial": [0, 1, 0, 1, 1]}
    return given | {"indices_ignored": np.array([8, 9])}


def of_change():
    return {"learner": begin(), "index": 3, "y": 1}


def of_row():
    return {"learner": begin(), "index": 3}


def of_learner():
    return {"clf_factory": FACTORY, "query_strategy": RandomSampling(), "dataset": TRAIN}


def of_begun():
    return {"active_learner": begin()}


ODD = [
    *odd_calls(
        ActiveLearner,
        of_learner,
        clf_factory=NAMES | {"a classifier": FACTORY.new(), "a class": type(FACTORY)},
        query_strategy=NAMES | {"a class": RandomSampling},
        dataset=SETS,
    ),
    *odd_calls(query, of_query, num_samples=FROM_ONE),
    *odd_calls(answer, of_answer, y=CLASSES),
    *odd_calls(
        begin_anew,
        of_begin,
        indices_initial=ROWS | {"no rows": []},
        y_initial=CLASSES,
        indices_ignored=without(ROWS, "nothing") | {"one with a label": [1, 9]},
    ),
    *odd_calls(change, of_change, index=ONE_ROW | {"without a label": 99}, y=A_CLASS),
    *odd_calls(take_away, of_row, index=ONE_ROW | {"without a label": 99}),
    *odd_calls(ignore, of_row, index=ONE_ROW),
    *odd_calls(num_left, of_begun, active_learner=LEARNERS),
    *odd_calls(keep, of_begun, active_learner=LEARNERS),
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
