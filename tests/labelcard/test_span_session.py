"""A session for spans: nothing that was acknowledged is lost, whatever happens."""

import json
import os

import pytest
from labeling import Page, make_unlabeled_session
from spans import (
    SENTENCES,
    SPANS,
    TYPES,
    kill_while_marking,
    make_many,
    make_span_session,
)

from helpers.entities import Span
from helpers.errors import MendableError
from labelcard import LabelLog, SpanAnnotator, SpanSession, SpanSettings, mark_in_your_place
from labelcard.acts import read_acts
from labelcard.inputs import Settings

NUM_KILLS = 30


@pytest.fixture
def path(tmp_path):
    return tmp_path / "spans.jsonl"


def spans_of(session):
    """The spans in force, as triples by row."""
    rows = zip(session.answers()["row"], session.answers()["spans"], strict=True)
    return {row: [(one.start, one.end, one.type) for one in spans] for row, spans in rows}


def mark_all(path, **parts):
    session = make_span_session(path, **parts)
    SpanAnnotator(session, SPANS).annotate(len(SPANS))
    return session


def test_all_spans_of_a_sentence_are_one_line_of_the_log(path):
    session = mark_all(path)
    acts = [act for act in read_acts(path) if act["kind"] == "spans"]
    assert [act["item"] for act in acts] == ["0", "1", "2", "3", "4"]
    assert acts[0]["spans"] == [list(span) for span in SPANS[0]]
    assert acts[0]["words"] == ["Ada Lovelace", "Charles", "London"]
    assert acts[0]["text"] == session.texts.hash_of(0)
    assert spans_of(session) == dict(enumerate(SPANS))


def test_the_view_has_what_a_page_needs(path):
    view = make_span_session(path, suggest=lambda text: []).view()
    assert json.loads(json.dumps(view)) == view
    assert view["item"]["text"] == SENTENCES[0]
    tokens = [SENTENCES[0][start:end] for start, end in view["item"]["tokens"]]
    assert tokens == SENTENCES[0].split()
    assert view["classes"] == TYPES
    assert [line["id"] for line in view["ahead"]] == ["1", "2"]


def test_counts_are_of_sentences_and_of_spans(path):
    session = mark_all(path)
    Page(session).send("undo")
    counts = session.view()["counts"]
    assert (counts["labeled"], counts["saved"], counts["unsaved"]) == (4, 4, 0)
    assert counts["classes"] == {"PERSON": 4, "PLACE": 3}


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9 on Windows")
def test_no_acknowledged_answer_is_lost_in_thirty_kills(path):
    acknowledged = set()
    for number in range(NUM_KILLS):
        before = len(acknowledged)
        acknowledged |= kill_while_marking(path, num_acts=2 + number % 5)
        assert len(acknowledged) > before
        on_disk = {act["act"] for act in read_acts(path)}
        assert acknowledged <= on_disk
    texts, spans = make_many(6000)
    found = spans_of(make_span_session(path, texts))
    assert len(found) >= len(acknowledged) >= 2 * NUM_KILLS
    assert found == {row: spans[row] for row in found}


@pytest.mark.parametrize("cut", [1, 2, 25, 120])
def test_a_log_whose_end_was_cut_goes_on_with_all_whole_answers(path, cut):
    mark_all(path)
    path.write_bytes(path.read_bytes()[:-cut])
    session = make_span_session(path)
    kept = 5 if cut == 1 else 4
    assert spans_of(session) == dict(enumerate(SPANS[:kept]))
    assert session.view()["message"].startswith(("Line 6", "The last line of spans.jsonl"))
    SpanAnnotator(session, SPANS).annotate(9)
    assert spans_of(make_span_session(path)) == dict(enumerate(SPANS))


def test_a_failing_disk_is_told_and_tried_again(path, monkeypatch):
    session = make_span_session(path)
    player = SpanAnnotator(session, SPANS)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", _fail)
        player.annotate(2)
        view = session.view()
        assert view["message"] == "2 not saved yet: No space left on device."
        assert (view["counts"]["saved"], view["acknowledged"]) == (0, [])
    player.annotate(1)
    view = session.view()
    assert (view["message"], view["counts"]["saved"]) == ("", 3)
    assert spans_of(make_span_session(path)) == dict(enumerate(SPANS[:3]))


def _fail(*_):
    raise OSError(28, "No space left on device")


