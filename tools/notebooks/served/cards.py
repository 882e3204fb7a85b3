"""The card of a page: acts come in over a websocket, and views go out."""

import json

from tornado.gen import sleep
from tornado.ioloop import IOLoop
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from helpers.errors import MendableError
from labelcard.questions import dress, take
from tools.notebooks.served.guarded import Guarded

AWAY = 4000  # the code with which a page is closed that nobody has used for long
NO_TEXT = 1003  # and the one for bytes, which no page sends


class Socket(Guarded, WebSocketHandler):
    """One page of a person. Tornado refuses other origins.

    A page that floods, or does not read, holds up itself alone: the next message is taken in
    when the last one was answered, and of the views that could not be sent, one is kept.
    """

    visit, revision, newest, is_sending = None, -1, None, False

    async def open(self):
        self.loop = IOLoop.current()
        try:
            visit = await self.do(self.desk.come_back, self.person, self.all_cookies)
            visit.add(self)
        except MendableError as error:
            await self.tell({"mistake": self.explain(error)})
            self.close()
            return
        self.visit = visit
        self.show_now(visit.session.view())

    async def on_message(self, text):
        if self.visit is None:
            return
        if isinstance(text, bytes):
            self.close(NO_TEXT, "text is read, and no bytes")
            return
        await sleep(self.visit.hold_up())
        message = read_message(text)
        if message is None:
            return
        self.visit.touch()
        reply = await self.do(take, self.visit.session, message)
        if reply is not None:
            await self.tell({"reply": reply})

    def show(self, view):
        """Send a view; it may come from any thread."""
        self.loop.add_callback(self.show_now, view)

    def show_now(self, view):
        """Send a view, unless a newer one was sent."""
        if view["revision"] >= self.revision:
            self.revision, self.newest = view["revision"], view
            self.loop.add_callback(self.send_views)

    async def send_views(self):
        """Send the newest view, and what is newer by then."""
        if self.is_sending:
            return
        self.is_sending = True
        while self.newest is not None:
            view, self.newest = self.newest, None
            await self.tell({"view": dress(view), "pages": len(self.visit.pages)})
        self.is_sending = False

    async def tell(self, message):
        """Send a message; a page that has gone needs none."""
        try:
            await self.write_message(json.dumps(message))
        except WebSocketClosedError:
            self.on_close()

    def on_close(self):
        if self.visit is not None:
            self.visit.pages.discard(self)
            self.visit.touch()

    def send_away(self):
        """Close a page that nobody has used for long; from any thread."""
        self.loop.add_callback(self.close, AWAY, "away")


def read_message(text):
    """What a page has sent; None if it is no JSON, which no card sends."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
