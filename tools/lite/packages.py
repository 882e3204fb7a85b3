"""What Python in the browser can load: a lock that names each file, its hash and its needs.

It is Pyodide's own lock, cut down to what the notebooks need, with our wheels beside. So a cell
that imports `helpers` finds it, and no notebook has to install anything.
"""

import hashlib
import re
from importlib.metadata import PathDistribution
from pathlib import PurePosixPath
from zipfile import Path as ZipPath

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.lite.recipes import FOR_KERNEL


def make_lock(lock, wheels, base=""):
    """Put wheels into Pyodide's lock, and leave out what neither they nor the kernel need.

    Parameters
    ----------
    lock : dict
        Pyodide's own.
    wheels : dict of str to Path
        Wheels by their place beside the lock.
    base : str
        The address of Pyodide's own packages, where they are not beside the lock.

    Returns
    -------
    dict
    """
    packages = {canonicalize_name(name): one for name, one in lock["packages"].items()}
    for name, one in packages.items():
        packages[name] = one | {"file_name": base + one["file_name"]}
    ours = dict(describe_wheel(place, path) for place, path in wheels.items())
    packages |= ours
    for one in packages.values():  # what is missing is needed for other things than notebooks
        one["depends"] = [
            name for name in map(canonicalize_name, one["depends"]) if name in packages
        ]
    needed = find_needed(packages, [*ours, *FOR_KERNEL])
    return lock | {"packages": {name: packages[name] for name in sorted(needed)}}


def find_needed(packages, names):
    """These names, where they are packages, and all that they depend on."""
    needed, left = set(), [name for name in names if name in packages]
    while left:
        name = left.pop()
        if name not in needed:
            needed.add(name)
            left += packages[name]["depends"]
    return needed


def describe_wheel(place, path):
    """The name and the entry of a wheel in a lock."""
    info = next(one for one in ZipPath(path).iterdir() if one.name.endswith(".dist-info"))
    distribution = PathDistribution(info)
    name = canonicalize_name(distribution.metadata["Name"])
    return name, {
        "name": name,
        "version": distribution.version,
        "file_name": place,
        "install_dir": "site",
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": sorted(find_imports(path)),
        "depends": find_depends(distribution),
        "unvendored_tests": False,
    }


def find_depends(distribution):
    """The names of the packages that a distribution needs in a browser, without extras."""
    in_browser = {"sys_platform": "emscripten", "platform_system": "Emscripten", "extra": ""}
    requirements = map(Requirement, distribution.requires or [])
    return [
        canonicalize_name(one.name)
        for one in requirements
        if one.marker is None or one.marker.evaluate(in_browser)
    ]


def find_imports(path):
    """The names at the top of a wheel that can be imported."""
    for one in ZipPath(path).iterdir():
        if re.fullmatch(r"\w+(\.py)?", one.name):
            yield PurePosixPath(one.name).stem
