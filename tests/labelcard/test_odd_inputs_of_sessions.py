"""Odd inputs to sessions, their settings and cards: each is told, and no file is written."""

import pytest
from labeling import make_data
from odd_cards import (
    CLASS_NAMES,
    FILES,
    FLAGS,
    ROOM,
    SESSIONS,
    TEXTS,
    WORDS,
    is_told_and_harmless,
    open_session,
    open_span_session,
)
from odd_inputs import (
    COUNTS,
    FRAMES,
    FROM_ONE,
    NAMES,
    NUMBERS,
    ROWS,
    SEEDS,
    SETS,
    odd_calls,
    without,
)
from odd_inputs import TEXTS as ODD_TEXTS

from labelcard import (
    Annotator,
    Features,
    LabelingSession,
    LabelingWidget,
    LabelLog,
    Settings,
    SpanAnnotator,
    SpanSession,
    SpanSettings,
    SpanWidget,
)

SIZES = FROM_ONE | {"too many": 10**9}
OTHERS = {"a dict": {"target": 3}, "a name": "default", "a class": Settings, "true": True}
TEXTS_OF_CARD = without(ODD_TEXTS, "numbers") | {
    "numbers": [1, 2],
    "one": ["one line"],
    "none": [],
    "a blank": ["one line", " \t"],
    "an empty one": ["one line", ""],
    "one that shows nothing": ["one line", "\u00ad\u200b"],
    "half a character": ["one line", "\ud83d"],
    "bytes": b"one line",
    "a list of lists": [["one line"], ["another"]],
    "another frame": FRAMES["another frame"],
    "no rows": FRAMES["no rows"],
    "a path": ROOM,
    "a flag": True,
}
REFERENCES = {
    "a number": 3,
    "a word": "none",
    "no pairs": [1, 2],
    "words": [("a", "b")],
    "no number": [(20, float("nan"))],
    "another frame": FRAMES["another frame"],
}


def of_session():
    names = ["rap", "pop"]
    arguments = {"texts": TEXTS, "log": LabelLog(ROOM / "new.jsonl"), "class_names": names}
    return arguments | {"features": None, "settings": None, "reference": ()}


def of_span_session():
    texts = ["Ada met Bo", "nobody came"]
    arguments = {"texts": texts, "log": LabelLog(ROOM / "new.jsonl"), "types": ["PERSON"]}
    return arguments | {"choose": None, "suggest": None, "settings": None}


def of_features():
    _, vectorizer, train_set, test_set = make_data(120, 2)
    return {"train_set": train_set, "test_set": test_set, "vectorizer": vectorizer}


def of_annotator():
    session = open_session()
    answers = [row % 2 for row in range(len(TEXTS))]
    return {"session": session, "answers": answers, "mistake_rate": 0.1, "seed": 3}


def of_span_annotator():
    session = open_span_session()
    return {"session": session, "answers": [[]] * len(session.texts)}


ANSWERS = {
    "nothing": None,
    "a number": 1,
    "words": ["rap"] * len(TEXTS),
    "too few": [0, 1],
    "a stranger": [0] * (len(TEXTS) - 1) + [2],
    "none given": [0] * (len(TEXTS) - 1) + [-1],
    "fractions": [0.5] * len(TEXTS),
    "true and false": [True] * len(TEXTS),
    "a table": [[0, 1]] * len(TEXTS),
}
SPAN_ANSWERS = {"nothing": None, "a number": 3, "a word": "PERSON", "too few": [[]]}
ODD = [
    *odd_calls(LabelLog, lambda: {"path": ROOM / "new.jsonl"}, path=FILES),
    *odd_calls(
        Settings,
        dict,
        strategy=without(NAMES, "nothing"),
        batch_size=SIZES,
        num_initial=COUNTS,
        num_held_out=COUNTS,
        seed=SEEDS,
        synchronous=FLAGS,
        several=FLAGS,
        guideline=WORDS,
        target=without(SIZES, "nothing"),
        first=without(ROWS, "a stranger", "a repeat") | {"a word": "all"},
        of_class=without(COUNTS, "nothing"),
        explain=FLAGS,
    ),
    *odd_calls(
        SpanSettings,
        dict,
        overlapping=FLAGS,
        guideline=WORDS,
        target=without(SIZES, "nothing"),
        batch_size=SIZES,
        seed=SEEDS,
        synchronous=FLAGS,
    ),
    *odd_calls(
        Features,
        of_features,
        train_set=without(SETS, "nothing"),
        test_set=without(SETS, "nothing"),
        vectorizer={"a name": "tfidf", "a number": 3, "a class": type(of_features)},
    ),
    *odd_calls(
        LabelingSession,
        of_session,
        texts=TEXTS_OF_CARD,
        log={"nothing": None, "a path": str(ROOM / "new.jsonl"), "a Path": ROOM, "open": 3},
        class_names=CLASS_NAMES,
        features=OTHERS | without(SETS, "nothing") | {"nothing in it": [], "zero": 0},
        settings=OTHERS | {"zero": 0, "of spans": SpanSettings()},
        reference=REFERENCES,
    ),
    *odd_calls(
        SpanSession,
        of_span_session,
        texts=TEXTS_OF_CARD,
        log={"nothing": None, "a path": str(ROOM / "new.jsonl"), "a number": 3},
        types=without(CLASS_NAMES, "one name") | {"a space": ["WORK OF ART"]},
        choose=without(ROWS, "nothing") | {"a word": "random"},
        suggest={"a name": "spacy", "a number": 3, "a list": [[]]},
        settings=OTHERS | {"zero": 0, "of classes": Settings()},
    ),
    *odd_calls(LabelingWidget, lambda: {"session": open_session()}, session=SESSIONS),
    *odd_calls(SpanWidget, lambda: {"session": open_span_session()}, session=SESSIONS),
    *odd_calls(
        Annotator,
        of_annotator,
        session=SESSIONS,
        answers=ANSWERS,
        mistake_rate=NUMBERS | {"per cent": 10},
        seed=SEEDS,
    ),
    *odd_calls(SpanAnnotator, of_span_annotator, session=SESSIONS, answers=SPAN_ANSWERS),
]


@pytest.mark.parametrize("function, good, argument, value", ODD)
def test_what_cannot_be_right_is_told(function, good, argument, value):
    is_told_and_harmless(function, good, argument, value)


@pytest.mark.parametrize(
    "names",
    [
        [" rap", "pop "],
        ["NaN", "None"],
        [0, 1],
        ["1", "01"],
        [f"class {n}" for n in range(200)],
    ],
    ids=["spaces at its ends", "words for none", "numbers", "zeros in front", "two hundred"],
)
def test_names_that_are_unusual_and_right_come_back_from_a_file(names):
    (ROOM / "named.jsonl").unlink(missing_ok=True)
    log, settings = LabelLog(ROOM / "named.jsonl"), Settings(num_held_out=0)
    session = LabelingSession(TEXTS, log, names, settings=settings)
    Annotator(session, [len(names) - 1 - row % 2 for row in range(len(TEXTS))]).annotate(6)
    given = session.labels()["class"].tolist()
    for write, name in ((session.export_csv, "a.csv"), (session.export_jsonl, "a.jsonl")):
        write(ROOM / name)
        (ROOM / "again.jsonl").unlink(missing_ok=True)
        again = LabelingSession(TEXTS, LabelLog(ROOM / "again.jsonl"), names, None, settings)
        assert again.import_labels(ROOM / name)["imported"] == 6
        read = again.labels().set_index("row")["class"]
        assert read.loc[session.labels()["row"]].tolist() == given
    assert again.class_names == [str(name).strip() for name in names]
