"""Whether what was installed is still there.

Each start compares the names in site-packages with those of the installation, which takes a
millisecond. File by file takes half a second: `run.py check` does that, and each installation.
"""

import csv
import os
import shutil

from tools.setup import places

HAS = "has "  # how a line of the stamp begins that names what site-packages holds


def list_contents():
    """What the stamp says about site-packages: a line for each name in it."""
    names = sorted(os.listdir(str(places.SITE_PACKAGES)))
    return [HAS + name for name in names if name != "__pycache__"]


def has_contents(stamp):
    """Whether Python in `.venv` is there, and each name that the stamp lists."""
    listed = {line for line in stamp.splitlines() if line.startswith(HAS)}
    try:
        has_python = places.PYTHON.exists() and (places.ENVIRONMENT / "pyvenv.cfg").is_file()
        return has_python and listed <= set(list_contents())
    except OSError:
        return False


def find_damaged():
    """Packages of which a file is missing or cut, each with the first such file.

    Returns
    -------
    dict of Path to str
        The files by the folder, `*.dist-info`, that says what the package consists of.
    """
    packages = sorted(places.SITE_PACKAGES.glob("*.dist-info"))
    found = {package: find_damaged_file(package) for package in packages}
    return {package: file for package, file in found.items() if file}


def find_damaged_file(package):
    """The first file that is missing or smaller than it was; a larger one was edited."""
    try:
        for file, size in read_record(package):
            path = os.path.join(str(places.SITE_PACKAGES), file)
            if size and (not os.path.exists(path) or os.path.getsize(path) < int(size)):
                return file
    except (OSError, ValueError, IndexError, csv.Error):
        return package.name + "/RECORD"
    return None


def read_record(package):
    """The files of a package and their sizes, as text; a list that is cut is an error."""
    with (package / "RECORD").open(encoding="utf-8", newline="") as lines:
        sizes = {row[0]: row[2] for row in csv.reader(lines) if row}
    if package.name + "/RECORD" not in sizes:
        raise ValueError
    return sizes.items()


def name_of(package):
    return package.name.split("-")[0]


def forget_damaged():
    """Let the installer take damaged packages for missing ones, and give their number."""
    damaged = find_damaged()
    for package in damaged:
        shutil.rmtree(str(package))
    return len(damaged)
