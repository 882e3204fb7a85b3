"""Build the web book into build/book/: the pages of book/ and the stored notebooks, as HTML.

Nothing is executed, nothing is fetched, and a warning is an error. Sphinx wants all pages in
one folder, so the notebooks are copied beside those of book/, into build/book_source/.
"""

import json
import re
import shutil
import sys
from pathlib import Path

from sphinx.application import Sphinx

from tools.book.cheat_sheet import print_cheat_sheet
from tools.book.words import find_words
from tools.notebooks.play import find_notebooks

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
PROMPTS = {  # by the tag of a folded cell: what unfolds it
    "solution": "Show a solution",
    "setup": "Show the imports",
    "hide-input": "Show the code",
    "hide-cell": "Show the code",
}
EMPTY_HEADING = re.compile(r"<th[^>]*>(?:&nbsp;)?</th>")


def build_book(folder):
    """Write `folder`/book, and return Sphinx's exit code: 0 if there was no warning."""
    source, pages, read = folder / "book_source", folder / "book", folder / "book_doctrees"
    for old in (source, pages, read):  # a page that did not change shows the others' names too
        shutil.rmtree(old, ignore_errors=True)
    shutil.copytree(ROOT / "book", source, ignore=shutil.ignore_patterns("conf.py", "_*"))
    copy_notebooks(source / "notebooks")
    app = Sphinx(
        srcdir=source,
        confdir=ROOT / "book",
        outdir=pages,
        doctreedir=read,
        buildername="html",
        confoverrides={"myst_substitutions": find_words()},
        status=None,
        warningiserror=True,
        parallel=2,
    )
    app.build()
    return app.statuscode


def copy_notebooks(folder):
    """The numbered notebooks and their images; what a reader has added is left out."""
    folder.mkdir()
    for notebook in find_notebooks([]):
        # In the book, its own pages are one folder up.
        text = notebook.read_text(encoding="utf-8").replace("](../book/", "](../")
        content = json.loads(text)
        for cell in content["cells"]:
            fold(cell)
            drop_empty_outputs(cell)
            mend_tables(cell)
        (folder / notebook.name).write_text(json.dumps(content), encoding="utf-8")
    shutil.copytree(ROOT / "notebooks" / "images", folder / "images")


def fold(cell):
    """Fold what the lab folds, and let the line that unfolds it say what is in it."""
    tags = cell["metadata"].setdefault("tags", [])
    is_hidden = cell["metadata"].get("jupyter", {}).get("source_hidden", False)
    if is_hidden and not {"hide-cell", "hide-input"} & set(tags):
        tags.append("hide-input")
    prompt = next((words for tag, words in PROMPTS.items() if tag in tags), None)
    if prompt:
        settings = cell["metadata"].setdefault("mystnb", {})
        settings["code_prompt_show"], settings["code_prompt_hide"] = prompt, "Fold it again"


def drop_empty_outputs(cell):
    """Leave out what shows nothing: the widget behind a picture of the card, for one."""
    if "outputs" in cell:
        nothing = {"text/plain": ""}, {"text/plain": [""]}, {"text/plain": []}
        cell["outputs"] = [one for one in cell["outputs"] if one.get("data") not in nothing]


def mend_tables(cell):
    """An empty corner of a frame is no heading: a screen reader would read one out."""
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        if "text/html" in data:
            lines = data["text/html"]
            data["text/html"] = [EMPTY_HEADING.sub("<td></td>", line) for line in lines]


def main(folder=BUILD):
    code = build_book(Path(folder))
    if code == 0:
        pages = Path(folder) / "book"
        print(f"The book is built. Open {pages / 'index.html'}")
        print(print_cheat_sheet(pages))
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
