"""Every notebook keeps the contract, and is stored in the canonical form."""

import re
from pathlib import Path

import pytest

from tools.notebooks.canonical import canonical_bytes, read_notebook
from tools.notebooks.lint import CHECKS
from tools.notebooks.parts import notebook_paths

PATHS = notebook_paths()


def test_the_first_notebooks_are_found():
    """Without notebooks the other tests would have nothing to fail on."""
    assert {"01", "02", "03"} <= {path.stem[:2] for path in PATHS}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_contract(path, check):
    problems = list(check(read_notebook(path)))
    assert not problems, "\n".join([f"{path.name}: {check.__doc__}", *problems])


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_canonical_form(path):
    canonical = canonical_bytes(read_notebook(path))
    assert path.read_bytes() == canonical, f"store {path.name} with `python3 run.py save`"


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_name(path):
    assert re.fullmatch(r"\d\d_[a-z_]+", path.stem)


def test_nothing_is_left_out_of_the_comparison():
    """A pattern in this file would hide a part of every output: think twice, then say why."""
    sanitize = Path(__file__).parents[1] / "nbval_sanitize.cfg"
    config = sanitize.read_text(encoding="utf-8")
    assert all(line.startswith("#") or not line for line in config.splitlines())
