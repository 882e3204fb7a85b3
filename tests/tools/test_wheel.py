"""A wheel of the project holds all that its code reads, and needs no repository around it."""

import os
import shutil
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = "helpers", "labelcard", "data"
SETUPTOOLS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
FOR_PEOPLE = ".md"
IN_PASSING = "__pycache__"
READS = """\
from pathlib import Path
import helpers, labelcard.card
from helpers.compare import load_results
from helpers.data import load_lyrics, load_texts, load_truth
from helpers.entities import load_entities
from helpers.plots import explorers
from labelcard.spans import card as span_card

site = Path(SITE)
assert Path(helpers.__file__).is_relative_to(site), helpers.__file__
assert len(load_lyrics("practice")) and len(load_lyrics("food")) and len(load_lyrics("genres"))
assert load_truth(load_texts("messages")).notna().all()
assert len(load_entities()) and len(load_results("votes"))
for folder in (explorers.FOLDER, labelcard.card.FOLDER, span_card.OWN_FOLDER):
    assert folder.is_relative_to(site)
    assert {path.suffix for path in folder.iterdir()} >= {".css", ".js"}
"""


def files_to_read():
    """What is no code: data, scripts, styles and settings."""
    files = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.*")]
    return [path for path in files if path.suffix not in (".py", ".pyc", FOR_PEOPLE)]


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_folder_is_packed(folder):
    assert any(fnmatch(folder, one) for one in SETUPTOOLS["packages"]["find"]["include"])


def test_each_file_that_is_read_is_packed():
    patterns = SETUPTOOLS["package-data"]["*"]
    left = [path for path in files_to_read() if not any(map(path.match, patterns))]
    assert len(files_to_read()) > 50 and left == []


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A folder with the project as pip installs it, out of a copy that knows nothing else."""
    source, site = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("site")
    for name in FOLDERS:
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns(IN_PASSING))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    command = [sys.executable, "-m", "pip", "install", "--no-deps", "--target", site, source]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode and "setuptools" in done.stderr and "CI" not in os.environ:
        pytest.skip("pip cannot fetch setuptools, which makes the wheel")
    assert done.returncode == 0, done.stderr
    return site


def test_from_a_wheel_everything_is_read(site, tmp_path):
    settings = {name: value for name, value in os.environ.items() if "LYRICS" not in name}
    settings |= {"PYTHONPATH": str(site)}
    code = READS.replace("SITE", repr(str(site)))
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=settings, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
