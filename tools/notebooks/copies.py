"""Give readers notebooks of their own: `python3 run.py lab` opens these, in my_notebooks/.

So nothing that a reader runs or writes changes a file of the project. A copy that nobody has
changed follows the original; one that somebody has changed is kept, with a word where the
original is newer. The exit code is 1 where no copies can be made.
"""

import contextlib
import hashlib
import json
import shutil
import sys
from pathlib import Path

import nbformat
from nbformat.sign import NotebookNotary

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = ROOT / "notebooks"
COPIES = ROOT / "my_notebooks"
ORIGINALS = ".originals.json"  # says from which version each copy was made
NEWER = "{name} has a newer version. Yours is kept in {folder}; rename it to get the new one."


def copy_notebooks(source, folder):
    """Bring the copies up to date, but for those that were changed.

    Returns
    -------
    copied : list of Path
        Copies that are new or were renewed.
    kept : list of str
        Names of changed copies whose original has a newer version.
    """
    folder.mkdir(exist_ok=True)
    versions, copied, kept = _read_versions(folder), [], []
    for original in sorted(source.glob("[0-9][0-9]_*.ipynb")):
        copy, newest = folder / original.name, _hash(original)
        known, present = versions.get(original.name), _hash(copy) if copy.exists() else None
        if present and newest in (known, present):
            continue
        if present and present != known:
            kept.append(original.name)
            continue
        shutil.copyfile(original, copy)
        versions[original.name] = newest
        copied.append(copy)
    (folder / ORIGINALS).write_text(json.dumps(versions, indent=1), encoding="utf-8")
    shutil.copytree(source / "images", folder / "images", dirs_exist_ok=True)
    return copied, kept


def _read_versions(folder):
    try:
        return json.loads((folder / ORIGINALS).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}  # then a copy that differs counts as changed, and is kept


def _hash(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def trust(paths):
    """Let JupyterLab show what these notebooks hold, before a cell is run."""
    # Without it, they are opened all the same; so nobody needs to hear that it failed.
    with contextlib.suppress(OSError), NotebookNotary() as notary:
        for path in paths:
            notary.sign(nbformat.read(path, as_version=4))


def main():
    try:
        copied, kept = copy_notebooks(NOTEBOOKS, COPIES)
    except OSError as error:
        print(f"No notebooks of your own can be kept in {COPIES}: {error}.")
        print("The originals are opened; what you run in them changes them.")
        trust(sorted(NOTEBOOKS.glob("[0-9][0-9]_*.ipynb")))
        return 1
    trust(copied)
    for name in kept:
        print(NEWER.format(name=name, folder=COPIES.name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
