"""The reader's own notebooks: copied once, renewed while unchanged, kept once changed."""

import json

import nbformat
import pytest
from nbformat.sign import NotebookNotary

from tools.notebooks import copies


@pytest.fixture
def house(tmp_path):
    """A project with two notebooks, a picture and a draft."""
    source = tmp_path / "notebooks"
    (source / "images").mkdir(parents=True)
    (source / "images" / "card.png").write_bytes(b"picture")
    for name in ("01_own.ipynb", "02_other.ipynb", "draft.ipynb"):
        write(source / name, "first")
    return source, tmp_path / "mine"


def write(path, words):
    cell = nbformat.v4.new_markdown_cell(words, id="words")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)


def words_of(path):
    return nbformat.read(path, 4).cells[0].source


def test_the_series_is_copied_once(house):
    source, mine = house
    copied, kept = copies.copy_notebooks(*house)
    assert [path.name for path in copied] == ["01_own.ipynb", "02_other.ipynb"] and not kept
    assert (mine / "images" / "card.png").read_bytes() == b"picture"
    assert copies.copy_notebooks(*house) == ([], [])


def test_a_copy_that_nobody_changed_follows_the_original(house):
    source, mine = house
    copies.copy_notebooks(*house)
    write(source / "01_own.ipynb", "second")
    copied, kept = copies.copy_notebooks(*house)
    assert copied == [mine / "01_own.ipynb"] and not kept
    assert words_of(mine / "01_own.ipynb") == "second"


def test_a_changed_copy_is_kept_and_told_while_the_original_is_newer(house):
    source, mine = house
    copies.copy_notebooks(*house)
    write(mine / "01_own.ipynb", "mine")
    assert copies.copy_notebooks(*house) == ([], [])  # the original is what it was
    write(source / "01_own.ipynb", "second")
    for _ in range(2):
        assert copies.copy_notebooks(*house) == ([], ["01_own.ipynb"])
        assert words_of(mine / "01_own.ipynb") == "mine"
    (mine / "01_own.ipynb").rename(mine / "01_mine.ipynb")
    assert copies.copy_notebooks(*house)[0] == [mine / "01_own.ipynb"]
    assert words_of(mine / "01_mine.ipynb") == "mine"


@pytest.mark.parametrize("content", ["", "{"])
def test_without_a_record_what_differs_is_kept(house, content):
    source, mine = house
    copies.copy_notebooks(*house)
    write(mine / "01_own.ipynb", "mine")
    (mine / copies.ORIGINALS).write_text(content)
    assert copies.copy_notebooks(*house) == ([], ["01_own.ipynb"])
    assert words_of(mine / "01_own.ipynb") == "mine"


def test_the_copies_are_trusted_and_the_newer_version_is_told(house, monkeypatch, capsys):
    source, mine = house
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(mine.parent / "data"))
    monkeypatch.setattr(copies, "NOTEBOOKS", source)
    monkeypatch.setattr(copies, "COPIES", mine)
    assert copies.main() == 0
    assert capsys.readouterr().out == ""
    with NotebookNotary(data_dir=str(mine.parent / "data")) as notary:
        assert notary.check_signature(nbformat.read(mine / "01_own.ipynb", 4))
        write(mine / "01_own.ipynb", "mine")
        assert not notary.check_signature(nbformat.read(mine / "01_own.ipynb", 4))
    write(source / "01_own.ipynb", "second")
    assert copies.main() == 0
    assert "01_own.ipynb has a newer version. Yours is kept in mine" in capsys.readouterr().out


def test_where_no_copy_can_be_made_the_originals_are_opened(house, monkeypatch, capsys):
    source, mine = house
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(mine.parent / "data"))
    monkeypatch.setattr(copies, "NOTEBOOKS", source)
    monkeypatch.setattr(copies, "COPIES", mine)
    mine.write_text("a file is in the way")
    assert copies.main() == 1
    assert "The originals are opened" in capsys.readouterr().out


def test_the_record_names_versions_alone(house):
    copies.copy_notebooks(*house)
    record = json.loads((house[1] / copies.ORIGINALS).read_text())
    assert set(record) == {"01_own.ipynb", "02_other.ipynb"}
