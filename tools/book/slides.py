"""Make the slides of a talk out of the stored notebooks: `python3 run.py slides`.

A cell is on a slide if its slide type says so (in JupyterLab: Property Inspector, Slide Type);
all others are left out, and so is code. What is on a `notes` cell is for the speaker: the key S
opens a window with it. reveal.js comes from the package sphinx-revealjs, so that neither making
nor showing the slides asks the network.
"""

import re
import shutil
from pathlib import Path

import sphinx_revealjs
from docutils.utils.math.latex2mathml import tex2mathml
from nbconvert import SlidesExporter
from nbformat.v4 import new_markdown_cell, new_notebook

from tools.notebooks.canonical import read_notebook
from tools.notebooks.play import find_notebooks

ROOT = Path(__file__).resolve().parents[2]
SLIDES = ROOT / "build" / "slides"
REVEAL = Path(sphinx_revealjs.__file__).parent / "_static" / "revealjs"
TEMPLATES = ROOT / "tools" / "notebooks" / "jupyter" / "nbconvert" / "templates"


def slide_type(cell):
    return cell.metadata.get("slideshow", {}).get("slide_type")


def make_talk(notebook):
    """Keep the cells of the talk; an output on a slide of its own gets its heading above it."""
    cells, heading = [], ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            heading = find_heading(cell.source) or heading
            cell.source = draw_formulas(leave_out_neighbors(cell.source))
        else:
            cell.outputs = find_figures(cell) or cell.outputs  # without words and tables below
            if slide_type(cell) == "slide":
                cells.append(new_markdown_cell(heading, metadata=cell.metadata))
                cell.metadata = {"slideshow": {"slide_type": "-"}}  # goes on below the heading
        if slide_type(cell):
            cells.append(cell)
    return new_notebook(cells=cells, metadata=notebook.metadata)


def find_heading(text):
    found = re.search(r"^##? .+", text, re.MULTILINE)
    return found and found[0]


def find_figures(cell):
    return [output for output in cell.outputs if "image/png" in output.get("data", {})]


def leave_out_neighbors(text):
    """Cut the line with the links to the notebooks before and after, below a title."""
    return re.sub(r"^\*\*Label less\*\*, notebook .*\n+", "", text, flags=re.MULTILINE)


def draw_formulas(text):
    """Write formulas as MathML, which browsers draw without a script."""
    return re.sub(r"\$([^$\n]+)\$", lambda formula: tex2mathml(formula[1], False), text)


def write_slides(paths, folder):
    """Write one page of slides a notebook, and reveal.js beside them."""
    shutil.copytree(REVEAL, folder / "revealjs", dirs_exist_ok=True)
    exporter = SlidesExporter(
        template_name="talk",
        extra_template_basedirs=[str(TEMPLATES)],
        reveal_url_prefix="revealjs",
        reveal_theme="white",
        exclude_input=True,
        exclude_output_prompt=True,
    )
    for path in paths:
        talk = make_talk(read_notebook(path))
        html, _ = exporter.from_notebook_node(talk, {"metadata": {"name": path.stem}})
        (folder / f"{path.stem}.html").write_text(html, encoding="utf-8")


def main():
    paths = find_notebooks([])
    write_slides(paths, SLIDES)
    print(f"{len(paths)} talks are written. Open {SLIDES / paths[0].stem}.html")


if __name__ == "__main__":
    main()
