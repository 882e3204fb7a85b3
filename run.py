"""Start here: `python3 run.py lab` opens the notebooks, `python3 run.py test` checks them.

This file needs Python and nothing else. Its first start builds the environment `.venv` out of
requirements.lock; later starts find it ready and go straight on. It keeps to the syntax of
Python 3.6, so that an old Python can still say that it is too old.
"""

import argparse
import contextlib
import difflib
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
import webbrowser
from pathlib import Path

LYRICS_NAMES = ("practice", "food", "genres", "kaggle")  # what load_lyrics takes beside a file
OLDEST_PYTHON = "3.11"  # as `requires-python` in pyproject.toml
# What says how to read the file of --data, and where helpers/data/sources.py looks for it.
DATA_OPTIONS = {
    "--text": "LYRICS_TEXT",
    "--label": "LYRICS_LABEL",
    "--classes": "LYRICS_CLASSES",
    "--unlabeled": "LYRICS_UNLABELED",
    "--delimiter": "LYRICS_DELIMITER",
    "--encoding": "LYRICS_ENCODING",
}
NEEDED_MB = 1500  # .venv takes about 1,060 MB; pip keeps its downloads beside it for a while

VERSION = "{}.{}".format(*sys.version_info)
WINDOWS = os.name == "nt"

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.lock"
WHEELHOUSE = ROOT / "wheelhouse"  # what tools/setup/wheels.py fetched
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if WINDOWS else "bin/python")
SITE_PACKAGES = ENVIRONMENT / ("Lib" if WINDOWS else "lib/python" + VERSION) / "site-packages"
STAMP = ENVIRONMENT / "installed"  # says what the environment holds, or that it is unfinished
LOG = ENVIRONMENT / "install.log"

HELP = """\
Usage: python3 run.py COMMAND [ARGUMENTS]

  lab   [--data FILE] [ARGUMENTS]     open JupyterLab at the first notebook
  check                               say whether this computer is ready, part by part
  test  [ARGUMENTS]                   run the tests and check the notebooks, with pytest
  serve [--data FILE] [ARGUMENTS]     show the labeling card of notebook 10 as a page
  pool  [FOLDER] [--data FILE]        compare the people of a class, and learn from them all
  predict MODEL FILE [--text COLUMN]  write a file with the labels of a model that you saved
  play  [--data FILE] [NOTEBOOK ...]  play the notebooks from top to bottom
  save  [NOTEBOOK ...]                play them and store their outputs
  lint  [NOTEBOOK ...]                look for what is wrong with them, without playing them
  book                                build the web book into build/book, out of what is stored
  slides                              make slides for talks out of the notebooks
  workshop                            write notebooks without solutions, for participants
  wheelhouse [--for SYSTEM]           fetch all packages into wheelhouse/, for --offline
  record [practice] [kaggle]          play the long comparisons, and keep their figures
  bench [--record]                    time the learning loop against plain scikit-learn
  lock  [ARGUMENTS]                   write requirements.lock anew, with uv

FILE holds texts of your own: CSV, TSV, JSONL, Excel or Parquet. What cannot be found out from
it is said by --text COLUMN, --label COLUMN (or none), --classes rap,pop (or 0=rap,1=pop),
--unlabeled VALUE, --delimiter SIGN (or tab) and --encoding NAME.

The first start installs what the notebooks need into .venv, which takes a minute or two.
With --offline, any command installs them from the folder wheelhouse/ and asks no network.
"""

# What Python in .venv is started with. `lab` adds to it; `check` and `lock` need no .venv.
COMMANDS = {
    "lab": ["-m", "jupyterlab"],
    "check": [str(ROOT / "tools" / "setup" / "check.py")],
    "test": ["-m", "pytest"],
    "serve": [str(ROOT / "tools" / "notebooks" / "serve.py")],
    "pool": [str(ROOT / "tools" / "notebooks" / "pool.py")],
    "predict": ["-m", "labelcard", "predict"],
    "play": [str(ROOT / "tools" / "notebooks" / "play.py"), "play"],
    "save": [str(ROOT / "tools" / "notebooks" / "play.py"), "save"],
    "lint": [str(ROOT / "tools" / "notebooks" / "lint.py")],
    "book": [str(ROOT / "tools" / "book" / "build.py")],
    "slides": [str(ROOT / "tools" / "book" / "slides.py")],
    "workshop": [str(ROOT / "tools" / "notebooks" / "workshop.py")],
    "wheelhouse": [str(ROOT / "tools" / "setup" / "wheels.py")],
    "record": [str(ROOT / "tools" / "record" / "record.py")],
    "bench": [str(ROOT / "tools" / "bench" / "bench.py")],
    "lock": [],
}
LOOK = str(
    ROOT / "tools" / "notebooks" / "look.py"
)  # loads the file of --data, as notebooks do
COPY = str(ROOT / "tools" / "notebooks" / "copies.py")