def test_a_newer_session_takes_the_log_over_and_the_older_one_says_so(path):
    old = make_span_session(path)
    SpanAnnotator(old, SPANS).annotate(2)
    new = make_span_session(path)
    assert new.view()["item"]["id"] == "2"
    assert SpanAnnotator(old, SPANS).annotate(2) == 0
    view = old.view()
    assert view["read_only"] and "opened again by a newer session" in view["message"]
    SpanAnnotator(new, SPANS).annotate(1)
    assert spans_of(make_span_session(path)) == dict(enumerate(SPANS[:3]))


def test_undo_brings_a_sentence_back_with_its_spans_in_a_new_session_too(path):
    session = mark_all(path)
    Page(session).send("undo")
    view = Page(session).send("undo")
    for one in (view, make_span_session(path).view()):
        assert one["item"]["id"] == "3"
        assert one["item"]["draft"] == [list(span) for span in SPANS[3]]
    assert spans_of(make_span_session(path)) == dict(enumerate(SPANS[:3]))


def test_an_earlier_answer_is_given_anew_and_undone(path):
    session = mark_all(path)
    session.show(0)
    assert session.view()["item"]["id"] == "0"
    page = Page(session)
    page.send("spans", "0", spans=[[0, 3, "PERSON"]])
    assert spans_of(session)[0] == [(0, 3, "PERSON")]
    view = page.send("undo")
    assert spans_of(session)[0] == SPANS[0]
    assert view["item"] is None  # the answer of before is in force


def test_a_skipped_sentence_has_no_answer_and_no_draft_of_its_own(path):
    session = make_span_session(path)
    SpanAnnotator(session, [None, *SPANS[1:]]).annotate(2)
    assert session.view()["counts"]["skipped"] == 1
    assert list(spans_of(session)) == [1]
    assert session.labels().empty


@pytest.mark.parametrize(
    ("spans", "words"),
    [
        ([[0, 3, "SONG"]], "there is no type 'SONG'"),
        ([[0, 99, "PLACE"]], "the span from 0 to 99 is not within the text"),
        ([[3, 12, "PLACE"]], "the span from 3 to 12 begins or ends with a space"),
        ([[0, 3, "PLACE"], [0, 3, "PLACE"]], "a span is given twice"),
        ([[0, 12, "PLACE"], [4, 12, "PERSON"]], "two spans overlap"),
        ([[3, 3, "PLACE"]], "a part of this 'spans' is missing or of the wrong type"),
        ([[-2, 3, "PLACE"]], "a part of this 'spans'"),
        ([[0, True, "PLACE"]], "a part of this 'spans'"),
        ([[0.0, 3, "PLACE"]], "a part of this 'spans'"),
        ([[0, 3]], "a part of this 'spans'"),
        ([[0, 3, 1]], "a part of this 'spans'"),
        ("PLACE", "a part of this 'spans'"),
        (None, "a part of this 'spans'"),
    ],
)
def test_what_is_no_answer_is_refused_and_not_written(path, spans, words):
    session = make_span_session(path)
    view = Page(session).send("spans", "0", spans=spans)
    assert words in view["message"] and view["message"].startswith("Not recorded")
    assert len(view["acknowledged"]) == 1
    assert [act["kind"] for act in read_acts(path)] == ["open"]


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("9", "there is no line 9"),
        ("4", "line 4 was never shown"),
        ("٣", "there is no line ٣"),
        (None, "missing"),
    ],
)
def test_a_sentence_that_was_not_shown_is_not_answered(path, item, words):
    view = Page(make_span_session(path)).send("spans", item, spans=[], text="f" * 16, words=[])
    assert words in view["message"]


@pytest.mark.parametrize("kind", ["label", "import", "class", "strategy", "open"])
def test_what_belongs_to_classes_is_refused(path, kind):
    view = Page(make_span_session(path)).send(kind, "0", label=0, name="random", do="add")
    assert view["message"] == "Not recorded: this is nothing that a page can send."


def test_the_words_that_a_page_sends_are_not_believed(path):
    Page(make_span_session(path)).send("spans", "0", spans=[[0, 3, "PERSON"]], words=["Bo"])
    assert read_acts(path)[-1]["words"] == ["Ada"]


def test_a_log_holds_spans_or_classes(path, tmp_path):
    mark_all(path)
    with pytest.raises(MendableError, match="spans.jsonl holds spans and not classes"):
        make_unlabeled_session(path, SENTENCES)
    classes = tmp_path / "classes.jsonl"
    make_unlabeled_session(classes, SENTENCES)
    with pytest.raises(MendableError, match="classes.jsonl holds classes and not spans"):
        make_span_session(classes)


def test_a_class_session_takes_no_spans(tmp_path):
    session = make_unlabeled_session(tmp_path / "classes.jsonl", SENTENCES)
    item = session.view()["item"]["id"]
    view = Page(session).send("spans", item, spans=[], words=[], suggested=False)
    assert view["message"] == "Not recorded: this is nothing that a page can send."


