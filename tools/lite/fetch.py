"""The tools and the files, out of the indexes that pip and npm are set up for.

Each file is checked against a hash: pip's against a lock, Pyodide against its recipe, and the
compiled packages, which somebody else has packed, against the hashes in Pyodide's own lock.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from tools.lite.recipes import PURE
from tools.setup.wheels import choose_lines, describe_target, read_locks

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
FOR_ANY_SYSTEM = ["--platform", "any", "--implementation", "py", "--abi", "none"]


class MissingError(Exception):
    """Something cannot be fetched. The message says what, why, and the way out."""


class VanishedError(MissingError):
    """The package of somebody else that holds the compiled packages is not what it was."""


def make_environment(recipe, folder):
    """Install JupyterLite into an environment of its own. Returns its Python."""
    locks = [HERE / "requirements.lock", HERE / f"{recipe.name}.lock"]
    stamp, state = folder / "installed", "".join(map(hash_file, locks))
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not stamp.exists() or stamp.read_text("utf-8") != state:
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
        options = ["--require-hashes", "--only-binary", ":all:", "--no-deps"]
        options += [word for lock in locks for word in ("-r", lock)]
        run_pip("the tools that build the site", python, "install", *options)
        stamp.write_text(state, "utf-8")
    return python


def fetch_pyodide(recipe, folder):
    """Fetch Pyodide with npm. Returns its files, as bytes by their names."""
    name = f"pyodide-{recipe.pyodide}.tgz"
    if not (folder / name).exists():
        npm = shutil.which("npm")
        if npm is None:
            raise MissingError(
                "npm, which fetches Pyodide, is not installed. It comes with Node.js: install "
                f"that, or put {name} of the npm package pyodide into {folder}."
            )
        folder.mkdir(parents=True, exist_ok=True)
        command = [npm, "pack", "--silent", f"pyodide@{recipe.pyodide}"]
        run(f"pyodide {recipe.pyodide}", [*command, "--pack-destination", folder])
    check_hash(folder / name, recipe.sha256)
    with tarfile.open(folder / name) as archive:
        members = [member for member in archive if member.isfile()]
        return {Path(one.name).name: archive.extractfile(one).read() for one in members}


def fetch_compiled(lock, folder):
    """Fetch the compiled packages. Returns those that `lock` names, each as it hashes it.

    Parameters
    ----------
    lock : dict
        Pyodide's own.
    folder : Path

    Returns
    -------
    dict of str to bytes
        By file name.
    """
    try:
        download("the compiled packages for the browser", folder, HERE / "compiled.lock")
    except MissingError as error:
        raise VanishedError(str(error)) from None
    hashes = {one["file_name"]: one["sha256"] for one in lock["packages"].values()}
    found = {}
    for path in folder.glob("*.whl"):
        with zipfile.ZipFile(path) as archive:
            for member in archive.namelist():
                name = member.rpartition("/")[2]
                content = archive.read(member) if name in hashes else b""
                if hashlib.sha256(content).hexdigest() == hashes.get(name):
                    found[name] = content
    return found


def fetch_pure(python, folder):
    """Fetch the packages that are pure Python, as learn.lock pins them.

    Parameters
    ----------
    python : str
        The version of Python in the browser, such as "3.12".
    folder : Path

    Returns
    -------
    list of Path
    """
    names = {name for one, others in PURE.items() for name in [one, *others.split()]}
    _, markers = describe_target(None, python)
    lines = choose_lines(read_locks("learn"), markers)
    chosen = folder / "chosen.lock"
    folder.mkdir(parents=True, exist_ok=True)
    chosen.write_text("".join(one for one in lines if one.split("==")[0] in names), "utf-8")
    download("the packages", folder, chosen, "--python-version", python, *FOR_ANY_SYSTEM)
    return sorted(folder.glob("*.whl"))


def make_own_wheel(python, folder):
    """Build the wheel of this project: helpers, card and data. Returns its path."""
    source = folder / "source"  # setuptools leaves its own files where it builds
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("helpers", "labelcard", "data"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, source / name, ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    options = ["--no-deps", "--no-build-isolation", "--wheel-dir", folder, source]
    first_day_of_zip = os.environ | {"SOURCE_DATE_EPOCH": "315532800"}  # the same bytes always
    run_pip("the wheel of this project", python, "wheel", *options, env=first_day_of_zip)
    return next(folder.glob("*.whl"))


def download(what, folder, lock, *options):
    """Let pip fetch what a lock names, wheels only, unless it is there."""
    stamp, state = folder / "fetched", hash_file(lock)
    if stamp.exists() and stamp.read_text("utf-8") == state:
        return
    for old in folder.glob("*.whl"):
        old.unlink()
    options = [*options, "--no-deps", "--only-binary", ":all:", "--require-hashes"]
    run_pip(what, sys.executable, "download", *options, "--dest", folder, "-r", lock)
    stamp.write_text(state, "utf-8")


def run_pip(what, python, command, *options, env=None):
    """Let the pip of this Python work for that one, which needs none of its own."""
    pip = [sys.executable, "-m", "pip", "--python", python]
    quiet = ["--quiet", "--disable-pip-version-check"]
    run(what, [*pip, command, *quiet, *options], env=env)


def run(what, command, **options):
    """Run a command, and say how it ended where it fails."""
    options |= {"capture_output": True, "encoding": "utf-8", "errors": "replace"}
    done = subprocess.run(command, **options)
    if done.returncode:
        end = "\n".join((done.stdout + done.stderr).strip().splitlines()[-4:])
        raise MissingError(f"{what} cannot be had. This is how it ended:\n{end}")
    return done.stdout


def check_hash(path, expected):
    if hash_file(path) != expected:
        raise MissingError(
            f"{path} is not the file that tools/lite/recipes.py names. Delete it and start "
            "again: a damaged download is the usual cause. If it comes back, do not use it."
        )


def hash_file(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()
