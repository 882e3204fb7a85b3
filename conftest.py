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


SLOW = ("tests/notebooks/test_replay.py", "tests/browser/test_lite.py", "notebooks/")
SLOW += ("tests/browser/", "tests/tools/test_first_start.py")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """What takes longest begins first, or one processor would work on it at the end, alone."""
    items.sort(key=lambda item: find_rank(item.nodeid))  # stable: else in the order of files


def find_rank(nodeid):
    """The number of the first beginning in `SLOW` that fits."""
    return next((rank for rank, name in enumerate(SLOW) if nodeid.startswith(name)), len(SLOW))


def pytest_xdist_auto_num_workers(config):
    """All processors for the whole suite; a part of it starts sooner in one process."""
    is_whole = config.args_source is config.ArgsSource.TESTPATHS
    return os.cpu_count() if is_whole and not config.option.keyword else 0


def pytest_xdist_make_scheduler(config, log):
    """A file is played by one process, since its tests share what they start."""
    from xdist.scheduler import LoadScopeScheduling

    class OneProcessPerFile(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            return nodeid if "test_replay.py" in nodeid else nodeid.split("::")[0]

    return OneProcessPerFile(config, log)
