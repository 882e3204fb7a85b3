"""A server of `run.py serve` that others can reach, as somebody knocks who means it harm.

It goes on through all attempts: Ada has labeled, and Ben labels on after each of them.
"""

import asyncio
import itertools
import json
import re
from contextlib import contextmanager, suppress
from threading import Thread

import pytest
from serving import Browser, hear, make_act, make_desk, read_cookies, write_texts
from tornado.netutil import bind_sockets
from tornado.websocket import WebSocketClosedError

from tools.notebooks.served import identity
from tools.notebooks.served.application import make_server
from tools.notebooks.served.guard import Guard

TOKEN = "room12"
PEOPLE = f"label_less_token={TOKEN}"
UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


@contextmanager
def open_house(folder, rows):
    """A server on a file of these rows, whose labels lie in the folder as well."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(identity, "ROUNDS", 100)
        write_texts(folder, patch, rows)
        house = House(folder / "labels")
        yield house
        house.close()


class House:
    """A server on a thread of its own, and two people in it."""

    def __init__(self, labels):
        self.labels, self.loop = labels, asyncio.new_event_loop()
        self.desk, self.numbers = make_desk(Guard("0.0.0.0", TOKEN)), itertools.count()
        self.thread = Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        self.run(self._open())

    def run(self, conversation):
        """Let something happen on the server's loop, and wait for it."""
        return asyncio.run_coroutine_threadsafe(conversation, self.loop).result(60)

    async def _open(self):
        sockets = bind_sockets(0, "127.0.0.1")
        self.server = make_server(self.desk)
        self.server.add_sockets(sockets)
        self.browser = Browser(sockets[0].getsockname()[1])
        self.cookies = {name: await self.come_in(name) for name in ("ada", "ben", "eve")}
        ada = await self.sit_down("ada")
        await ada.label()
        ada.page.close()
        self.ben = await self.sit_down("ben")

    def close(self):
        self.run(self._stop())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(20)
        self.loop.close()

    async def _stop(self):
        self.server.stop()
        self.ben.page.close()
        await self.server.close_all_connections()

    async def come_in(self, name):
        """The cookies of a person's browser."""
        return read_cookies(await self.browser.get(f"/?name={name}&token={TOKEN}"))

    async def sit_down(self, name):
        """The card of a person, who has the cookies for it."""
        page = await self.browser.connect(f"/card?name={name}", Cookie=self.cookies[name])
        return Card(page, (await hear(page))["view"], self.numbers)

    async def knock(self, head, body=b""):
        """Send bytes as they are. Returns the status, 0 where there is none, and the answer."""
        reader, writer = await asyncio.open_connection(*self.browser.place.split(":"))
        try:
            writer.write(head + body)
            await writer.drain()
            answer = await asyncio.wait_for(read_answer(reader), 30)
        except (ConnectionError, asyncio.IncompleteReadError):
            answer = b""
        finally:
            writer.close()
        return int(answer.split()[1]) if answer.startswith(b"HTTP/1.1 ") else 0, answer

    def read_files(self, name="*"):
        """What lies on the disk, but for what is Ben's."""
        paths = self.labels.glob(name)
        return {one.name: one.read_bytes() for one in paths if one.stem != "mine-ben"}


class Card:
    """A card that somebody labels on."""

    def __init__(self, page, view, numbers):
        self.page, self.view, self.numbers = page, view, numbers

    async def label(self):
        """Answer the line that is shown, and wait until that is saved."""
        number = next(self.numbers)
        await self.page.write_message(make_act(self.view["item"]["id"], number))
        while f"act-{number}" not in self.view["acknowledged"]:
            self.view = (await hear(self.page)).get("view", self.view)

    async def send(self, message, binary=False):
        """Send something that no card sends, and wait until it was read. Returns what is told.

        Returns
        -------
        list of dict
            What the card was told by then; it ends in None where the page was closed.
        """
        question, told = json.dumps({"kind": "find", "id": f"q-{next(self.numbers)}"}), []
        with suppress(WebSocketClosedError):
            await self.page.write_message(message, binary)
            await self.page.write_message(question)
        while (heard := await self.page.read_message()) is not None:
            told.append(json.loads(heard))
            if told[-1].get("reply", {}).get("id") == json.loads(question)["id"]:
                return told
        return [*told, None]


async def read_answer(reader):
    """Head and body of one answer."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"Content-Length: (\d+)", head)
    return head + await reader.readexactly(int(length[1]) if length else 0)


def ask(path="/", method="GET", place="{place}", **headers):
    """The bytes of a request; `{place}` is where the server is."""
    fields = {"Host": place, "Connection": "close", "Cookie": PEOPLE}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"{method} {path} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in fields.items() if value is not None]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def ask_card(path="/card?name=eve", **headers):
    """The bytes of a websocket's first request."""
    return ask(path, **UPGRADE | headers)
