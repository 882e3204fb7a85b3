"""A labeling session: its log decides, nothing unseen is recorded, and it always goes on."""

import itertools
import json
import os
import threading
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from labeling import Page, kill_while_labeling, make_session, make_unlabeled_session
from lyrics import make_lyrics
from scipy.sparse import csr_matrix
from small_text import SklearnDataset
from test_log import LIGHT

from helpers.data import load_lyrics, load_texts
from helpers.errors import MendableError
from helpers.loop import perform_active_learning
from labelcard import learner, model
from labelcard.acts import read_acts
from labelcard.inputs import Features, Settings
from labelcard.log import LabelLog
from labelcard.players import Annotator
from labelcard.progress import replay
from labelcard.session import LabelingSession

FIRST_VERSION = Path(__file__).with_name("first_version.jsonl")
TWO_ROWS = SklearnDataset(csr_matrix((2, 3)), np.array([0, 1]), np.arange(2))
ODD_TEXTS = [
    "<b>bold</b>",
    "<script>alert(1)</script> &amp;",
    "$x^2$ and \\(y\\)",
    "🎤🎶 👩‍👩‍👧",
    "שלום עולם",
    "a" * 10_000,
    "two\nlines\r\nand\ta tab",
    '"quoted", with, commas',
    "\u2028\u2029 line separators",
    "NA",
    "ordinary words",
    "other words",
]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "labels.jsonl"


def all_progress(session):
    """What the acts come to, without the ids that differ from play to play."""
    progress = session.progress
    answers = [(item, act["kind"], act.get("label")) for item, act in progress.answers.items()]
    history = [(item, before and before.get("label")) for item, before in progress.history]
    settings = (session.strategy, progress.suggestions_on)
    return answers, history, progress.returned, settings, session.view()["curve"]


# --- order, resends, undo


def play_shuffled(path, kinds, order):
    """One page's acts on three lines and the same lines again, in any order of arrival."""
    path.unlink(missing_ok=True)
    session, _ = make_session(path, num_initial=2, batch_size=2)
    page, view = Page(session), session.view()
    shown = [view["item"]["id"], *(item["id"] for item in view["ahead"])]
    acts = []
    for number, kind in enumerate(kinds):
        item = shown[number % 3] if kind in ("label", "skip") else None
        parts = {"label": {"label": number % 2}, "suggest": {"on": number % 2 == 0}}
        acts.append(page.make(kind, item, **parts.get(kind, {})))
    for position in order:
        session.receive(acts[position])
    return all_progress(session)


def test_every_order_of_arrival_comes_to_the_same(path):
    kinds = ["label", "label", "undo", "skip", "label"]
    expected = play_shuffled(path, kinds, range(5))
    assert [answer[1:] for answer in expected[0]] == [("skip", None), ("label", 0)]
    for order in itertools.permutations(range(5)):
        assert play_shuffled(path, kinds, order) == expected


@LIGHT
@given(data=st.data())
def test_any_acts_in_any_order_and_sent_twice(tmp_path, data):
    path = tmp_path / "any.jsonl"
    kinds = data.draw(
        st.lists(st.sampled_from(["label", "label", "skip", "undo", "suggest"]), max_size=7)
    )
    order = data.draw(st.permutations(list(range(len(kinds)))))
    twice = data.draw(st.lists(st.sampled_from(order or [0]), max_size=3 if order else 0))
    expected = play_shuffled(path, kinds, range(len(kinds)))
    assert play_shuffled(path, kinds, [*order, *twice]) == expected


def test_a_page_order_that_is_worked_out_by_hand(path):
    session, _ = make_session(path)
    page, items = Page(session), []
    for label in (0, 1, None):
        items.append(session.view()["item"]["id"])
        page.answer(label)
    page.send("undo")
    page.send("undo")
    assert list(session.progress.answers) == items[:1]
    view = session.view()
    assert [view["item"]["id"], view["ahead"][0]["id"]] == items[1:]
    assert [(line["id"], line["label"]) for line in view["recent"]] == [(items[0], 0)]
    assert view["recent"][0]["text"] == session.texts[int(items[0])]
    page.send("undo")
    view = page.send("undo")  # one more than there is to take back
    assert not view["can_undo"]
    assert view["counts"]["labeled"] == 0
    assert session.view()["item"]["id"] == items[0]


