"""What the browser of a person asks for: a name, then the page and its files."""

from tornado.web import HTTPError, RequestHandler

from helpers.errors import MendableError
from labelcard.card import LabelingWidget
from tools.notebooks.served.guard import COOKIE
from tools.notebooks.served.guarded import FOLDER, Guarded, make_address
from tools.notebooks.served.identity import DAYS, TakenError
from tools.notebooks.served.visits import FullError

KINDS = {".css": "text/css", ".js": "text/javascript"}
SCRIPTS = {
    "card.js": (KINDS[".js"], LabelingWidget._esm),
    "card.css": (KINDS[".css"], LabelingWidget._css),
} | {
    path.name: (KINDS[path.suffix], path.read_text("utf-8"))
    for path in FOLDER.iterdir()
    if path.suffix in KINDS
}


class Page(Guarded, RequestHandler):
    """The page of a person, or the question for a name."""

    async def get(self):
        if token := self.desk.guard.token:
            self.set_cookie(COOKIE, token, httponly=True, samesite="Strict")
        if not self.person:
            self.show("name.html")
            return
        typed = self.get_query_argument("words", "")
        try:
            visit, words, cookie = await self.do(
                self.desk.come_in, self.person, self.all_cookies, typed
            )
        except TakenError as error:
            self.set_status(403)
            self.show("taken.html", person=self.person, is_wrong=error.is_wrong)
            return
        except MendableError as error:
            self.set_status(503 if isinstance(error, FullError) else 500)
            self.show("mistake.html", words=self.explain(error), is_mendable=True)
            return
        if words:  # lax, so that a bookmark or a link in a mail goes on with the name
            kept = {"expires_days": DAYS, "httponly": True, "samesite": "Lax"}
            self.set_cookie(cookie, words, **kept)
        if typed:  # nobody reads them in an address
            token = self.get_query_argument("token", "")
            self.redirect(make_address(token, name=self.person), status=303)
            return
        num_own = visit.session.progress.num_own
        parts = {"person": self.person, "num_own": num_own, "own_words": words.split("-")}
        self.show("page.html", **parts, words=self.desk.material.words)

    def show(self, name, **parts):
        """Render one of the files."""
        self.render(str(FOLDER / name), **parts)


class Script(Guarded, RequestHandler):
    """The files that make the page work; what is in them is no secret, so no token is asked."""

    def check_token(self, *brought):
        pass

    def get(self, name):
        kind, text = SCRIPTS[name]
        self.set_header("Content-Type", f"{kind}; charset=utf-8")
        self.set_header("Cache-Control", "no-cache")
        self.write(text)


class Missing(Guarded, RequestHandler):
    """An address where nothing is, however one knocks."""

    def prepare(self):
        super().prepare()
        raise HTTPError(404, reason="Nothing here")
