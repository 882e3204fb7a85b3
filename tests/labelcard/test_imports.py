"""A session starts from labels that exist, whoever gave them, and says what it took."""

import json

import pandas as pd
import pytest
from labeling import Page, make_unlabeled_session
from test_exports import NAMES, TEXTS, answer_all, in_force, make_frame, open_session

from helpers.errors import MendableError
from labelcard.acts import read_acts
from labelcard.log import LabelLog
from labelcard.session import LabelingSession


def with_labels(labels, texts=TEXTS):
    frame = make_frame(texts)
    frame["class"] = [labels.get(row, -1) for row in range(len(texts))]
    return frame


def test_a_half_labeled_frame_is_asked_for_the_others_only(tmp_path):
    given = {1: 0, 4: 2, 5: 0, 8: 1}
    session = open_session(tmp_path, texts=with_labels(given))
    assert in_force(session) == given
    assert "Labels imported: 4." in session.view()["message"]
    asked, page = set(), Page(session)
    while item := session.view()["item"]:
        asked.add(int(item["id"]))
        page.answer(1)
    assert asked == set(range(len(TEXTS))) - set(given)
    assert session.view()["counts"]["labeled"] == len(TEXTS)
    (act,) = [act for act in read_acts(tmp_path / "log.jsonl") if act["kind"] == "import"]
    assert act["source"] == "mine.csv"  # its name, and not where it lies
    assert len(act["answers"]) == 4


def test_progress_is_the_persons_own_and_not_the_files(tmp_path):
    session = open_session(tmp_path, texts=with_labels({1: 0, 4: 2, 5: 0}))
    page = Page(session)

    def count():
        counts = session.view()["counts"]
        return [counts[name] for name in ("own", "imported", "labeled", "saved")]

    assert count() == [0, 3, 3, 0]
    page.answer(1)
    page.answer(None)
    assert count() == [1, 3, 4, 2]  # a skip is saved, and is no label
    session.show(4)
    page.send("label", "4", label=1)  # the person corrects the file
    assert count() == [2, 2, 4, 3]
    page.send("undo")
    assert count() == [1, 3, 4, 2] and session.progress.num_own == 2


def test_the_names_of_the_frame_are_those_of_the_session(tmp_path):
    session = LabelingSession(with_labels({1: 0}), LabelLog(tmp_path / "log.jsonl"))
    assert session.class_names == NAMES


def test_labels_of_a_frame_are_known_by_name(tmp_path):
    session = LabelingSession(
        with_labels({1: 0, 2: 2}), LabelLog(tmp_path / "log.jsonl"), [NAMES[2], *NAMES[:2]]
    )
    assert session.class_names == ["none", "+1", "weiß nicht"]
    assert in_force(session) == {1: 1, 2: 0}
    with pytest.raises(MendableError, match="'none' .1.*no class here|no class here.*'none'"):
        LabelingSession(with_labels({2: 2}), LabelLog(tmp_path / "no.jsonl"), NAMES[:2])


def test_a_frame_that_is_loaded_again_imports_what_is_new(tmp_path):
    session = open_session(tmp_path, texts=with_labels({1: 0, 4: 2}))
    page = Page(session)
    session.show(4)
    page.send("label", "4", label=1)  # the person knows better
    session.show(7)
    page.send("skip", "7")
    num_acts = len(read_acts(tmp_path / "log.jsonl"))
    again = open_session(tmp_path, texts=with_labels({1: 0, 4: 2}))
    assert in_force(again) == {1: 0, 4: 1}
    assert (
        "differ from answers on the card, which stay as they are: 1." in again.view()["message"]
    )
    assert len(read_acts(tmp_path / "log.jsonl")) == num_acts + 1  # it was opened, no more
    third = open_session(tmp_path, texts=with_labels({1: 2, 4: 2, 7: 1, 9: 1}))
    assert in_force(third) == {1: 2, 4: 1, 9: 1}  # a label of the file was mended there


def test_undo_takes_back_what_a_person_did_and_no_import(tmp_path):
    session = open_session(tmp_path, texts=with_labels({1: 0}))
    page = Page(session)
    session.show(1)
    page.send("label", "1", label=2)
    assert in_force(session) == {1: 2}
    view = page.send("undo")
    assert in_force(session) == {1: 0}
    assert not view["can_undo"]


def test_an_import_leaves_answers_in_force_unless_it_is_to_replace_them(tmp_path):
    session = answer_all(open_session(tmp_path), {0: 0, 1: 1})
    labels = [{"text": TEXTS[row], "label": NAMES[2]} for row in (0, 1, 2)]
    counts = session.import_labels(labels)
    assert counts.to_dict() == {"imported": 1, "kept as answered on the card": 2}
    assert in_force(session) == {0: 0, 1: 1, 2: 2}
    assert session.import_labels(labels, replace=True)["imported"] == 2
    assert in_force(session) == {0: 2, 1: 2, 2: 2}
    assert session.import_labels(labels)["in force already"] == 3


