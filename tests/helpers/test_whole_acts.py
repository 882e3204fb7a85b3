"""A learner takes an act as a whole or not at all: wrong labels, strangers, interrupts."""

import sys

import numpy as np
import pandas as pd
import pytest
from lyrics import make_lyrics, make_sets
from small_text import PoolBasedActiveLearner
from small_text.base import LABEL_IGNORED

from helpers.data import split_lyrics
from helpers.errors import MendableError
from helpers.features import preprocess_data
from helpers.learner import make_classifier_factory
from helpers.loop import perform_active_learning
from helpers.starts import initialize_strategy, start_from
from helpers.strategies import make_strategy

TRAIN, TEST = make_sets(500)


def begin(strategy="least confidence", num_samples=30):
    return initialize_strategy(strategy, TRAIN, num_samples)


def state_of(learner):
    queried = learner.indices_queried
    return (
        learner.indices_labeled.tolist(),
        learner.y.tolist(),
        learner.indices_ignored.tolist(),
        None if queried is None else queried.tolist(),
        learner.classifier.predict(TEST).tolist(),
    )


# Labels


def test_the_right_row_is_edited_after_one_was_ignored():
    """small-text keeps a stale map of rows, and would edit another one."""
    learner, labeled = begin()
    learner.ignore_sample_at(labeled[3])
    learner.update_label_at(labeled[20], 1 - TRAIN.y[labeled[20]])
    expected = {row: TRAIN.y[row] for row in labeled if row != labeled[3]}
    expected[labeled[20]] = 1 - TRAIN.y[labeled[20]]
    assert dict(zip(learner.indices_labeled, learner.y, strict=True)) == expected


def test_the_right_row_is_edited_after_a_label_was_removed():
    learner, labeled = begin()
    learner.remove_label_at(labeled[0])
    learner.update_label_at(labeled[1], 1 - TRAIN.y[labeled[1]])
    assert learner.y[0] == 1 - TRAIN.y[labeled[1]]
    assert learner.y[1:].tolist() == TRAIN.y[labeled[2:]].tolist()
    with pytest.raises(MendableError, match=f"row {labeled[0]} has no label"):
        learner.update_label_at(labeled[0], 1)


def test_an_ignored_answer_leaves_labels_whole_numbers():
    learner, _ = begin()
    asked = learner.query(num_samples=4)
    learner.update(np.array([0, LABEL_IGNORED, 1, 0]))
    assert np.issubdtype(learner.y.dtype, np.integer)
    assert learner.indices_labeled[-3:].tolist() == asked[[0, 2, 3]].tolist()
    assert learner.y[-3:].tolist() == [0, 1, 0]
    assert asked[1] in learner.indices_ignored
    learner.query(num_samples=1)
    learner.update([LABEL_IGNORED])
    assert len(learner.y) == 33 and learner.indices_queried is None


@pytest.mark.parametrize("kind", [list, tuple, np.array, pd.Series], ids=lambda kind: str(kind))
def test_answers_may_be_of_any_kind(kind):
    learner, _ = begin()
    learner.query(num_samples=3)
    learner.update(kind([1, 0, 1]))
    assert learner.y[-3:].tolist() == [1, 0, 1]


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ([0, 1, 2], "from 0 to 1; found 2"),
        ([0, 1, -1], "1 of 3 texts have no label"),
        ([0, 1], "3 labels are needed, and there are 2"),
        ([0, 1, 0.5], "found 0.5"),
    ],
)
def test_a_wrong_answer_changes_nothing(answers, words):
    learner, _ = begin()
    learner.query(num_samples=3)
    before = state_of(learner)
    with pytest.raises(MendableError, match=words):
        learner.update(answers)
    assert state_of(learner) == before
    learner.update([0, 1, 0])


@pytest.mark.parametrize("num_samples", [0, -1, 2.5])
def test_a_query_of_no_whole_number_is_told(num_samples):
    learner, _ = begin()
    with pytest.raises(MendableError, match="is not a whole number of at least 1"):
        learner.query(num_samples=num_samples)


@pytest.mark.parametrize(
    ("indices", "words"),
    [
        ([3, 5, 3], "row 3 is named more than once"),
        ([3, 5, -1], "there is no row -1"),
        ([3, 5, 10_000], "there is no row 10000"),
        ([3.5, 4], "are no rows"),
        (TRAIN.y == 1, "is a mask"),
    ],
)
def test_a_start_from_what_are_no_rows_is_told(indices, words):
    with pytest.raises(MendableError, match=words):
        start_from(np.array(indices), TRAIN, "random")


