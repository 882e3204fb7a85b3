"""What the card is told beside the line: counts, recall, history, pace, and when to stop."""

import numpy as np
import pytest
from labeling import Page, make_session, make_unlabeled_session
from lyrics import make_lyrics
from scipy.sparse import csr_matrix
from test_exports import make_frame, open_session

from helpers.errors import MendableError
from helpers.features import make_recipe_vectorizer, make_richest_vectorizer
from labelcard import model
from labelcard.inputs import Features, Settings
from labelcard.learner import Measure
from labelcard.part import as_dataset, take_part
from labelcard.players import Annotator
from labelcard.stopping import find_hint
from labelcard.words import find_words, is_telling, name_words


@pytest.fixture
def path(tmp_path):
    return tmp_path / "labels.jsonl"


def test_the_recall_of_each_class_is_that_of_the_newest_round(path):
    session, answers = make_session(path)
    assert session.view()["recall"] is None
    Annotator(session, answers).annotate(20)
    y, test_set = session.features.test_set.y, session.features.test_set
    predicted = session.model.classifier.predict(test_set)
    by_hand = [float((predicted[y == label] == label).mean()) for label in (0, 1)]
    assert session.view()["recall"] == pytest.approx(by_hand)


def test_a_class_that_no_held_out_line_has_gets_no_recall(path):
    texts = make_lyrics(60)["lyric"]
    session = make_unlabeled_session(path, texts, num_held_out=4)
    page = Page(session)
    for label in (0, 0, 0, 0, 1, 0, 1, 0, 1):
        page.answer(label)
    assert session.view()["recall"][1] is None
    assert session.view()["recall"][0] is not None


def test_the_columns_that_came_along_stand_beside_the_line(tmp_path):
    frame = make_frame(mail=["a@b.c"] + [None] * 14, nr=range(15))
    session = open_session(tmp_path, texts=frame)
    session.show(0)
    assert session.view()["item"]["context"] == {"mail": "a@b.c", "nr": "0"}
    session.show(1)
    assert session.view()["item"]["context"] == {"nr": "1"}


def test_flags_and_comments(path):
    session, _ = make_session(path)
    page, item = Page(session), session.view()["item"]["id"]
    view = page.send("flag", item, on=True)
    assert view["item"]["id"] == item and view["item"]["flagged"]
    page.send("comment", item, text="both?")
    assert make_session(path)[0].find_answers(flagged=True)[0]["comment"] == "both?"
    session, _ = make_session(path)
    page = Page(session)
    page.answer(1)
    page.send("flag", item, on=False)
    assert session.find_answers(flagged=True) == []
    assert page.send("comment", item, text="x" * 10_001)["message"].startswith("Not recorded")
    assert page.send("flag", "999", on=True)["message"].startswith("Not recorded")
    page.send("undo")
    assert session.progress.comments == {item: "both?"}  # undo is for answers


def test_the_history_is_searched_and_each_line_of_it_can_be_answered_anew(path):
    session, _ = make_session(path)
    page, items = Page(session), []
    for label in (0, 1, None, 1):
        items.append(session.view()["item"]["id"])
        page.answer(label)
    page.send("label", items[0], label=1)
    found = session.find_answers()
    assert [line["item"] for line in found] == [items[0], items[3], items[2], items[1]]
    assert [line["label"] for line in found] == [1, 1, None, 1]
    assert [line["item"] for line in session.find_answers(label=1, limit=2)] == [
        items[0],
        items[3],
    ]
    word = session.texts[int(items[3])].split()[0]
    assert items[3] in [line["item"] for line in session.find_answers(search=word.upper())]
    assert session.find_answers(search="no such word") == []
    again, _ = make_session(path)
    Page(again).send("label", items[2], label=0)
    assert again.find_answers(limit=1)[0]["label"] == 0


def test_the_pace_is_the_median_and_leaves_breaks_out(path):
    session, _ = make_session(path)
    assert session.view()["seconds"] is None
    page, time = Page(session), 1e12
    for pause in (0, 2_000, 4_000, 3_600_000, 3_240, -9_000):
        time += pause
        act = page.make("label", session.view()["item"]["id"], label=0)
        view = session.receive(act | {"time": time})
    assert view["seconds"] == 3.2


def test_what_the_settings_say_is_on_the_card(path):
    session, _ = make_session(path, guideline="**Rap** if it *raps*.", target=40)
    assert session.view()["guideline"] == "**Rap** if it *raps*."
    assert session.view()["target"] == 40


@pytest.mark.parametrize("explain", [False, True])
def test_the_verdict_is_off_unless_it_is_asked_for(path, explain, monkeypatch):
    monkeypatch.setattr(model, "SURE", 0)  # the lines that it asks for are those in doubt
    session, answers = make_session(path, explain=explain)
    Annotator(session, answers).annotate(20)
    assert (session.view()["explanation"] is not None) == explain


@pytest.mark.parametrize(
    "setting",
    [
        {"batch_size": -1},
        {"batch_size": 2.5},
        {"num_held_out": -5},
        {"num_initial": -1},
        {"num_initial": True},
        {"seed": 2**32},
        {"seed": -1},
        {"target": 0},
        {"num_held_out": 10**9},
        {"num_held_out": None},
    ],
)
def test_a_number_that_no_session_can_have_is_named(setting):
    (name,) = setting
    with pytest.raises(MendableError, match=f"{name}=.* is not a whole number from"):
        Settings(**setting)


