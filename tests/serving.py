"""The server of `run.py serve` for a test: a desk, and a browser that asks it for pages."""

import asyncio
import json

from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.netutil import bind_sockets
from tornado.websocket import websocket_connect

from tools.notebooks.served.application import make_server
from tools.notebooks.served.desk import Desk
from tools.notebooks.served.guard import Guard
from tools.notebooks.served.material import Material

ROWS = [
    f"{number},line {number} of the road,{['yes', 'no'][number % 2]}" for number in range(60)
]


def write_texts(folder, monkeypatch, rows=ROWS):
    """A file of the reader's, and a folder for labels."""
    path = folder / "mine.csv"
    path.write_text("\n".join(["id,lyric,class", *rows]), encoding="utf-8")
    monkeypatch.setenv("LYRICS_CSV", str(path))
    monkeypatch.setenv("LABELS_FOLDER", str(folder / "labels"))
    return path


def make_desk(guard=None, most=30, idle=3600, **material):
    return Desk(guard or Guard("127.0.0.1"), Material(**material), most, idle)


def talk(desk, conversation):
    """Serve a desk on a free port while `conversation(Browser)` runs."""

    async def run():
        sockets = bind_sockets(0, "127.0.0.1")
        http = make_server(desk)
        http.add_sockets(sockets)
        await conversation(Browser(sockets[0].getsockname()[1]))
        http.stop()

    asyncio.run(asyncio.wait_for(run(), 120))


class Browser:
    """Asks for pages, and speaks over a websocket as the card does."""

    def __init__(self, port):
        self.place = f"127.0.0.1:{port}"

    async def get(self, path, body=None, follow=True, **headers):
        """Ask for a page, or press a button, where there is a body."""
        method = "GET" if body is None else "POST"
        if body is not None:
            headers = {"Origin": f"http://{self.place}"} | headers
        url = f"http://{self.place}{path}"
        settings = {"request_timeout": 60, "follow_redirects": follow}
        request = HTTPRequest(url, method, headers, body, **settings)
        return await AsyncHTTPClient().fetch(request, raise_error=False)

    async def connect(self, path="/card?name=ada", **headers):
        return await websocket_connect(HTTPRequest(f"ws://{self.place}{path}", headers=headers))


def read_cookies(answer):
    """What a browser sends back, once it was given these cookies."""
    return "; ".join(one.split(";")[0] for one in answer.headers.get_list("Set-Cookie"))


async def hear(page):
    return json.loads(await page.read_message())


def make_act(item, number=0, **fields):
    act = {"act": f"act-{number}", "kind": "label", "item": item, "label": 0, "time": 1.0}
    return json.dumps(act | {"order": number, "session": "page", "suggested": False} | fields)
