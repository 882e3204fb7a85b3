"""Write the folder locks anew out of pyproject.toml: `python3 run.py lock`.

uv resolves everything once, for every system, which pip cannot. Each pin is then written into
the file of the first part that needs it, so no two files can disagree, and the files of several
parts make one list for pip and uv alike.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # for a Python that does not know the project

from tools.setup import places  # noqa: E402
from tools.setup.failures import TroubleError  # noqa: E402

# What uv is asked for to resolve each part, and how the file says whom it is for.
PARTS = {
    "installer": (["--group", "installer"], "What installs the other parts."),
    "learn": (["pyproject.toml", "--group", "learn"], "What every reader needs."),
    "scale": (
        ["pyproject.toml", "--group", "learn", "--extra", "scale"],
        "Pools beyond memory, and Parquet files. Install it together with learn.lock.",
    ),
    "author": (
        ["pyproject.toml", "--group", "dev", "--extra", "scale"],
        "Tests, book and slides. Install it together with learn.lock and scale.lock.",
    ),
}
WHOLE = ["pyproject.toml", "--group", "dev", "--group", "installer", "--extra", "scale"]
HEADER = "# {}\n# Written by `python3 run.py lock` out of pyproject.toml.\n"


def resolve(uv, asked, file):
    """Let uv write the pins of what is asked for, with hashes, for every system."""
    command = [uv, "pip", "compile", "--universal", "--generate-hashes", "--no-header"]
    command += ["--python-version", places.OLDEST_PYTHON, "--quiet", "-o", str(file)]
    if subprocess.call(command + asked, cwd=str(ROOT), stdout=subprocess.DEVNULL):
        raise TroubleError("Nothing was written.")
    return split(file.read_text(encoding="utf-8"))


def split(lock):
    """Part a lock into its entries, by package, version and marker."""
    entries = re.split(r"^(?=[^\s#])", lock, flags=re.MULTILINE)[1:]
    return {entry.partition(" \\\n")[0]: entry for entry in entries}


def write_lock(arguments):
    """Resolve everything, and each part within that; pins that still fit stay as they are."""
    uv = shutil.which("uv")
    if uv is None:
        raise TroubleError("`lock` needs uv. `python3 -m pip install uv` adds it.")
    print("Resolving pyproject.toml into locks", flush=True)
    files = {part: places.find_lock(part) for part in PARTS}
    before = [file.read_text(encoding="utf-8") for file in files.values() if file.exists()]
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.lock"
        whole.write_text("".join(before), encoding="utf-8")
        left, locks = resolve(uv, WHOLE + arguments, whole), {}
        for part, (asked, purpose) in PARTS.items():
            pins = resolve(uv, asked + ["-c", str(whole)], Path(folder) / f"{part}.lock")
            versions = {pin.split(" ; ")[0] for pin in pins}
            # the marker is that of the whole: here and there it asks for more systems
            chosen = [pin for pin in left if pin.split(" ; ")[0] in versions]
            locks[part] = HEADER.format(purpose) + "".join(left.pop(pin) for pin in chosen)
    for part, lock in locks.items():
        files[part].write_text(lock, encoding="utf-8")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(write_lock(sys.argv[1:]))
    except TroubleError as trouble:
        sys.exit(str(trouble))
