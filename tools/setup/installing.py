"""Make `.venv` hold what the folder locks says, and return at once where it does."""

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys

from tools.setup import places, wholeness
from tools.setup.failures import TroubleError, explain
from tools.setup.packages import follow, install, stop
from tools.setup.progress import read_log
from tools.setup.turns import take_turn

UNFINISHED = "unfinished"
WARM_UP = ("notebooks", "lab")


def ensure(part, is_offline=False):
    """Install a part, and what it stands on, where it is not there yet."""
    if is_installed(part):
        return
    with take_turn():
        if not is_installed(part):  # by a start that was waited for
            bring(part, is_offline)


def bring(part, is_offline):
    part = max([part] + find_parts(), key=places.PARTS.index)  # what is there stays up to date
    try:
        wholeness.forget_damaged()
        if must_build_anew():
            build(part)
        write_stamp(UNFINISHED)
        install(part, is_offline)
        make_helpers_importable()
        make_lab_quiet()
        write_stamp("\n".join([describe(part)] + wholeness.list_contents()))
        warm_up()
    except BrokenPipeError:
        raise  # nobody reads what is said here; that is no fault of the installation
    except OSError as error:
        raise TroubleError(explain(str(error), part)) from error


def is_installed(part):
    stamp = read_stamp()
    is_up_to_date = set(describe(part).splitlines()) <= set(stamp.splitlines())
    return is_up_to_date and wholeness.has_contents(stamp)


def describe(part):
    """What the stamp says: the version of Python, and which lock each part was made from."""
    locks = [(name, places.find_lock(name).read_bytes()) for name in places.parts_up_to(part)]
    lines = [f"{name} {hashlib.sha256(lock).hexdigest()}" for name, lock in locks]
    return "\n".join([places.VERSION] + lines)


def find_parts():
    """The parts that were installed before, out of whichever lock."""
    begun = [line.split(" ")[0] for line in read_stamp().splitlines()]
    return [part for part in places.PARTS if part in begun]


def read_stamp():
    try:
        return places.STAMP.read_text(encoding="utf-8", errors="replace").strip()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError:  # it is there, and nobody knows what it says
        return UNFINISHED


def write_stamp(text):
    """Write it aside first: killed in between, this leaves the stamp of before."""
    aside = places.STAMP.with_name("installed.new")
    aside.write_text(text, encoding="utf-8")
    os.replace(str(aside), str(places.STAMP))


def doubt():
    """Let the next start look at each file, and bring anew what is missing or cut."""
    begun = find_parts()
    if begun:
        with contextlib.suppress(OSError):  # where nothing can be written, that start says so
            write_stamp("\n".join([places.VERSION] + begun))


def give_up():
    """Let the next start make `.venv` anew."""
    with contextlib.suppress(OSError):
        write_stamp(UNFINISHED)


def must_build_anew():
    """Whether `.venv` is missing, was left half installed, or is of another Python.

    One without a stamp was made by hand: where it has pip, it is completed, not thrown away.
    """
    stamp = read_stamp()
    other = stamp and stamp.split()[0] != places.VERSION  # also where it says "unfinished"
    has_pip = any(places.SITE_PACKAGES.glob("pip-*.dist-info"))
    return bool(other) or not has_pip or not wholeness.has_contents("")


def build(part):
    remove_environment()
    if places.free_mb() < places.NEEDED_MB[part]:
        raise TroubleError(explain("No space left on device", part))
    places.ENVIRONMENT.mkdir()
    write_stamp(UNFINISHED)  # first, or half of pip would be taken for all of it
    command = [sys.executable, "-m", "venv", str(places.ENVIRONMENT)]
    if follow(command, lambda *_: "Making the environment .venv"):
        raise TroubleError(explain(read_log(), part))


def remove_environment():
    """Take `.venv` away, be it a folder, a file or a link to somewhere else, which stays."""
    if places.ENVIRONMENT.is_symlink() or places.ENVIRONMENT.is_file():
        places.ENVIRONMENT.unlink()
    shutil.rmtree(str(places.ENVIRONMENT), ignore_errors=True)
    if places.ENVIRONMENT.exists():
        raise TroubleError(
            "The folder .venv must be made anew, and cannot be removed.\n"
            "End what still runs from it, such as JupyterLab, and start again. If that does\n"
            "not help, it belongs to somebody else: copy the project, without .venv."
        )


def make_helpers_importable():
    """Put the project on the path of Python in `.venv`, whatever folder it runs in.

    A .pth file does what `pip install -e .` does for a package like ours, without setuptools
    and without a build. Its relative path stays right when the project's folder moves.
    """
    path = os.path.relpath(str(places.ROOT), str(places.SITE_PACKAGES))
    (places.SITE_PACKAGES / "label_less.pth").write_text(path + "\n")


def make_lab_quiet():
    """Keep JupyterLab from asking a server for news and updates, and the reader about it."""
    settings = places.ENVIRONMENT / "share" / "jupyter" / "lab" / "settings"
    settings.mkdir(parents=True, exist_ok=True)
    quiet = {"fetchNews": "false", "checkForUpdates": False}
    overrides = {"@jupyterlab/apputils-extension:notification": quiet}
    (settings / "overrides.json").write_text(json.dumps(overrides))


def warm_up():
    """Import once what a reader's first minute imports: Python writes its bytecode meanwhile.

    All bytecode takes three times as long and 130 MB more.
    """
    print("Preparing the first start", flush=True)
    command = [str(places.PYTHON), str(places.ROOT / "tools" / "setup" / "warm_up.py")]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    halves = [subprocess.Popen(command + [half], **quiet) for half in WARM_UP]
    try:
        for half in halves:
            half.wait()
    finally:
        for half in halves:
            stop(half, has_heard=False)
