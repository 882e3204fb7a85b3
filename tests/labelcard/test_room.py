"""A room of people: votes, those who part from the others, and one model of it all."""

import json

import numpy as np
import pytest
from lyrics import make_lyrics

from helpers.data import split_lyrics
from helpers.errors import MendableError
from labelcard import Annotator, LabelingSession, LabelLog, Settings, pool_room
from labelcard.acts import read_acts
from labelcard.texts import Texts
from labelcard.voters import name_people, read_voter

TRAIN, TEST = split_lyrics(make_lyrics(400))
TRUTH = TRAIN["class"].to_numpy()
TEXTS = TRAIN[["lyric", "class"]].assign(**{"class": -1})
SETTINGS = {"num_held_out": 0, "num_initial": 10, "synchronous": True, "strategy": "random"}


def sit_down(path, answers, texts=TEXTS, num=10):
    """Somebody answers the first lines; they are the same for all."""
    session = LabelingSession(texts, LabelLog(path), settings=Settings(**SETTINGS))
    Annotator(session, answers).annotate(num)


def make_room(folder, num=10):
    """Two who are right, and one who always says the other class."""
    for name, answers in {"ada": TRUTH, "ben": TRUTH, "cleo": 1 - TRUTH}.items():
        sit_down(folder / f"food-{name}.jsonl", answers, num=num)


def test_a_room_by_hand(tmp_path):
    make_room(tmp_path)
    room = pool_room(tmp_path.glob("food-*.jsonl"), TEXTS, TEST)
    assert room.agreement == pytest.approx(1 / 3)  # one pair of three, on each line
    assert room.people["labels"].to_dict() == {"ada": 10, "ben": 10, "cleo": 10}
    # Ben and Cleo part, so Ada has no majority against her or for her.
    assert np.isnan(room.people["with the others"]["ada"])
    assert room.people["with the others"]["cleo"] == 0
    assert room.split[TEST.attrs["class_names"]].min(axis=1).tolist() == [1] * 5
    assert room.split["lyric"].tolist() == TRAIN["lyric"].iloc[room.split.index].tolist()


def test_the_lines_that_split_a_room_come_first(tmp_path):
    wrong = TRUTH.copy()
    for name in ("ada", "ben", "cleo"):
        sit_down(tmp_path / name, TRUTH)
    first = pool_room(tmp_path.iterdir(), TEXTS, TEST).labels.index[3]
    wrong[first] = 1 - wrong[first]
    sit_down(tmp_path / "dan", wrong)
    assert pool_room(tmp_path.iterdir(), TEXTS, TEST).split.index.tolist() == [first]


def test_the_curve_follows_the_majority(tmp_path):
    make_room(tmp_path, num=60)
    sit_down(tmp_path / "food-dan.jsonl", TRUTH, num=0)
    room = pool_room(tmp_path.glob("food-*.jsonl"), TEXTS, TEST)
    assert list(room.labels) == ["ada", "ben", "cleo"]  # Dan has not labeled
    assert room.curve["people"].tolist() == [1, 2, 3]
    assert room.curve["answers"].tolist() == [60, 120, 180]
    assert room.curve["labels"].tolist() == [60, 60, 60]
    assert room.curve["test_accuracy"].nunique() == 1  # Cleo is outvoted
    assert room.people["alone"]["ada"] == room.curve["test_accuracy"][0]
    assert room.people["alone"]["cleo"] < 0.5 < room.people["alone"]["ada"]


def test_lines_with_a_label_teach_and_are_nobodys_vote(tmp_path):
    given = TRAIN["class"].where(np.arange(len(TRAIN)) < 30, -1)
    texts = TRAIN[["lyric", "class"]].assign(**{"class": given})
    for name in ("ada", "ben"):
        sit_down(tmp_path / name, TRUTH, texts, num=5)
    room = pool_room(tmp_path.iterdir(), texts, TEST, of_class=1)
    assert room.agreement == 1
    assert room.curve["labels"].tolist() == [35, 35]
    assert room.people["alone"].tolist() == room.curve["test_f1"].tolist()
    assert room.split.empty


def test_who_answered_is_seen_at_the_time_of_the_last_answer(tmp_path):
    sit_down(tmp_path / "ada", TRUTH)
    acts = read_acts(tmp_path / "ada")
    answers = [act for act in acts if act["kind"] == "label"]
    for second, act in enumerate(answers, 1):
        act["time"] = 1000 * second
    (tmp_path / "ada").write_text("".join(json.dumps(act) + "\n" for act in acts), "utf-8")
    assert read_voter(tmp_path / "ada", Texts(TEXTS), 10**9).answered_at == len(answers)
    assert read_voter(tmp_path / "ada", Texts(TEXTS), 3.5).answered_at == 3.5


def test_a_room_of_one_is_told(tmp_path):
    sit_down(tmp_path / "ada.jsonl", TRUTH)
    sit_down(tmp_path / "ben.jsonl", TRUTH, num=0)
    with pytest.raises(MendableError, match="1 of 2 people have labeled"):
        pool_room(tmp_path.iterdir(), TEXTS, TEST)


def test_who_gave_one_class_alone_teaches_no_model_and_stops_nobody(tmp_path):
    make_room(tmp_path, num=40)
    sit_down(tmp_path / "food-aaron.jsonl", 0 * TRUTH)
    room = pool_room(tmp_path.glob("food-*.jsonl"), TEXTS, TEST)
    assert np.isnan(room.people["alone"]["aaron"]) and np.isnan(room.curve["test_accuracy"][0])
    assert room.people["alone"]["ada"] > 0.5 and room.curve["test_accuracy"].iloc[-1] > 0.5


def test_answers_of_a_class_that_somebody_added_teach_nothing(tmp_path):
    make_room(tmp_path, num=40)
    session = LabelingSession(
        TEXTS, LabelLog(tmp_path / "food-dan.jsonl"), settings=Settings(**SETTINGS)
    )
    session.add_class("neither")
    Annotator(session, np.full(len(TRAIN), 2)).annotate(5)
    room = pool_room(tmp_path.glob("food-*.jsonl"), TEXTS, TEST)
    assert room.people["labels"]["dan"] == 5 and np.isnan(room.people["alone"]["dan"])
    assert "neither" in room.split


def test_people_are_named_as_their_files_are(tmp_path):
    names = ["food-ada_lovelace-0123abcd", "food-ben", "food-ben-0123abcd", "cleo"]
    paths = [tmp_path / f"{name}.jsonl" for name in names]
    assert list(name_people(paths)) == ["cleo", "ada lovelace", "ben-0123abcd", "ben"]
    known = {paths[1]: "ben", paths[2]: "Ben"}
    assert list(name_people(paths, known)) == ["cleo", "ada lovelace", "Ben", "ben"]
