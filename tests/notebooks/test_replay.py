"""The notebooks print the same words on another processor, and with another number of threads.

Strict nbval plays them here as they are, on one thread. This plays them again on two threads,
with every instruction set switched off that this processor has beyond NumPy's baseline, with
the matrix products of another processor, and with no run remembered: sorts, sums and ties that
hang on the machine would show.
"""

import os
import platform

import pytest
from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__
from threadpoolctl import threadpool_info

from tools.notebooks import play
from tools.notebooks.canonical import canonical_bytes, read_notebook
from tools.notebooks.parts import code_cells, notebook_paths

BEYOND_BASELINE = [name for name in __cpu_dispatch__ if __cpu_features__.get(name)]


@pytest.fixture(scope="module")
def other_machine(tmp_path_factory):
    """The environment of a kernel that computes as a simpler processor would."""
    environment = {name: text for name, text in os.environ.items() if name != "LYRICS_CSV"}
    environment["NPY_DISABLE_CPU_FEATURES"] = " ".join(BEYOND_BASELINE)
    if platform.machine() in ("x86_64", "AMD64"):  # the only ones that OpenBLAS knows by these
        here = {library.get("architecture") for library in threadpool_info()}
        environment["OPENBLAS_CORETYPE"] = "Haswell" if "SkylakeX" in here else "Nehalem"
    environment["RUNS_FOLDER"] = str(tmp_path_factory.mktemp("runs"))
    return environment


def words_of(notebook):
    """What each code cell printed or showed as text, by the cell's id."""
    cells = code_cells(notebook)
    return {cell.id: [_words(output) for output in cell.outputs] for cell in cells}


def _words(output):
    if output.output_type == "stream":
        return output.text
    if output.output_type == "error":
        return f"{output.ename}: {output.evalue}"
    return output.data.get("text/plain"), output.data.get("text/html")


@pytest.mark.parametrize("path", notebook_paths(), ids=lambda path: path.stem)
def test_another_machine_prints_the_same(path, other_machine, monkeypatch):
    monkeypatch.setitem(play.KERNEL_ENVIRONMENT, "OMP_NUM_THREADS", "2")
    stored = words_of(read_notebook(path))
    replayed = play.play(path, other_machine)
    canonical_bytes(replayed)  # joins what was printed in pieces
    played = words_of(replayed)
    changed = [cell_id for cell_id, words in stored.items() if played[cell_id] != words]
    assert not changed, f"{changed[0]}: {stored[changed[0]]} became {played[changed[0]]}"


def test_a_change_of_words_is_seen(played_sample):
    words = words_of(played_sample)
    assert any(words.values())
    cell = next(cell for cell in code_cells(played_sample) if words[cell.id])
    before = cell.outputs
    cell.outputs = before[:-1]
    assert words_of(played_sample) != words
    cell.outputs = before