def test_undo_reaches_back_across_batches_and_sessions(path):
    session, answers = make_session(path)
    Annotator(session, answers).annotate(15)
    curve = session.view()["curve"]
    assert [labels for labels, _ in curve] == [6, 10, 14]
    again, _ = make_session(path)
    assert again.view()["curve"] == curve
    page = Page(again)
    for _ in range(6):
        view = page.send("undo")
    assert view["counts"]["labeled"] == 9
    assert view["curve"] == curve[:1]
    for _ in range(4):
        view = page.send("undo")
    assert view["phase"] == "first labels"
    assert again.model is None


def test_a_label_is_changed_and_its_history_stays(path):
    session, _ = make_session(path)
    page = Page(session)
    item = session.view()["item"]["id"]
    page.answer(0)
    page.answer(1)
    view = page.send("label", item, label=1)
    assert view["counts"]["classes"] == {"rap": 0, "pop": 2}
    assert session.labels()["row"].tolist()[0] == int(item)
    assert [act["label"] for act in read_acts(path) if act.get("item") == item] == [0, 1]
    page.send("undo")
    assert session.view()["counts"]["classes"] == {"rap": 1, "pop": 1}


def test_a_changed_label_is_learned_and_a_new_session_learns_the_same(path):
    session, answers = make_session(path)
    Annotator(session, answers).annotate(14)
    before = session.view()["curve"]
    again, _ = make_session(path)
    page = Page(again)
    for row, label in zip(*session.indices_and_labels(), strict=True):
        page.send("label", str(row), label=1 - int(label))
    after = again.view()["curve"]
    assert [labels for labels, _ in after] == [labels for labels, _ in before]
    assert after[-1][1] < 0.5 < before[-1][1]
    assert make_session(path)[0].view()["curve"] == after


def test_a_shown_row_is_answered_first(path):
    session, _ = make_session(path)
    page = Page(session)
    page.answer(0)
    row = session.labels()["row"][0]
    session.show(row)
    assert session.view()["item"]["id"] == str(row)
    page.answer(1)
    assert session.labels()["class"].tolist() == [1]
    assert session.view()["item"]["id"] != str(row)
    with pytest.raises(MendableError, match="row 999 cannot be shown"):
        session.show(999)


# --- what is recorded


@LIGHT
@given(item=st.one_of(st.text(max_size=4), st.integers(-2, 90).map(str), st.none()))
def test_no_line_that_was_not_shown_is_recorded(tmp_path, item):
    path = tmp_path / "unseen.jsonl"
    path.unlink(missing_ok=True)
    session, _ = make_session(path)
    view = session.view()
    shown = {view["item"]["id"], *(ahead["id"] for ahead in view["ahead"])}
    act = Page(session).make("label", item, label=0)
    view = session.receive(act)
    recorded = {act["item"] for act in read_acts(path) if "item" in act}
    assert recorded == ({item} & shown)
    assert view["acknowledged"] == [act["act"]]
    assert view["message"].startswith("Not recorded") == (item not in shown)


@pytest.mark.parametrize(
    "parts",
    [
        {"label": 2},
        {"label": -1},
        {"label": True},
        {"label": None},
        {"time": float("nan")},
        {"order": None},
        {"item": ["0"]},
        {"kind": "open"},
        {"kind": "strategy", "name": "no such"},
        {"suggested": "yes"},
        {"act": 5},
    ],
)
def test_what_a_page_cannot_mean_is_refused(path, parts):
    session, _ = make_session(path)
    page = Page(session)
    act = page.make("label", session.view()["item"]["id"], label=0) | parts
    view = session.receive(act)
    assert view["message"].startswith("Not recorded")
    assert len(read_acts(path)) == 1
    assert session.receive("no act at all")["message"].startswith("Not recorded")
    assert page.answer(1)["message"] == ""


