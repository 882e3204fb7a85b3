"""What the teacher's browser asks for: a page, what it shows now, and what its buttons do."""

from tornado.concurrent import run_on_executor
from tornado.web import HTTPError, RequestHandler

from helpers.errors import MendableError
from labelcard.places import find_folder
from tools.notebooks.served.guard import TEACHERS_COOKIE, is_own_origin
from tools.notebooks.served.guarded import FOLDER, Guarded, find_name, make_address


class Teachers(Guarded, RequestHandler):
    """Lets in the teacher alone."""

    def initialize(self, desk):
        super().initialize(desk)
        self.looking = desk.looking

    def check_token(self, *brought):
        """Let in who brings the teacher's token."""
        if not self.desk.guard.allows_teacher(*brought):
            raise HTTPError(403, reason="Teacher's token missing")


class Button(Teachers):
    """What a button of the teacher's page does: no other page has one."""

    def prepare(self):
        super().prepare()
        origin = self.request.headers.get("Origin")
        if self.request.method == "POST" and not is_own_origin(origin, self.request.host):
            raise HTTPError(403, reason="Another page's button")


class Room(Teachers):
    """The page itself, which then asks what there is to see."""

    def get(self):
        if token := self.desk.guard.teachers:
            self.set_cookie(TEACHERS_COOKIE, token, httponly=True, samesite="Strict")
        self.render(str(FOLDER / "room.html"), words=self.desk.material.words)


class Look(Teachers):
    """What the class has done so far."""

    async def get(self):
        self.write(await self.look())

    @run_on_executor(executor="looking")
    def look(self):
        """Look at the logs, and at who has words, off the loop."""
        owned = set(self.desk.identity.read_names(find_folder()).values())
        room = self.desk.classroom.look()
        names = [person["name"] for person in room.get("people", ())]
        return room | {"owned": [name for name in names if name in owned]}


class Pool(Button):
    """The button that pools the room; what comes of it is in the next look."""

    def post(self):
        self.desk.classroom.start_pool()
        self.write({})


class Words(Button):
    """The button that lets somebody in whose browser has lost the words of a name."""

    async def post(self):
        name = find_name([("name", self.get_body_argument("name", ""))])
        try:
            words = await self.do(self.hand_out, name)
        except MendableError as error:
            self.write({"mistake": self.explain(error)})
            return
        address = make_address(self.desk.guard.token, name=name, words=words)
        self.write({"words": words.replace("-", " "), "address": address})

    def hand_out(self, name):
        return self.desk.identity.hand_out(self.desk.visits.find_key(name))