def test_a_start_with_an_unknown_class_is_told():
    with pytest.raises(MendableError, match="found -2"):
        start_from(np.arange(3), TRAIN, "random", y=[0, 1, -2])


def test_the_callers_arrays_are_left_alone():
    indices, y = np.arange(10), TRAIN.y[:10].copy()
    learner = start_from(indices, TRAIN, "random", y)
    learner.update_label_at(0, 1 - y[0])
    assert y.tolist() == TRAIN.y[:10].tolist() and indices.tolist() == list(range(10))


# Pools


def test_a_run_on_another_set_is_told():
    learner, labeled = begin()
    for other in (TRAIN[::-1], TRAIN[:-1], TEST):
        with pytest.raises(MendableError, match="not these, or in another order"):
            perform_active_learning(learner, other, TEST, labeled, 1, 5)
    # A set of its own with the same texts will do: its labels may be another person's.
    perform_active_learning(learner, TRAIN[:], TEST, labeled, 1, 5, progress=False)


def test_a_part_of_a_pool_keeps_texts_and_copies():
    lyrics = make_lyrics(100).assign(copies=np.arange(100) + 1)
    pool, _ = preprocess_data(lyrics, lyrics)
    part = pool[np.array([7, 3])]
    assert part.copies.tolist() == [8, 4]
    assert part.texts.tolist() == lyrics["lyric"].iloc[[7, 3]].tolist()
    assert part.y.tolist() == lyrics["class"].iloc[[7, 3]].tolist()
    assert pool[5].copies.tolist() == [6] and len(pool) == 100


def test_frames_whose_classes_differ_are_told():
    train, test = split_lyrics(make_lyrics(100))
    test.attrs["class_names"] = ["pop", "rap"]
    with pytest.raises(MendableError, match="of train are rap, pop, those of test pop, rap"):
        preprocess_data(train, test)


@pytest.mark.parametrize("num_samples", [1, 3, 9, 25])
def test_a_small_discriminative_batch_is_asked_for(num_samples):
    learner, _ = begin("discriminative")
    assert len(set(learner.query(num_samples=num_samples))) == num_samples


# Interrupts


class Interrupt:
    """Raises KeyboardInterrupt at the n-th line that runs in small-text or in the helpers."""

    def __init__(self, moment):
        self.left = moment

    def __enter__(self):
        self.before = sys.gettrace()
        sys.settrace(self.trace)

    def __exit__(self, *_):
        sys.settrace(self.before)

    def trace(self, frame, event, _):
        name = frame.f_code.co_filename.replace("\\", "/")
        is_ours = "/small_text/" in name or "/helpers/" in name
        if not is_ours or frame.f_code.co_name == "kept_whole":
            return None
        self.left -= event == "line"
        if self.left == 0:
            sys.settrace(None)
            raise KeyboardInterrupt
        return self.trace


def count_lines():
    counter = Interrupt(10**9)
    learner, labeled = begin(num_samples=30)
    with counter:
        perform_active_learning(learner, TRAIN, TEST, labeled, 3, 10, progress=False)
    return 10**9 - counter.left


@pytest.mark.parametrize("share", np.linspace(0.1, 0.99, 40).round(3))
@pytest.mark.parametrize("kind", ["ours", "small-text's"])
def test_an_interrupted_run_can_go_on(share, kind, capsys):
    learner, labeled = begin(num_samples=30)
    if kind != "ours":
        learner = PoolBasedActiveLearner(
            make_classifier_factory(2), make_strategy("least confidence"), TRAIN
        )
        learner.initialize_data(labeled, TRAIN.y[labeled])
    with Interrupt(max(60, int(share * count_lines()))):
        try:
            history = perform_active_learning(
                learner, TRAIN, TEST, labeled, 3, 10, progress=False
            )
        except KeyboardInterrupt:  # before the first round, or after the last one
            return
    if history.attrs["ended"].startswith("interrupted"):
        assert "Interrupted in round" in capsys.readouterr().out
    assert len(learner.y) == len(learner.indices_labeled)
    assert learner.y.tolist() == TRAIN.y[learner.indices_labeled].tolist()
    assert history["labels"].tolist() == [30 + 10 * number for number in range(len(history))]
    more = perform_active_learning(
        learner, TRAIN, TEST, learner.indices_labeled, 1, 10, progress=False
    )
    assert more["labels"].iloc[-1] == len(learner.indices_labeled)
