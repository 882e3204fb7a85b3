"""Start here: `python3 run.py lab` opens the notebooks, `python3 run.py test` checks them.

This file needs Python and nothing else. Its first start builds the environment `.venv` out of
the folder locks; later starts find it ready and go straight on. It keeps to the syntax of
Python 3.6, like all that it imports, so that an old Python can say that it is too old.
"""

import argparse
import difflib
import os
import re
import subprocess
import sys

# where PYTHONSAFEPATH has left it out, and where a link leads here
sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
from tools.setup import begin, installing, opening, places, surroundings
from tools.setup.failures import TroubleError
from tools.setup.own_texts import choose_lyrics
from tools.setup.places import ROOT

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
  lite [--web]                        build a page that plays the notebooks, with no Python
  site                                put book and lite into build/site, as the web shows them
  slides                              make slides for talks out of the notebooks
  workshop                            write notebooks without solutions, for participants
  colab                               write notebooks that fetch the project, for Google Colab
  wheelhouse [--for SYSTEM]           fetch all packages into wheelhouse/, for --offline
  record [practice] [kaggle]          play the long comparisons, and keep their figures
  bench [--record]                    time the learning loop against plain scikit-learn
  mutants [--since REVISION]          put small faults into the code: do the tests find them?
  lock  [ARGUMENTS]                   write the folder locks anew, with uv
"""
ON_DATA = """\

FILE holds texts of your own: CSV, TSV, JSONL, Excel or Parquet. What cannot be found out from
it is said by --text COLUMN, --label COLUMN (or none), --classes rap,pop (or 0=rap,1=pop),
--unlabeled VALUE, --delimiter SIGN (or tab) and --encoding NAME.
"""
ON_STARTS = """\

