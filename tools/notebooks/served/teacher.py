"""What the teacher's browser asks for: a page, what it shows now, and the pooled model."""

from urllib.parse import urlsplit

from tornado.concurrent import run_on_executor
from tornado.web import HTTPError, RequestHandler

from tools.notebooks.served.guard import TEACHERS_COOKIE
from tools.notebooks.served.handlers import HEADERS, Guarded, Page


class Teachers(Guarded):
    """Lets in the teacher alone."""

    def initialize(self, desk):
        super().initialize(desk)
        self.looking = desk.looking

    def set_default_headers(self):
        for name, value in HEADERS.items():
            self.set_header(name, value)

    def check_token(self, *brought):
        """Let in who brings the teacher's token."""
        if not self.desk.guard.allows_teacher(*brought):
            raise HTTPError(403, reason="Teacher's token missing")


class Room(Teachers, Page):
    """The page itself, which then asks what there is to see."""

    def get(self):
        if token := self.desk.guard.teachers:
            self.set_cookie(TEACHERS_COOKIE, token, httponly=True, samesite="Strict")
        self.show("room.html", words=self.desk.material.words)


class Look(Teachers, RequestHandler):
    """What the class has done so far."""

    async def get(self):
        self.write(await self.look())

    @run_on_executor(executor="looking")
    def look(self):
        """Look at the logs, off the loop."""
        return self.desk.classroom.look()


class Pool(Teachers, RequestHandler):
    """The button that pools the room; what comes of it is in the next look."""

    def post(self):
        origin = self.request.headers.get("Origin")
        if origin and urlsplit(origin).netloc.lower() != self.request.host.lower():
            raise HTTPError(403, reason="Another page's button")
        self.desk.classroom.start_pool()
        self.write({})