def test_answers_are_found_again_in_a_file_that_was_changed(path):
    mark_all(path)
    texts = ["a new one", SENTENCES[4], SENTENCES[0].replace("met", " met"), SENTENCES[1]]
    session = make_span_session(path, texts)
    moved = [(0, 12, "PERSON"), (18, 25, "PERSON"), (29, 35, "PLACE")]
    assert spans_of(session) == {1: SPANS[4], 2: moved, 3: []}
    assert "no longer there: 2" in session.view()["message"]
    assert session.view()["item"]["text"] == "a new one"
    assert spans_of(make_span_session(path)) == dict(enumerate(SPANS))


def test_undo_stays_in_step_where_a_sentence_lost_a_span(path):
    session = make_span_session(path, choose=[1, 2, 3, 4, 0])
    SpanAnnotator(session, SPANS).annotate(5)
    Page(session).send("undo")
    changed = [SENTENCES[0].replace("London", "Leeds"), *SENTENCES[1:]]
    assert spans_of(make_span_session(path, changed)) == {
        row: SPANS[row] for row in range(1, 5)
    }


def test_a_sentence_that_lost_a_span_is_asked_again(path):
    session = mark_all(path)
    changed = [SENTENCES[0].replace("London", "Leeds"), *SENTENCES[1:]]
    session = make_span_session(path, changed)
    assert "asked again: 1 (row 0)" in session.view()["message"]
    assert spans_of(session) == dict(list(enumerate(SPANS))[1:])
    Page(session).send("undo")
    assert spans_of(session) == {row: SPANS[row] for row in (1, 2, 3)}


def test_types_are_added_and_none_that_is_used_is_taken_away(path):
    mark_all(path)
    assert spans_of(make_span_session(path, types=["ORG", *TYPES])) == dict(enumerate(SPANS))
    with pytest.raises(MendableError, match="line 2 of spans.jsonl.*'PERSON'.*Pass it along"):
        make_span_session(path, types=["PLACE"])


@pytest.mark.parametrize(
    ("types", "words"),
    [
        ("PERSON", "is one string"),
        ([], "has no name"),
        (["A", " "], "an empty one"),
        (["WORK OF ART"], "Write 'WORK_OF_ART'"),
        (["Person", "PERSON"], "one name to a reader"),
    ],
)
def test_types_that_cannot_be_written_are_named_before_a_file_is(path, types, words):
    with pytest.raises(MendableError, match=words):
        make_span_session(path, types=types)
    assert not path.exists()


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"choose": [0, 7]}, "there is no row 7"),
        ({"choose": 3}, "are no rows"),
        ({"choose": ["x"]}, "are no rows"),
        ({"batch_size": 0}, "batch_size=0 is not a whole number"),
        ({"guideline": None}, "guideline is None"),
    ],
)
def test_arguments_that_do_not_fit_are_named_before_a_file_is_written(path, parts, words):
    with pytest.raises(MendableError, match=words):
        make_span_session(path, **parts)
    assert not path.exists()


def test_a_list_of_rows_comes_first_and_then_random_ones(path):
    session = make_span_session(path, choose=[3, 1])
    assert session.view()["phase_words"] == "Sentences of the list that you passed."
    SpanAnnotator(session, SPANS).annotate(2)
    assert list(spans_of(session)) == [3, 1]
    assert session.view()["phase_words"] == "Sentences in random order."
    SpanAnnotator(session, SPANS).annotate(9)
    assert sorted(spans_of(session)) == [0, 1, 2, 3, 4]
    assert session.view()["phase"] == "done"


def test_a_function_chooses_after_each_batch_from_all_answers_so_far(path):
    texts, spans = make_many(40)
    asked = []

    def choose(answers):
        asked.append(answers)
        return [row for row in range(30, 40) if row not in answers]

    session = make_span_session(path, texts, choose=choose, batch_size=4)
    SpanAnnotator(session, spans).annotate(10)
    assert [len(answers) for answers in asked] == [4, 8]
    row = next(iter(asked[0]))
    assert asked[0][row] == [Span(*one) for one in spans[row]]
    assert int(session.view()["item"]["id"]) >= 30
    assert session.view()["phase_words"] == (
        "Sentences that the model asks for; it learns again in 2."
    )
    again = make_span_session(path, texts, choose=choose, batch_size=4)
    assert len(asked) == 3 and int(again.view()["item"]["id"]) >= 30


