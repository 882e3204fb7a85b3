"""What the screen says while packages are installed, out of what uv or pip has logged."""

import re
import sys

from tools.setup import places

HANDOVER = "uv did not install the packages, so pip does.\n"  # a line of the log
UV_FOUND = r"^Resolved (\d+) packages"
UV_FETCHING = r"^ ?Downloading (\S+) \("
UV_FETCHED = r"^ ?Downloaded (\S+)"
UV_READY = r"^Prepared (\d+) packages"
PIP_FOUND = r"^(?:Collecting|Processing|Requirement already satisfied:) (\S+)"
PIP_INSTALLING = r"^Installing collected packages: (.+)$"


def read_log():
    if not places.LOG.exists():
        return ""
    return places.LOG.read_text(encoding="utf-8", errors="replace")


def last_words(log):
    """What pip has said where uv has given up, and otherwise all."""
    return log.split(HANDOVER)[-1]


def describe_uv(log, num_installed):
    """One line about uv's work: `Fetching 126 packages: scipy`."""
    found, ready = re.search(UV_FOUND, log, re.M), re.search(UV_READY, log, re.M)
    if not found:
        return "Looking up the packages"
    if ready:
        num = int(ready.group(1))
        return f"Installing {min(num_installed, num)} of {num} packages"
    here = re.findall(UV_FETCHED, log, re.M)
    large = [name for name in re.findall(UV_FETCHING, log, re.M) if name not in here]
    return f"Fetching {found.group(1)} packages" + (": " + large[0] if large else "")


def describe_pip(log, num_locked, num_installed):
    """One line about pip's work: `Fetching 42 of 122 packages: jupyterlab`."""
    log = last_words(log)
    installing = re.search(PIP_INSTALLING, log, re.M)
    if installing:
        num = len(installing.group(1).split(", "))
        return f"Installing {min(num_installed, num)} of {num} packages"
    found = re.findall(PIP_FOUND, log, re.M)
    if not found:
        return "Looking up the packages"
    num = num_locked - len(re.findall(r"^Ignoring ", log, re.M))  # other platforms'
    name = re.split(r"==|-\d", re.split(r"[/\\]", found[-1])[-1])[0]
    return f"Fetching {len(found)} of {num} packages: {name}"


def show(text):
    """Rewrite one line on a terminal; write line after line elsewhere."""
    if sys.stdout.isatty():
        print("\r" + " " * 78 + "\r" + text[:78], end="", flush=True)
    elif text:
        print(text.strip(), flush=True)
