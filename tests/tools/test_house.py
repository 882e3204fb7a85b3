"""The house keeps its order: imports point one way, and files stay short."""

import ast
import re
from pathlib import Path

import pytest

import helpers

ROOT = Path(helpers.__file__).resolve().parents[1]
ROOMS = re.findall(r"^(\w+)  +\w", helpers.__doc__, re.MULTILINE)
HELPERS = sorted((ROOT / "helpers").rglob("*.py"))
SHORT = HELPERS + sorted((ROOT / "labelcard").rglob("*.py"))
MOST_LINES = 200


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def imported(path):
    """Each module of the project that a file imports, as a list of names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            parts = node.module.split(".")
            names = [alias.name for alias in node.names]
            # `from helpers import plots` names a room behind the import
            yield from ([*parts, name] for name in names) if len(parts) == 1 else [parts]
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".") for alias in node.names)


def test_the_map_names_each_room_once():
    rooms = {path.stem for path in (ROOT / "helpers").iterdir() if path.suffix in ("", ".py")}
    assert sorted(ROOMS) == sorted(rooms - {"__init__", "__pycache__"})


@pytest.mark.parametrize("path", HELPERS, ids=name_of)
def test_imports_point_to_rooms_above(path):
    room = path.relative_to(ROOT / "helpers").with_suffix("").parts[0]
    if room == "__init__":
        return
    for package, *rest in imported(path):
        assert package not in ("labelcard", "tools", "tests"), f"{path.name} imports {package}"
        if package == "helpers":
            assert ROOMS.index(rest[0]) <= ROOMS.index(room), f"{room} imports {rest[0]}"


@pytest.mark.parametrize("path", SHORT, ids=name_of)
def test_files_are_short(path):
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= MOST_LINES, f"{lines} lines: part what is in it"


def test_an_import_to_the_right_is_seen(tmp_path):
    path = tmp_path / "some.py"
    path.write_text(
        "from helpers import plots\nfrom helpers.data import x\nimport tools.book\n"
    )
    plots, data, book = imported(path)
    assert (plots, data) == (["helpers", "plots"], ["helpers", "data"])
    assert book == ["tools", "book"]