class TroubleError(Exception):
    """Something the reader can mend: its text says what happened and what to do."""


def main(argv):
    if not argv or argv[0] in ("-h", "--help", "help"):
        print(HELP, end="")
        return 0
    name, arguments = argv[0], argv[1:]
    try:
        check_python(VERSION)
        if name not in COMMANDS:
            print(describe_unknown(name), end="", file=sys.stderr)
            return 2
        if name == "lock":
            return write_lock(arguments)
        if name == "check":
            return start(COMMANDS[name], PYTHON if PYTHON.exists() else sys.executable)
        if name in ("lab", "serve", "pool", "play"):
            arguments = choose_lyrics(arguments)
        arguments, source = choose_source(arguments)
        ensure_environment(source)
        if name in ("lab", "play") and os.environ.get("LYRICS_CSV"):
            look_at_data()  # `serve` looks at it itself
        if name == "lab":
            arguments = lab_arguments(arguments, copy_notebooks())
        if name == "serve" and not has_browser():
            arguments = ["--no-browser"] + arguments
        if name in ("lab", "test"):
            os.chdir(str(ROOT))
        return start(COMMANDS[name] + arguments)
    except TroubleError as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The next start finishes what is left.", file=sys.stderr)
        return 130


def check_python(version):
    if [int(part) for part in version.split(".")] < [int(x) for x in OLDEST_PYTHON.split(".")]:
        raise TroubleError(
            f"This is Python {version}; the notebooks need Python {OLDEST_PYTHON} or newer.\n"
            "A newer one can stand beside it: take it from python.org, from your system's\n"
            "package manager or with `uv python install 3.12`. Then start this file with it,\n"
            "for example `python3.12 run.py lab`."
        )


def describe_unknown(name):
    near = difflib.get_close_matches(name, list(COMMANDS), n=1)
    hint = f" Did you mean `{near[0]}`?" if near else ""
    return f"There is no command `{name}`.{hint}\n\n{HELP}"


def choose_lyrics(arguments):
    """Take `--data FILE` and how to read it out of the arguments, and leave it in variables.

    Kernels start in notebooks/, where a relative path would point elsewhere.
    """
    parser = argparse.ArgumentParser(prog="run.py", add_help=False, allow_abbrev=False)
    parser.add_argument("--data", metavar="FILE", default=os.environ.get("LYRICS_CSV"))
    for option in DATA_OPTIONS:
        parser.add_argument(option)
    options, others = parser.parse_known_args(arguments)
    said = {option: getattr(options, option[2:]) for option in DATA_OPTIONS}
    if options.data:
        os.environ["LYRICS_CSV"] = find_lyrics(options.data)
    for option, value in said.items():
        if value is not None and not options.data:
            raise TroubleError(
                f"{option} says how to read the file of --data. Name that file, too."
            )
        if value is not None:
            os.environ[DATA_OPTIONS[option]] = value
    return others


def look_at_data():
    """Load the data once, so that a mistake is told here and not by the first cell."""
    sys.stdout.flush()
    if subprocess.call([str(PYTHON), LOOK]):
        raise TroubleError("Nothing was started.")


def find_lyrics(source):
    if source in LYRICS_NAMES:
        return source
    path = Path(source).expanduser()
    if not path.is_file():
        raise TroubleError(
            f"There is no file `{source}` (looked in {Path.cwd()}).\n"
            "--data and LYRICS_CSV take the path of a file, or one of the names "
            f"{', '.join(LYRICS_NAMES)}."
        )
    return str(path.resolve())


def choose_source(arguments):
    """Take `--offline` out of the arguments, and tell pip where it finds the packages."""
    if "--offline" not in arguments:
        return arguments, []
    others = [argument for argument in arguments if argument != "--offline"]
    return others, ["--no-index", "--find-links", str(WHEELHOUSE)]


# The commands