The first start installs what the notebooks need into .venv, in less than a minute. What only
authors need is added by the first command that needs it, and what notebook 16 and Parquet
files need by --with scale. With --offline, any command installs from the folder wheelhouse/
and asks no network.
"""


def tool(path):
    return str(ROOT / "tools" / path)


# What Python in .venv is started with; `check` and `lock` need no .venv.
COMMANDS = {
    "lab": ["-m", "jupyterlab"],
    "check": [tool("setup/check.py")],
    "test": ["-m", "pytest"],
    "serve": [tool("notebooks/serve.py")],
    "pool": [tool("notebooks/pool.py")],
    "predict": ["-m", "labelcard", "predict"],
    "play": [tool("notebooks/play.py"), "play"],
    "save": [tool("notebooks/play.py"), "save"],
    "lint": [tool("notebooks/lint.py")],
    "book": [tool("book/build.py")],
    "lite": ["-m", "tools.lite.build"],
    "site": [tool("book/web_site.py")],
    "slides": [tool("book/slides.py")],
    "workshop": [tool("notebooks/workshop.py")],
    "colab": [tool("notebooks/colab.py")],
    "wheelhouse": [tool("setup/wheels.py")],
    "record": [tool("record/record.py")],
    "bench": [tool("bench/bench.py")],
    "mutants": [tool("mutants/mutants.py")],
    "lock": [tool("setup/locking.py")],
}
BEFORE_INSTALLING = ("check", "lock")
TAKE_DATA = ("lab", "serve", "pool", "play")
FOR_READERS = TAKE_DATA + ("predict", "workshop", "wheelhouse")
AT_SCALE = re.compile(r"(.*[/\\])?16(_\w+)?(\.ipynb)?$")  # this notebook needs more than others


def main(argv):
    try:
        if not argv or argv[0] in ("-h", "--help", "help"):
            print(HELP + ON_DATA + ON_STARTS, end="", flush=True)
            return 0
        check_python(places.VERSION)
        if argv[0] not in COMMANDS:
            print(describe_unknown(argv[0]), end="", file=sys.stderr)
            return 2
        return carry_out(argv[0], argv[1:])
    except TroubleError as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The next start finishes what is left.", file=sys.stderr)
        return 130
    except OSError as error:
        return begin.give_up_output(error)


def carry_out(name, arguments):
    if "--help" in arguments or "-h" in arguments:
        return show_help(name, arguments)
    if name in BEFORE_INSTALLING:
        python = places.PYTHON if places.PYTHON.exists() else sys.executable
        return start(COMMANDS[name] + arguments, python)
    if name in TAKE_DATA:
        arguments = choose_lyrics(arguments)
    part, is_offline, arguments = choose_part(name, arguments)
    installing.ensure(part, is_offline)
    if name in ("lab", "play") and os.environ.get("LYRICS_CSV"):
        opening.look_at_data()  # `serve` looks at it itself
    if name == "lab":
        arguments = opening.lab_arguments(arguments, opening.copy_notebooks())
    if name == "serve" and not opening.has_browser():
        arguments = ["--no-browser"] + arguments
    if name in ("lab", "test"):
        os.chdir(str(ROOT))
    return start(COMMANDS[name] + arguments)


def check_python(version):
    oldest = places.OLDEST_PYTHON
    if [int(part) for part in version.split(".")] < [int(part) for part in oldest.split(".")]:
        raise TroubleError(
            f"This is Python {version}; the notebooks need Python {oldest} or newer.\n"
            "A newer one can stand beside it: take it from python.org, from your system's\n"
            "package manager or with `uv python install 3.12`. Then start this file with it,\n"
            "for example `python3.12 run.py lab`."
        )


def describe_unknown(name):
    near = difflib.get_close_matches(name, list(COMMANDS), n=1)
    hint = f" Did you mean `{near[0]}`?" if near else ""
    return f"There is no command `{name}`.{hint}\n\n{HELP}"


def show_help(name, arguments):
    """Let the command say it; before it is installed, say here what it is good for."""
    part = "learn" if name in FOR_READERS else "author"
    if name not in BEFORE_INSTALLING and installing.is_installed(part):
        return start(COMMANDS[name] + arguments)
    given, purpose = re.search(rf"^  {name} +(\S.*?)??  +(\S.*)$", HELP, re.M).groups()
    print(f"Usage: python3 run.py {name} {given or ''}".rstrip())
    print(f"\n{purpose[0].upper()}{purpose[1:]}.\n" + ON_DATA * (name in TAKE_DATA), end="")
    if name not in BEFORE_INSTALLING:
        print("\nOnce all is installed, the same line says more.")
    return 0


def choose_part(name, arguments):
    """What to install, whether from wheelhouse/ alone, and the arguments without that."""
    parser = argparse.ArgumentParser(prog=f"run.py {name}", add_help=False, allow_abbrev=False)
    parser.add_argument("--offline", action="store_true")
    if name != "wheelhouse":  # which fetches that part and does not install it
        parser.add_argument("--with", dest="part", choices=places.PARTS, default="learn")
    options, others = parser.parse_known_args(arguments)
    wanted = [getattr(options, "part", "learn")]
    if name not in FOR_READERS:
        wanted += ["author"]
    if name in ("lab", "play") and any(AT_SCALE.match(argument) for argument in others):
        wanted += ["scale"]
    if name == "play" and not others:  # all notebooks
        wanted += ["scale"]
    return max(wanted, key=places.PARTS.index), options.offline, others


def start(tool, python=None):
    """Hand over to Python in `.venv`, so that signals and the exit code are its own."""
    command = begin.command(python or places.PYTHON, tool)
    sys.stdout.flush()
    try:
        if not places.WINDOWS:
            begin.hold_back()
            os.execv(command[0], command)
        child = subprocess.Popen(command)  # exec on Windows gives the prompt back too early
    except OSError as error:
        installing.give_up()
        raise TroubleError(
            f"The Python in .venv does not start: {error.strerror}.\n"
            "The next start, such as `python3 run.py lab`, makes .venv anew."
        ) from None
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue  # the child has heard it as well and decides


if __name__ == "__main__":
    surroundings.leave_out()
    surroundings.open_streams()
    sys.exit(main(sys.argv[1:]))
