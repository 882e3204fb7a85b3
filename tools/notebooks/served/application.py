"""The addresses of the page, who answers there, and how much they listen to."""

from tornado.httpserver import HTTPServer
from tornado.web import Application

from tools.notebooks.served.cards import Socket
from tools.notebooks.served.handlers import SCRIPTS, Missing, Page, Script
from tools.notebooks.served.teacher import Look, Pool, Room, Words

LONGEST_MESSAGE = 2**17  # bytes; the longest comment of a card is half of that
LIMITS = {
    "max_body_size": 2**13,
    "max_header_size": 2**14,
    "body_timeout": 20,
    "idle_connection_timeout": 60,
}


def make_application(desk):
    """The addresses of the page, for Tornado."""
    shared = {"desk": desk}
    scripts = "|".join(name.replace(".", r"\.") for name in SCRIPTS)
    return Application(
        [
            (r"/", Page, shared),
            (rf"/({scripts})", Script, shared),
            (r"/card", Socket, shared),
            (r"/room", Room, shared),
            (r"/room/look", Look, shared),
            (r"/room/pool", Pool, shared),
            (r"/room/words", Words, shared),
        ],
        log_function=note,
        default_handler_class=Missing,
        default_handler_args=shared,
        websocket_max_message_size=LONGEST_MESSAGE,
        websocket_ping_interval=30,
    )


def note(handler):
    """Nothing: a visitor is told what was refused, and an address holds tokens and words."""


def make_server(desk):
    """What listens, once it is given sockets."""
    return HTTPServer(make_application(desk), **LIMITS)
