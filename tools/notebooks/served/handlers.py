"""What the browser asks for: a name, then the page, then acts and views over a websocket."""

import json
import unicodedata
from pathlib import Path

from tornado.concurrent import run_on_executor
from tornado.ioloop import IOLoop
from tornado.web import HTTPError, RequestHandler
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from helpers.data.options import as_options
from helpers.errors import MendableError
from labelcard.card import LabelingWidget
from labelcard.questions import dress, take
from tools.notebooks.served.guard import COOKIE, TEACHERS_COOKIE
from tools.notebooks.served.visits import FullError

FOLDER = Path(__file__).resolve().parent / "files"
LONGEST_NAME = 60
AWAY = 4000  # the code with which a page is closed that nobody has used for long
SCRIPTS = {
    "card.js": ("text/javascript", LabelingWidget._esm),
    "card.css": ("text/css", LabelingWidget._css),
    "page.js": ("text/javascript", (FOLDER / "page.js").read_text("utf-8")),
    "page.css": ("text/css", (FOLDER / "page.css").read_text("utf-8")),
    "room.js": ("text/javascript", (FOLDER / "room.js").read_text("utf-8")),
    "room_curve.js": ("text/javascript", (FOLDER / "room_curve.js").read_text("utf-8")),
    "room.css": ("text/css", (FOLDER / "room.css").read_text("utf-8")),
}
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self' ws: wss:; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",  # the address may hold the token
    "Cache-Control": "no-store",
}


def find_name(arguments):
    """The name in an address, in one form; `Name=` and `NAME=` are `name=`."""
    values = [value for key, value in arguments if key.casefold() == "name"]
    name = unicodedata.normalize("NFC", values[0] if values else "")
    return " ".join(name.split())[:LONGEST_NAME]


class Guarded:
    """Looks at host and token before a request is answered."""

    def initialize(self, desk):
        self.desk, self.executor = desk, desk.executor

    def prepare(self):
        guard = self.desk.guard
        if not guard.allows_host(self.request.host):
            raise HTTPError(403, reason="Unknown host")
        cookies = [self.get_cookie(name, "") for name in (COOKIE, TEACHERS_COOKIE)]
        self.check_token(self.get_query_argument("token", ""), *cookies)

    def check_token(self, *brought):
        """Let in who brings a token."""
        if not self.desk.guard.allows_token(*brought):
            raise HTTPError(403, reason="Token missing")

    @property
    def person(self):
        """The name that came with the address."""
        keys = self.request.query_arguments
        return find_name([(key, self.get_query_argument(key)) for key in keys])

    @run_on_executor
    def open_visit(self):
        """Open the person's labels, where that was not done yet."""
        return self.desk.visits.open(self.person)

    @run_on_executor
    def take(self, session, message):
        """Let a session take a message in, off the loop: it writes to the disk."""
        return take(session, message)


class Page(Guarded, RequestHandler):
    """The page of a person, or the question for a name."""

    def set_default_headers(self):
        for name, value in HEADERS.items():
            self.set_header(name, value)

    async def get(self):
        if token := self.desk.guard.token:
            self.set_cookie(COOKIE, token, httponly=True, samesite="Strict")
        if not self.person:
            self.show("name.html")
            return
        try:
            visit = await self.open_visit()
        except MendableError as error:
            self.set_status(503 if isinstance(error, FullError) else 500)
            self.show("mistake.html", words=as_options(str(error)))
            return
        num_own = visit.session.progress.num_own
        words = self.desk.material.words
        self.show("page.html", person=self.person, num_own=num_own, words=words)

    def show(self, name, **parts):
        """Render one of the files."""
        self.render(str(FOLDER / name), **parts)

    def write_error(self, status_code, **_):
        self.show("mistake.html", words=MISTAKES.get(self._reason, self._reason))


MISTAKES = {
    "Nothing here": "There is nothing at this address. Begin at the front page.",
    "Unknown host": "This page is not known by the name in your address. Use the address that "
    "`run.py serve` has printed, or start it with --allow-host and that name.",
    "Teacher's token missing": "This page is the teacher's, and its address has a token of its "
    "own. Use the second address that `run.py serve` has printed.",
    "Token missing": "The address lacks its token. Use the whole address that `run.py serve` "
    "has printed, with what follows the question mark.",
}


class Script(Guarded, RequestHandler):
    """The files that make the page work."""

    def get(self, name):
        kind, text = SCRIPTS[name]
        self.set_header("Content-Type", f"{kind}; charset=utf-8")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cache-Control", "no-cache")
        self.write(text)


class Socket(Guarded, WebSocketHandler):
    """One page of a person: acts come in, views go out. Tornado refuses other origins."""

    visit, revision = None, -1

    async def open(self):
        self.loop = IOLoop.current()
        try:
            self.visit = await self.open_visit()
        except MendableError as error:
            self.tell({"mistake": as_options(str(error))})
            self.close()
            return
        self.visit.pages.add(self)
        self.show_now(self.visit.session.view())

    async def on_message(self, text):
        if self.visit is None:
            return
        self.visit.touch()
        try:
            message = json.loads(text)
        except ValueError:
            return
        reply = await self.take(self.visit.session, message)
        if reply is not None:
            self.tell({"reply": reply})

    def show(self, view):
        """Send a view; it may come from any thread."""
        self.loop.add_callback(self.show_now, view)

    def show_now(self, view):
        """Send a view, unless a newer one was sent."""
        if view["revision"] >= self.revision:
            self.revision = view["revision"]
            self.tell({"view": dress(view), "pages": len(self.visit.pages)})

    def tell(self, message):
        """Send a message; a page that has gone needs none."""
        try:
            self.write_message(json.dumps(message))
        except WebSocketClosedError:
            self.on_close()

    def on_close(self):
        if self.visit is not None:
            self.visit.pages.discard(self)
            self.visit.touch()

    def send_away(self):
        """Close a page that nobody has used for long; from any thread."""
        self.loop.add_callback(self.close, AWAY, "away")


class Missing(Page):
    """An address where nothing is."""

    def get(self):
        raise HTTPError(404, reason="Nothing here")
