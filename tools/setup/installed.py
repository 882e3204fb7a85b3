"""What `run.py check` says of packages: are they there, of the locked version, and whole?"""

import re
from importlib import metadata

from tools.setup import installing, places, wholeness

INSTALL = (
    "`python3 run.py lab` installs what the lock has, with --offline from the folder wheelhouse"
)


def look_at_packages():
    """Name what is wrong with the packages that every reader needs, and the way out.

    The way out is true because the next start is told to look at each file as well.
    """
    lock = places.find_lock("learn").read_text(encoding="utf-8")
    problem = problem_of_files() or problem_of_packages(read_lock(lock))
    if problem:
        installing.doubt()
    return problem


def read_lock(lock):
    """Give the versions of each package in a lock, and whether every system needs it."""
    versions, needed = {}, set()
    for name, version, marker in re.findall(r"^([^\s=]+)==(\S+)( ;)?", lock, re.MULTILINE):
        versions.setdefault(name, []).append(version)
        if not marker:
            needed.add(name)
    return versions, needed


def problem_of_packages(locked):
    """Compare what this Python has with the lock; name the first package that differs."""
    versions, needed = locked
    here = {name: _installed(name) for name in versions}
    missing = [name for name in versions if name in needed and not here[name]]
    other = [name for name in versions if here[name] and here[name] not in versions[name]]
    if missing:
        return f"{len(missing)} of {len(needed)} are missing, first {missing[0]}; {INSTALL}"
    if other:
        name, wanted = other[0], " or ".join(versions[other[0]])
        return f"{name} {here[name]} is here, the lock has {wanted}; {INSTALL}"
    return None


def problem_of_files():
    """Look at every file in .venv; name the first package that is not whole."""
    for package, file in wholeness.find_damaged().items():
        return f"{wholeness.name_of(package)} is damaged: {file} is missing or cut; {INSTALL}"
    return None


def _installed(name):
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
