"""What went wrong while the environment was made, in plain words and with the way out."""

import re

from tools.setup import places
from tools.setup.progress import read_log

NO_NETWORK = (
    r"(?i)connection broken|NewConnectionError|NameResolutionError|Max retries exceeded|"
    r"getaddrinfo|network is unreachable|ProxyError|SSLError|timed out|connection aborted"
)
FAILURES = [  # a sign in the output of venv or pip, and what to say; the first that fits counts
    (
        r"No space left|Errno 28\b|Errno 112\b|not enough space|quota exceeded",
        "The disk is full, or nearly: {free} MB are free here, about {needed} MB are needed\n"
        "(and some in the folder for temporary files). Make room and start again.",
    ),
    (
        r"DO NOT MATCH THE HASHES",
        "A package is not the one that the folder locks names, so nothing was installed.\n"
        "A damaged download is the usual cause: `python3 -m pip cache purge`, then start\n"
        "again. If it comes back, the package index serves changed files: do not use it.",
    ),
    (
        r"ensurepip is not available|No module named '?(venv|ensurepip)",
        "This Python cannot make environments: its venv module is not installed.\n"
        "On Debian and Ubuntu `sudo apt install python3-venv` adds it. Then start again.",
    ),
    (
        NO_NETWORK,
        "The package index cannot be reached, and the first start needs it.\n"
        "Check the network (behind a proxy, set HTTPS_PROXY) and start again. Where the\n"
        "folder wheelhouse lies beside run.py, `run.py lab --offline` needs no network.\n"
        "Once everything is installed, no network is needed.",
    ),
    (
        r"(?s)Looking in links: .*No matching distribution found",
        "The folder wheelhouse is missing, or lacks a package for Python {version} on this\n"
        "system. Where there is a network, `python3 run.py wheelhouse` fills one. Then copy\n"
        "it to {root}.",
    ),
    (
        r"No matching distribution found",
        "The package index has nothing ready-made for Python {version} on this system.\n"
        "A very new Python is the usual cause: start this file with 3.11, 3.12 or 3.13.",
    ),
    (
        r"Permission denied|Read-only file system|Access is denied",
        "The folder {root} cannot be written to.\n"
        "Copy the project to a folder of your own and start again.",
    ),
    (
        r"",
        "The installation failed, and this is how it ended:\n{end}",
    ),
]


class TroubleError(Exception):
    """Something the reader can mend: its text says what happened and what to do."""


def explain(output, part="learn"):
    """Say in plain words why `output`, of venv or pip, ends in a failure, and what to do."""
    # venv swallows the reason when the disk fills up, so the disk itself is asked too
    signs = output if places.free_mb() >= 10 else "No space left"
    message = next(words for sign, words in FAILURES if re.search(sign, signs))
    message = message.format(
        free=places.free_mb(),
        needed=places.NEEDED_MB[part],
        version=places.VERSION,
        root=places.ROOT,
        end="\n".join(output.strip().splitlines()[-3:]),
    )
    return message + (f"\nAll that was said is in {places.LOG}." if read_log() else "")
