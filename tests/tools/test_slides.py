"""The talks: what each one holds, and what a slide leaves out of a cell."""

import re

import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tools.book import slides
from tools.notebooks.canonical import read_notebook
from tools.notebooks.parts import has_figure, notebook_paths, without_comments

NOTEBOOKS = {path.stem: read_notebook(path) for path in notebook_paths()}
ON_A_SLIDE = {"slideshow": {"slide_type": "slide"}}
FIGURE = new_output("display_data", data={"image/png": "AAAA", "text/plain": "Line chart."})
FRAME = new_output("display_data", data={"text/html": "<table></table>"})
PRINTED = new_output("stream", text="63%")
WORDS = 20  # on a slide, at most
every_talk = pytest.mark.parametrize("name", NOTEBOOKS)


def cells_of(name):
    return {cell.id: cell for cell in NOTEBOOKS[name].cells if slides.is_slide(cell)}


def texts_of(name):
    return {key: cell for key, cell in cells_of(name).items() if cell.cell_type == "markdown"}


def numbers_in(text):
    return set(re.findall(r"\d[\d.,]*\d|\d", text))


@every_talk
def test_a_talk_asks_shows_and_answers(name):
    cells = cells_of(name)
    ids = list(cells)
    answer = "verdict" if name == "09_compare" else "bet-answer"
    assert ids[0] == "title" and ids.index("bet") < ids.index(answer)
    assert 6 <= len(ids) <= 14 and any(map(has_figure, cells.values()))


@every_talk
def test_the_sentences_are_of_cells_that_are_slides(name):
    assert set(slides.TALKS[name]["says"]) == set(texts_of(name)) - {"title"}


@every_talk
def test_what_is_shown_or_answered_says_its_file(name):
    files, cells = slides.TALKS[name]["file"], cells_of(name)
    shown = set(cells) - set(texts_of(name))
    assert (shown | {"bet-answer"}) & set(cells) <= set(files) <= set(cells)
    for key in shown:
        played_here = re.search(r"load_results\(\"(kaggle|practice)_", cells[key].source)
        wanted = {"kaggle": "real lyrics", "practice": "practice "}
        assert not played_here or wanted[played_here[1]] in files[key]


@every_talk
def test_a_slide_is_one_sentence_with_the_numbers_of_its_cell(name):
    for key, cell in texts_of(name).items():
        if key != "title":
            sentence = slides.find_sentence(cell, name)
            assert len(sentence.split()) <= WORDS and sentence[-1] in ".?", sentence
            told = without_comments(cell.source)
            assert numbers_in(sentence) <= numbers_in(told), sentence


def talk_of(*cells, name="99_another"):
    return slides.make_talk(new_notebook(cells=cells), name).cells


def test_a_cell_without_a_slide_type_is_left_out():
    kept = new_markdown_cell("## Here\n\nIt is.", metadata=ON_A_SLIDE)
    says, notes = talk_of(kept, new_markdown_cell("there"), new_code_cell("1"))
    assert says.source.startswith("## Here") and "there" not in says.source + notes.source


def test_a_long_text_becomes_a_sentence_and_the_rest_notes():
    text = "## Here\n\nFirst one. Then a **bold** one. And a third.<!-- tie -->"
    says, notes = talk_of(new_markdown_cell(text, metadata=ON_A_SLIDE))
    assert "\n\nThen a **bold** one.\n\n" in says.source and "First" not in says.source
    assert slides.slide_type(notes) == "notes"
    assert notes.source.strip() == text.removesuffix("<!-- tie -->")


def test_a_figure_fills_a_slide_and_its_reading_is_for_the_speaker():
    intro = new_markdown_cell("## Its curve\n\nIs it worth it?")
    cell = new_code_cell("plot()", outputs=[FRAME, FIGURE], metadata=ON_A_SLIDE)
    read = new_markdown_cell("**How to read it.** So.\n\n**Exercise 1.** Go.")
    heading, figure, notes = talk_of(intro, cell, read)
    assert heading.source == "## Its curve"
    assert [slides.slide_type(heading), slides.slide_type(figure)] == ["slide", "-"]
    assert figure.outputs == [FIGURE]
    assert notes.source == "**How to read it.** So."


def test_a_table_leaves_out_what_is_printed_beside_it():
    cell = new_code_cell("table", outputs=[PRINTED, FRAME], metadata=ON_A_SLIDE)
    assert talk_of(new_markdown_cell("## Here"), cell)[1].outputs == [FRAME]
    cell = new_code_cell("print()", outputs=[PRINTED], metadata=ON_A_SLIDE)
    assert talk_of(new_markdown_cell("## Here"), cell)[1].outputs == [PRINTED]


def headings_of(table):
    head = slides.join_headings(table.to_html()).split("</thead>")[0]
    return [re.findall(r"<th.*?>(.*?)</th>", row) for row in head.split("</tr>")[:-1]]


def test_the_name_of_an_index_has_no_row_of_its_own():
    table = pd.DataFrame({"right": [1]}, pd.Index(["random"], name="strategy"))
    assert headings_of(table) == [["strategy", "right"]]
    assert headings_of(table.rename_axis(columns="share")) == [
        ["share", "right"],
        ["strategy", ""],
    ]
    two_rows = pd.concat({"kept": table}, axis=1)
    assert headings_of(two_rows)[:2] == [["", "kept"], ["", "right"]]


def test_what_is_shown_below_the_title_has_a_heading_of_usual_size():
    cell = new_code_cell("print()", outputs=[PRINTED], metadata=ON_A_SLIDE)
    assert talk_of(new_markdown_cell("# Why?"), cell)[0].source == "## Why?"


def test_what_begins_a_section_is_no_reading_of_the_figure_above():
    cell = new_code_cell("plot()", outputs=[FIGURE], metadata=ON_A_SLIDE)
    next_section = new_markdown_cell("## Next\n\nNow.")
    assert len(talk_of(new_markdown_cell("## This"), cell, next_section)) == 2


def test_a_title_has_number_and_name_and_leaves_its_neighbors_out():
    text = "# Why?\n\n**Label less**, notebook 05. Next: [06](06.ipynb).\n\nBecause."
    cell = new_markdown_cell(text, metadata=ON_A_SLIDE)
    title, notes = talk_of(cell, name="05_least_confidence")
    assert "Label less 05 Least confidence</p>" in title.source and "# Why?" in title.source
    assert notes.source == "# Why?\n\nBecause."


def test_formulas_are_drawn_without_a_script():
    drawn = slides.draw_formulas(r"is $1 / (1 + e^{-x})$, or $p$")
    assert "$" not in drawn and drawn.count("<math") == 2
