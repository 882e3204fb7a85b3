"""What tests of several rooms begin with: a played sample notebook, a working folder."""

import copy

import pytest


def pytest_collection_modifyitems(config, items):
    if "long" not in config.option.markexpr:
        items[:] = [item for item in items if not item.get_closest_marker("long")]


@pytest.fixture(scope="session")
def sample_path(tmp_path_factory):
    """A notebook with a bit of everything, stored as `run.py save` stores it."""
    from sample_notebook import write_sample

    from tools.notebooks.play import main

    path = tmp_path_factory.mktemp("sample") / "01_sample.ipynb"
    write_sample(path)
    assert main(["save", str(path)]) == 0
    return path


@pytest.fixture(scope="session")
def played_sample(sample_path):
    from tools.notebooks.canonical import read_notebook

    return read_notebook(sample_path)


@pytest.fixture
def sample(played_sample):
    """A copy of the played sample notebook, for one test to spoil."""
    return copy.deepcopy(played_sample)


@pytest.fixture
def my_folder(tmp_path, monkeypatch):
    """A working folder with `mine.csv` in it, and nothing in LYRICS_CSV."""
    monkeypatch.setenv("LYRICS_CSV", "")  # so that what run.py sets is undone as well
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.csv").touch()
    return tmp_path.resolve()
