"""Write the notebooks for Google Colab into build/colab/: `run.py colab`.

They are made from notebooks/ and kept nowhere else; a workflow puts them on a branch of their
own, which the links of README and book open. A cell below the title fetches the project and
the packages that Colab lacks, in the versions of the folder locks and without touching others.
Links lead to where Colab finds the other files. What the lab folds is a form in Colab.
"""

import copy
import shutil
import sys

import nbformat
from nbformat import v4

from tools.notebooks.canonical import read_notebook
from tools.notebooks.elsewhere import NO_ADDRESS, ROOT, find_address, find_ways
from tools.notebooks.parts import links_of
from tools.notebooks.play import find_notebooks
from tools.setup.installed import read_lock
from tools.setup.places import find_lock

COLAB = ROOT / "build" / "colab"
LACKING = ["nervaluate", "portalocker", "python-crfsuite", "skops", "small-text"]
AT_SCALE = "16"  # this notebook needs what scale.lock names, too
THERE = {"pyarrow"}  # and of that, this is in Colab
NOTE = """\
*Your copy for Colab. The cell below fetches the project, which takes half a minute. Your labels
are gone when Colab closes: before, download the folder `label-less/labels`.*"""
FETCH = """\
#@title Fetch the project
# and the packages that Colab lacks; anywhere else, do nothing
import sys
from pathlib import Path

if "google.colab" in sys.modules:
    ![ -d label-less ] || git clone -q --depth 1 {address} label-less
    !pip install -q --no-deps {pins}
    sys.path.insert(0, str(Path("label-less").resolve()))"""
WAY_OUT = """\
The copies for Colab fetch the project, and where it is, is not known yet. Say it in
CITATION.cff, as `repository-code: https://github.com/owner/name`, and start again."""


def make_copy(notebook, name, address):
    """Give a notebook a cell that fetches the project, links that hold, and no outputs."""
    title, *others = copy.deepcopy(notebook.cells)
    for cell in [title, *others]:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
            fold(cell)
        else:
            cell.source = lead_elsewhere(cell.source, address)
    note = v4.new_markdown_cell(NOTE, id="colab-note")
    fetch = FETCH.format(address=address, pins=" ".join(find_pins(name)))
    fetch = v4.new_code_cell(fetch, id="colab-fetch", metadata={"cellView": "form"})
    return v4.new_notebook(cells=[title, note, fetch, *others], metadata=notebook.metadata)


def find_pins(name):
    """What Colab lacks for a notebook, as pip is told."""
    versions, _ = read_lock(find_lock("learn").read_text(encoding="utf-8"))
    wanted = {package: versions[package] for package in LACKING}
    if name.startswith(AT_SCALE):
        at_scale, _ = read_lock(find_lock("scale").read_text(encoding="utf-8"))
        wanted |= {package: at_scale[package] for package in sorted(set(at_scale) - THERE)}
    return [f"{package}=={version}" for package, (version,) in wanted.items()]


def fold(cell):
    """Let Colab fold what the lab folds: it reads other signs."""
    if cell.metadata.get("jupyter", {}).get("source_hidden"):
        cell.metadata["cellView"] = "form"
        cell.source = cell.source.replace("# ", "#@title ", 1)


def lead_elsewhere(text, address):
    """Turn links to neighbors into links to their copies, and others into links to GitHub."""
    for link in links_of(text):
        target, *heading = link.split("#")
        path = (ROOT / "notebooks" / target).resolve()
        if path.is_file():
            ways = find_ways(path.relative_to(ROOT).as_posix(), address)
            way = ways["Colab" if path.suffix == ".ipynb" else "GitHub"]
            text = text.replace(f"]({link})", f"]({'#'.join([way, *heading])})")
    return text


def main():
    address = find_address()
    if address == NO_ADDRESS:
        print(WAY_OUT, file=sys.stderr)
        return 1
    shutil.rmtree(COLAB, ignore_errors=True)
    COLAB.mkdir(parents=True)
    for path in find_notebooks([]):
        made = make_copy(read_notebook(path), path.name, address)
        nbformat.write(made, COLAB / path.name)
    print(f"The notebooks for Colab are in {COLAB}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
