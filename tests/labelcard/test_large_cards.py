"""A large pool: only what is shown is looked at, and a random part by the model."""

import json
from collections import Counter

import numpy as np
import pytest
from labeling import Page, make_data, make_unlabeled_session
from lyrics import NAMES, make_lyrics, make_sets
from small_text import SklearnDataset
from small_text.base import LABEL_UNLABELED

from helpers.data import find_copy_keys
from helpers.errors import MendableError
from labelcard import copies, learner, part, save_model
from labelcard.acts import read_acts
from labelcard.inputs import Features, Settings
from labelcard.log import LabelLog
from labelcard.players import Annotator
from labelcard.session import LabelingSession

MOST = 60
TEXTS = make_lyrics(300)["lyric"].tolist()
ANSWERS = make_lyrics(300)["class"].to_numpy()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "labels.jsonl"


@pytest.fixture
def is_large(monkeypatch):
    """Let 300 texts be a large pool."""
    monkeypatch.setattr(part, "MOST", MOST)
    monkeypatch.setattr(learner, "STOP_SET_SIZE", 20)


def open_large(path, **settings):
    return make_unlabeled_session(path, TEXTS, **{"num_held_out": 6} | settings)


def find_outside(session):
    """The first row of the pool that the model has not looked at."""
    rows = (int(item) for item in session.queue.pool)
    return next(row for row in rows if row not in set(session.learner.part.rows))


def test_a_large_pool_is_not_looked_through(path, monkeypatch):
    looked_at = Counter()

    def find_keys(texts):
        looked_at.update(texts)
        return find_copy_keys(texts)

    monkeypatch.setattr(copies, "find_copy_keys", find_keys)
    texts = [f"line number {number}" for number in range(5_000)]
    session = make_unlabeled_session(path, texts, num_held_out=50)
    page = Page(session)
    for number in range(10):
        page.answer(number % 2)
    assert 50 < len(looked_at) < 100
    assert max(looked_at.values()) == 1  # and at nothing twice


@pytest.mark.parametrize("strategy", ["least confidence", "random", "k-means"])
def test_the_model_of_a_large_pool_looks_at_a_part_and_says_so(path, is_large, strategy):
    session = open_large(path, strategy=strategy)
    annotator = Annotator(session, ANSWERS)
    annotator.annotate(12)
    rows = session.learner.part.rows
    assert MOST <= len(rows) <= MOST + 6 + 20 < len(TEXTS)
    assert session.learner.train_set.x.shape[0] == len(session.model.proba) == len(rows)
    assert session.model.asked and set(session.model.asked) <= set(rows)
    words = session.view()["phase_words"]
    assert words.startswith(f"Lines chosen by {strategy}, out of 60 random ones; ")


def test_a_pool_that_is_not_large_is_looked_at_whole(path, monkeypatch):
    monkeypatch.setattr(part, "MOST", len(TEXTS))
    session = open_large(path)
    Annotator(session, ANSWERS).annotate(12)
    assert session.learner.part.rows.tolist() == list(range(len(TEXTS)))
    assert "random ones" not in session.view()["phase_words"]


def test_a_part_asks_what_a_pool_of_its_own_would_ask(path, tmp_path, monkeypatch, is_large):
    session = open_large(path, num_held_out=0)
    Annotator(session, ANSWERS).annotate(4)
    rows = session.learner.part.rows.tolist()
    monkeypatch.setattr(part, "MOST", len(rows))
    own = make_unlabeled_session(
        tmp_path / "own.jsonl", [TEXTS[row] for row in rows], num_held_out=0
    )
    page = Page(own)
    for item, act in session.progress.answers.items():
        own.show(rows.index(int(item)))
        page.answer(act["label"])
    assert own.learner.num_sampled == 0
    assert [rows[place] for place in own.model.asked] == session.model.asked


