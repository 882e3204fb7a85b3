"""Build the web book into build/book/: the pages of book/ and the stored notebooks, as HTML.

Nothing is executed, nothing is fetched, and a warning is an error. Sphinx wants all pages in
one folder, so the notebooks are copied beside those of book/, into build/book_source/.
"""

import shutil
import sys
from pathlib import Path

import book_figure
from sphinx.application import Sphinx

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"


def build_book(folder=BUILD):
    """Write `folder`/book, and return Sphinx's exit code: 0 if there was no warning."""
    source, pages = folder / "book_source", folder / "book"
    shutil.rmtree(source, ignore_errors=True)
    shutil.copytree(ROOT / "book", source, ignore=shutil.ignore_patterns("conf.py", "_*"))
    copy_notebooks(source / "notebooks")
    alt = book_figure.draw_figure(source)
    words = book_figure.find_numbers() | {"alt": alt, "figure": figure_markup(alt)}
    app = Sphinx(
        srcdir=source,
        confdir=ROOT / "book",
        outdir=pages,
        doctreedir=folder / "book_doctrees",
        buildername="html",
        confoverrides={"myst_substitutions": words},
        status=None,
        warningiserror=True,
        parallel=2,
    )
    app.build()
    return app.statuscode


def copy_notebooks(folder):
    """The numbered notebooks and their images; what a reader has added is left out."""
    folder.mkdir()
    for notebook in (ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"):
        shutil.copy2(notebook, folder)  # with its time: Sphinx reads anew what has changed
    shutil.copytree(ROOT / "notebooks" / "images", folder / "images")


def figure_markup(alt):
    """The opening figure, once for light pages and once for dark ones."""
    return "\n\n".join(
        f"```{{image}} few_labels_{scheme}.svg\n:class: only-{scheme} few-labels\n:alt: {alt}\n```"
        for scheme in book_figure.INKS
    )


def main():
    code = build_book()
    if code == 0:
        print(f"The book is built. Open {BUILD / 'book' / 'index.html'}")
    return code


if __name__ == "__main__":
    sys.exit(main())