def test_labels_of_other_texts_and_contradictions_are_counted_and_left_out(tmp_path):
    session = open_session(tmp_path)
    lines = [(TEXTS[row], label) for row in (0, 2) for label in (0, 1)]
    lines += [("who knows", 1), ("nobody", 0), (TEXTS[3], 1), (TEXTS[4], None)]
    rows = [{"text": t, "label": n if n is None else NAMES[n]} for t, n in lines]
    counts = session.import_labels(rows)
    assert counts["imported"] == 1
    assert counts["of no text here"] == 2
    assert counts["of texts with contradicting labels"] == 2
    assert in_force(session) == {3: 1}
    assert "contradict each other, left out: 2." in session.view()["message"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "comment;opinion\n@everyone;none\n"),
        ("b.tsv", "opinion\tComment\nnone\t@everyone\n"),
        ("c.jsonl", '{"id": 7, "data": "@everyone", "label": ["none"]}\n'),
        ("d.json", '[{"text": "@everyone", "sentiment": {"choices": ["none"]}, "id": 3}]'),
        ("e.csv", "row,class\n5,none\n"),
        ("f.csv", "\ufefftext,LABEL,more\n@everyone,NONE,x\n"),
    ],
)
def test_files_of_other_programs(tmp_path, name, content):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    session = open_session(tmp_path)
    assert session.import_labels(path)["imported"] == 1
    assert in_force(session) == {5: 2}


def test_the_last_annotation_of_a_task_counts_and_a_cancelled_one_does_not(tmp_path):
    def annotation(name, **more):
        choices = {"type": "choices", "value": {"choices": [name]}}
        return {"result": [choices], **more}

    tasks = [
        {"data": {"text": TEXTS[0]}, "annotations": [annotation("none"), annotation("+1")]},
        {"data": {"text": TEXTS[1]}, "annotations": [annotation("none", was_cancelled=True)]},
        {"data": {"text": TEXTS[2]}, "annotations": []},
    ]
    path = tmp_path / "tasks.json"
    path.write_text(json.dumps(tasks), encoding="utf-8")
    session = open_session(tmp_path)
    session.import_labels(path)
    assert in_force(session) == {0: 0}


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", "text,label\n@everyone,maybe\n", "'maybe' .1.*add_class"),
        ("b.csv", "text,kind\n@everyone,none\n", "has the columns text, kind"),
        ("c.jsonl", '{"text": "@everyone", "label": [[0, 4, "none"]]}', "parts of a text"),
        ("d.jsonl", '{"text": "@every', "is no JSON"),
        ("e.csv", b"text,label\nGr\xfc\xdfe,none\n", "is not UTF-8"),
        ("f.jsonl", '{"text": "@everyone", "label": ["none", "+1"]}', "several=True"),
    ],
)
def test_what_cannot_be_taken_in_is_named_and_nothing_is_recorded(
    tmp_path, name, content, words
):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    session = open_session(tmp_path)
    before = (tmp_path / "log.jsonl").read_bytes()
    with pytest.raises(MendableError, match=words):
        session.import_labels(path)
    assert (tmp_path / "log.jsonl").read_bytes() == before
    with pytest.raises(MendableError, match="there is no file"):
        session.import_labels(tmp_path / "nowhere.csv")


def test_a_rare_class_is_among_the_held_out_lines_if_it_is_known(tmp_path):
    texts = [f"text {number}" for number in range(400)]
    labels = {row: 0 for row in range(0, 90)} | {row: 1 for row in range(90, 96)}
    frame = with_labels(labels, texts)
    session = LabelingSession(frame, LabelLog(tmp_path / "log.jsonl"))
    held_out = [int(item) for item in session.queue.held_out]
    counts = pd.Series([labels.get(row) for row in held_out]).value_counts(dropna=False)
    assert counts[0] == 30 and counts[1] == 2
    assert len(held_out) == 50
    assert "on 32 of 50 held-out lines so far" in session.view()["curve_words"]
    page = Page(session)
    while session.view()["phase"] == "held out":
        page.answer(0)
    assert "32 of them came with their labels" in session.view()["curve_words"]
    session.wait()
    assert session.view()["recall"][0] == 1
    assert session.view()["recall"][2] is None


def test_a_class_that_is_rarer_than_the_share_has_a_held_out_line(tmp_path):
    texts = [f"text {number}" for number in range(700)]
    labels = {row: row % 2 for row in range(600)} | {600: 2, 601: 2, 602: 2}
    session = LabelingSession(with_labels(labels, texts), LabelLog(tmp_path / "log.jsonl"))
    held_out = [labels[int(item)] for item in session.queue.held_out]
    assert held_out.count(2) == 1  # one in two hundred, of fifty
    assert 48 <= len(held_out) <= 51


def test_a_label_that_the_file_has_since_then_is_a_new_class(tmp_path):
    session = open_session(tmp_path, texts=with_labels({1: 0, 2: 2}))
    answer_all(session, {4: 1})
    frame = with_labels({1: 1, 2: 3, 5: 0})
    frame.attrs["class_names"] = ["a new one", *NAMES]  # in the order of the alphabet
    again = LabelingSession(frame, LabelLog(tmp_path / "log.jsonl"))
    assert again.class_names == [*NAMES, "a new one"]
    assert in_force(again) == {1: 0, 2: 2, 4: 1, 5: 3}
    assert "Class 'a new one' is new" in again.view()["message"]


def test_many_labels_train_at_once(tmp_path):
    texts = [f"{'rain' if row % 2 else 'money'} and number {row}" for row in range(300)]
    frame = with_labels({row: row % 2 for row in range(200)}, texts)
    session = open_session(tmp_path, texts=frame)
    view = session.view()
    assert view["phase"] == "querying"
    assert [one.num_labels for one in session.rounds][0] >= 180
    again = make_unlabeled_session(tmp_path / "no.jsonl", texts)
    assert again.view()["phase"] == "held out"
