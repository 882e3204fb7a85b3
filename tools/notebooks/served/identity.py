"""Whose name it is: five words that only the page of its owner knows.

The browser that first labels under a name gets its words: no password to think of, and nothing
to type. It keeps them in a cookie that no script reads; beside the labels lies what they hash
to, so they hold after the server was started anew. Any other browser with that name sees and
changes nothing. It gets in with the words, which the owner's page shows, or with new ones from
the teacher's page. A log from before there were words belongs to the first who comes.

They are asked for where a token is, as others can come in there. Alone on your own computer you
are not asked: whoever sits there can read the files of labels anyway, and a bookmark of a name
goes on to open it.
"""

import hmac
import json
import os
import re
import secrets
import time
from functools import lru_cache
from hashlib import pbkdf2_hmac
from threading import Lock

from helpers.errors import MendableError
from labelcard.locking import locked

FILE = "names.jsonl"  # beside the logs; no log is called so
COOKIE = "label_less_name_"
DAYS = 90  # that a browser keeps the words
NUM_WORDS = 5  # of 128: too many to try, at the pace of a server
ROUNDS = 20_000
LONGEST = 200
WORDS = re.findall(
    r"\w+",
    """
acorn amber anchor apple april autumn bamboo banjo barley basil beach berry birch bloom breeze
brook candle canoe canyon carrot castle cedar cello cherry clay cloud clover cobalt comet copper
coral cotton crane creek crystal daisy dawn delta dolphin dune eagle echo ember falcon feather
fern field flute forest garden ginger glacier granite grape guitar harbor harp hazel heron hill
honey island ivory ivy jade jasmine kite lagoon lantern lark leaf lemon lilac lily linen lotus
magnet mango maple marble meadow melon mint mirror moon moss nectar oak oasis ocean olive onyx
opal orbit orchid otter owl panda peach pearl pebble pepper piano pine planet plum pond poppy
prairie quartz rain raven reef river robin saffron sail silver snow sparrow spring star stone
sugar summer sunset tulip willow
""",
)


class TakenError(MendableError):
    """Somebody else labels under the name; `is_wrong` says that words came, and not theirs."""

    def __init__(self, name, is_wrong=False):
        super().__init__(
            f"The words of the name {name} are missing here. Load the page anew, and it says "
            "how to go on."
        )
        self.is_wrong = is_wrong


class Identity:
    """Keeps whose each name is, by the log that belongs to it.

    Parameters
    ----------
    is_asked : bool
        Whether anybody is asked for words.
    """

    def __init__(self, is_asked):
        self.is_asked, self._lock = is_asked, Lock()

    def read_names(self, folder):
        """The names that have words, as they are written: a dict by log."""
        with self._lock:
            lines = _read(folder / FILE) if self.is_asked else []
        return {folder / line["log"]: line["name"] for line in lines}

    def check(self, log, name, cookies, typed=""):
        """The words of a log's owner, who has brought them; "" where the name is free.

        Parameters
        ----------
        log : Path
        name : str
        cookies : dict of str to str
            All that the browser has sent.
        typed : str
            Words that somebody has typed, however they are divided.

        Raises
        ------
        TakenError
            If it is somebody else's.
        """
        if not self.is_asked:
            return ""
        with self._lock:
            lines = _lines_of(log)
        if not lines:
            return ""
        for words in filter(None, map(tidy, (cookies.get(name_cookie(lines)), typed))):
            if any(hmac.compare_digest(seal(words, one["salt"]), one["seal"]) for one in lines):
                return words
        raise TakenError(name, is_wrong=bool(typed))

    def claim(self, log, name):
        """Give a free name to who asks for it first. Returns its words."""
        if not self.is_asked:
            return ""
        with self._lock:
            return _add(log, name, is_new=True)

    def hand_out(self, log):
        """New words of a name that has some, which go on to hold: two browsers, one person."""
        with self._lock:
            lines = _lines_of(log)
            if not lines:
                raise MendableError("The name is free: whoever comes in with it gets words.")
            return _add(log, lines[-1]["name"])

    def find_cookie(self, log):
        """The name of the cookie for a log; a new class with the same names has other ones."""
        with self._lock:
            return name_cookie(_lines_of(log))


def name_cookie(lines):
    return COOKIE + lines[0]["seal"][:8]


def tidy(words):
    """Words as they are kept: however they were divided, and in lowercase."""
    letters = [sign if sign.isalpha() else " " for sign in (words or "")[:LONGEST].casefold()]
    return "-".join("".join(letters).split())


@lru_cache(4096)
def seal(words, salt):
    """What is kept of words: nobody finds them by it. That takes a while, so once is enough."""
    return pbkdf2_hmac("sha256", words.encode(), salt.encode(), ROUNDS).hex()


def _lines_of(log):
    return [line for line in _read(log.parent / FILE) if line["log"] == log.name]


def _read(path):
    """All lines of a file of names; none where there is no file yet."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return []
    except OSError as error:
        raise MendableError(f"{path} cannot be read ({error.strerror or error}).") from None
    return _parse_all(content, path)


def _parse_all(content, path):
    whole = content[: content.rfind(b"\n") + 1]  # what follows was never handed out
    return [_parse(line, number, path) for number, line in enumerate(whole.splitlines(), 1)]


def _parse(line, number, path):
    try:
        read = json.loads(line)
        return {field: str(read[field]) for field in ("log", "name", "salt", "seal")}
    except (ValueError, KeyError, TypeError):
        raise MendableError(
            f"line {number} of {path} is damaged, so nobody can tell whose each name is. "
            "Delete that line: its name is free then, and belongs to the first who comes."
        ) from None


def _add(log, name, is_new=False):
    """Make words, and write down what they hash to; it is on disk when this returns."""
    words, salt = (
        "-".join(secrets.choice(WORDS) for _ in range(NUM_WORDS)),
        secrets.token_hex(8),
    )
    line = {"log": log.name, "name": name, "salt": salt, "seal": seal(words, salt)}
    path = log.parent / FILE
    try:
        with locked(path, create=True) as file:
            file.seek(0)
            content = file.read()
            if is_new and any(one["log"] == log.name for one in _parse_all(content, path)):
                raise TakenError(name)  # another browser was faster
            file.truncate(content.rfind(b"\n") + 1)
            file.write(json.dumps(line | {"time": time.time() * 1000}).encode() + b"\n")
            os.fsync(file.fileno())
    except OSError as error:
        raise MendableError(f"{path} cannot be written ({error.strerror or error}).") from None
    return words
