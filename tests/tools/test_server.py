"""The page that `run.py serve` shows: notebook 10's card, and no more of it."""

import nbformat
import pytest

from tools.notebooks import serve as server
from tools.notebooks.canonical import read_notebook


@pytest.fixture(scope="module")
def page():
    return server.make_page(read_notebook(server.NOTEBOOK))


def test_the_page_ends_with_the_card(page):
    assert [cell.id for cell in page.cells] == ["introduction", "setup", "load", "card"]
    assert "LabelingWidget(session)" in page.cells[-1].source
    nbformat.validate(page)


def test_what_the_card_needs_is_on_the_page(page):
    """The cells of the page alone bring the card up."""
    from labelcard import LabelingWidget

    names = {}
    for cell in page.cells[1:]:
        *statements, last = cell.source.split("\n")
        exec("\n".join(statements), names)
        shown = eval(last, names) if last.startswith("labelcard.") else exec(last, names)
    assert isinstance(shown, LabelingWidget)


def test_people_are_told_the_address(monkeypatch, tmp_path, capsys):
    started = []
    monkeypatch.setattr(server, "PAGE", tmp_path / "serve" / "label.ipynb")
    monkeypatch.setattr(server.Voila, "launch_instance", started.append)
    monkeypatch.setenv("JUPYTER_PATH", "mine")
    server.main(["--port", "9000", "--no-browser", "--theme=dark"])
    assert "http://127.0.0.1:9000/?name=ada" in capsys.readouterr().out
    (command,) = started
    assert command[0] == str(tmp_path / "serve" / "label.ipynb")
    assert {"--Voila.ip=127.0.0.1", "--port=9000", "--no-browser", "--theme=dark"} < set(
        command
    )
    assert server.os.environ["JUPYTER_PATH"].endswith("mine")
    assert nbformat.read(command[0], 4).cells[0].id == "introduction"
