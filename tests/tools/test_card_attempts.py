"""What the card's websocket of `run.py serve` may be sent: nothing but answers reaches a log.

Eve has come in by the front door, and sends what she likes. After each attempt her log is as it
was, and so is Ada's; Ben labels on.
"""

import asyncio
import json
import os
import struct

import pytest
from knocking import open_house
from serving import make_act

from tools.notebooks.served.application import LONGEST_MESSAGE
from tools.notebooks.served.cards import NO_TEXT

ROWS = [f"{row},line {row} of the road,{['yes', 'no'][row % 2]}" for row in range(400)]
KERNEL = {"header": {"msg_type": "execute_request", "msg_id": "1"}, "channel": "shell"}
CODE = {"content": {"code": "open('names.jsonl', 'w')", "silent": False}}


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with open_house(tmp_path_factory.mktemp("house"), ROWS) as house:
        yield house


@pytest.fixture
def eve(house, monkeypatch):
    """Her card; what holds afterwards, whatever she sent."""
    monkeypatch.setenv("LABELS_FOLDER", str(house.labels))  # each test has a folder of its own
    card = house.run(house.sit_down("eve"))
    before = house.read_files()
    yield card
    house.run(house.ben.label())
    house.run(_close(house, card))
    assert house.read_files() == before


async def _close(house, card):
    card.page.close()
    while house.desk.visits.open("eve").pages:
        await asyncio.sleep(0.01)


def say(**fields):
    """An answer to the line that Eve sees, but for these fields."""
    return lambda item: make_act(item, **fields)


NO_ANSWERS = {
    "nothing": "",
    "no JSON": "label me",
    "null": "null",
    "a number": "1e999",
    "no number": "NaN",
    "a list": "[1, 2]",
    "many digits": "1" * 9999,
    "an open list": "[" * 50_000,
    "deep": "[" * 50_000 + "]" * 50_000,
    "no kind": "{}",
    "a kernel's message": json.dumps(KERNEL | CODE),
    "a comm of a kernel": json.dumps({"header": {"msg_type": "comm_open"}, **CODE}),
    "a prototype": '{"__proto__": {"kind": "label"}, "constructor": 1}',
    "kind is a list": say(kind=["label"]),
    "kind of nobody": say(kind="execute"),
    "an opening": say(kind="open", format=2, classes=["a", "b"], data="x"),
    "an import": say(kind="import", source="me", answers=[["1", "x", 0]]),
    "spans": say(kind="spans", spans=[[0, 1, "PER"]], words=["l"]),
    "no line": lambda _: make_act("99999"),
    "a line that is a path": lambda _: make_act("../../etc/passwd"),
    "a line that was never shown": lambda _: make_act("399"),
    "the line is a number": lambda _: make_act(1),
    "no such class": say(label=2),
    "a class below all": say(label=-1),
    "true is no class": say(label=True),
    "a class by name": say(label="0"),
    "two answers": say(labels=[0, 1]),
    "no time": say(time=float("nan")),
    "time without end": say(time=float("inf")),
    "order is a word": say(order="first"),
    "no name": say(act=""),
    "a name that is long": say(act="x" * 101),
    "a name that is longer": say(act="x" * 100_000),
    "no strategy": say(kind="strategy", name="rm -rf"),
    "a strategy of 90,000 signs": say(kind="strategy", name="x" * 90_000),
    "a comment of 20,000 signs": say(kind="comment", text="x" * 20_000),
    "a class of no name": say(kind="class", do="add", name=" "),
    "a class of 90,000 signs": say(kind="class", do="add", name="x" * 90_000),
    "a class that is there": say(kind="class", do="add", name="Yes"),
    "a class that is done away": say(kind="class", do="delete", label=0),
    "a search for everything": json.dumps(
        {"kind": "find", "search": "x" * 90_000, "label": []}
    ),
}


@pytest.mark.parametrize("sent", NO_ANSWERS.values(), ids=NO_ANSWERS)
def test_what_no_card_sends(house, eve, sent):
    message = sent(eve.view["item"]["id"]) if callable(sent) else sent
    told = house.run(eve.send(message))
    assert told[-1] is not None  # she may go on
    views = [one["view"] for one in told if "view" in one]
    assert all(len(json.dumps(view)) < 30_000 for view in views)
    assert all(view["counts"]["own"] == 0 for view in views)


CLOSED = {
    "bytes": (b"\0\xff\xfe", True, NO_TEXT),
    "an answer in bytes": (say(), True, NO_TEXT),
    "an answer in UTF-16": (lambda item: make_act(item).encode("utf-16"), True, NO_TEXT),
    "no UTF-8": (b"\xff\xfe{", False, None),
    "too long": ("x" * (LONGEST_MESSAGE + 1), False, None),
}


@pytest.mark.parametrize(("sent", "is_binary", "code"), CLOSED.values(), ids=CLOSED)
def test_what_closes_a_card(house, eve, sent, is_binary, code):
    message = sent(eve.view["item"]["id"]) if callable(sent) else sent
    told = house.run(eve.send(message, is_binary))
    assert told[-1] is None and (code is None or eve.page.close_code == code)


def frame(kind, content, is_masked=True):
    """A frame as a browser sends it, or would not."""
    mask = os.urandom(4) if is_masked else b""
    masked = bytes(one ^ mask[at % 4] for at, one in enumerate(content)) if mask else content
    return struct.pack("!BB", kind, len(content) | 0x80 * is_masked) + mask + masked


FRAMES = {
    "reserved bits": frame(0xF1, b"{}"),
    "no such kind": frame(0x83, b"{}"),
    "goes on with nothing": frame(0x80, b"{}"),
    "a ping in parts": frame(0x09, b""),
    "announces all memory": struct.pack("!BBQ", 0x81, 0xFF, 2**62),
}


@pytest.mark.parametrize("sent", FRAMES.values(), ids=FRAMES)
def test_frames_that_are_none(house, eve, sent):
    async def write():
        await eve.page.protocol.stream.write(sent)
        return await eve.send("{}")

    assert house.run(write())[-1] is None


def test_a_flood_holds_up_itself_alone(house, eve):
    """Ben's answer is saved while hundreds of Eve's messages wait for their turn."""

    async def flood():
        for number in range(1000):
            eve.page.write_message(json.dumps({"kind": "find", "id": number}))
        await house.ben.label()
        heard = []
        while len(heard) < 20:
            heard.append(json.loads(await eve.page.read_message()).get("reply", {}).get("id"))
        return house.desk.visits.open("eve").hold_up(), heard[-1]

    wait, answered = house.run(flood())
    assert wait > 0 or answered < 999


def test_who_does_not_read_is_kept_one_view(house, eve):
    async def be_deaf():
        visit = house.desk.visits.open("eve")
        (socket,) = visit.pages
        written, asleep = [], house.loop.create_future()
        socket.write_message = lambda message: written.append(message) or asleep
        for revisions in (range(1000, 1001), range(1001, 1500)):
            for revision in revisions:
                socket.show(visit.session.view() | {"revision": revision})
            await house.browser.get("/page.css")
        kept = socket.newest["revision"]
        asleep.set_result(None)
        return len(written), kept

    assert house.run(be_deaf()) == (1, 1499)