@pytest.mark.parametrize("choose", [lambda answers: 1 / 0, lambda answers: [99]])
def test_a_choice_that_fails_is_told_and_random_ones_go_on(path, choose):
    session = make_span_session(path, choose=choose, batch_size=2)
    assert SpanAnnotator(session, SPANS).annotate(5) == 5
    assert "Training failed" in session.view()["message"]


def test_suggestions_are_absent_until_asked_for_and_then_told(path):
    session = make_span_session(path, suggest=lambda text: [Span(0, 3, "PERSON")])
    assert "suggestion" not in session.view()["item"] and session.view()["can_suggest"]
    page = Page(session)
    view = page.send("suggest", on=True)
    assert view["item"]["suggestion"] == [[0, 3, "PERSON"]]
    page.send("spans", "0", spans=[], suggested=False)  # it was on the screen all the same
    page.send("suggest", on=False)
    page.send("spans", "1", spans=[])  # so was this one, until a moment ago
    page.send("spans", "2", spans=[])
    assert session.answers()["suggested"].tolist() == [True, True, False]


@pytest.mark.parametrize(
    ("suggest", "words"),
    [
        (lambda text: [(0, 999, "PLACE")], "the span from 0 to 999 is not within the text"),
        (lambda text: 1 / 0, "ZeroDivisionError"),
        (lambda text: None, "TypeError"),
    ],
)
def test_a_suggestion_that_fails_is_told_and_not_shown(path, suggest, words):
    session = make_span_session(path, suggest=suggest)
    view = Page(session).send("suggest", on=True)
    assert "suggestion" not in view["item"]
    assert f"No suggestion is shown: {words}" in view["message"]


def test_a_text_that_occurs_again_is_asked_once(path):
    texts = ["Ada came", "Ada came", "Bo  left", "Bo left"]
    session = make_span_session(path, texts, choose=[3, 0, 1, 2])
    assert SpanAnnotator(session, [[]] * 4).annotate(9) == 2


def test_flags_and_comments_are_in_the_table(path):
    session = mark_all(path)
    page = Page(session)
    page.send("flag", "0", on=True)
    page.send("comment", "3", text="which Ada?")
    answers = session.answers().set_index("row")
    assert answers["flagged"].tolist() == [True, False, False, False, False]
    assert answers.loc[3, "comment"] == "which Ada?"


def test_overlapping_spans_are_kept_where_they_are_allowed(path):
    nested = [[0, 19, "PERSON"], [4, 8, "PLACE"], [12, 19, "PLACE"]]
    session = make_span_session(path, overlapping=True, choose=[2])
    Page(session).send("spans", "2", spans=nested)
    assert spans_of(session) == {2: [tuple(span) for span in nested]}


def test_a_stand_in_marks_only_where_the_person_did_not(path, capsys):
    session = make_span_session(path)
    again = mark_in_your_place(session, SPANS, 3)
    assert spans_of(again) == dict(enumerate(SPANS[:3])) and not spans_of(session)
    assert capsys.readouterr().out == "A stand-in marked 3 sentences in your place.\n"
    Page(session).send("spans", "0", spans=[])
    assert mark_in_your_place(session, SPANS, 3) is session
    assert "Your answers count (1)" in capsys.readouterr().out


def test_a_stand_in_with_wrong_answers_says_so(path):
    session = make_span_session(path)
    with pytest.raises(MendableError, match="3 answers for 5 texts"):
        SpanAnnotator(session, SPANS[:3])
    with pytest.raises(MendableError, match="no type 'SONG'"):
        SpanAnnotator(session, [[(0, 3, "SONG")]] * 5).annotate(1)


def test_a_frame_of_texts_brings_its_columns(path):
    import pandas as pd

    from helpers.data import load_texts

    frame = pd.DataFrame({"text": SENTENCES, "id": list("abcde")})
    texts = load_texts(frame, text_column="text")
    session = SpanSession(
        texts, LabelLog(path), TYPES, range(5), None, SpanSettings(synchronous=True)
    )
    assert session.view()["item"]["context"]["id"] == "a"
    SpanAnnotator(session, SPANS).annotate(2)
    assert session.answers()["id"].tolist() == ["a", "b"]


def test_the_pace_is_the_median_in_tenths_of_a_second(path):
    session = make_span_session(path)
    page, time = Page(session), 1e12
    for pause in (0, 2_000, 4_000, 3_240):
        time += pause
        act = page.make("spans", session.view()["item"]["id"], spans=[])
        view = session.receive(act | {"time": time})
    assert view["seconds"] == 3.2


@pytest.mark.parametrize("settings", [Settings(), SpanSettings()])
def test_settings_stay_as_they_were_checked(settings):
    with pytest.raises(AttributeError):
        settings.batch_size = -1
