"""Write the participants' notebooks, without solutions: `python3 run.py workshop`.

They are made from notebooks/ into build/workshop/, and kept nowhere else. A cell that is tagged
`solution` is left out, and so are all outputs: participants play the cells themselves. What the
bet comes to is folded. A file that is there already may hold somebody's answers, so it stays as
it is.
"""

import copy
import shutil
from pathlib import Path

from nbformat import v4

from tools.notebooks.canonical import canonical_bytes, read_notebook
from tools.notebooks.play import find_notebooks

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = ROOT / "notebooks"
WORKSHOP = ROOT / "build" / "workshop"
NOTE = """\
*Your copy for the workshop: it has no outputs and no solutions yet. Where the text speaks of a
solution, look for it later in the notebook of the same name in the folder `notebooks`.*"""
FOLDED = """\
{heading}

<details>
<summary><b>Open after you have bet</b></summary>

{text}

</details>"""
HINT = "`python3 run.py lab build/workshop/{first}` opens the first."


def make_exercises(notebook):
    """Leave out the solutions and all outputs, and say so below the title."""
    kept = [cell for cell in notebook.cells if "solution" not in cell.metadata.get("tags", [])]
    title, *others = copy.deepcopy(kept)
    for cell in others:
        if cell.id == "bet-answer":
            cell.source = fold(cell.source)
        cell.metadata.pop("mystnb", None)  # the alt text of a figure that is not there yet
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    note = v4.new_markdown_cell(NOTE, id="workshop-note")
    return v4.new_notebook(cells=[title, note, *others], metadata=notebook.metadata)


def fold(text):
    """Leave the heading in sight, and the rest to a click."""
    heading, text = text.split("\n", 1)
    return FOLDED.format(heading=heading, text=text.strip())


def write_exercises(paths, folder):
    """Write one file for each notebook that has none in the folder, and print what was done."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in paths:
        written = folder / path.name
        if written.exists():
            print(f"{path.stem:<24}  kept: delete it to get a fresh one")
            continue
        written.write_bytes(canonical_bytes(make_exercises(read_notebook(path))))
        print(f"{path.stem:<24}  written")


def main():
    paths = find_notebooks([])
    write_exercises(paths, WORKSHOP)
    shutil.copytree(NOTEBOOKS / "images", WORKSHOP / "images", dirs_exist_ok=True)
    print(HINT.format(first=paths[0].name))


if __name__ == "__main__":
    main()
