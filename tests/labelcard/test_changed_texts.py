"""Labels stay with their texts: rows may come, go, move and be mended, and it is said."""

import numpy as np
import pandas as pd
import pytest
from labeling import Page, make_unlabeled_session

from helpers.errors import MendableError
from labelcard.acts import read_acts
from labelcard.log import LabelLog
from labelcard.session import LabelingSession
from labelcard.texts import Texts, hash_text

TEXTS = [f"note {number} on {word}" for number, word in enumerate(["tea", "rain", "bread"] * 8)]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "labels.jsonl"


def open_session(path, texts=TEXTS, **settings):
    return make_unlabeled_session(path, texts, **{"num_held_out": 4} | settings)


def label_lines(path, num, texts=TEXTS, **settings):
    """Begin a log with so many answers, and say which text got which."""
    session = open_session(path, texts, **settings)
    for number in range(num):
        Page(session).answer(number % 2)
    return by_text(session)


def by_text(session):
    labels = session.labels()
    return dict(zip(labels["lyric"], labels["class"], strict=True))


def shuffled(texts):
    return [texts[row] for row in np.random.RandomState(0).permutation(len(texts))]


@pytest.mark.parametrize(
    "change",
    [
        lambda texts: ["one more", *texts],
        lambda texts: [*texts[:7], "in between", *texts[7:], "and behind"],
        lambda texts: texts[::-1],
        shuffled,
        lambda texts: [f"  {text.replace(' ', '  ')}" for text in texts],
    ],
    ids=["before", "between", "reversed", "shuffled", "spaces"],
)
def test_new_rows_and_another_order_keep_all_labels(path, change):
    given = label_lines(path, 10)
    held_out = {TEXTS[int(item)] for item in open_session(path).queue.held_out}
    texts = change(TEXTS)
    session = open_session(path, texts)
    found = {" ".join(text.split()): label for text, label in by_text(session).items()}
    assert found == given
    assert session.view()["message"] == ""
    now = {" ".join(texts[int(item)].split()) for item in session.queue.held_out}
    assert now == held_out
    Page(session).answer(1)
    assert len(by_text(open_session(path))) == 11  # and back again


def test_a_mended_typo_keeps_its_label_and_is_named(path):
    given = label_lines(path, 10)
    row = TEXTS.index(list(given)[6])
    texts = list(TEXTS)
    texts[row] += ", mended"
    session = open_session(path, texts)
    assert by_text(session)[texts[row]] == given[TEXTS[row]]
    assert (
        f"changed since they were answered keep their answers: 1 (row {row})"
        in (session.view()["message"])
    )
    # From now on it is known by what it says today, wherever it is.
    third = open_session(path, shuffled(texts))
    assert by_text(third)[texts[row]] == given[TEXTS[row]]
    assert third.view()["message"] == ""


def test_a_text_that_was_changed_and_changed_back_is_found_again(path):
    given = label_lines(path, 10)
    row = TEXTS.index(list(given)[6])
    mended = [*TEXTS[:row], "mended", *TEXTS[row + 1 :]]
    for texts in (mended, [*TEXTS, "new"], [*TEXTS, "new", "newer"], ["first", *TEXTS]):
        found = by_text(open_session(path, texts))
    assert found == given


def test_a_text_that_took_anothers_place_gets_no_label(path):
    given = label_lines(path, 10)
    gone = list(given)[6]
    texts = ["a stranger", *(text for text in shuffled(TEXTS) if text != gone)]
    session = open_session(path, texts)
    assert by_text(session) == {text: one for text, one in given.items() if text != gone}
    assert "no longer there: 1" in session.view()["message"]
    assert by_text(open_session(path)) == given  # it comes back with its text


def make_frame(texts, ids):
    frame = pd.DataFrame({"lyric": texts, "class": -1, "ID": ids})
    frame.attrs = {"class_names": ["rap", "pop"], "source": "mine.csv"}
    return frame


def test_a_row_that_has_an_id_is_found_by_it_once_its_text_is_another(path):
    ids = [f"k{number}" for number in range(len(TEXTS))]
    given = label_lines(path, 8, make_frame(TEXTS, ids))
    row = TEXTS.index(list(given)[5])
    texts, order = list(TEXTS), np.random.RandomState(1).permutation(len(TEXTS))
    texts[row] = "written anew, from its first word to its last"
    frame = make_frame(texts, ids).iloc[order].reset_index(drop=True)
    frame.attrs = make_frame(texts, ids).attrs
    session = open_session(path, frame)
    assert by_text(session)[texts[row]] == given[TEXTS[row]]
    assert len(by_text(session)) == 8
    assert f"(row {list(order).index(row)})" in session.view()["message"]


def test_ids_that_were_numbered_anew_move_no_label(path):
    ids = list(range(len(TEXTS)))
    given = label_lines(path, 8, make_frame(TEXTS, ids))
    session = open_session(path, make_frame(TEXTS[::-1], ids))
    assert by_text(session) == given


