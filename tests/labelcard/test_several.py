"""More than one class a text: answers, what is learned from them, and what is measured."""

import numpy as np
import pytest
from labeling import Page
from scipy.sparse import csr_matrix
from small_text import CategoryVectorInconsistencyAndRanking, SklearnDataset

from helpers.errors import MendableError
from labelcard.inputs import Features, Settings
from labelcard.log import LabelLog
from labelcard.session import LabelingSession
from labelcard.several import NearestBoundary, find_strategy, make_y, measure

NAMES = ["joy", "fear", "anger"]
WORDS = ["sun", "dark", "shout"]
RANDOM = np.random.RandomState(0)
TRUE = [[c for c in range(3) if RANDOM.random_sample() < 0.4] for _ in range(200)]
TEXTS = [
    " ".join([WORDS[c] for c in labels] + [f"filler{n % 11}", f"other{n % 7}"])
    for n, labels in enumerate(TRUE)
]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "labels.jsonl"


def open_session(path, **settings):
    settings = {"num_held_out": 20, "num_initial": 10, "synchronous": True} | settings
    settings = Settings(several=True, **settings)
    return LabelingSession(TEXTS, LabelLog(path), NAMES, settings=settings)


def answer(session, num):
    page = Page(session)
    for _ in range(num):
        item = session.view()["item"]["id"]
        view = page.send("label", item, labels=TRUE[int(item)])
    return view


@pytest.mark.parametrize("strategy", ["random", "least confidence", "category vectors"])
def test_a_session_learns_which_classes_a_text_has(path, strategy):
    session = open_session(path, strategy=strategy)
    view = answer(session, 90)
    assert view["message"] == ""
    assert view["several"]
    assert view["strategies"] == ["random", "least confidence", "category vectors"]
    assert [labels for labels, _ in view["curve"]] == [10, 20, 30, 40, 50, 60, 70]
    assert view["curve"][-1][1] > 0.9
    assert min(view["recall"]) > 0.8
    assert "F1 of all answers" in view["curve_words"]
    assert session.model.classifier.multi_label


def test_answers_are_counted_by_class_and_come_back(path):
    session = open_session(path, num_held_out=0)
    page, items = Page(session), []
    for labels in ([0, 2], [], [1], None):
        items.append(session.view()["item"]["id"])
        if labels is None:
            page.send("skip", items[-1])
        else:
            page.send("label", items[-1], labels=labels)
    view = open_session(path).view()
    assert view["counts"]["labeled"] == 3
    assert view["class_counts"] == [1, 1, 1]
    assert [line["labels"] for line in view["recent"]] == [None, [1], [], [0, 2]]
    rows, y = session.indices_and_labels()
    assert [str(row) for row in rows] == items[:3]
    assert y.toarray().tolist() == [[1, 0, 1], [0, 0, 0], [0, 1, 0]]
    assert session.labels()["class"].tolist() == [[0, 2], [], [1]]


def test_suggestions_name_all_classes(path):
    session = open_session(path)
    answer(session, 90)
    view = Page(session).send("suggest", on=True)
    row = int(view["item"]["id"])
    proba = session.model.proba[row]
    assert view["item"]["suggestion"]["labels"] == np.flatnonzero(proba > 0.5).tolist()
    assert view["likely"] == np.argsort(-proba, kind="stable").tolist()


def test_what_does_not_fit_is_refused(path):
    session = open_session(path)
    page, item = Page(session), session.view()["item"]["id"]
    for parts in ({"label": 1}, {"labels": [3]}, {"labels": [True]}, {"labels": 1}, {}):
        assert page.send("label", item, **parts)["message"].startswith("Not recorded"), parts
    with pytest.raises(MendableError, match=r"was begun with several classes a text"):
        LabelingSession(TEXTS, LabelLog(path), NAMES)
    with pytest.raises(MendableError, match="'entropy' is not for several classes"):
        Settings(several=True, strategy="entropy")
    assert page.send("strategy", name="entropy")["message"].startswith("Not recorded")


def test_the_nearest_boundary_is_asked_first():
    class Fixed:
        def predict_proba(self, data_set):
            return np.array([[0.45, 0.05], [0.9, 0.52], [0.2, 0.1], [0.99, 0.4]])

    rows = NearestBoundary().query(Fixed(), None, np.arange(4), None, None, n=3)
    assert rows.tolist() == [1, 0, 3]
    assert isinstance(
        find_strategy("category vectors", True), CategoryVectorInconsistencyAndRanking
    )


def test_the_measure_by_hand():
    y = make_y([(0, 1), (1,), ()], 3, several=True)
    predicted = make_y([(0,), (1, 2), ()], 3, several=True)
    score, recall = measure(y, predicted, 3, several=True)
    assert score == pytest.approx(2 * 2 / (2 * 2 + 1 + 1))  # 2 right, 1 too many, 1 missing
    assert recall == [1, 0.5, None]
    assert measure(np.array([0, 0, 1]), np.array([0, 1, 1]), 3, False) == (
        2 / 3,
        [0.5, 1, None],
    )


def test_a_test_set_with_one_class_a_text_is_refused():
    one_class = SklearnDataset(csr_matrix((2, 3)), np.array([0, 1]), np.arange(2))
    features = Features(train_set=one_class, test_set=one_class)
    with pytest.raises(MendableError, match="test_set has one class a text"):
        features.check(2, several=True)