def test_an_answer_after_the_words_were_shown_counts_as_suggested(path, monkeypatch):
    monkeypatch.setattr(model, "SURE", 0)  # the lines that it asks for are those in doubt
    session, answers = make_session(path, explain=True)
    Annotator(session, answers).annotate(6)
    assert not session.labels()["suggested"].any()
    page = Page(session)
    page.answer(0)
    assert session.view()["explanation"]["item"] == str(session.labels()["row"].iloc[-1])
    page.send("undo")
    page.answer(1)
    assert session.labels()["suggested"].tolist() == [False] * 6 + [True]


def test_suggestions_are_absent_until_asked_for(path):
    session, answers = make_session(path)
    annotator = Annotator(session, answers)
    annotator.annotate(8)
    view = session.view()
    assert view.pop("suggestions_on") is False
    assert "suggestion" not in json.dumps(view)
    view = annotator.send("suggest", on=True)
    assert 0.5 <= view["item"]["suggestion"]["confidence"] <= 1
    assert all("suggestion" in item for item in view["ahead"])
    annotator.annotate(1)
    assert session.labels()["suggested"].tolist() == [False] * 8 + [True]
    again, _ = make_session(path)
    assert "suggestion" in again.view()["item"]


@pytest.mark.parametrize("num_classes", [2, 4])
def test_the_words_that_decided_add_up_to_the_decision(path, num_classes):
    sizes = {"num_lines": 400, "num_classes": num_classes}
    session, answers = make_session(path, explain=True, **sizes)
    Annotator(session, answers).annotate(30)
    classifier = session.model.classifier.model
    explanation = session.view()["explanation"]
    row = int(explanation["item"])
    scores = classifier.decision_function(session.learner.train_set.x[[row]])[0]
    label = explanation["label"]
    score = scores[label] if num_classes > 2 else scores * (1 if label else -1)
    intercept = classifier.intercept_[label if num_classes > 2 else 0]
    intercept = intercept if num_classes > 2 or label else -intercept
    assert sum(weight for _, weight in explanation["words"]) == pytest.approx(score - intercept)
    assert {word for word, _ in explanation["words"]} <= set(session.texts[row].split())
    weights = [abs(weight) for _, weight in explanation["words"]]
    assert weights == sorted(weights, reverse=True)


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_texts_come_through_unchanged(path, text, tmp_path):
    texts = [text, *(f"filler {n}" for n in range(7))]
    session = make_unlabeled_session(path, texts, num_held_out=0)
    session.show(0)
    view = json.loads(json.dumps(session.view()))
    assert (view["item"]["id"], view["item"]["text"]) == ("0", text)
    Page(session).answer(1)
    assert session.labels()["lyric"].tolist() == [text]
    session.export_csv(tmp_path / "labels.csv")
    assert load_lyrics_of_one(tmp_path / "labels.csv") == [text]
    session.export_jsonl(tmp_path / "out.jsonl")
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").split("\n")
    assert json.loads(lines[0])["text"] == text
    assert json.loads(lines[0])["label"] == "pop"
    assert text not in path.read_text(encoding="utf-8")


def load_lyrics_of_one(path):
    lyrics = load_lyrics(path, label_column=None, class_names=["rap", "pop"])
    return lyrics["lyric"].tolist()


# --- the disk


def test_every_answer_is_in_the_log_once_it_is_acknowledged(path):
    session, _ = make_session(path)
    page = Page(session)
    for label in (0, 1, None):
        view = page.answer(label)
        assert view["acknowledged"][-1] == read_acts(path)[-1]["act"]
    assert view["counts"] == {
        "labeled": 2,
        "own": 2,
        "imported": 0,
        "skipped": 1,
        "saved": 3,
        "unsaved": 0,
        "classes": {"rap": 1, "pop": 1},
    }


