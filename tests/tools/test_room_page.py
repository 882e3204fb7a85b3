"""The teacher's page of `run.py serve`: who may see it, and whether its numbers are right."""

import asyncio
import json

import pytest
from serving import make_desk, talk, write_texts

from labelcard import Annotator, voters
from tools.notebooks.served.guard import Guard

WORDS = {"yes": "yes indeed", "no": "never ever"}
ROWS = [
    f"{number},line {number} {WORDS[label]},{label}"
    for number, label in enumerate(["yes", "no"] * 40)
]


@pytest.fixture
def texts(tmp_path, monkeypatch):
    return write_texts(tmp_path, monkeypatch, ROWS)


def sit_down(desk, name, num, wrong=()):
    """Somebody answers the first lines, some of them wrong."""
    session = desk.visits.open(name).session
    truth = desk.material.lyrics["class"].clip(lower=0).to_numpy(copy=True)
    asked = session.queue.find_next(session.progress, [], [], num)
    truth[[int(asked[number]) for number in wrong]] ^= 1
    assert Annotator(session, truth).annotate(num) == num
    session.wait()
    return asked


# -- Who may see it


def test_the_class_gets_no_look_at_the_room(texts):
    guard = Guard("0.0.0.0", "room12")

    async def conversation(browser):
        for path in ("/room", "/room/look", "/room/pool"):
            body = "" if path.endswith("pool") else None
            for token in ("", "?token=room12", "?token=wrong"):
                assert (await browser.get(path + token, body)).code == 403, path + token
            cookie = "label_less_token=room12; label_less_teacher=room12"
            assert (await browser.get(path, body, Cookie=cookie)).code == 403
        refused = await browser.get("/room?token=room12")
        assert b"the second address" in refused.body
        page = await browser.get("/?name=ada&token=room12")
        assert page.code == 200 and b"room.js" not in page.body
        assert guard.teachers.encode() not in page.body + str(page.headers).encode()

    talk(make_desk(guard), conversation)


def test_the_teachers_token_opens_all_that_the_page_needs(texts):
    guard = Guard("0.0.0.0", "room12")

    async def conversation(browser):
        page = await browser.get(f"/room?token={guard.teachers}")
        assert page.code == 200
        cookie = page.headers["Set-Cookie"]
        assert "HttpOnly" in cookie and "SameSite=Strict" in cookie
        for path in ("/room/look", "/room.js", "/room.css", "/page.css"):
            assert (await browser.get(path, Cookie=cookie.split(";")[0])).code == 200
        assert (await browser.get("/room", Host="evil.example")).code == 403

    talk(make_desk(guard), conversation)


def test_the_teacher_has_a_token_wherever_others_can_come_in():
    assert Guard("127.0.0.1").teachers == "" and Guard("127.0.0.1").allows_teacher()
    for guard in (Guard("0.0.0.0"), Guard("0.0.0.0", ""), Guard("127.0.0.1", "word")):
        assert len(guard.teachers) >= 12 and guard.teachers != guard.token
        assert not guard.allows_teacher("", guard.token)
        assert guard.allows_teacher("", guard.teachers)
    assert Guard("0.0.0.0").teachers != Guard("0.0.0.0").teachers


def test_the_button_of_another_page_is_refused(texts):
    async def conversation(browser):
        evil = await browser.get("/room/pool", "", Origin="http://evil.example")
        assert evil.code == 403
        own = await browser.get("/room/pool", "", Origin=f"http://{browser.place}")
        assert own.code == 200

    talk(make_desk(), conversation)


# -- Its numbers


