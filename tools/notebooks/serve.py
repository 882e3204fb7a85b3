"""Show the labeling card as a page of its own: `python3 run.py serve`.

Each person gives a name, and finds their own labels under it. One program holds all sessions:
they share texts and features, so a page is there at once. With `--ip=0.0.0.0` other computers
reach it too, and then the address holds a token.
"""

import asyncio
import errno
import os
import sys
import webbrowser
from pathlib import Path
from threading import Thread

from tornado.ioloop import PeriodicCallback
from tornado.netutil import bind_sockets

from helpers.data.options import as_options
from helpers.errors import MendableError
from labelcard.places import find_folder, make_folder
from tools.notebooks.served.application import make_server
from tools.notebooks.served.desk import SWEEP, Desk
from tools.notebooks.served.guard import Guard, find_address
from tools.notebooks.served.material import Material
from tools.notebooks.served.options import FOR_LABELS, choose_folder, make_parser

PORT = 8866
PORTS_TRIED = 20
HINT = """\
The page is at {address}
{others}You, the teacher, see the class at {room}
{alone}The labels of each person are in a file of their own in {folder}
Ctrl-C stops the page."""
ALONE = "That second address is yours alone: its token shows who answered what.\n"
WITH_TOKEN = "Others in your network open the same address; without its token nobody gets in.\n"
WITHOUT_TOKEN = (
    "Warning: there is no token. Whoever reaches this computer can read these texts, and see "
    "and change all labels.\n"
)
TAKEN = "Port {port} is taken by another program."


class PortTakenError(MendableError):
    """Another program listens there."""


def parse(arguments=None):
    """Read the options of the command."""
    parser = make_parser("serve", __doc__.splitlines()[0])
    parser.add_argument("--ip", default="127.0.0.1", help="0.0.0.0 lets other computers in")
    parser.add_argument("--port", type=int, help=f"the default is {PORT}, or the next free one")
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    parser.add_argument(
        "--guideline", metavar="FILE", help="what the classes mean, in Markdown"
    )
    parser.add_argument("--target", type=int, help="how many labels each person wants to give")
    parser.add_argument(
        "--common",
        type=int,
        default=0,
        metavar="N",
        help="everybody gets the same N lines first, and can be compared; the default is 0: "
        "the model of each person chooses as soon as it can",
    )
    parser.add_argument("--labels", metavar="FOLDER", help=FOR_LABELS)
    parser.add_argument("--visitors", type=int, default=30, help="how many people at once")
    parser.add_argument("--idle", type=float, default=60, help="minutes until one is gone")
    parser.add_argument("--token", help='a word that people must bring; "" asks for none')
    parser.add_argument(
        "--allow-host", action="append", default=[], help="a further name of this computer"
    )
    options = parser.parse_args(arguments)
    if options.visitors < 1:
        parser.error(f"--visitors {options.visitors}: at least one person must get in")
    if options.common < 0:
        parser.error(f"--common {options.common}: pass 0 or more lines")
    if options.idle <= 0:
        parser.error(f"--idle {options.idle:g}: give more than 0 minutes")
    return options


def bind(ip, port=None):
    """Listen on a port; without one, on the usual one or the next that is free.

    Returns
    -------
    list of socket.socket

    Raises
    ------
    PortTakenError
        If there is none.
    """
    tried = [port] if port is not None else range(PORT, PORT + PORTS_TRIED)
    for number in tried:
        try:
            return bind_sockets(number, address=ip)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise PortTakenError(
                    f"{ip} cannot be listened on ({error.strerror or error}). Pass an address "
                    "of this computer to --ip, such as 127.0.0.1."
                ) from None
    raise PortTakenError(
        f"{TAKEN.format(port=tried[-1])} Pass another one to --port, or end that program."
    )


def read_guideline(path):
    """The text of a guideline's file; None where there is none."""
    if path is None:
        return None
    try:
        return Path(path).expanduser().read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise MendableError(
            f"the guideline {path} cannot be read ({error}). Pass a text file in UTF-8."
        ) from None


def describe(ip, port, guard):
    """What is printed: an address that is listened on, and what it means."""
    host = find_address(ip)
    place = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    address, room = (
        place + name + f"?token={token}" * bool(token)
        for name, token in (("", guard.token), ("room", guard.teachers))
    )
    others = (WITH_TOKEN if guard.token else WITHOUT_TOKEN) if guard.is_open else ""
    alone = ALONE * bool(guard.teachers)
    return address, HINT.format(
        address=address, others=others, room=room, alone=alone, folder=find_folder()
    )


async def run(options):
    """Read the texts, and listen until somebody ends the program."""
    guard = Guard(options.ip, options.token, options.allow_host)
    guideline = read_guideline(options.guideline)
    make_folder()  # before anybody answers
    sockets = bind(options.ip, options.port)
    port = sockets[0].getsockname()[1]
    material = Material(guideline, options.target, options.common)
    print(material.words, flush=True)
    desk = Desk(guard, material, options.visitors, options.idle * 60)
    Thread(target=desk.play_at_random, daemon=True).start()
    make_server(desk).add_sockets(sockets)
    PeriodicCallback(desk.sweep, SWEEP * 1000).start()
    address, words = describe(options.ip, port, guard)
    if options.port is None and port != PORT:
        print(TAKEN.format(port=PORT))
    print(words, flush=True)
    if not options.no_browser:
        webbrowser.open(address)
    await asyncio.Event().wait()


def main(arguments=None):
    options = parse(arguments)
    choose_folder(options.labels)
    try:
        asyncio.run(run(options))
    except MendableError as error:
        print(f"{as_options(str(error))}\nNothing was started.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. All answers that the page called saved are on the disk.")
    return 0


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # threads that still train a model are not waited for