@pytest.mark.parametrize("setting", [{"num_held_out": 31}, {"num_initial": 40}, {"target": 99}])
def test_a_number_that_is_more_than_there_are_texts_is_named(path, setting):
    texts = [f"text {number}" for number in range(30)]
    with pytest.raises(MendableError, match="more than the 30 texts"):
        make_unlabeled_session(path, texts, **setting)
    assert not path.exists()


# --- the hint


def measures(*decisions):
    return [(None, Measure(None, [], np.array(one))) for one in reversed(decisions)]


def test_a_hint_needs_three_steps_without_a_change():
    same, other = [0, 1] * 50, [1, 0] * 50
    assert find_hint(measures(same, same, same)) == ""
    assert "100 random lines hardly changed" in find_hint(measures(same, same, same, same))
    assert find_hint(measures(other, same, same, same)) == ""
    assert find_hint(measures(same, same, other, same)) == ""
    assert find_hint(measures(other, same, same, same, same)) != ""


def test_a_hint_names_the_classes_that_are_missed():
    same = [0, 1, 2] * 50
    found = measures(same, same, same, same)
    recall = [0.9, None, 0.2]
    found[0] = (None, Measure(0.8, recall, np.array(same)))
    assert "less than half of 'rare':" in find_hint(found, ["one", "none yet", "rare"])
    assert "half" not in find_hint(measures(same, same, same, same), ["a", "b", "c"])


def test_a_model_that_knows_one_class_gives_no_hint():
    assert find_hint(measures(*[[0] * 100] * 9)) == ""


def test_the_hint_comes_from_the_rounds_of_a_session(path):
    texts = [f"{'rain' if n % 2 else 'money'} n{n % 40}" for n in range(300)]
    session = make_unlabeled_session(path, texts, num_held_out=0)
    annotator = Annotator(session, [n % 2 for n in range(300)])
    annotator.annotate(4)
    assert session.view()["hint"] == ""
    annotator.annotate(60)
    assert "300 random lines hardly changed" in session.view()["hint"]
    again = make_unlabeled_session(path, texts, num_held_out=0)
    assert again.view()["hint"] == session.view()["hint"]
    annotator = Annotator(again, [n % 2 for n in range(300)])
    for _ in range(64):
        view = annotator.send("undo")
    assert view["hint"] == ""


# --- the explanation


@pytest.mark.parametrize(
    ("word", "expected"),
    [("money", True), ("(", False), ("the", False), ("'", False), ("the street", True)]
    + [("i", False), (", the", False), ("雨", True), ("in my", False), (None, False)],
)
def test_which_words_tell_something(word, expected):
    assert is_telling(word) == expected


def test_an_explanation_leaves_signs_out_and_keeps_five_words():
    words = ["(", "the", "money", "rain", "'", "heart", "street", "night", "car", "ice"]
    weights = np.array([9, 8, 1, -7, 6, 0, 5, 4, -3, 2.0])
    found = find_words(csr_matrix(np.ones((1, 10))), weights, words)
    assert found == [["rain", -7], ["street", 5], ["night", 4], ["car", -3], ["ice", 2]]
    assert find_words(csr_matrix(np.ones((1, 10))), weights, None) == []


def test_nothing_is_explained_where_the_model_is_torn():
    def explain(*proba):
        fitted = type("Fitted", (), {"classes_": [0, 1], "coef_": np.array([[1.0, 2.0]])})
        part = take_part(["a line"], as_dataset(csr_matrix(np.ones((1, 2)))), np.arange(1))
        classifier = type("Classifier", (), {"model": fitted})
        made = model.Model(classifier, [], np.array([proba]), part, ["rain", "money"])
        return made.explain(0)

    assert explain(0.53, 0.47) is None
    assert explain(0.3, 0.7)["words"] == [["money", 2.0], ["rain", 1.0]]
    assert explain(0.44, 0.40, 0.16) is None


@pytest.mark.parametrize("make", [make_richest_vectorizer, make_recipe_vectorizer])
def test_the_words_of_features_that_are_joined_are_words(make):
    texts = ["money rain", "rain heart", "money rain heart"] * 3
    vectorizer = make()
    names = name_words(vectorizer.fit(texts))
    assert len(names) == vectorizer.transform(texts).shape[1]
    named = {word for word in names if word is not None}
    assert {"money", "rain", "money rain"} <= named
    assert "ra" not in named


def test_features_of_another_vectorizer_are_refused():
    texts = ["money rain", "rain heart", "money rain heart"] * 3
    vectorizer = make_recipe_vectorizer()
    train_set = as_dataset(vectorizer.fit_transform(texts).tocsr())
    assert Features(train_set, vectorizer=vectorizer).vectorizer is vectorizer
    for other in (make_richest_vectorizer().fit(texts), make_richest_vectorizer(), "tf-idf"):
        with pytest.raises(MendableError, match="vectorizer is not the one"):
            Features(train_set, vectorizer=other)
