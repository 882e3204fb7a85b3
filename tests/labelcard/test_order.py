"""The order of acts is the person's: neither clocks nor late arrivals change it."""

import random

import pytest
from labeling import Page, make_session, make_unlabeled_session
from test_session import all_progress

from labelcard.order import in_page_order
from labelcard.progress import replay
from labelcard.record import Record
from labelcard.rounds import Rounds


@pytest.fixture
def path(tmp_path):
    return tmp_path / "labels.jsonl"


def act(name, order, page="p", time=0.0, kind="undo"):
    return {"act": name, "kind": kind, "order": order, "page": page, "time": time}


def names_of(acts):
    return "".join(one["act"] for one in in_page_order(acts))


def test_pages_keep_their_places_and_follow_their_numbers():
    acts = [act("a", 1), act("x", 1, "q"), act("c", 3), act("b", 2), act("y", 2, "q")]
    assert names_of(acts) == "axbcy"
    assert names_of([act("b", 2), act("x", 9, "q"), act("a", 1)]) == "axb"
    assert names_of([act("b", 2), act("b", 2), act("a", 1)]) == "ab"


def test_a_session_follows_the_one_before_whatever_its_numbers():
    opened = {"kind": "open", "classes": [], "data": ""}
    first = [act("o", 0) | opened, act("b", 2), act("a", 1)]
    second = [act("O", 0) | opened, act("B", 1), act("A", 0)]
    assert names_of([*first, *second]) == "oabOAB"


def test_acts_of_the_first_version_follow_time():
    acts = [act("b", 0, time=2.0), act("a", 5, time=1.0)]
    for one in acts:
        del one["page"]
    assert names_of(acts) == "ab"


def test_a_clock_that_is_set_back_does_not_bring_an_old_answer_into_force(path):
    session, _ = make_session(path)
    item = session.view()["item"]["id"]
    first, second = Page(session), Page(session)  # the page is loaded again by one kernel
    session.receive(first.make("label", item, label=0) | {"time": 2e12})
    session.receive(second.make("label", item, label=1) | {"time": 1e12})
    assert session.labels()["class"].tolist() == [1]
    assert make_session(path)[0].labels()["class"].tolist() == [1]
    session, _ = make_session(path)
    session.receive(second.make("undo") | {"time": 5e11})
    assert session.labels()["class"].tolist() == [0]


def test_a_clock_that_is_set_back_while_a_page_is_open_changes_nothing(path):
    session, _ = make_session(path)
    page, item = Page(session), session.view()["item"]["id"]
    acts = [page.make("label", item, label=n % 2) | {"time": 2e12 - n} for n in range(4)]
    for one in acts:
        session.receive(one)
    assert session.labels()["class"].tolist() == [1]
    assert make_session(path)[0].labels()["class"].tolist() == [1]


def test_a_round_is_a_picture_that_no_later_answer_changes(path):
    session, _ = make_session(path)
    page, rows = Page(session), []
    for label in (0, 1, 0, 1, 0, 1):
        rows.append(int(session.view()["item"]["id"]))
        page.answer(label)
    (first,) = session.rounds
    picture = [(row, (n % 2,)) for n, row in enumerate(rows)]
    assert first.answers == picture
    page.send("label", str(rows[0]), label=1)
    page.send("skip", str(rows[5]))
    page.answer(1)
    assert first.answers == picture
    assert session.rounds[0].answers[0] == (rows[0], (1,))
    assert session.rounds[0].digest != first.digest


def test_two_pages_take_turns(path):
    session = make_unlabeled_session(path, [f"text {n}" for n in range(20)], num_held_out=0)
    one, two, item = Page(session), Page(session), session.view()["item"]["id"]
    for page, label in ((one, 0), (two, 1), (one, 0), (two, 1), (one, 0)):
        page.send("label", item, label=label)
        assert session.labels()["class"].tolist() == [label]


def play_any(seed, path):
    """A session after a few hundred random acts, some of them late."""
    draw = random.Random(seed)
    session, _ = make_session(path, num_lines=300, num_initial=10, batch_size=5)
    session.background.request = lambda rounds: None
    page, late = Page(session), []
    for _ in range(250):
        view, kind = session.view(), draw.random()
        answered = list(session.progress.answers)
        if kind < 0.2:
            made = page.make("undo")
        elif kind < 0.3 and answered:
            made = page.make("label", draw.choice(answered), label=draw.randrange(2))
        elif kind < 0.4:
            made = page.make("skip", view["item"]["id"])
        else:
            made = page.make("label", view["item"]["id"], label=draw.randrange(2))
        late.append(made)
        if draw.random() < 0.8:
            draw.shuffle(late)
            while late:
                session.receive(late.pop())
    return session


@pytest.mark.parametrize("seed", range(4))
def test_what_is_kept_step_by_step_is_what_all_acts_come_to(path, seed):
    session = play_any(seed, path)
    anew = replay(session.inbox.log.acts)
    assert list(anew.answers.items()) == list(session.progress.answers.items())
    assert anew.history == session.progress.history
    assert anew.counts == session.progress.counts
    assert [i for i in anew.returned if i not in anew.answers] == session.progress.returned
    course = Rounds(session.queue, 5)
    course.take(anew, list(anew.answers))
    assert course.answers == session.course.answers
    assert course.find_ends() == session.course.find_ends()
    assert course.find("random", 2) == session.course.find("random", 2)
    again, _ = make_session(path, num_lines=300, num_initial=10, batch_size=5)
    assert all_progress(again)[:3] == all_progress(session)[:3]


def test_an_answer_costs_the_same_after_many(path, monkeypatch):
    """Counted, not timed: after 3,000 answers one more looks at no more than after 30."""
    played, added = [], []
    texts = [f"text {number}" for number in range(3200)]
    session = make_unlabeled_session(path, texts, num_held_out=0)
    session.background.request = lambda rounds: None
    play, add = Record.replay, Rounds._add_up
    monkeypatch.setattr(Record, "replay", lambda self: (played.append(1), play(self))[1])
    monkeypatch.setattr(Rounds, "_add_up", lambda self, a: (added.append(1), add(self, a))[1])
    page = Page(session)
    for number in range(3000):
        page.answer(number % 2)
    assert (len(played), len(added)) == (0, 3000)
    assert len(session.rounds) < 150
    assert session.queue._num_done >= 2990  # it does not walk through what is answered
