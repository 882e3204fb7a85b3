"""One style for code and notebooks: ruff's, with the settings in pyproject.toml."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("arguments", [["check"], ["format", "--diff"]])
def test_ruff_has_nothing_to_say(arguments):
    command = [sys.executable, "-m", "ruff", *arguments, "--quiet", "."]
    ruff = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert ruff.returncode == 0, ruff.stdout + ruff.stderr
