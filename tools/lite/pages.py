"""The pages of the site, their settings, and all files in their places."""

import json
import shutil
from hashlib import sha256

import nbformat

from tools.lite.fetch import HERE, ROOT, VanishedError, run
from tools.lite.recipes import NOT_HERE
from tools.notebooks.play import find_notebooks

KERNEL = "@jupyterlite/pyodide-kernel-extension"
PYODIDE = "static/pyodide"  # where the lock is, and what it names without an address
# Labels are in such files, and one of a kind that JupyterLite does not know is not read back.
JSONL = {"extensions": [".jsonl"], "fileFormat": "text", "mimeTypes": ["text/plain"]}
ENVIRONMENT = {"LABELS_FOLDER": "/drive/labels"}  # which the browser keeps


def build_pages(python, folder, extensions):
    """Let JupyterLite build its pages, with our notebooks in the file browser.

    Parameters
    ----------
    python : Path
        That of the environment.
    folder : Path
        Emptied first.
    extensions : list of Path
        Wheels whose scripts the lab loads.
    """
    source = folder.with_name(f"{folder.name}_source")
    for old in (folder, source):
        shutil.rmtree(old, ignore_errors=True)
    copy_contents(source / "contents")
    config = {
        "apps": ["lab"],
        "contents": ["contents"],
        "federated_extensions": [str(path) for path in extensions],
        "no_sourcemaps": True,
        "no_unused_shared_packages": True,
        "output_dir": str(folder),
    }
    settings = json.dumps({"LiteBuildConfig": config})
    (source / "jupyter_lite_config.json").write_text(settings, "utf-8")
    run("the site", [python, "-m", "jupyterlite_core.app", "build"], cwd=source)


def copy_contents(folder):
    """What the file browser shows: notebooks, and the pages that they link to."""
    notebooks = folder / "notebooks"
    shutil.copytree(ROOT / "notebooks" / "images", notebooks / "images")
    for path in find_notebooks([]):
        notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
        if words := NOT_HERE.get(path.name[:2]):
            notebook.cells.insert(0, nbformat.v4.new_markdown_cell(f"> {words}", id="not-here"))
        # Unlike a file, each text is in one piece, as a server would hand it to the page.
        (notebooks / path.name).write_text(json.dumps(notebook), "utf-8")
    (folder / "book").mkdir()
    for page in (ROOT / "book").glob("*.md"):
        shutil.copy(page, folder / "book")


def find_kernel(folder):
    """The wheels of the kernel, which JupyterLite has put into the site."""
    return sorted((folder / "extensions" / KERNEL / "static" / "pypi").glob("*.whl"))


def place_wheels(wheels, folder):
    """Put each wheel where only its content leads, and return them by their places.

    A browser keeps what it fetched: so a wheel that changes has to change its place.
    """
    places = {}
    for path in wheels:
        content = path.read_bytes()
        place = f"own/{sha256(content).hexdigest()[:12]}/{path.name}"
        put(content, folder / PYODIDE / place)
        places[place] = path
    return places


def place_pyodide(files, lock, recipe, folder):
    """Put Pyodide and its packages beside the lock; none that the lock names may be missing."""
    names = [package["file_name"] for package in lock["packages"].values()]
    for name in [*recipe.runtime, *names]:
        place = folder / PYODIDE / name
        if name in files:
            put(files[name], place)
        elif not place.exists():
            raise VanishedError(f"{name}, as Pyodide's lock hashes it, is nowhere to be had.")


def write_lock(lock, folder):
    put(json.dumps(lock).encode(), folder / PYODIDE / "pyodide-lock.json")


def change_settings(lock, recipe, folder):
    """Tell the site where its Python is, and the page what it may ask the lab."""
    path = folder / "jupyter-lite.json"
    settings = json.loads(path.read_text("utf-8"))
    config = settings["jupyter-config-data"]
    config |= {"appName": "Label less", "exposeAppInBrowser": True}
    config["fileTypes"]["jsonl"] = {"name": "jsonl"} | JSONL
    for kind in ("csv", "plain"):
        config["fileTypes"][kind]["fileFormat"] = "base64"  # each byte as it is, also in cp1252
    kernel = config["litePluginSettings"].setdefault(f"{KERNEL}:kernel", {})
    kernel["disablePyPIFallback"] = not recipe.from_cdn
    kernel["loadPyodideOptions"] = {
        "env": ENVIRONMENT,
        "lockFileURL": f"./{PYODIDE}/pyodide-lock.json",
        "packages": list(lock["packages"]),
    }
    if not recipe.from_cdn:
        kernel["pyodideUrl"] = f"./{PYODIDE}/{recipe.runtime[0]}"
    path.write_text(json.dumps(settings, indent=2), "utf-8")


def add_start(num_parts, folder):
    """Let pages say how far Python is, and browsers keep it."""
    for path in (HERE / "page").iterdir():
        shutil.copy(path, folder)
    tags = '<link rel="stylesheet" href="../page.css" />'
    tags += f'<script src="../page.js" data-parts="{num_parts}"></script>'
    change(folder / "lab" / "index.html", "</body>", f"{tags}</body>")
    change(
        folder / "service-worker.js", '"use strict";', '"use strict";importScripts("keep.js");'
    )


def change(path, old, new):
    text = path.read_text("utf-8")
    if text.count(old) != 1:
        raise ValueError(f"{path} has no one {old}: JupyterLite's pages have changed")
    path.write_text(text.replace(old, new), "utf-8")


def put(content, place):
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