def lab_arguments(arguments, folder="notebooks"):
    """Open the notebook that is named, else the first one in a folder."""
    options = []
    if not has_browser():
        options += ["--no-browser"]  # Jupyter then prints the address
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options += ["--allow-root"]  # Jupyter refuses root otherwise, as in a container
    named = [argument for argument in arguments if argument.endswith(".ipynb")]
    if named and not Path(named[0]).is_file():
        raise TroubleError(
            f"There is no notebook {named[0]} (looked in {Path.cwd()}).\n"
            "`python3 run.py workshop` writes those of build/workshop."
        )
    notebook = Path(os.path.relpath(named[0], str(ROOT))) if named else first_notebook(folder)
    # as an address, not as a file: then the address that Jupyter prints leads there too
    address = ["--LabApp.default_url=/lab/tree/" + notebook.as_posix()]
    return options + address + [argument for argument in arguments if argument not in named]


def copy_notebooks():
    """Give the reader copies, and name the folder to open."""
    sys.stdout.flush()
    failed = subprocess.call([str(PYTHON), COPY])
    return "notebooks" if failed else "my_notebooks"


def first_notebook(folder):
    notebooks = sorted(ROOT.glob("notebooks/[0-9][0-9]_*.ipynb"))
    if not notebooks:
        raise TroubleError(f"There is no notebook in {ROOT}. Is the copy complete?")
    return Path(folder) / notebooks[0].name


def has_browser():
    """Whether a window can open here; a text browser in the terminal does not count."""
    windows = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
    if sys.platform.startswith("linux") and not any(map(os.environ.get, windows)):
        return False
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def write_lock(arguments):
    """Resolve pyproject.toml for every platform at once, which pip cannot."""
    uv = shutil.which("uv") or shutil.which("uv", path=str(PYTHON.parent))
    if uv is None:
        raise TroubleError("`lock` needs uv. `python3 -m pip install uv` adds it.")
    command = [uv, "pip", "compile", "--universal", "--generate-hashes", "--no-header"]
    command += ["--python-version", OLDEST_PYTHON, "--group", "dev", "--quiet"]
    command += ["pyproject.toml", "-o", LOCK.name] + arguments
    print("Resolving pyproject.toml into requirements.lock", flush=True)
    return subprocess.call(command, cwd=str(ROOT))


def start(command, python=None):
    """Hand over to Python in `.venv`, so that signals and the exit code are its own."""
    command = [str(python or PYTHON)] + command
    sys.stdout.flush()
    if not WINDOWS:
        os.execv(command[0], command)
    child = subprocess.Popen(command)  # exec on Windows gives the prompt back too early
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue  # the child has heard it as well and decides


# The environment


def ensure_environment(source):
    """Make `.venv` hold what requirements.lock says; return at once where it does."""
    wanted = VERSION + " " + hashlib.sha256(LOCK.read_bytes()).hexdigest()
    stamp = STAMP.read_text() if STAMP.exists() else ""
    try:
        if must_build_anew(stamp):
            build_environment()
        elif stamp == wanted:
            return
        STAMP.write_text("unfinished")
        install_packages(source)
        make_helpers_importable()
        make_lab_quiet()
        STAMP.write_text(wanted)
    except OSError as error:
        raise TroubleError(explain_failure(str(error))) from error


def must_build_anew(stamp):
    """Whether `.venv` is missing, was left half installed, or is of another Python.

    One without a stamp was made by hand: where it has pip, it is completed, not thrown away.
    """
    other = stamp and stamp.split(" ")[0] != VERSION  # also where it says "unfinished"
    return bool(other) or not PYTHON.exists() or not (SITE_PACKAGES / "pip").is_dir()


def build_environment():
    shutil.rmtree(str(ENVIRONMENT), ignore_errors=True)
    if free_mb() < NEEDED_MB:
        raise TroubleError(explain_failure("No space left on device"))
    print("Making the environment .venv", flush=True)
    command = [sys.executable, "-m", "venv", str(ENVIRONMENT)]
    made = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if made.returncode:
        raise TroubleError(explain_failure(made.stdout.decode(errors="replace")))


def install_packages(source):
    """Run pip over the lock: its words go to the log, one line of progress to the screen."""
    # Wheels only: building from source needs compilers that a laptop rarely has.
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check"]
    command += ["--only-binary", ":all:", "--require-hashes", "-r", str(LOCK)] + source
    settings = dict(os.environ, PYTHONUNBUFFERED="1", PYTHONUTF8="1")
    started = time.time()
    with LOG.open("wb") as log:
        pip = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env=settings)
    num_locked = len(re.findall(r"^\S+==", LOCK.read_text(), re.M))
    try:
        while pip.poll() is None:
            folders = SITE_PACKAGES.glob("*.dist-info")
            num_installed = sum(folder.stat().st_mtime >= started for folder in folders)
            show_progress(describe_progress(read_log(), num_locked, num_installed))
            with contextlib.suppress(subprocess.TimeoutExpired):
                pip.wait(timeout=0.2 if sys.stdout.isatty() else 10)
    except KeyboardInterrupt:
        pip.terminate()
        pip.wait()
        raise
    if pip.returncode:
        show_progress("")
        raise TroubleError(explain_failure(read_log()))
    show_progress(f"Installed in {time.time() - started:.0f} seconds.\n")


