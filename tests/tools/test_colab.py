"""The copies for Colab fetch the project before anything of it is imported, and lead on."""

import sys
import tomllib
from pathlib import Path

import nbformat
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.notebooks import colab
from tools.notebooks.canonical import read_notebook
from tools.notebooks.elsewhere import ROOT, find_ways
from tools.notebooks.parts import code_cells, links_of, notebook_paths, prose_cells

ADDRESS = "https://github.com/some-body/label-less"
ORIGINALS = {path.name: read_notebook(path) for path in notebook_paths()}
COPIES = {name: colab.make_copy(one, name, ADDRESS) for name, one in ORIGINALS.items()}
every_notebook = pytest.mark.parametrize("name", ORIGINALS)
# Colab's own list, pip-freeze.txt in github.com/googlecolab/backend-info, of August 2026.
IN_COLAB = {
    "anywidget",
    "ipykernel",
    "ipython",
    "ipywidgets",
    "joblib",
    "kagglehub",
    "matplotlib",
    "mistune",
    "numpy",
    "pandas",
    "scikit-learn",
    "scipy",
    "seaborn",
    "threadpoolctl",
    "tornado",
    "tqdm",
}
NOT_IMPORTED = ["jupyterlab"]  # which shows notebooks where Colab does not


@every_notebook
def test_the_project_is_fetched_before_any_other_code(name):
    fetch, *others = code_cells(COPIES[name])
    assert (
        fetch.id == "colab-fetch" and f"clone -q --depth 1 {ADDRESS} label-less" in fetch.source
    )
    assert [cell.id for cell in others] == [cell.id for cell in code_cells(ORIGINALS[name])]


@every_notebook
def test_nothing_is_played_yet_and_the_format_holds(name):
    nbformat.validate(COPIES[name])
    assert not any(cell.outputs or cell.execution_count for cell in code_cells(COPIES[name]))


@every_notebook
def test_what_the_lab_folds_is_a_form_with_a_title(name):
    copies = {cell.id: cell for cell in COPIES[name].cells}
    for cell in code_cells(ORIGINALS[name]):
        is_folded = bool(cell.metadata.get("jupyter", {}).get("source_hidden"))
        made = copies[cell.id]
        assert (made.metadata.get("cellView") == "form") == is_folded
        if is_folded:
            title = cell.source.splitlines()[0].removeprefix("# ")
            assert made.source.splitlines()[0] == f"#@title {title}"
        else:
            assert made.source == cell.source


@every_notebook
def test_all_links_lead_elsewhere(name):
    for before, after in zip(
        prose_cells(ORIGINALS[name]),
        [cell for cell in prose_cells(COPIES[name]) if cell.id != "colab-note"],
        strict=True,
    ):
        links = dict(zip(links_of(before.source), links_of(after.source), strict=True))
        for link, led in links.items():
            assert led.startswith("https://") or link.startswith("#"), link
            if link.endswith(".ipynb"):
                assert led == find_ways(f"notebooks/{link}", ADDRESS)["Colab"]


def test_a_heading_on_another_page_is_still_led_to():
    text = colab.lead_elsewhere("[that](../book/strategies.md#doubt)", ADDRESS)
    assert text == f"[that]({ADDRESS}/blob/main/book/strategies.md#doubt)"


def test_colab_has_or_is_given_whatever_the_project_needs():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    assert needed == {*IN_COLAB, *NOT_IMPORTED, *colab.LACKING}
    lock = (ROOT / "locks" / "learn.lock").read_text("utf-8")
    for pin in colab.find_pins("00_welcome.ipynb"):
        assert f"\n{pin} \\\n" in lock


def test_pools_beyond_memory_are_installed_for_their_notebook_alone():
    few, more = (colab.find_pins(name) for name in ("10_some.ipynb", "16_some.ipynb"))
    names = {pin.partition("==")[0] for pin in set(more) - set(few)}
    assert {"dask", "distributed", "usearch"} <= names and "pyarrow" not in names
    assert set(few) <= set(more)


def test_outside_colab_the_cell_does_nothing(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    lines = code_cells(COPIES["00_welcome.ipynb"])[0].source.splitlines()
    plain = [line.replace("    !", "    raise SystemExit #") for line in lines]
    before = list(sys.path)
    exec("\n".join(plain), {})
    assert sys.path == before and not list(tmp_path.iterdir())
    assert capfd.readouterr() == ("", "")


def test_without_an_address_nothing_is_written(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(colab, "COLAB", tmp_path / "colab")
    monkeypatch.setattr(colab, "find_address", lambda: colab.NO_ADDRESS)
    assert colab.main() == 1
    assert "repository-code: https://github.com" in capsys.readouterr().err
    assert not Path(tmp_path, "colab").exists()


def test_with_an_address_each_notebook_gets_its_copy(monkeypatch, tmp_path):
    monkeypatch.setattr(colab, "COLAB", tmp_path / "colab")
    monkeypatch.setattr(colab, "find_address", lambda: ADDRESS)
    assert colab.main() == 0
    written = {path.name: nbformat.read(path, 4) for path in (tmp_path / "colab").iterdir()}
    assert written == COPIES
