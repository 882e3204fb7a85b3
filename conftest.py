"""Settings that pytest and the kernels it starts share: set before anything is imported."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

os.environ["TQDM_DISABLE"] = "1"  # a progress bar shows seconds, which never repeat
os.environ["PYTHONHASHSEED"] = "0"
os.environ["OMP_NUM_THREADS"] = "1"
os.environ.pop("LYRICS_CSV", None)  # the stored outputs are those of the practice lyrics

LABELS = TemporaryDirectory(ignore_cleanup_errors=True)  # the labels of people are left alone
os.environ["LABELS_FOLDER"] = LABELS.name


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Each notebook finds no labels, as when it is played alone: 10 goes on where 00 ends."""
    is_notebook = item.path.suffix == ".ipynb"
    folder = Path(LABELS.name, item.path.stem) if is_notebook else Path(LABELS.name)
    folder.mkdir(exist_ok=True)
    os.environ["LABELS_FOLDER"] = str(folder)
