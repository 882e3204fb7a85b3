"""Compile what every start imports, so that no browser has to: that is a third of its work.

The compiled files are a package of their own, and all others stay as their hashes say. Only the
Python of the site can compile for it: Node.js, which npm came with, runs it.
"""

import shutil
import sys

from tools.lite.fetch import HERE, hash_file, run

NAME = "bytecode-1-py3-none-any.whl"
IN_PYODIDE = """
import importlib, sys, zipfile
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from pathlib import Path

sys.dont_write_bytecode = False  # what these imports compile is what is kept
for name in ("IPython", "jedi", "labelcard", "helpers.exercises", "helpers.plots"):
    importlib.import_module(name)
site = Path(importlib.import_module("helpers").__file__).parents[1]
files = {Path(getattr(one, "__file__", None) or "") for one in list(sys.modules.values())}
# Not compared with the file beside it: nothing changes there. A date stood in these 16 bytes.
start = MAGIC_NUMBER + (1).to_bytes(4, "little")
with zipfile.ZipFile("/output/NAME", "w", zipfile.ZIP_DEFLATED) as archive:
    for file in sorted(one for one in files if one.suffix == ".py" and site in one.parents):
        compiled = Path(cache_from_source(file))
        head = start + source_hash(file.read_bytes())
        place = compiled.relative_to(site).as_posix()
        archive.writestr(place, head + compiled.read_bytes()[16:])
    metadata = "Metadata-Version: 2.1\\nName: bytecode\\nVersion: 1\\n"
    archive.writestr("bytecode-1.dist-info/METADATA", metadata)
"""


def compile_imports(pyodide, folder):
    """Write a wheel of compiled files, and return its path; None where there is no Node.js.

    Parameters
    ----------
    pyodide : Path
        The folder of the site with Pyodide and the lock.
    folder : Path
        Where the wheel is written.
    """
    node = shutil.which("node")
    if node is None:
        print(
            "Without Node.js each start in a browser compiles for some seconds.",
            file=sys.stderr,
        )
        return None
    stamp, state = folder / "made_of", hash_file(pyodide / "pyodide-lock.json")
    if stamp.exists() and stamp.read_text("utf-8") == state:
        return folder / NAME
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    script = folder / "in_pyodide.py"
    script.write_text(IN_PYODIDE.replace("NAME", NAME), "utf-8")
    run("the compiled files", [node, HERE / "bytecode.mjs", pyodide, script, folder / NAME])
    stamp.write_text(state, "utf-8")
    return folder / NAME
