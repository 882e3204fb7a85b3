"""Whatever is done on two pages: labels add up, and a new session has the same."""

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from labeling import Page, make_unlabeled_session

TEXTS = [f"{'rain' if row % 2 else 'money'} and number {row}" for row in range(14)]
NOTHING = object()  # was answered before
KINDS = st.sampled_from(["label", "label", "label", "skip", "undo", "relabel", "resend"])
STEPS = st.lists(st.tuples(KINDS, st.integers(0, 1), st.integers(0, 9)), max_size=14)


def tries(number):
    return settings(max_examples=number, deadline=None, derandomize=True)


@contextmanager
def a_folder():
    folder = Path(tempfile.mkdtemp())
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def open_session(path, texts=TEXTS, **more):
    return make_unlabeled_session(path, texts, **{"num_held_out": 0, "num_initial": 2} | more)


def in_force(session):
    labels = session.labels()
    return dict(zip(labels["row"], labels["class"], strict=True))


def answers_of(session):
    """What each answered item says, None where it was skipped, in the order of the answers."""
    return {item: act.get("label") for item, act in session.progress.answers.items()}


def take_step(session, pages, sent, step):
    """Do one step on one of two pages. Returns the act, if there is anything to do."""
    kind, page, number = step
    answered = list(session.progress.answers)
    on_card = session.view()["item"]
    if kind == "undo":
        act = pages[page].make("undo")
    elif kind == "resend":
        act = sent[number % len(sent)] if sent else None
    elif kind == "relabel":
        item = answered[number % len(answered)] if answered else None
        act = item and pages[page].make("label", item, label=number % 2)
    else:
        parts = {"label": number % 2} if kind == "label" else {}
        act = on_card and pages[page].make(kind, on_card["id"], **parts)
    if act:
        session.receive(act)
    return act


@tries(20)
@given(STEPS)
def test_labels_only_grow_unless_somebody_changes_them(steps):
    with a_folder() as folder:
        session, sent, history = open_session(folder / "log.jsonl"), [], []
        pages = [Page(session), Page(session)]
        for step in steps:
            before, on_card = answers_of(session), session.view()["item"]
            act = take_step(session, pages, sent, step)
            after = answers_of(session)
            if act is None or step[0] == "resend":
                assert after == before
                continue
            sent.append(act)
            if act["kind"] == "undo":
                item, label = history.pop() if history else (None, NOTHING)
                expected = {name: one for name, one in before.items() if name != item}
                assert after == (expected if label is NOTHING else before | {item: label})
                continue
            item = act["item"]
            assert step[0] == "relabel" or item not in before, "asked twice as new"
            assert step[0] == "relabel" or item == on_card["id"]
            assert after == before | {item: act.get("label")}
            history.append((item, before.get(item, NOTHING)))
        check_sums(session)
        again = open_session(folder / "log.jsonl")
        assert answers_of(again) == answers_of(session)
        assert again.progress.history == session.progress.history
        assert again.progress.returned == session.progress.returned
        assert in_force(again) == in_force(session)


def check_sums(session):
    """The counts of a view are those of the answers."""
    view, labels = session.view(), list(answers_of(session).values())
    assert view["counts"]["labeled"] == len(labels) - labels.count(None)
    assert view["counts"]["skipped"] == labels.count(None)
    assert view["class_counts"] == [labels.count(0), labels.count(1)]
    assert view["counts"]["saved"] == len(labels) and view["counts"]["unsaved"] == 0
    assert len(session.labels()) == view["counts"]["labeled"]


def play_by_hand(arrived):
    """What acts come to: each page keeps its places, and fills them in its own order."""
    unique = {}
    for act in arrived:
        unique.setdefault(act["act"], act)
    arrived, in_order = list(unique.values()), {}
    for act in sorted(arrived, key=lambda act: act["order"]):
        in_order.setdefault(act["session"], []).append(act)
    answers, history = {}, []
    for act in [in_order[act["session"]].pop(0) for act in arrived]:
        if act["kind"] != "undo":
            history.append((act["item"], answers.get(act["item"], NOTHING)))
            answers[act["item"]] = act.get("label")
        elif history:
            item, before = history.pop()
            answers.pop(item)
            answers |= {} if before is NOTHING else {item: before}
    return answers


@tries(20)
@given(st.lists(st.tuples(KINDS, st.integers(0, 1), st.integers(0, 3)), max_size=7), st.data())
def test_two_pages_whose_acts_come_late_and_twice_come_to_the_same(steps, data):
    with a_folder() as folder:
        session = open_session(folder / "log.jsonl")
        pages, acts = [Page(session), Page(session)], []
        for row in range(4):  # what was on the card can be answered
            session.show(row)
        for kind, page, number in steps:
            kind = kind if kind in ("label", "skip", "undo") else "label"
            item = None if kind == "undo" else str(number)
            parts = {"label": number % 2} if kind == "label" else {}
            acts.append(pages[page].make(kind, item, **parts))
        arrived = data.draw(st.permutations(acts))
        arrived += data.draw(st.lists(st.sampled_from(acts), max_size=3)) if acts else []
        for act in arrived:
            session.receive(act)
        assert answers_of(session) == play_by_hand(arrived)
        check_sums(session)
        again = open_session(folder / "log.jsonl")
        assert answers_of(again) == answers_of(session)