@pytest.mark.parametrize("is_renumbered", [True, False])
def test_an_id_gives_no_label_to_another_text(path, is_renumbered):
    ids = list(range(len(TEXTS)))
    given = label_lines(path, 8, make_frame(TEXTS, ids), num_held_out=0)
    answered = sorted(TEXTS.index(text) for text in given)
    gone = next(row for row in answered if is_renumbered == (row + 1 not in answered))
    texts = [text for row, text in enumerate(TEXTS) if row != gone]
    ids = ids[:-1] if is_renumbered else [gone, *ids[:gone], *ids[gone + 1 :]][1:]
    session = open_session(path, make_frame(texts, ids))
    assert by_text(session) == {text: one for text, one in given.items() if text != TEXTS[gone]}
    assert "no longer there: 1" in session.view()["message"]


def test_an_id_never_takes_the_place_of_an_answer(path):
    ids = [f"k{number}" for number in range(len(TEXTS))]
    given = label_lines(path, 20, make_frame(TEXTS, ids), num_held_out=0)
    two, one = (TEXTS.index(text) for text in list(given)[:2])  # one was answered later
    texts, ids = [*TEXTS], [*ids]
    ids[two] = ids[one]  # the answered text is gone, and another one has its id
    del texts[one], ids[one]
    session = open_session(path, make_frame(texts, ids))
    assert by_text(session) == {text: n for text, n in given.items() if text != TEXTS[one]}


def test_equal_texts_are_told_apart(path):
    texts = ["same"] * 3 + TEXTS[:9]
    session = open_session(path, texts, num_held_out=0)
    page = Page(session)
    for row, label in ((0, 1), (2, 0), (5, 1)):
        session.show(row)
        page.send("label", str(row), label=label)
    again = open_session(path, ["new", *texts])
    labels = again.labels()
    rows = dict(zip(labels["row"], labels["class"], strict=True))
    assert rows == {1: 1, 2: 0, 6: 1}
    assert open_session(path, texts).labels()["row"].tolist() == [0, 2, 5]


def test_equal_texts_are_told_apart_by_their_ids(path):
    texts, ids = ["same"] * 3 + TEXTS[:9], [f"k{number}" for number in range(12)]
    session = open_session(path, make_frame(texts, ids), num_held_out=0)
    for row, label in ((1, 1), (5, 0)):
        session.show(row)
        Page(session).send("label", str(row), label=label)
    again = open_session(path, make_frame(["new", *texts[::-1]], ["new", *ids[::-1]]))
    assert set(zip(again.labels()["ID"], again.labels()["class"], strict=True)) == {
        ("k1", 1),
        ("k5", 0),
    }


def test_other_texts_are_refused_and_nothing_is_written(path):
    label_lines(path, 5)
    before = path.read_bytes()
    with pytest.raises(MendableError, match="holds labels of other texts: none of its 5"):
        open_session(path, [f"unheard {number}" for number in range(20)])
    assert path.read_bytes() == before


def test_a_log_without_an_answer_fits_any_texts(path):
    open_session(path)
    session = open_session(path, [f"unheard {number}" for number in range(20)])
    assert all(session.texts.has(item) for item in session.queue.held_out)


def test_undo_flags_and_comments_move_with_the_text(path):
    session = open_session(path, num_held_out=0)
    page = Page(session)
    first = session.view()["item"]["id"]
    page.answer(0)
    page.send("flag", first, on=True)
    page.send("comment", first, text="why?")
    page.answer(1)
    again = open_session(path, TEXTS[::-1])
    moved = str(len(TEXTS) - 1 - int(first))
    (line,) = again.find_answers(flagged=True)
    assert (line["item"], line["comment"], line["label"]) == (moved, "why?", 0)
    page = Page(again)
    page.send("undo")
    page.send("undo")
    assert again.view()["counts"]["labeled"] == 0
    assert again.view()["item"]["text"] == TEXTS[int(first)]


def test_each_answer_carries_the_hash_of_its_text(path):
    session = open_session(path, num_held_out=0)
    page = Page(session)
    item = session.view()["item"]["id"]
    page.send("label", item, label=0, text="what the page says is not believed")
    act = read_acts(path)[-1]
    assert act["text"] == hash_text(TEXTS[int(item)])
    assert "ID" not in act


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (pd.DataFrame({"lyric": TEXTS, "class": 0}), "not made by load_texts"),
        (pd.DataFrame({"text": TEXTS}), "frame with the columns text"),
        ("one long string", "of type str"),
        ({"a": "b"}, "of type dict"),
        (["a", " \t", "b"], "row 1 is blank"),
        (["a", "half \ud83d", "b"], "row 1 has half a character at position 5"),
    ],
)
def test_what_is_no_column_of_texts_is_named(path, texts, words):
    with pytest.raises(MendableError, match=words):
        LabelingSession(texts, LabelLog(path), ["rap", "pop"])
    assert not path.exists()


def test_a_log_knows_a_large_file_by_a_few_of_its_texts():
    texts = Texts([f"note {number}" for number in range(10_000)])
    sample = texts.sample()
    assert len(sample) < 20
    assert sample[0] == texts.hash_of(0) and sample[-1] in map(
        texts.hash_of, range(9000, 10_000)
    )
