"""The talks: what each one holds, and what a slide leaves out of a cell."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tools.book import slides
from tools.notebooks.canonical import read_notebook
from tools.notebooks.parts import has_figure, notebook_paths

NOTEBOOKS = {path.stem: read_notebook(path) for path in notebook_paths()}
TYPES = {None, "slide", "fragment", "notes"}
ON_A_SLIDE = {"slideshow": {"slide_type": "slide"}}
FIGURE = new_output("display_data", data={"image/png": "AAAA", "text/plain": "Line chart."})
FRAME = new_output("display_data", data={"text/html": "<table></table>"})


@pytest.mark.parametrize("notebook", NOTEBOOKS.values(), ids=NOTEBOOKS)
def test_a_talk_asks_shows_and_answers(notebook):
    assert {slides.slide_type(cell) for cell in notebook.cells} <= TYPES
    talk = [cell for cell in notebook.cells if slides.slide_type(cell) == "slide"]
    ids = [cell.id for cell in talk]
    if "bet" in ids:
        assert ids[0] == "title" and ids.index("bet") < ids.index("bet-answer")
        assert 6 <= len(ids) <= 12 and any(map(has_figure, talk))
    else:  # a notebook of the first edition
        assert ids[:4] == ["title", "predict", "idea", "idea-diagram"]
        assert ids[-1] == "prediction"
        assert len([cell for cell in talk if has_figure(cell)]) >= 2


def talk_of(*cells):
    return slides.make_talk(new_notebook(cells=cells)).cells


def test_a_cell_without_a_slide_type_is_left_out():
    kept = new_markdown_cell("## Here", metadata=ON_A_SLIDE)
    assert talk_of(kept, new_markdown_cell("there"), new_code_cell("1")) == [kept]


def test_a_figure_stands_alone_below_its_heading():
    intro = new_markdown_cell("## Its curve\n\nIs it worth it?")
    cell = new_code_cell("plot()", outputs=[FRAME, FIGURE], metadata=ON_A_SLIDE)
    heading, figure = talk_of(intro, cell)
    assert heading.source == "## Its curve"
    assert [slides.slide_type(heading), slides.slide_type(figure)] == ["slide", "-"]
    assert figure.outputs == [FIGURE]


def test_a_frame_that_follows_its_text_is_kept_as_it_is():
    follows = {"slideshow": {"slide_type": "fragment"}}
    (cell,) = talk_of(new_code_cell("frame", outputs=[FRAME], metadata=follows))
    assert cell.outputs == [FRAME] and slides.slide_type(cell) == "fragment"


def test_a_title_leaves_its_neighbors_out():
    text = "# Why?\n\n**Label less**, notebook 05. Next: [06](06.ipynb).\n\nBecause."
    assert slides.leave_out_neighbors(text) == "# Why?\n\nBecause."


def test_formulas_are_drawn_without_a_script():
    drawn = slides.draw_formulas(r"is $1 / (1 + e^{-x})$, or $p$")
    assert "$" not in drawn and drawn.count("<math") == 2