def test_a_failing_disk_is_told_and_tried_again(path, monkeypatch):
    session, _ = make_session(path)
    page = Page(session)
    page.answer(0)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", _fail)
        page.answer(1)
        view = page.answer(0)
        resent = session.inbox.pending[0]
        view = session.receive(resent)
        assert view["message"] == "2 not saved yet: No space left on device."
        assert (view["counts"]["labeled"], view["counts"]["saved"]) == (3, 1)
        assert view["counts"]["unsaved"] == 2
        assert len(view["acknowledged"]) == 1
    view = page.answer(1)
    assert view["message"] == ""
    assert len(view["acknowledged"]) == view["counts"]["saved"] == 4
    assert replay(read_acts(path)).answers.keys() == session.progress.answers.keys()


def _fail(*_):
    raise OSError(28, "No space left on device")


def test_a_take_over_makes_the_older_session_read_only(path):
    old, answers = make_session(path)
    Annotator(old, answers).annotate(3)
    new, _ = make_session(path)
    assert new.view()["counts"]["labeled"] == 3
    assert not old.view()["read_only"]  # it learns of it with the next act
    for _ in range(2):
        view = Page(old).answer(0)
        assert view["read_only"]
        assert "opened again by a newer session" in view["message"]
    assert view["counts"]["unsaved"] == 1
    assert len(view["acknowledged"]) == 3
    assert Annotator(new, answers).annotate(2) == 2
    assert len([act for act in read_acts(path) if act["kind"] == "label"]) == 5
    assert Annotator(old, answers).annotate(2) == 0


def test_a_repaired_log_is_told_until_the_next_answer(path):
    session, _ = make_session(path)
    Page(session).answer(0)
    with path.open("ab") as file:
        file.write(b'{"act": "half')
    again, _ = make_session(path)
    assert "was incomplete and was cut off" in again.view()["message"]
    assert again.view()["counts"]["labeled"] == 1
    assert Page(again).answer(0)["message"] == ""


def test_a_log_of_other_classes_or_with_an_unknown_line_is_refused(path):
    session, _ = make_session(path)
    Page(session).answer(1)
    before = path.read_bytes()
    with pytest.raises(MendableError, match="other texts"):
        make_session(path, num_lines=160)
    assert path.read_bytes() == before
    path.write_bytes(before.replace(b'"label": 1', b'"label": 7'))
    with pytest.raises(MendableError, match=r"line 2 of labels.jsonl.*no class 7"):
        make_session(path)


def test_a_log_of_the_first_version_is_opened_and_gone_on_with(path):
    """The file was written when the card was new: what people keep on disk stays readable."""
    before = FIRST_VERSION.read_bytes()
    path.write_bytes(before)
    texts = "money on the street|rain in my heart|street and money|heart of rain|money|rain"
    session = make_unlabeled_session(path, f"{texts}|the street|my heart".split("|"))
    labels = session.labels()
    assert labels["row"].tolist() == [4, 3, 5, 0]
    assert labels["class"].tolist() == [0, 1, 1, 0]
    assert labels["held_out"].tolist() == [True, True, False, False]
    assert session.strategy == "breaking ties"
    view = session.view()
    assert (view["counts"]["skipped"], view["suggestions_on"]) == (1, True)
    Page(session).answer(1)
    opening, answer = map(json.loads, path.read_bytes().removeprefix(before).splitlines())
    assert opening["known"].keys() == {"4", "3", "2", "5", "0"}
    assert answer["text"] == session.texts.hash_of(int(answer["item"]))
    again = make_unlabeled_session(path, ["one more", *session.texts])  # now by content
    assert again.labels()["row"].tolist()[:4] == [5, 4, 6, 1]
    assert again.queue.held_out == ["5", "4"]


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9 on Windows")
def test_no_acknowledged_label_is_lost_when_the_process_is_killed(path):
    acknowledged = set()
    for number in range(6):
        acknowledged |= kill_while_labeling(path, seconds=0.05 + 0.03 * number)
        on_disk = {act["act"] for act in read_acts(path)}
        assert acknowledged <= on_disk
    assert len(acknowledged) > 20
    session, _ = make_session(path, num_lines=3000)
    assert session.view()["counts"]["labeled"] >= len(acknowledged)


