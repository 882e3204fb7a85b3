"""What holds for each request: host and token, a name in one form, and kind words if not."""

import unicodedata
from pathlib import Path
from urllib.parse import urlencode

from tornado.concurrent import run_on_executor
from tornado.web import HTTPError

from helpers.data.options import as_options
from tools.notebooks.served.guard import COOKIE, TEACHERS_COOKIE

FOLDER = Path(__file__).resolve().parent / "files"
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self' ws: wss:; frame-ancestors 'none'; "
    "form-action 'self'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",  # the address may hold the token
    "Cache-Control": "no-store",
}
LONGEST_NAME = 60  # as in name.html
MISTAKES = {
    "Name too long": f"A name has {LONGEST_NAME} signs at most. Take a shorter one.",
    "Nothing here": "There is nothing at this address. Begin at the front page.",
    "Unknown host": "This page is not known by the name in your address. Use the address that "
    "`run.py serve` has printed, or start it with --allow-host and that name.",
    "Teacher's token missing": "This page is the teacher's, and its address has a token of its "
    "own. Use the second address that `run.py serve` has printed.",
    "Token missing": "The address lacks its token. Use the whole address that `run.py serve` "
    "has printed, with what follows the question mark.",
    "Another page's button": "Only a button on this page does that, and this was none.",
    "Bad Request": "The address, or what came with it, cannot be read. Begin at the front "
    "page.",
    "Method Not Allowed": "Nothing here answers that. Begin at the front page.",
    "Internal Server Error": "That went wrong here, and it is no mistake of yours. What was "
    "called saved is on the disk: load the page anew. Where `run.py serve` runs, its window "
    "says more.",
}


def find_name(arguments):
    """The name in an address, in one form; `Name=` and `NAME=` are `name=`.

    A name that nobody can see, of signs without width alone, is none.
    """
    values = [value for key, value in arguments if key.casefold() == "name"]
    name = " ".join(unicodedata.normalize("NFC", values[0] if values else "").split())
    return name if any(sign.isprintable() and sign != " " for sign in name) else ""


def make_address(token, **query):
    """An address of this page, with the token if there is one."""
    return "/?" + urlencode(query | ({"token": token} if token else {}))


class Guarded:
    """Looks at host and token before a request is answered."""

    def initialize(self, desk):
        self.desk, self.executor = desk, desk.executor

    def set_default_headers(self):
        for name, value in HEADERS.items():
            self.set_header(name, value)

    def prepare(self):
        if not self.desk.guard.allows_host(self.request.host):
            raise HTTPError(403, reason="Unknown host")
        cookies = [self.get_cookie(name, "") for name in (COOKIE, TEACHERS_COOKIE)]
        tokens = self.get_query_arguments("token")
        # Of two tokens, one may be a guess: then neither counts.
        self.check_token(*(tokens if len(tokens) < 2 else []), *cookies)
        if len(self.person) > LONGEST_NAME:  # cut off, it would be somebody else's
            raise HTTPError(400, reason="Name too long")

    def check_token(self, *brought):
        """Let in who brings a token."""
        if not self.desk.guard.allows_token(*brought):
            raise HTTPError(403, reason="Token missing")

    @property
    def person(self):
        """The name that came with the address."""
        keys = self.request.query_arguments
        return find_name([(key, self.get_query_argument(key)) for key in keys])

    @property
    def all_cookies(self):
        """What the browser keeps of us: a dict."""
        return {name: morsel.value for name, morsel in self.cookies.items()}

    @run_on_executor
    def do(self, work, *given):
        """Do what reads or writes the disk off the loop."""
        return work(*given)

    def write_error(self, status_code, **_):
        """Whatever went wrong, a page says so, and the way out."""
        words = MISTAKES.get(self._reason, self._reason)
        self.render(str(FOLDER / "mistake.html"), words=words, is_mendable=False)

    def explain(self, error):
        """What a MendableError says, for somebody who typed a command."""
        return as_options(str(error))
