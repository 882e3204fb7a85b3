"""Fetch the locked packages into wheelhouse/, for installing where there is no network.

    python3 run.py wheelhouse                                for a computer like this one
    python3 run.py wheelhouse --for windows --python 3.12    for another one
    python3 run.py wheelhouse --with scale                   with what notebook 16 needs

Several fetches share the folder. pip checks each file against the hashes in the folder locks,
when it fetches and again when `run.py lab --offline` installs. Which lines of the lock another
system needs is decided here, since pip reads their markers for the Python that runs it.
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.markers import Marker, default_environment

from tools.setup.places import INSTALLER, PARTS, VERSION, WHEELHOUSE, find_lock, parts_up_to

# The oldest systems that the locked wheels are made for: newer ones take the same files.
SYSTEMS = {
    "linux": ("linux", "posix", ["manylinux_2_28_x86_64", "manylinux2014_x86_64"]),
    "mac": ("darwin", "posix", ["macosx_12_0_arm64"]),
    "windows": ("win32", "nt", ["win_amd64"]),
}

TRY = "Where a package has no file for a very new Python, fetch for 3.11, 3.12 or 3.13."


def describe_target(system, python):
    """Give pip's options for a system, and the values of its markers.

    Parameters
    ----------
    system : str or None
        A key of SYSTEMS; None stands for this computer.
    python : str
        Two numbers, such as "3.12". Of another Python the newest release is assumed.
    """
    options, markers = [], dict(default_environment())
    if system is None and python == VERSION:
        return options, markers
    markers |= {"python_version": python, "python_full_version": f"{python}.99"}
    options = ["--python-version", python, "--implementation", "cp"]
    if system:
        sys_platform, os_name, platforms = SYSTEMS[system]
        markers |= {"sys_platform": sys_platform, "os_name": os_name}
        options += [word for name in platforms for word in ("--platform", name)]
    return options, markers


def read_locks(part):
    """Give the locks of a part, of those before it, and of what installs them, as one text."""
    names = (INSTALLER, *parts_up_to(part))
    return "".join(find_lock(name).read_text(encoding="utf-8") for name in names)


def choose_lines(lock, markers):
    """Give the entries of a lock that hold for these markers, without their own markers."""
    chosen = []
    _, *entries = re.split(r"^(?=[^\s#])", lock, flags=re.MULTILINE)
    for entry in entries:
        name, marker, hashes = re.match(r"(\S*)(?: ; (.*?))?( \\\n.*)?$", entry, re.S).groups()
        if marker is None or Marker(marker).evaluate(markers):
            chosen.append(f"{name}{hashes}")
    return chosen


def fetch(lines, options):
    """Let pip fetch these packages, wheels only; give its exit code."""
    command = [sys.executable, "-m", "pip", "download", "-qq", "--no-deps"]  # errors alone
    command += ["--disable-pip-version-check", "--only-binary", ":all:", "--require-hashes"]
    with TemporaryDirectory() as folder:
        requirements = Path(folder) / "requirements.txt"
        requirements.write_text("".join(lines), encoding="utf-8")
        command += ["--dest", str(WHEELHOUSE), "-r", str(requirements)]
        return subprocess.call(command + options)


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="run.py wheelhouse")
    parser.add_argument("--for", dest="system", choices=SYSTEMS, help="another system")
    parser.add_argument("--python", default=VERSION, help="its Python, such as 3.12")
    parser.add_argument(
        "--with",
        dest="part",
        choices=PARTS,
        default="learn",
        help="what notebook 16 needs, too (scale), or all that authors need",
    )
    target = parser.parse_args(arguments)
    options, markers = describe_target(target.system, target.python)
    lines = choose_lines(read_locks(target.part), markers)
    system = target.system or "a computer like this one"
    print(f"Fetching {len(lines)} packages for {system}, Python {target.python}", flush=True)
    failed = fetch(lines, options)
    if failed:
        print(f"wheelhouse/ is not complete. {TRY}", file=sys.stderr)
        return failed
    files = list(WHEELHOUSE.iterdir())
    size = sum(file.stat().st_size for file in files) / 1e6
    print(f"wheelhouse/ holds {len(files)} files, {size:.0f} MB. Put it into the project's")
    print("folder on the other computer; there `python3 run.py lab --offline` installs it.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
