"""Show the labeling card of notebook 10 as a page, with Voila: `python3 run.py serve`.

The page has the cells that notebook 10 tags `page`, and shows no code. Whoever opens it with a
name of their own, as in ?name=ada, finds their own labels there. What follows the options goes
on to Voila.
"""

import argparse
import os
from pathlib import Path

import nbformat
from voila.app import Voila

from tools.notebooks.canonical import read_notebook

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = ROOT / "notebooks" / "10_label_it_yourself.ipynb"
PAGE = ROOT / "build" / "serve" / "label.ipynb"
TEMPLATES = (
    ROOT / "tools" / "notebooks" / "jupyter"
)  # Voila's page, without what it fetches from elsewhere
PORT = 8866
INTRODUCTION = """\
# Which class is this line?

Read the line. Press the key of its class, or its button. Skip what you cannot tell, and take
back what went wrong. What counts as saved is on the disk: close the page whenever you like, and
come back."""
HINT = """\
The page opens at {address}
Several people: each adds a name to the address, as in {address}?name=ada, and
has a file of their own in the folder labels. Stop with Ctrl-C."""


def make_page(notebook):
    """Put an introduction before the cells that are tagged `page`."""
    cells = [cell for cell in notebook.cells if "page" in cell.metadata.get("tags", [])]
    introduction = nbformat.v4.new_markdown_cell(INTRODUCTION, id="introduction")
    return nbformat.v4.new_notebook(cells=[introduction, *cells], metadata=notebook.metadata)


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="run.py serve", description=__doc__.splitlines()[0])
    parser.add_argument("--ip", default="127.0.0.1", help="0.0.0.0 lets other computers in")
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--no-browser", action="store_true")
    options, others = parser.parse_known_args(arguments)
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(make_page(read_notebook(NOTEBOOK)), PAGE)
    paths = [str(TEMPLATES), os.environ.get("JUPYTER_PATH")]
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, paths))
    print(HINT.format(address=f"http://{options.ip}:{options.port}/"), flush=True)
    command = [str(PAGE), f"--Voila.ip={options.ip}", f"--port={options.port}"]
    command += ["--template=label_less"] + ["--no-browser"] * options.no_browser
    Voila.launch_instance(command + others)


if __name__ == "__main__":
    main()
