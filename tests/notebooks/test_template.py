"""The template that authors copy keeps the contract itself, and plays to the bytes it has."""

import pytest
from test_minutes import measure, stated

from tools.book.slides import slide_type
from tools.notebooks.canonical import canonical_bytes, read_notebook
from tools.notebooks.lint import lint, problems
from tools.notebooks.parts import has_figure
from tools.notebooks.play import NOTEBOOKS, play

TEMPLATE = NOTEBOOKS.parent / "tools" / "notebooks" / "template.ipynb"


@pytest.fixture(scope="module")
def played():
    return play(TEMPLATE)


def test_what_is_stored_has_no_problems():
    assert lint(TEMPLATE) == []


def test_a_new_notebook_has_no_problems(played):
    assert canonical_bytes(played) == TEMPLATE.read_bytes()
    assert problems(played) == []


def test_it_states_its_own_minutes():
    notebook = read_notebook(TEMPLATE)
    assert 3 / 4 <= stated(notebook) / measure(notebook) <= 4 / 3


def test_it_marks_the_cells_of_a_talk():
    talk = [cell for cell in read_notebook(TEMPLATE).cells if slide_type(cell) == "slide"]
    ids = [cell.id for cell in talk]
    assert ids[:4] == ["title", "bet", "idea", "idea-figure"] and ids[-1] == "bet-answer"
    assert any(map(has_figure, talk))