def test_the_numbers_of_a_room(texts):
    desk = make_desk()
    assert desk.classroom.look()["people"] == []
    asked = sit_down(desk, "Ada Lovelace", 4)
    assert desk.classroom.look()["agreement"] is None
    assert sit_down(desk, "ben", 4, wrong=[2]) == asked
    sit_down(desk, "cleo", 2)
    desk.visits.open("dan")
    room = desk.classroom.look()
    people = {person["name"]: person for person in room["people"]}
    assert list(people) == ["Ada Lovelace", "ben", "cleo", "dan"]
    assert [people[name].get("labels", 0) for name in people] == [4, 4, 2, 0]
    assert [people[name].get("shared", 0) for name in people] == [4, 4, 2, 0]
    # Of the lines 0, 1, 2 and 3, Ben and Ada part on the third.
    assert people["ben"]["with the others"] == 0.75
    assert people["cleo"]["with the others"] == 1
    assert people["dan"]["seconds"] is None and 0 <= people["ben"]["seconds"] < 600
    assert (room["answers"], room["lines"]) == (10, 4)
    assert room["agreement"] == pytest.approx(7 / 8)  # 3 + 3 + 1 + 1 pairs, and one parts
    (split,) = room["split"]
    line = desk.material.lyrics.loc[int(asked[2])]
    file = desk.material.class_names[line["class"]]
    assert split == {"lyric": line["lyric"], "votes": {"no": 1, "yes": 1}, "file": file}
    assert WORDS[file] in line["lyric"]
    known = [desk.material.offer.find_class(row) for row in range(len(ROWS))]
    assert known == desk.material.lyrics["class"].tolist()
    json.dumps(room, allow_nan=False)


def test_a_log_that_is_as_it_was_is_not_read_again(texts, monkeypatch):
    desk, read = make_desk(), []
    monkeypatch.setattr(
        voters, "read_voter", lambda path, *_, real=voters.read_voter: read.append(path.stem)
        or real(path, *_)
    )  # fmt: skip
    sit_down(desk, "ada", 2)
    sit_down(desk, "ben", 2)
    desk.classroom.look()
    assert sorted(read) == ["mine-ada", "mine-ben"]
    before = desk.classroom.read()[1]
    assert desk.classroom.read()[1] is before and len(read) == 2
    Annotator(desk.visits.open("ben").session, [0] * 80).annotate(1)
    assert desk.classroom.look()["answers"] == 5 and read[2:] == ["mine-ben"]


def test_the_button_pools_the_room(texts):
    async def ask_for_pool(browser):
        return json.loads((await browser.get("/room/look")).body)["pool"]

    async def conversation(browser):
        pool = await ask_for_pool(browser)
        assert pool["can_pool"] and "curve" not in pool
        await browser.get("/room/pool", "")
        while (pool := await ask_for_pool(browser))["is_pooling"]:
            await asyncio.sleep(0.05)
        assert pool["trouble"] == "" and pool["measure"] == "accuracy"
        assert [point[:3] for point in pool["curve"]] == [[1, num, num], [2, 2 * num, num]]
        assert pool["curve"][-1][-1] == 1  # two words tell the classes apart
        assert set(pool["alone"]) == {"ada", "ben"} and pool["best"][0] in pool["alone"]

    desk = make_desk()
    asked = sit_down(desk, "ada", 20)
    assert sit_down(desk, "ben", 20) == asked  # the held-out lines, then the same random ones
    num = len({int(item) for item in asked} - set(desk.material.offer.exam.kept_back))
    assert 0 < num < 20  # answers to lines of the exam teach nothing
    talk(desk, conversation)


def test_what_is_in_the_way_of_a_pool_is_told(texts):
    desk = make_desk()
    sit_down(desk, "ada", 2)
    desk.classroom._pool()
    assert "1 of 1 people have labeled" in desk.classroom.look()["pool"]["trouble"]
    assert not desk.classroom.is_pooling
    sit_down(desk, "ben", 2)
    desk.classroom._pool()
    assert desk.classroom.look()["pool"]["trouble"] == ""


def test_a_log_that_does_not_fit_is_told(texts):
    desk = make_desk()
    sit_down(desk, "ada", 2)
    log = desk.visits.open("ben").session.inbox.log.path
    log.write_text(log.read_text("utf-8") + "this is no act\n", encoding="utf-8")
    assert "is damaged" in desk.classroom.look()["mistake"]
