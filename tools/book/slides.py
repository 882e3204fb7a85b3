"""Make the slides of a talk out of the stored notebooks: `python3 run.py slides`.

A cell is on a slide if its slide type says so (in JupyterLab: Property Inspector, Slide Type);
all others are left out, and so is code. A cell of text says one sentence, that of talks.toml.
Its whole text is for the speaker: the key S opens a window with it. reveal.js comes from the
package sphinx-revealjs, so that neither making nor showing the slides asks the network.
"""

import re
import shutil
import tomllib
from pathlib import Path

import sphinx_revealjs
from docutils.utils.math.latex2mathml import tex2mathml
from nbconvert import SlidesExporter
from nbformat.v4 import new_markdown_cell, new_notebook

from tools.notebooks.canonical import read_notebook
from tools.notebooks.parts import without_comments
from tools.notebooks.play import find_notebooks

ROOT = Path(__file__).resolve().parents[2]
SLIDES = ROOT / "build" / "slides"
REVEAL = Path(sphinx_revealjs.__file__).parent / "_static" / "revealjs"
TEMPLATES = ROOT / "tools" / "notebooks" / "jupyter" / "nbconvert" / "templates"
TALKS = tomllib.loads(Path(__file__).with_name("talks.toml").read_text(encoding="utf-8"))
NAMES = ROOT / "book" / "index.md"  # its list of contents names each notebook
NEIGHBORS = re.compile(r"^\*\*Label less\*\*, notebook .*\n+", re.MULTILINE)
SLIDE, GOES_ON, NOTES = (
    {"slideshow": {"slide_type": kind}} for kind in ("slide", "-", "notes")
)


def make_talk(notebook, name):
    """The slides of a notebook, each with the notes of its speaker."""
    cells, heading = [], ""
    for cell, after in zip(notebook.cells, [*notebook.cells[1:], None], strict=True):
        if cell.cell_type == "markdown":
            heading = find_heading(cell.source) or heading
        if is_slide(cell) and cell.cell_type == "markdown":
            cells += say(cell, heading, name)
        elif is_slide(cell):
            cells += show(cell, after, heading, name)
    return new_notebook(cells=cells, metadata=notebook.metadata)


def slide_type(cell):
    return cell.metadata.get("slideshow", {}).get("slide_type")


def is_slide(cell):
    return slide_type(cell) == "slide"


def say(cell, heading, name):
    """One sentence, and the whole text for the speaker."""
    if heading.startswith("# "):
        slide = f'<p class="name">Label less {find_name(name)}</p>\n\n{heading}'
    else:
        says = f'<div class="says">\n\n{find_sentence(cell, name)}\n\n</div>'
        slide = f"{name_file(heading, cell, name)}\n\n{says}"
    notes = make_notes(NEIGHBORS.sub("", cell.source))
    return [new_markdown_cell(slide, metadata=SLIDE), notes]


def show(cell, after, heading, name):
    """What a cell shows below its heading, and how the notebook reads it for the speaker."""
    heading = re.sub("^# ", "## ", heading)
    slide = new_markdown_cell(name_file(heading, cell, name), metadata=SLIDE)
    cell.outputs = keep_best(cell.outputs)
    cell.metadata = GOES_ON
    is_read = after and after.cell_type == "markdown" and not is_slide(after)
    read = after.source.split("**Exercise")[0].strip() if is_read else ""
    return [slide, cell] if find_heading(read) or not read else [slide, cell, make_notes(read)]


def name_file(heading, cell, name):
    """A heading, and on its right the file that the slide is true of."""
    file = TALKS.get(name, {}).get("file", {}).get(cell.id)
    return f'{heading} <span class="file">{file}</span>' if file else heading


def make_notes(text):
    return new_markdown_cell(draw_formulas(without_comments(text)), metadata=NOTES)


def find_sentence(cell, name):
    """What talks.toml lets a cell say; else its sentence with a bold word, or its first."""
    if sentence := TALKS.get(name, {}).get("says", {}).get(cell.id):
        return sentence
    text = re.sub(r"^#.*\n+", "", without_comments(cell.source))
    sentences = re.split(r"(?<=[.?!])\s+", text.strip())
    return next((sentence for sentence in sentences if "**" in sentence), sentences[0])


def find_name(name):
    """Number and name of a notebook, as the contents of the book have them."""
    found = re.search(rf"^(.+) <notebooks/{name}>$", NAMES.read_text("utf-8"), re.MULTILINE)
    return found[1] if found else name[:2]


def find_heading(text):
    found = re.search(r"^##? .+", text, re.MULTILINE)
    return found and found[0]


def keep_best(outputs):
    """The figures; else the tables, each with one row of headings; else what is printed."""
    for kind in ("image/png", "text/html"):
        if best := [output for output in outputs if kind in output.get("data", {})]:
            for output in best:
                output.data[kind] = join_headings(output.data[kind])
            return best
    return outputs


def join_headings(html):
    """Put the names of the index, which pandas writes below the headings, beside them."""
    rows = re.findall(r"<tr.*?</tr>", html.partition("</thead>")[0], re.DOTALL)
    texts = [re.findall(r"<th[^>]*>(.*?)</th>", row) for row in rows]
    if len(rows) != 2 or len(texts[0]) != len(texts[1]):
        return html
    pairs = list(zip(*texts, strict=True))
    if any(map(all, pairs)):
        return html
    joined = "".join(f"<th>{heading or name}</th>" for heading, name in pairs)
    return html.replace(rows[0], f"<tr>{joined}</tr>").replace(rows[1], "")


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
        talk = make_talk(read_notebook(path), path.stem)
        html, _ = exporter.from_notebook_node(talk, {"metadata": {"name": path.stem}})
        (folder / f"{path.stem}.html").write_text(html, encoding="utf-8")


def main():
    paths = find_notebooks([])
    write_slides(paths, SLIDES)
    print(f"{len(paths)} talks are written. Open {SLIDES / paths[0].stem}.html")


if __name__ == "__main__":
    main()
