"""Import what a reader's first minute imports, so that Python keeps the bytecode of it.

installing.py starts it once for each half, with Python in .venv, after an installation. What
goes wrong here is told by whoever needs that module, where it matters.
"""

import contextlib
import importlib
import sys

HALVES = {
    "notebooks": ["ipykernel.kernelapp", "matplotlib_inline.backend_inline", "helpers.compare"]
    + ["helpers.entities", "helpers.exercises", "helpers.plots", "helpers.recipe"]
    + ["helpers.starts", "helpers.stopping", "helpers.streams", "labelcard"],
    "lab": ["jupyterlab.labapp", "jupyter_lsp", "jupyter_server_terminals", "nbconvert"]
    + ["nbconvert.exporters", "nbformat.sign", "notebook_shim"],
}

if __name__ == "__main__":
    for module in HALVES[sys.argv[1]]:
        with contextlib.suppress(Exception):
            importlib.import_module(module)