def test_an_answer_outside_the_part_counts_and_is_learned_from(path, is_large):
    session = open_large(path)
    annotator = Annotator(session, ANSWERS)
    annotator.annotate(12)
    annotator.send("suggest", on=True)
    row = find_outside(session)
    session.show(row)
    view = session.view()
    assert view["item"]["id"] == str(row)
    x = session.learner.part.features_of(row)
    expected = session.model.classifier.model.predict_proba(x)[0]
    assert view["item"]["suggestion"]["confidence"] == pytest.approx(expected.max())
    assert sorted(view["item"]["likely"]) == [0, 1]
    annotator.answer(view["item"])
    assert read_acts(path)[-1]["item"] == str(row)
    annotator.annotate(4)
    assert row in session.learner.part.rows
    assert row in dict(session.rounds[0].answers)
    assert session.view()["message"] == ""
    again = open_large(path)
    assert str(row) in again.progress.answers
    assert again.model.asked == session.model.asked


@pytest.mark.parametrize("is_text_set", [True, False])
def test_features_that_were_made_before_are_taken_in_part(path, is_large, is_text_set):
    texts, vectorizer, train_set, test_set = make_data(300, 2)
    given = train_set
    if not is_text_set:
        given = SklearnDataset(train_set.x, train_set.y, target_labels=np.arange(2))
    settings = Settings(num_initial=4, batch_size=4, synchronous=True)
    features = Features(given, test_set, vectorizer)
    session = LabelingSession(texts, LabelLog(path), NAMES[:2], features, settings)
    annotator = Annotator(session, train_set.y)
    annotator.annotate(8)
    rows = session.learner.part.rows
    assert abs(session.learner.train_set.x - train_set.x[rows]).max() == 0
    row = find_outside(session)
    session.show(row)
    annotator.annotate(5)
    assert row in session.learner.part.rows
    assert session.view()["message"] == "" and len(session.view()["curve"]) == 3


def test_several_classes_a_text_are_asked_for_in_a_large_pool(path, is_large):
    settings = Settings(several=True, num_initial=4, num_held_out=6, synchronous=True)
    session = LabelingSession(TEXTS, LabelLog(path), NAMES[:2], settings=settings)
    page = Page(session)
    for _ in range(24):
        item = session.view()["item"]["id"]
        page.send("label", item, labels=[int(ANSWERS[int(item)])])
    assert set(session.model.asked) <= set(session.learner.part.rows)
    assert session.view()["message"] == ""


def test_a_large_pool_is_labeled_to_its_end_and_each_text_asked_for_once(path, is_large):
    session = open_large(path, batch_size=30)
    num_distinct = len(set(find_copy_keys(TEXTS)))
    assert Annotator(session, ANSWERS).annotate(400) == num_distinct < len(TEXTS)
    keys = find_copy_keys([TEXTS[int(item)] for item in session.progress.answers])
    assert len(set(keys)) == len(keys) == num_distinct
    view = session.view()
    assert view["phase_words"] == "Done: every line is answered, or repeats one that is."
    assert view["message"] == ""
    item = session.queue.held_out[0]
    assert not session.queue.is_open(item)


def test_a_line_that_is_taken_back_is_open_again_with_its_copies(path):
    session = make_unlabeled_session(
        path, ["A line", "a line!", "other", "more"], num_held_out=0
    )
    page = Page(session)
    while (item := session.view()["item"])["text"].casefold()[0] != "a":
        page.answer(0)
    page.answer(1)
    assert not session.queue.is_open("0") and not session.queue.is_open("1")
    page.send("undo")
    assert session.queue.is_open("0") and session.queue.is_open("1")
    assert session.view()["item"]["id"] == item["id"]


def test_a_model_of_a_large_pool_is_saved_with_the_number_of_its_texts(
    path, tmp_path, is_large
):
    session = open_large(path)
    Annotator(session, ANSWERS).annotate(20)
    folder = save_model(session, tmp_path / "model")
    about = json.loads((folder / "model.json").read_text("utf-8"))
    assert about["num_texts"] == len(TEXTS)
    assert sum(about["num_labels"]) == 14


def test_lines_to_measure_on_all_have_labels():
    train_set, test_set = make_sets(40)
    test_set.y[:3] = LABEL_UNLABELED
    way_out = "Leave test_set out: the session then asks for lines to measure on."
    with pytest.raises(MendableError, match=f"3 of the .* in the test set have .*{way_out}"):
        Features(train_set, test_set)
