"""The package as a whole: what its first page says holds, and nothing of it is left behind."""

import ast
import doctest
import re
from pathlib import Path

import pytest

import labelcard

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "labelcard"
FILES = {path.stem: path for path in FOLDER.glob("*.py") if path.stem != "__init__"}
MAP = re.findall(r"^    (\w+)  +\w", labelcard.__doc__, re.M)


def imported(path):
    """The modules that a file imports, in whichever way."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_the_ten_lines_of_use_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = doctest.testmod(labelcard)
    assert (result.attempted, result.failed) == (10, 0)
    assert {path.name for path in tmp_path.iterdir()} == {"labels.jsonl", "labels.csv"}


def test_the_map_names_every_file_once():
    assert sorted(MAP) == sorted(FILES)


@pytest.mark.parametrize("name", FILES)
def test_a_file_imports_only_from_those_above_it(name):
    modules = set(imported(FILES[name]))
    above = MAP[: MAP.index(name)]
    own = {module.split(".")[1] for module in modules if module.startswith("labelcard.")}
    assert own <= set(above)
    assert not [module for module in modules if module == "labelcard" or module[:1] == "."]


def test_no_helper_imports_the_card():
    for path in (ROOT / "helpers").rglob("*.py"):
        found = [module for module in imported(path) if module.split(".")[0] == "labelcard"]
        assert not found, path


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_short(name):
    assert len(FILES[name].read_text(encoding="utf-8").splitlines()) <= 200
