"""Where things are: the project, its environment, and the packages that belong to each part.

run.py imports this file, and begin.py, failures.py, installing.py, opening.py, own_texts.py,
packages.py, pip_settings.py, progress.py, surroundings.py, turns.py and wholeness.py. They need
the standard library alone, and keep to the syntax of Python 3.6, so that an old Python can
still say that it is too old.
"""

import os
import shutil
import sys
from pathlib import Path

OLDEST_PYTHON = "3.11"  # as `requires-python` in pyproject.toml
VERSION = "{}.{}".format(*sys.version_info)
WINDOWS = os.name == "nt"

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if WINDOWS else "bin/python")
SITE_PACKAGES = ENVIRONMENT / ("Lib" if WINDOWS else "lib/python" + VERSION) / "site-packages"
STAMP = ENVIRONMENT / "installed"  # says what the environment holds, or that it is unfinished
LOG = ENVIRONMENT / "install.log"

# One resolution in several files, each pin in one of them: what every reader needs, what pools
# beyond memory and Parquet files need besides, and what only authors need.
LOCKS = ROOT / "locks"
PARTS = ("learn", "scale", "author")  # a part stands on all that are named before it
INSTALLER = "installer"  # uv, which installs the others
NEEDED_MB = {"learn": 900, "scale": 1100, "author": 1600}  # .venv, and downloads for a while
WHEELHOUSE = ROOT / "wheelhouse"  # what wheels.py fetched


def find_lock(part):
    return LOCKS / (part + ".lock")


def parts_up_to(part):
    """The parts that are installed where this one is."""
    return PARTS[: PARTS.index(part) + 1]


def free_mb():
    return shutil.disk_usage(str(ROOT)).free // 10**6
