"""What JupyterLab is opened with: which notebook, of which folder, in a window or not."""

import sys

import pytest

from tools.setup import opening, places
from tools.setup.failures import TroubleError


def test_lab_opens_the_lowest_number(tmp_path, monkeypatch):
    (tmp_path / "notebooks").mkdir()
    for name in ("03_the_loop", "01_load_the_data", "00-scratch", "10_label_it_yourself"):
        (tmp_path / "notebooks" / f"{name}.ipynb").touch()
    monkeypatch.setattr(places, "ROOT", tmp_path)
    arguments = opening.lab_arguments(["--port=9000"])
    assert "--LabApp.default_url=/lab/tree/notebooks/01_load_the_data.ipynb" in arguments
    assert arguments[-1] == "--port=9000"


def test_lab_opens_the_copies_of_the_reader():
    assert opening.first_notebook("my_notebooks").as_posix() == "my_notebooks/00_welcome.ipynb"
    arguments = opening.lab_arguments([], "my_notebooks")
    assert "--LabApp.default_url=/lab/tree/my_notebooks/00_welcome.ipynb" in arguments


@pytest.mark.parametrize(("code", "folder"), [(0, "my_notebooks"), (1, "notebooks")])
def test_lab_opens_the_originals_where_no_copies_can_be_made(code, folder, monkeypatch):
    monkeypatch.setattr(opening, "call", lambda tool: code)
    assert opening.copy_notebooks() == folder


def test_lab_opens_the_notebook_that_is_asked_for(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "ROOT", tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "03_the_loop.ipynb").touch()
    arguments = opening.lab_arguments(["notebooks/03_the_loop.ipynb"])
    assert arguments[-1] == "--LabApp.default_url=/lab/tree/notebooks/03_the_loop.ipynb"


def test_lab_says_that_a_copy_without_notebooks_is_incomplete(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "ROOT", tmp_path)
    with pytest.raises(TroubleError, match="There is no notebook in"):
        opening.first_notebook("my_notebooks")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have windows")
def test_lab_prints_the_address_where_no_window_can_open(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    assert "--no-browser" in opening.lab_arguments([])
    monkeypatch.setenv("BROWSER", sys.executable)
    monkeypatch.setattr(opening.webbrowser, "get", lambda: None)
    assert "--no-browser" not in opening.lab_arguments([])


def test_lab_names_a_notebook_that_is_not_there():
    with pytest.raises(TroubleError, match="run.py workshop"):
        opening.lab_arguments(["build/workshop/00_nowhere.ipynb"])