# --- the learner


def test_resuming_brings_back_the_labels_the_curve_and_the_settings(path):
    session, answers = make_session(path)
    annotator = Annotator(session, answers)
    annotator.annotate(9)
    annotator.send("strategy", name="breaking ties")
    annotator.annotate(4)
    session.show(session.labels()["row"][2])
    annotator.send("skip", item=session.view()["item"]["id"])
    again, _ = make_session(path)
    assert all_progress(again) == all_progress(session)
    assert again.model.asked == session.model.asked
    assert again.view()["strategy"] == "breaking ties"
    assert make_session(path, strategy="random")[0].view()["strategy"] == "random"


def test_the_queue_is_what_the_strategy_asks_for(path):
    session, answers = make_session(path)
    Annotator(session, answers).annotate(10)
    queue = session.model.asked
    rows, y = session.indices_and_labels()
    confidence = session.model.proba.max(axis=1)
    confidence[rows] = np.inf
    order = map(str, np.argsort(confidence, kind="stable"))
    once = session.texts.each_once([*map(str, rows), *order])  # no copy of what is answered
    assert queue == [int(item) for item in once][10:18]
    assert y.tolist() == answers[rows].tolist()


def test_a_query_offers_every_open_line_of_the_pool_and_no_other(path):
    texts = make_lyrics(80)["lyric"]
    session = make_unlabeled_session(path, texts, num_held_out=10, batch_size=100)
    page = Page(session)
    for number in range(17):
        page.answer(None if number in (11, 12) else number % 2)
    trained_on = {row for row, _ in session.rounds[0].answers}
    assert len(trained_on) == 6  # four labels, and the two that were skipped
    open_items = session.texts.each_once([*map(str, trained_on), *sorted(session.queue.pool)])
    assert len(session.model.asked) == len(set(open_items)) - len(trained_on)
    assert set(map(str, session.model.asked)) <= set(session.queue.pool)


def test_another_strategy_asks_for_other_lines_at_once(path):
    session, answers = make_session(path)
    annotator = Annotator(session, answers)
    annotator.annotate(6)
    before = session.model.asked
    view = annotator.send("strategy", name="random")
    assert session.model.asked != before
    assert "chosen by random" in view["phase_words"]
    assert len(view["curve"]) == 1


def test_a_pool_smaller_than_the_first_labels_is_queried_from_its_middle_on(path):
    session, answers = make_session(path, num_lines=30, num_initial=21)
    Annotator(session, answers).annotate(12)
    assert session.view()["phase"] == "querying"


def test_labels_feed_the_loop_of_the_third_notebook(path):
    session, answers = make_session(path)
    Annotator(session, answers).annotate(12)
    rows, y = session.indices_and_labels()
    learner = session.learner.train(session.rounds[0])
    learner.initialize_data(rows, y)
    sets = session.learner.train_set, session.features.test_set
    history = perform_active_learning(learner, *sets, rows, 2, 5, progress=False)
    assert history["labels"].tolist() == [12, 17, 22]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ([0, 1], []),
        ([0, 1, 0], [3]),
        ([0, 0, 0, 0, 1], [5]),
        ([0, None, 1, None, 0, 1, 1], [5, 7]),
        ([0, 1, 0, 1, 0, 1, 0], [3, 5, 7]),
        ([None] * 9, []),
        ([0] * 9, []),
    ],
)
def test_rounds_hang_on_the_answers_alone(path, labels, expected):
    texts = [f"text {number}" for number in range(40)]
    settings = {"num_held_out": 0, "num_initial": 3, "batch_size": 2}
    session = make_unlabeled_session(path, texts, **settings)
    page = Page(session)
    for label in labels:
        page.answer(label)
    assert session.course.find_ends() == expected
    assert [one.num_answers for one in session.rounds] == expected[::-1]


