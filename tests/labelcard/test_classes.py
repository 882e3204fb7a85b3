"""Classes come later, are renamed and merged: on the record, and no label is lost."""

import pytest
from labeling import Page, make_session, make_unlabeled_session

from helpers.errors import MendableError
from labelcard.acts import read_acts
from labelcard.inputs import Settings
from labelcard.log import LabelLog
from labelcard.players import Annotator
from labelcard.session import LabelingSession

TEXTS = [f"note {n} about {word}" for n, word in enumerate(["tea", "rain", "milk", "snow"] * 6)]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "labels.jsonl"


def open_session(path, names=("drink", "weather"), **settings):
    settings = Settings(num_held_out=0, synchronous=True, num_initial=4, **settings)
    return LabelingSession(TEXTS, LabelLog(path), list(names), settings=settings)


def label_some(path, num=6):
    session = open_session(path)
    Annotator(session, [0, 1] * 12).annotate(num)
    return session


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["drink", "weather", "other"], "Class 'other' is new"),
        (["drinks", "weather"], "Class 'drink' is now called 'drinks'"),
        (["drinks", "weather", "other"], "Class 'drink' is now called 'drinks'"),
    ],
)
def test_names_that_changed_keep_all_labels_and_it_is_said(path, names, words):
    before = label_some(path).labels()
    session = open_session(path, names)
    assert session.class_names == names
    assert session.labels()["class"].tolist() == before["class"].tolist()
    assert words in session.view()["message"]
    assert [act["do"] for act in read_acts(path) if act["kind"] == "class"]
    again = open_session(path, names)
    assert again.class_names == names
    assert again.view()["message"] == ""


@pytest.mark.parametrize(
    "names",
    [["weather", "drink"], ["food", "climate"], ["weather", "other"], ["rain", "tea"]]
    + [
        ["drink", "other", "weather"],
        ["other", "drink", "weather"],
        ["drink", "x", "y", "weather"],
    ],
)
def test_names_that_could_mean_another_class_are_refused(path, names):
    label_some(path)
    before = path.read_bytes()
    with pytest.raises(MendableError, match="classes drink, weather, not"):
        open_session(path, names)
    assert path.read_bytes() == before


def test_a_class_that_was_added_on_the_card_stays_when_the_log_is_opened_as_before(path):
    session = label_some(path)
    session.add_class("other")
    Page(session).answer(2)
    again = open_session(path)  # the names that the notebook has written down
    assert again.class_names == ["drink", "weather", "other"]
    assert again.labels()["class"].tolist()[-1] == 2
    assert again.view()["class_counts"] == [3, 3, 1]


def test_a_name_of_before_is_still_understood(path):
    session = label_some(path)
    session.rename_class("drink", "beverage")
    again = open_session(path)
    assert again.class_names == ["beverage", "weather"]
    assert again.view()["message"] == ""


def test_a_merged_class_counts_as_the_other_and_is_hidden(path):
    session = open_session(path, ["tea", "weather", "milk"])
    Annotator(session, [0, 1, 2, 1] * 6).annotate(12)
    counts = session.view()["class_counts"]
    session.merge_classes("milk", "tea")
    view = session.view()
    assert view["hidden"] == [2]
    assert view["class_counts"] == [counts[0] + counts[2], counts[1], 0]
    assert set(session.labels()["class"]) == {0, 1}
    assert set(session.indices_and_labels()[1]) == {0, 1}
    assert session.model.proba.shape[1] == 2  # it was trained anew
    assert open_session(path, ["tea", "weather", "milk"]).view()["hidden"] == [2]
    view = Page(session).send("suggest", on=True)
    assert 2 not in view["likely"]
    Page(session).answer(2)  # a page that does not know yet
    assert session.labels()["class"].tolist()[-1] == 0


def test_a_page_can_change_classes_and_is_told_what_cannot_be(path):
    session = label_some(path)
    page = Page(session)
    assert page.send("class", do="add", name="other")["classes"][2] == "other"
    refused = [
        {"do": "add", "name": "Drink"},
        {"do": "add", "name": " "},
        {"do": "rename", "label": 7, "name": "x"},
        {"do": "rename", "label": 0, "name": "other"},
        {"do": "merge", "label": 1, "into": 1},
        {"do": "merge", "label": 1},
        {"do": "drop", "label": 1},
    ]
    for change in refused:
        assert page.send("class", **change)["message"].startswith("Not recorded"), change
    assert session.class_names == ["drink", "weather", "other"]
    with pytest.raises(MendableError, match="no class 'tea'. The classes are: drink"):
        session.rename_class("tea", "x")
    with pytest.raises(MendableError, match="there is a class 'other'"):
        session.add_class("other")


def test_a_new_class_is_learned_where_the_features_were_made_before(path):
    session, answers = make_session(path)
    Annotator(session, answers).annotate(8)
    session.add_class("neither")
    page = Page(session)
    for _ in range(4):
        page.answer(2)
    assert session.view()["message"] == ""
    assert session.model.proba.shape[1] == 3
    assert len(session.view()["recall"]) == 3


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["rap", ""], "empty"),
        (["rap", "Rap "], "'rap' and 'Rap', which are one name"),
        (["caf\u00e9", "cafe\u0301"], "which are one name"),
        (["rap"], "class_names has 1 of the two"),
    ],
)
def test_names_that_cannot_be_told_apart_are_named(path, names, words):
    with pytest.raises(MendableError, match=words):
        LabelingSession(TEXTS, LabelLog(path), names)
    assert not path.exists()


def test_names_are_kept_without_space_at_their_ends(path):
    session = LabelingSession(TEXTS, LabelLog(path), [" rap", "pop "])
    assert session.class_names == ["rap", "pop"]


def test_an_annotator_knows_a_class_for_each_text(path):
    session = make_unlabeled_session(path, TEXTS)
    with pytest.raises(MendableError, match="1 answers are no class, the first is -1"):
        Annotator(session, [0, 1] * 11 + [0, -1])
