"""One style for code and notebooks: ruff's, with the settings in pyproject.toml."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("arguments", [["check"], ["format", "--diff"]])
def test_ruff_has_nothing_to_say(arguments):
    command = [sys.executable, "-m", "ruff", *arguments, "--no-cache", "--quiet", "."]
    ruff = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert ruff.returncode == 0, ruff.stdout + ruff.stderr


@pytest.mark.parametrize("name", ["README.md", "LICENSE", "data/README.md"])
def test_license_is_spelled_one_way(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.findall(r"licence\w*", text, re.IGNORECASE)


def test_no_module_bears_the_name_of_a_folder():
    """ruff would sort its import by what lies in the folder, and differ from clone to clone."""
    folders = {path.name for path in ROOT.iterdir() if path.is_dir()}
    modules = {
        path.stem for folder in ("tests", "tools") for path in (ROOT / folder).glob("*.py")
    }
    assert not modules & folders
