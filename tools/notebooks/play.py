"""Play the notebooks without a browser, or store them with canonical outputs.

    python tools/notebooks/play.py play [NOTEBOOK ...]
    python tools/notebooks/play.py save [NOTEBOOK ...]

`play` writes nothing back, and loads the lyrics that LYRICS_CSV names. `save` stores the form
that canonical.py describes, always with the practice lyrics. A NOTEBOOK is a path, a file name,
its stem or its number; without one, all notebooks take their turn.
"""

import argparse
import asyncio
import contextlib
import os
import re
import signal
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import zmq
from ipykernel.kernelspec import RESOURCES, get_kernel_dict
from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbformat import ValidationError, validate
from tqdm import tqdm
from traitlets import default

from helpers.files import written_whole
from tools.notebooks.canonical import canonical_bytes, read_notebook

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
LINES_SHOWN = 5
BAR = "{desc}{n_fmt} of {total_fmt} notebooks |{bar}| {elapsed}"

# Outputs are compared word for word, so nothing may depend on the machine: no progress bars, no
# hash order, no sums that threads add up in changing order. The root conftest.py sets the same.
KERNEL_ENVIRONMENT = {"TQDM_DISABLE": "1", "PYTHONHASHSEED": "0", "OMP_NUM_THREADS": "1"}

IMPORT_HINT = (
    "Hint: where a package of the project is missing or damaged, `python3 run.py check` names\n"
    "it, and the next start installs it anew. `--with scale` adds what notebook 16 needs."
)


class NotebookStoppedError(Exception):
    """A notebook did not play to its end; the message says in which cell, and why."""


class OwnKernelSpecs(KernelSpecManager):
    """Knows one kernel, the Python that runs this file, whatever else is installed."""

    def get_kernel_spec(self, kernel_name):
        return KernelSpec(resource_dir=RESOURCES, **get_kernel_dict())


class OwnKernelManager(AsyncKernelManager):
    """Starts kernels with the Python that runs this file."""

    @default("kernel_spec_manager")
    def _own_kernel_specs(self):
        return OwnKernelSpecs(parent=self)

    @default("transport_encryption")
    def _encrypted_where_possible(self):  # otherwise each kernel warns on the terminal
        return "auto" if zmq.has("curve") else "disabled"


class InterruptibleClient(NotebookClient):
    """Leaves Ctrl-C to Python; nbclient would call it the death of one kernel and go on."""

    async def async_start_new_kernel(self, **kwargs):
        # On Windows nbclient does not listen in the first place.
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().remove_signal_handler(signal.SIGINT)
        await super().async_start_new_kernel(**kwargs)


def play(path, environment=None, on_cell=None):
    """Play one notebook from top to bottom, in a fresh kernel and in the notebook's own folder.

    Parameters
    ----------
    path : Path
        The notebook file; it is not changed.
    environment : dict of str, optional
        The kernel's environment variables, to which KERNEL_ENVIRONMENT and an empty folder for
        labels are added; by default those of this process.
    on_cell : callable, optional
        Is called as on_cell(cell=..., cell_index=...) before each cell.

    Returns
    -------
    NotebookNode
        The notebook with the outputs of this run.

    Raises
    ------
    NotebookStoppedError
        When the file is no notebook, a cell raises an exception or the kernel dies.
    """
    notebook = _read(path)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    reached = []
    client = InterruptibleClient(
        notebook,
        kernel_name="python3",
        kernel_manager_class=OwnKernelManager,
        timeout=None,
        record_timing=False,
        resources={"metadata": {"path": str(path.parent)}},
        on_cell_start=on_cell,
        on_cell_execute=lambda cell, cell_index: reached.append(cell_index),
    )
    environment = os.environ if environment is None else environment
    try:
        # Nobody labels here: the label logs of people are neither opened nor taken over.
        with TemporaryDirectory(ignore_cleanup_errors=True) as labels:
            folder = {"LABELS_FOLDER": labels}
            client.execute(env={**environment, **KERNEL_ENVIRONMENT, **folder})
    except CellExecutionError as error:
        reason = f"{error.ename}: {error.evalue}"
        hint = IMPORT_HINT if error.ename in ("ImportError", "ModuleNotFoundError") else ""
        raise NotebookStoppedError(_explain(path, notebook, reached, reason, hint)) from None
    except KeyboardInterrupt:
        client.shutdown_kernel = "immediate"  # a kernel that is asked to end prints a traceback
        raise
    except DeadKernelError:
        reason = "The kernel died. The usual cause is that the memory ran out."
        raise NotebookStoppedError(_explain(path, notebook, reached, reason)) from None
    return notebook


