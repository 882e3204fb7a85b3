"""What happens between the installation and the first page: copies, a look, and an address."""

import os
import subprocess
import sys
import webbrowser
from pathlib import Path

from tools.setup import places
from tools.setup.begin import command, held_back
from tools.setup.failures import TroubleError
from tools.setup.packages import stop

LOOK = "tools/notebooks/look.py"  # loads the file of --data, as notebooks do
COPY = "tools/notebooks/copies.py"


def look_at_data():
    """Load the data once, so that a mistake is told here and not by the first cell."""
    if call(LOOK):
        raise TroubleError("Nothing was started.")


def copy_notebooks():
    """Give the reader copies, and name the folder to open."""
    return "notebooks" if call(COPY) else "my_notebooks"


def call(tool):
    sys.stdout.flush()
    with held_back():
        child = subprocess.Popen(command(places.PYTHON, [str(places.ROOT / tool)]))
    try:
        return child.wait()
    except KeyboardInterrupt:
        stop(child, has_heard=True)
        raise


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
    root = str(places.ROOT)
    notebook = Path(os.path.relpath(named[0], root)) if named else first_notebook(folder)
    # as an address, not as a file: then the address that Jupyter prints leads there too
    address = ["--LabApp.default_url=/lab/tree/" + notebook.as_posix()]
    return options + address + [argument for argument in arguments if argument not in named]


def first_notebook(folder):
    notebooks = sorted(places.ROOT.glob("notebooks/[0-9][0-9]_*.ipynb"))
    if not notebooks:
        raise TroubleError(f"There is no notebook in {places.ROOT}. Is the copy complete?")
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
