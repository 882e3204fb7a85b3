"""A participant's notebook in JupyterLab: what the bet comes to opens with a click."""

import nbformat
import pytest
from front_ends import Lab, serve

from tools.notebooks import workshop
from tools.notebooks.canonical import canonical_bytes, read_notebook

IDS = {"title", "bet", "bet-answer"}


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    path = workshop.NOTEBOOKS / "05_least_confidence.ipynb"
    made = workshop.make_exercises(read_notebook(path))
    made.cells = [cell for cell in made.cells if cell.id in IDS]
    written = tmp_path_factory.mktemp("workshop") / path.name
    written.write_bytes(canonical_bytes(nbformat.from_dict(made)))
    return written


def test_the_answer_is_folded_until_somebody_clicks(page, notebook):
    with serve(Lab.arguments(notebook), notebook.parent) as address:
        page.goto(address + Lab.place.format(notebook.name))
        answer = page.locator("details p", has_text="different lines").first
        page.locator("summary", has_text="Open after you have bet").wait_for()
        assert page.locator("h2", has_text="The bet").is_visible() and not answer.is_visible()
        page.locator("summary").click()
        answer.wait_for()
