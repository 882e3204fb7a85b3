"""The participants' notebooks have no solutions, play without them, and are never overwritten.

The stored outputs of notebooks/ say what each stub and each solution prints, so no cell needs
to be played here.
"""

import ast
import re

import pytest

from tools.notebooks import workshop
from tools.notebooks.canonical import read_notebook
from tools.notebooks.parts import code_cells, notebook_paths, printed_texts, statements, tags

NOTEBOOKS = {path.stem: read_notebook(path) for path in notebook_paths()}
every_notebook = pytest.mark.parametrize("notebook", NOTEBOOKS.values(), ids=NOTEBOOKS)


def cells_tagged(notebook, tag):
    return [cell for cell in notebook.cells if tag in tags(cell)]


def names_in(cell, context):
    """The names that a cell binds (`ast.Store`) or uses (`ast.Load`)."""
    nodes = [node for statement in statements(cell) for node in ast.walk(statement)]
    return {
        node.id
        for node in nodes
        if isinstance(node, ast.Name) and isinstance(node.ctx, context)
    }


@every_notebook
def test_no_solution_is_left(notebook):
    solutions = cells_tagged(notebook, "solution")
    made = workshop.make_exercises(notebook)
    assert 1 <= len(solutions) <= 3
    assert len(made.cells) == len(notebook.cells) + 1 - len(solutions)
    assert not {cell.source for cell in solutions} & {cell.source for cell in made.cells}


@every_notebook
def test_the_exercises_are_all_there_and_nothing_is_answered(notebook):
    made = workshop.make_exercises(notebook)
    for tag in ("exercise", "check"):
        kept = [cell.source for cell in cells_tagged(made, tag)]
        assert 1 <= len(kept) <= 3
        assert kept == [cell.source for cell in cells_tagged(notebook, tag)]
    for cell in code_cells(made):
        assert (
            not cell.outputs and cell.execution_count is None and "mystnb" not in cell.metadata
        )


@every_notebook
def test_no_cell_needs_what_a_solution_alone_defines(notebook):
    defined, of_solutions = set(), set()
    for cell in code_cells(notebook):
        is_solution = "solution" in tags(cell)
        defined |= set() if is_solution else names_in(cell, ast.Store)
        of_solutions |= names_in(cell, ast.Store) if is_solution else set()
        missing = of_solutions - defined
        assert is_solution or not names_in(cell, ast.Load) & missing, cell.source


@every_notebook
def test_each_stub_gets_a_hint_and_each_solution_a_yes(notebook):
    checks, solutions = (cells_tagged(notebook, tag) for tag in ("check", "solution"))
    assert len(checks) == len(solutions) > 0
    for cells, said in ((checks, r"Not answered yet: \w+"), (solutions, r"Yes\b")):
        for cell in cells:
            assert re.search(f"^{said}", "\n".join(printed_texts(cell)), re.M), cell.source


@every_notebook
def test_what_the_bet_comes_to_is_folded_and_nothing_else(notebook):
    made = {cell.id: cell.source for cell in workshop.make_exercises(notebook).cells}
    whole = {cell.id: cell.source for cell in notebook.cells if cell.id in made}
    heading, folded, text = re.fullmatch(
        r"(## .+)\n\n<details>\n(<summary>.+</summary>)\n\n(.+)\n\n</details>",
        made["bet-answer"],
        re.DOTALL,
    ).groups()
    assert f"{heading}\n\n{text}" == whole["bet-answer"]
    assert "Open after you have bet" in folded
    assert {key for key, source in whole.items() if made[key] != source} == {"bet-answer"}


def test_the_original_stays_as_it_is(played_sample):
    before = repr(played_sample)
    workshop.make_exercises(played_sample)
    assert repr(played_sample) == before


def test_a_file_that_is_there_already_is_kept(sample_path, tmp_path, capsys):
    workshop.write_exercises([sample_path], tmp_path)
    written = tmp_path / sample_path.name
    assert read_notebook(written).cells[1].id == "workshop-note"
    written.write_text("my answers")
    workshop.write_exercises([sample_path], tmp_path)
    assert written.read_text() == "my answers"
    first, second = capsys.readouterr().out.splitlines()
    assert first.endswith("written") and "kept: delete it" in second


def test_all_that_the_notebooks_link_to_lies_beside_them(tmp_path, monkeypatch):
    monkeypatch.setattr(workshop, "WORKSHOP", tmp_path / "workshop")
    workshop.main()
    written = sorted(workshop.WORKSHOP.glob("*.ipynb"))
    assert [path.name for path in written] == [path.name for path in notebook_paths()]
    prose = "".join(cell.source for path in written for cell in read_notebook(path).cells)
    links = set(re.findall(r"\]\(([\w/]+\.(?:png|ipynb))\)", prose))
    assert "11_the_first_labels.ipynb" in links
    assert not [link for link in links if not (workshop.WORKSHOP / link).is_file()]


def test_git_does_not_see_them():
    ignored = (workshop.ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert "build/" in ignored and workshop.WORKSHOP.parent.name == "build"