def test_the_line_on_the_card_stays_when_training_ends(path):
    session, answers = make_session(path, synchronous=False)
    hold = threading.Event()
    train = session.learner.train
    session.learner.train = lambda current: (hold.wait(20), train(current))[1]
    Annotator(session, answers).annotate(6)
    before = session.view()
    assert before["training"]
    assert "is learning" in before["phase_words"]
    views = []
    session.subscribe(views.append)
    hold.set()
    assert session.wait(20)
    after = session.view()
    assert not after["training"]
    assert after["curve"]
    assert any(view["training"] and view["curve"] for view in views)
    assert (after["item"], after["ahead"]) == (before["item"], before["ahead"])
    revisions = [view["revision"] for view in views]
    assert revisions == sorted(revisions)


def test_labeling_goes_on_while_training_is_stuck(path):
    session, answers = make_session(path, synchronous=False)
    hold = threading.Event()
    train = session.learner.train
    session.learner.train = lambda current: (hold.wait(20), train(current))[1]
    assert Annotator(session, answers).annotate(40) == 40
    assert session.view()["training"]
    hold.set()
    assert session.wait(20)
    assert [labels for labels, _ in session.view()["curve"]] == list(range(6, 41, 4))


def test_acts_from_many_threads(path):
    session, answers = make_session(path, num_lines=400, synchronous=False)
    acts, page, view = [], Page(session), session.view()
    for _ in range(60):
        item = view["item"]["id"]
        acts.append(page.make("label", item, label=int(answers[int(item)])))
        view = session.receive(acts[-1])
    revisions = []
    session.subscribe(lambda view: revisions.append(view["revision"]))
    undos = [page.make("undo") for _ in range(12)]
    threads = [
        threading.Thread(target=lambda part: [session.receive(a) for a in part], args=[part])
        for part in (undos[::3], undos[1::3], undos[2::3], acts[:10])
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    session.wait()
    assert session.view()["counts"]["labeled"] == 48
    assert revisions == sorted(revisions)
    assert len(read_acts(path)) == 73


def test_a_failing_model_is_shown_and_the_session_goes_on(path, monkeypatch):
    session, answers = make_session(path)
    annotator = Annotator(session, answers)
    with monkeypatch.context() as patch:
        patch.setattr(learner, "find_strategy", lambda *_: 1 / 0)
        annotator.annotate(7)
        view = session.view()
        assert "Training failed (ZeroDivisionError: division by zero)" in view["message"]
        assert view["curve"] == []
        assert view["phase_words"] == "Random lines, since the last training failed."
        assert annotator.annotate(2) == 2
    annotator.annotate(1)
    view = session.view()
    assert view["message"] == ""
    assert [labels for labels, _ in view["curve"]][-1] == 10


def test_texts_without_a_word_do_not_stop_a_session(path):
    session = make_unlabeled_session(path, ["?" * (n + 1) for n in range(20)], num_held_out=0)
    Annotator(session, [0, 1] * 10).annotate(6)
    assert (
        "Training failed (MendableError: no word is left of 20 texts"
        in session.view()["message"]
    )
    assert session.view()["item"]


def test_unlabeled_texts_are_first_measured_on_held_out_lines(path):
    lyrics = make_lyrics(200)
    session = make_unlabeled_session(path, lyrics["lyric"], num_held_out=10, strategy="random")
    assert session.view()["phase"] == "held out"
    assert "0 of 10" in session.view()["phase_words"]
    annotator = Annotator(session, lyrics["class"])
    annotator.annotate(10)
    assert session.view()["phase"] == "first labels"
    annotator.annotate(12)
    view = session.view()
    assert view["phase"] == "querying"
    assert "10 held-out lines" in view["curve_words"]
    assert [labels for labels, _ in view["curve"]] == [4, 8, 12]
    labels = session.labels()
    assert labels["held_out"].tolist() == [True] * 10 + [False] * 12
    rows, _ = session.indices_and_labels()
    held_out, y = session.indices_and_labels(held_out=True)
    assert y.tolist() == lyrics["class"][held_out].tolist()
    texts = lyrics["lyric"]
    pool = {texts[int(item)] for item in session.queue.pool}
    assert not pool & set(texts[held_out])  # nor any copy of theirs
    assert set(rows) < set(map(int, session.queue.pool))


def test_what_is_held_out_stays_held_out(path):
    texts = make_lyrics(200)["lyric"]
    first = make_unlabeled_session(path, texts, num_held_out=10, seed=1)
    again = make_unlabeled_session(path, texts, num_held_out=30, seed=2)
    assert again.queue.held_out == first.queue.held_out
    assert len(first.queue.held_out) == 10


def test_without_held_out_lines_the_session_says_why_there_is_no_curve(path):
    lyrics = make_lyrics(60)
    session = make_unlabeled_session(path, lyrics["lyric"], num_held_out=0)
    Annotator(session, lyrics["class"]).annotate(10)
    view = session.view()
    assert view["curve"] == []
    assert view["curve_words"].startswith("No curve: there is no test set")
    assert view["phase"] == "querying"


def test_skipped_held_out_lines_leave_no_curve_and_say_so(path):
    lyrics = make_lyrics(60)
    session = make_unlabeled_session(path, lyrics["lyric"], num_held_out=3)
    for _ in range(3):
        Page(session).answer(None)
    Annotator(session, lyrics["class"]).annotate(6)
    assert session.view()["curve_words"] == "No curve: every held-out line was skipped."


def test_four_classes(path):
    session, answers = make_session(path, num_lines=400, num_classes=4, num_initial=10)
    Annotator(session, answers).annotate(60)
    view = session.view()
    assert view["classes"] == ["rap", "pop", "rock", "country"]
    assert sum(view["counts"]["classes"].values()) == 60
    assert view["curve"][-1][1] > 0.4


def test_one_class_alone_trains_nothing_and_says_so(path):
    session, _ = make_session(path)
    page = Page(session)
    for _ in range(8):
        view = page.answer(1)
    assert view["phase"] == "first labels"
    assert "needs a second class" in view["phase_words"]
    assert page.answer(0)["phase"] == "querying"


@pytest.mark.parametrize(
    "strategy", ["least confidence", "random", "discriminative", "k-means"]
)
def test_a_small_pool_is_labeled_to_its_end(path, strategy):
    session, answers = make_session(path, num_lines=30, strategy=strategy)
    annotator = Annotator(session, answers)
    num_distinct = len(set(session.texts.groups_of(range(len(answers)))))
    assert annotator.annotate(100) == num_distinct < len(answers)
    view = session.view()
    assert (view["phase"], view["item"], view["ahead"]) == ("done", None, [])
    assert view["phase_words"] == "Done: every line is answered, or repeats one that is."
    assert view["curve"][-1][0] == num_distinct
    assert view["message"] == ""
    assert annotator.send("undo")["item"] is not None


@pytest.mark.parametrize("num_held_out", [0, 8])
def test_each_text_is_asked_for_once(path, num_held_out):
    """However often it occurs, and whether it is held out, skipped or came with its label."""
    texts = [f"word{n % 20} some, here" for n in range(60)]
    lyrics = load_texts(pd.DataFrame({"text": texts, "label": ["a", "b"] * 2 + [""] * 56}))
    settings = Settings(num_initial=4, num_held_out=num_held_out, synchronous=True)
    session = LabelingSession(lyrics, LabelLog(path), settings=settings)
    page, asked = Page(session), []
    while (item := session.view()["item"]) is not None:
        asked.append(item["text"])
        ahead = [line["text"] for line in session.view()["ahead"]]
        assert not {item["text"]} & set(ahead) and len(set(ahead)) == len(ahead)
        page.answer(None if len(asked) == 5 else len(asked) % 2)
    known = set(texts[:4])
    assert len(asked) == len(set(asked)) and set(asked) | known == set(texts)
    assert not known & set(asked)
    assert session.view()["phase"] == "done" and len(session.labels()) == len(asked) + 4 - 1
    item = page.send("undo")["item"]
    assert item["text"] == asked[-1]


def test_with_all_held_out_lines_known_no_random_ones_are_told(path):
    lyrics = make_lyrics(200)
    lyrics.loc[lyrics.index[160:], "class"] = -1
    settings = Settings(num_held_out=10, synchronous=True)
    words = LabelingSession(lyrics, LabelLog(path), settings=settings).view()["curve_words"]
    assert "They came with their labels" in words and "random" not in words


@pytest.mark.parametrize("num_texts", [2, 3, 5])
def test_a_tiny_pool(path, num_texts):
    texts = [f"word{n % 2} some" for n in range(num_texts)]
    session = make_unlabeled_session(path, texts, num_initial=2)
    annotator = Annotator(session, [n % 2 for n in range(num_texts)])
    annotator.annotate(50)
    assert session.view()["phase"] == "done"


def test_the_view_is_json_and_the_reference_is_in_it(path):
    session, answers = make_session(path, reference=[(np.int64(20), np.float64(0.5))])
    Annotator(session, answers).annotate(11)
    view = session.view()
    assert json.loads(json.dumps(view, allow_nan=False)) == view
    assert view["reference"] == [[20, 0.5]]


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"settings": {"strategy": "no such"}}, "strategy='no such' is unknown"),
        ({"settings": {"batch_size": 0}}, "batch_size=0"),
        (
            {"features": {"train_set": TWO_ROWS}},
            "train_set has 2 rows, and there are 3 texts",
        ),
        ({"class_names": ["rap"]}, "class_names has 1 of the two"),
        ({"class_names": "rap"}, "one string"),
        ({"texts": ["a", 5]}, "row 1 is 5, of type int"),
        ({"texts": ["a"]}, "1 texts cannot"),
    ],
)
def test_arguments_that_do_not_fit_are_named_before_a_file_is_written(path, parts, words):
    arguments = {"texts": ["a", "b", "c"], "class_names": ["rap", "pop"]} | parts
    with pytest.raises(MendableError, match=words):
        arguments["features"] = Features(**arguments.get("features", {}))
        arguments["settings"] = Settings(**arguments.get("settings", {}))
        LabelingSession(log=LabelLog(path), **arguments)
    assert not path.exists()


@pytest.mark.parametrize("synchronous", [True, False])
def test_who_comes_back_gets_the_lines_that_the_model_asks_for(tmp_path, synchronous):
    first, answers = make_session(tmp_path / "log.jsonl")
    Annotator(first, answers).annotate(13)
    again, _ = make_session(tmp_path / "log.jsonl", synchronous=synchronous)
    queue = [str(row) for row in again.model.asked]
    asked = [item for item in queue if item not in again.progress.answers]
    assert again.showing == asked[:3]
    assert (
        again.showing
        != [item for item in again.queue.pool if item not in again.progress.answers][:3]
    )


def test_a_new_strategy_keeps_the_line_on_the_card_and_no_other(tmp_path):
    session, answers = make_session(tmp_path / "log.jsonl")
    Annotator(session, answers).annotate(13)
    on_the_card = session.showing[0]
    Page(session).send("strategy", name="random")
    asked = [str(row) for row in session.model.asked]
    assert session.showing == [on_the_card, *[i for i in asked if i != on_the_card][:2]]
