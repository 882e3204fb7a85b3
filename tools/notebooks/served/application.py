"""The addresses of the page, and who answers there."""

from tornado.web import Application

from tools.notebooks.served.handlers import SCRIPTS, Missing, Page, Script, Socket
from tools.notebooks.served.teacher import Look, Pool, Room


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
            (r"/.*", Missing, shared),
        ],
        websocket_max_message_size=2**20,
        websocket_ping_interval=30,
    )