def _read(path):
    """Read a notebook; a file that holds none raises many kinds of error."""
    try:
        notebook = read_notebook(path)
        validate(notebook)
    except (ValueError, AttributeError, TypeError, ValidationError) as error:
        reason = str(error).splitlines()[0]
        raise NotebookStoppedError(
            f"{path.name} cannot be read as a notebook ({type(error).__name__}: {reason}).\n"
            "An edit by hand or a merge may have damaged it: take its last good version."
        ) from None
    return notebook


def _explain(path, notebook, reached, reason, hint=""):
    """Say which cell stopped the notebook, how it begins, and why it stopped."""
    index = reached[-1] if reached else 0
    cell = notebook.cells[index]
    lines = cell.source.splitlines()
    shown = [f"    {line}" for line in lines[:LINES_SHOWN]]
    if len(lines) > LINES_SHOWN:
        shown.append("    ...")
    where = f"{path.name} stopped in cell {index + 1} of {len(notebook.cells)}, `{cell.id}`:"
    plain_reason = re.sub(r"\x1b\[[0-9;]*m", "", reason).strip()
    return "\n".join([where, *shown, plain_reason, *filter(None, [hint])])


def find_notebooks(names):
    """Give the paths that the names stand for; without names, all numbered notebooks."""
    numbered = sorted(NOTEBOOKS.glob("[0-9][0-9]_*.ipynb"))
    if not names and not numbered:
        raise FileNotFoundError("there are no notebooks in notebooks/")
    return [_find_notebook(name, numbered) for name in names] or numbered


def find_or_exit(parser, names):
    """The same for a command, which says in a line what is not there."""
    try:
        return find_notebooks(names)
    except FileNotFoundError as error:
        parser.error(str(error))


def _find_notebook(name, numbered):
    if name.endswith(".ipynb") and Path(name).is_file():
        return Path(name).resolve()
    for path in numbered:
        if name in (path.name, path.stem, path.stem[:2], path.stem[:2].removeprefix("0")):
            return path
    there_are = ", ".join(path.stem for path in numbered) or "none"
    raise FileNotFoundError(f"no notebook '{name}'; notebooks/ holds: {there_are}")


def play_all(paths, environment, store=False):
    """Play notebooks one after the other, report each in a line, and give how many stopped."""
    stopped = 0
    with tqdm(paths, disable=None, leave=False, bar_format=BAR) as bar:
        for path in bar:
            bar.set_description(path.stem)
            started = time.perf_counter()
            try:
                notebook = play(path, environment, on_cell=lambda **_: bar.refresh())
                note = _store(path, notebook) if store else ""
            except NotebookStoppedError as error:
                stopped += 1
                note = f"  stopped\n\n{error}\n"
            seconds = time.perf_counter() - started
            tqdm.write(f"{path.stem:<24}{seconds:7.1f} s{note}")
    return stopped


def _store(path, notebook):
    """Write a notebook's canonical bytes where they differ, and say so."""
    stored = canonical_bytes(notebook)
    if stored == path.read_bytes():
        return "  unchanged"
    try:
        with written_whole(path) as aside:
            aside.write_bytes(stored)
    except OSError as error:
        raise NotebookStoppedError(
            f"{path.name} cannot be stored ({error.strerror}), and is as it was.\n"
            "Make room, or take a folder of your own, and save it once more."
        ) from None
    return "  saved"


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    play_parser = commands.add_parser("play", help="play notebooks, write nothing back")
    save_parser = commands.add_parser("save", help="play notebooks and store their outputs")
    for command in (play_parser, save_parser):
        command.add_argument("notebooks", nargs="*", metavar="NOTEBOOK")
    options = parser.parse_args(arguments)
    paths = find_or_exit(parser, options.notebooks)
    environment = dict(os.environ)
    if options.command == "save":
        environment.pop("LYRICS_CSV", None)  # other people's lyrics are never stored
    try:
        return 1 if play_all(paths, environment, store=options.command == "save") else 0
    except KeyboardInterrupt:
        # nbclient cannot shut down a kernel that has only begun to start: it ends by itself
        sys.unraisablehook = lambda unraisable: None
        print("\nStopped.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