def make_helpers_importable():
    """Put the project on the path of Python in `.venv`, whatever folder it runs in.

    A .pth file does what `pip install -e .` does for a package like ours, without setuptools
    and without a build. Its relative path stays right when the project's folder moves.
    """
    path = os.path.relpath(str(ROOT), str(SITE_PACKAGES))
    (SITE_PACKAGES / "label_less.pth").write_text(path + "\n")


def make_lab_quiet():
    """Keep JupyterLab from asking a server for news and updates, and the reader about it."""
    settings = ENVIRONMENT / "share" / "jupyter" / "lab" / "settings"
    settings.mkdir(parents=True, exist_ok=True)
    quiet = {"fetchNews": "false", "checkForUpdates": False}
    overrides = {"@jupyterlab/apputils-extension:notification": quiet}
    (settings / "overrides.json").write_text(json.dumps(overrides))


def read_log():
    return LOG.read_text(encoding="utf-8", errors="replace") if LOG.exists() else ""


# What the screen says


def describe_progress(log, num_locked, num_installed):
    """One line out of what pip has logged so far: `Fetching 42 of 122 packages: jupyterlab`."""
    installing = re.search(r"^Installing collected packages: (.+)$", log, re.M)
    if installing:
        num_packages = len(installing.group(1).split(", "))
        return f"Installing {min(num_installed, num_packages)} of {num_packages} packages"
    pattern = r"^(?:Collecting|Processing|Requirement already satisfied:) (\S+)"
    found = re.findall(pattern, log, re.M)
    if not found:
        return "Looking up the packages"
    num_packages = num_locked - len(re.findall(r"^Ignoring ", log, re.M))  # other platforms'
    name = re.split(r"==|-\d", re.split(r"[/\\]", found[-1])[-1])[0]
    return f"Fetching {len(found)} of {num_packages} packages: {name}"


def show_progress(text):
    """Rewrite one line on a terminal; write line after line elsewhere."""
    if sys.stdout.isatty():
        print("\r" + " " * 78 + "\r" + text[:78], end="", flush=True)
    elif text:
        print(text.strip(), flush=True)


FAILURES = [  # a sign in the output of venv or pip, and what to say; the first that fits counts
    (
        r"No space left|Errno 28\b|Errno 112\b|not enough space|quota exceeded",
        "The disk is full, or nearly: {free} MB are free here, about {needed} MB are needed\n"
        "(and some in the folder for temporary files). Make room and start again.",
    ),
    (
        r"DO NOT MATCH THE HASHES",
        "A package is not the one that requirements.lock names, so nothing was installed.\n"
        "A damaged download is the usual cause: `python3 -m pip cache purge`, then start\n"
        "again. If it comes back, the package index serves changed files: do not use it.",
    ),
    (
        r"ensurepip is not available|No module named '?(venv|ensurepip)",
        "This Python cannot make environments: its venv module is not installed.\n"
        "On Debian and Ubuntu `sudo apt install python3-venv` adds it. Then start again.",
    ),
    (
        r"(?i)connection broken|NewConnectionError|NameResolutionError|Max retries exceeded|"
        r"getaddrinfo|network is unreachable|ProxyError|SSLError|timed out|connection aborted",
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


def explain_failure(output):
    """Say in plain words why `output`, of venv or pip, ends in a failure, and what to do."""
    # venv swallows the reason when the disk fills up, so the disk itself is asked too
    signs = output if free_mb() >= 10 else "No space left"
    message = next(words for sign, words in FAILURES if re.search(sign, signs))
    end = "\n".join(output.strip().splitlines()[-3:])
    message = message.format(
        free=free_mb(), needed=NEEDED_MB, version=VERSION, root=ROOT, end=end
    )
    return message + (f"\nAll that pip said is in {LOG}." if LOG.exists() else "")


def free_mb():
    return shutil.disk_usage(str(ROOT)).free // 10**6


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
