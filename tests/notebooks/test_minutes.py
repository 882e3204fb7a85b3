"""The minutes that a notebook states are those that its words, code, figures and tasks take."""

import re

import pytest

from tools.notebooks.canonical import read_notebook
from tools.notebooks.parts import (
    code_cells,
    has_figure,
    notebook_paths,
    prose_cells,
    tags,
    without_comments,
)

# As readers took them: words and lines of code a minute; for each of the rest, minutes.
WORDS, LINES = 150, 10
FIGURE, TABLE, EXERCISE = 1, 0.5, 4
NOT_READ = {"setup", "solution", "hide-cell", "hide-input", "exercise"}
NOTEBOOKS = {path.stem: read_notebook(path) for path in notebook_paths()}


def measure(notebook):
    """The minutes that a reader needs who plays each cell and solves the exercises."""
    code = code_cells(notebook)
    words = sum(len(without_comments(cell.source).split()) for cell in prose_cells(notebook))
    lines = [cell.source.count("\n") + 1 for cell in code if not tags(cell) & NOT_READ]
    num_tables = sum(has_table(cell) for cell in code)
    num_exercises = sum("exercise" in tags(cell) for cell in code)
    looking = FIGURE * sum(map(has_figure, code)) + TABLE * num_tables
    return words / WORDS + sum(lines) / LINES + looking + EXERCISE * num_exercises


def has_table(cell):
    return any("text/html" in output.get("data", {}) for output in cell.outputs)


def stated(notebook):
    told = [cell for cell in notebook.cells if cell.id in ("title", "goals")]
    return int(re.search(r"\b(\d+) minutes", told[-1].source).group(1))


@pytest.mark.parametrize("notebook", NOTEBOOKS.values(), ids=NOTEBOOKS)
def test_the_minutes_are_honest(notebook):
    """Readers differ by a third."""
    assert 3 / 4 <= stated(notebook) / measure(notebook) <= 4 / 3, measure(notebook)


def test_the_index_of_the_book_says_the_minutes_of_the_first_notebook():
    index = (notebook_paths()[0].parents[1] / "book" / "index.md").read_text(encoding="utf-8")
    minutes = int(re.search(r"It\s+takes (\d+) minutes", index).group(1))
    assert minutes == stated(NOTEBOOKS["00_welcome"])
