"""Odd inputs to what a session can do: each is told, and log and labels stay as they are."""

import pytest
from odd_cards import (
    FILES,
    FLAGS,
    PATHS,
    ROOM,
    WORDS,
    is_told_and_harmless,
    method,
    open_session,
    open_span_session,
)
from odd_inputs import COUNTS, FRAMES, FROM_ONE, FUNCTIONS, NUMBERS, odd_calls, without

from labelcard import (
    Annotator,
    LabelingSession,
    SpanAnnotator,
    SpanSession,
    answer_in_your_place,
    mark_in_your_place,
)

ROWS = COUNTS | {"a stranger": 10**9, "another digit": "\u0663", "zeros in front": "007"}
CLASSES = WORDS | {"a stranger": "jazz", "empty": "", "a blank": " "}
NEW_NAMES = WORDS | {"one that is there": "Pop", "empty": "", "a blank": " \n"}
CLASS_NUMBERS = without(COUNTS, "nothing") | {"a stranger": 2, "huge": 10**30}
SOURCES = without(PATHS, "a list") | {
    "a folder without labels": ROOM,
    "not there": "nowhere.csv",
    "another frame": FRAMES["another frame"],
    "a list of texts": ["rain and number 1"],
    "a list of pairs": [("rain and number 1", "rap")],
    "a dict": {"rain and number 1": "rap"},
}
COLUMNS = {"a stranger": "comment", "a number": 3, "a list": ["text"], "empty": ""}
LABELS = [{"text": "rain and number 1", "label": "rap"}]


def labeled(**arguments):
    """A session with answers, and arguments for one of its methods."""

    def make():
        session = open_session()
        Annotator(session, [row % 2 for row in range(24)]).annotate(4)
        return {"session": session, **arguments}

    return make


def marked(**arguments):
    def make():
        session = open_span_session()
        SpanAnnotator(session, [[]] * len(session.texts)).annotate(2)
        return {"session": session, **arguments}

    return make


def of(name, good, /, **kinds):
    return odd_calls(method(LabelingSession, name), labeled(**good), **kinds)


def of_spans(name, good, /, **kinds):
    return odd_calls(method(SpanSession, name), marked(**good), **kinds)


def annotate(session, num):
    """A stand-in at a card for classes."""
    return Annotator(session, [0] * len(session.texts)).annotate(num)


def annotate_spans(session, num):
    """A stand-in at a card for spans."""
    return SpanAnnotator(session, [[]] * len(session.texts)).annotate(num)


def in_place(**arguments):
    return lambda: {"session": open_session(), **arguments}


def in_place_of_spans(**arguments):
    return lambda: {"session": open_span_session(), **arguments}


SAVED = {"path": ROOM / "out.csv"}
FIND = {"search": "", "label": None, "flagged": False, "limit": 5}
IMPORT = {"source": LABELS, "text_column": None, "label_column": None, "replace": False}
OF_ANOTHER = {"nothing": None, "a name": "mine", "a frame": FRAMES["another frame"]}
ODD = [
    *of("show", {"row": 3}, row=ROWS),
    *of("find_answers", FIND, search=without(WORDS, "half a character")),
    *of("find_answers", FIND, label=CLASS_NUMBERS, flagged=FLAGS, limit=FROM_ONE),
    *of("add_class", {"name": "jazz"}, name=NEW_NAMES),
    *of("rename_class", {"name": "rap", "new_name": "hip hop"}, name=CLASSES),
    *of("rename_class", {"name": "rap", "new_name": "hip hop"}, new_name=NEW_NAMES),
    *of("merge_classes", {"name": "rap", "into": "pop"}, name=CLASSES),
    *of("merge_classes", {"name": "rap", "into": "pop"}, into=CLASSES | {"itself": "rap"}),
    *of("export_csv", SAVED | {"for_excel": False}, path=FILES, for_excel=FLAGS),
    *of("export_jsonl", SAVED, path=FILES),
    *of("export_doccano", SAVED, path=FILES),
    *of("export_label_studio", SAVED, path=FILES),
    *of("export_datasets", {"folder": ROOM / "out"}, folder=PATHS),
    *of("import_labels", IMPORT, source=SOURCES, replace=FLAGS),
    *of("import_labels", IMPORT, text_column=COLUMNS, label_column=COLUMNS),
    *of("indices_and_labels", {"held_out": False}, held_out=FLAGS),
    *of("subscribe", {"callback": print}, callback=FUNCTIONS),
    *of("wait", {"timeout": 1}, timeout=without(NUMBERS, "nothing")),
    *of_spans("show", {"row": 3}, row=ROWS),
    *of_spans("export_conll", SAVED | {"leave_out": False}, path=FILES, leave_out=FLAGS),
    *of_spans("export_jsonl", SAVED, path=FILES),
    *of_spans("export_spacy", SAVED, path=FILES),
    *of_spans("subscribe", {"callback": print}, callback=FUNCTIONS),
    *odd_calls(annotate, labeled(num=2), num=COUNTS),
    *odd_calls(annotate_spans, marked(num=2), num=COUNTS),
    *odd_calls(
        answer_in_your_place,
        in_place(truth=FRAMES["another frame"]["something"], num=2),
        session=OF_ANOTHER,
        truth=without(OF_ANOTHER, "a frame") | {"a number": 3},
        num=COUNTS,
    ),
    *odd_calls(
        mark_in_your_place,
        in_place_of_spans(truth=[[]] * 5, num=2),
        session=OF_ANOTHER,
        truth=OF_ANOTHER | {"a number": 3, "too few": [[]]},
        num=COUNTS,
    ),
]


@pytest.mark.parametrize("function, good, argument, value", ODD)
def test_what_cannot_be_right_is_told(function, good, argument, value):
    is_told_and_harmless(function, good, argument, value)
