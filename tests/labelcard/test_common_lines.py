"""Lines that everybody gets first, and a rare class that measures the model."""

import numpy as np
import pytest
from labeling import Page, make_session, make_unlabeled_session
from sklearn.metrics import f1_score

from helpers.errors import MendableError
from labelcard.several import measure

TEXTS = [f"{word} number {number}" for number in range(10) for word in ("money", "rain")]
FIRST = (7, 3, 12)


def test_common_lines_come_before_random_ones_and_those_of_the_model(tmp_path):
    session = make_unlabeled_session(tmp_path / "log", TEXTS, num_held_out=2, first=FIRST)
    page, held_out = Page(session), session.queue.held_out
    common = [str(row) for row in FIRST if str(row) not in held_out]
    for item in held_out:
        assert session.view()["item"]["id"] == item
        page.answer(0)
    for number, item in enumerate(common):
        view = session.view()
        assert (view["item"]["id"], view["phase"]) == (item, "common")
        assert f"{number} of {len(common)}" in view["phase_words"]
        page.answer(number % 2)
    assert session.view()["phase"] == "first labels"
    page.send("undo")
    assert session.view()["phase"] == "common"


def test_common_lines_hold_the_model_back(tmp_path):
    session, _ = make_session(tmp_path / "log", first=range(40))
    page = Page(session)
    distinct = list(session.texts.each_once(map(str, range(40))))
    for item in distinct[:20]:  # the model has learned long ago
        assert session.view()["item"]["id"] == item
        page.answer(int(item) % 2)
    assert session.model is not None


def test_wrong_settings_are_refused(tmp_path):
    with pytest.raises(MendableError, match="first: there is no row 20 among 20 texts"):
        make_unlabeled_session(tmp_path / "log", TEXTS, first=(3, 20))
    with pytest.raises(MendableError, match="of_class=1 measures one class"):
        make_unlabeled_session(tmp_path / "log", TEXTS, several=True, of_class=1)


def test_a_rare_class_measures_the_model(tmp_path):
    session, y = make_session(tmp_path / "log", of_class=1)
    page = Page(session)
    while not session.view()["curve"]:
        page.answer(int(y[int(session.view()["item"]["id"])]))
    test, model = session.features.test_set, session.model
    expected = f1_score(test.y == 1, model.classifier.predict(test) == 1)
    view = session.view()
    assert view["curve"][0][1] == pytest.approx(expected)
    assert view["measure"] == "F1 of pop" and view["curve_words"].startswith("F1 of pop on ")


def test_a_measure_by_hand():
    y, predicted = np.array([1, 1, 0, 0]), np.array([1, 0, 0, 0])
    assert measure(y, predicted, 2, several=False)[0] == 0.75
    assert measure(y, predicted, 2, several=False, of_class=1)[0] == pytest.approx(2 / 3)
    assert measure(y, np.zeros(4, int), 2, several=False, of_class=1)[0] == 0
