"""The notebooks print and draw the same on another processor, and with other threads.

Strict nbval plays them here as they are, on one thread. This plays them again on two threads,
with every instruction set switched off that this processor has beyond NumPy's baseline, with
the matrix products of another processor, and with no run remembered: sorts, sums and ties that
hang on the machine would show.
"""

import base64
import io
import os
import platform

import matplotlib
import numpy as np
import pytest
from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__
from PIL import Image
from threadpoolctl import threadpool_info

from tools.notebooks import play
from tools.notebooks.canonical import canonical_bytes, read_notebook
from tools.notebooks.parts import code_cells, notebook_paths
from tools.setup import places

BEYOND_BASELINE = [name for name in __cpu_dispatch__ if __cpu_features__.get(name)]

LOCKED = f"matplotlib=={matplotlib.__version__} " in places.find_lock("learn").read_text(
    "utf-8"
)
MOST_DIFFERENT = 0.001  # of the points of a figure: a line may begin a shade further on


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


def figures_of(notebook):
    """The figures that each code cell drew, as arrays of points, by the cell's id."""
    cells = code_cells(notebook)
    return {cell.id: list(filter(None, map(_figure, cell.outputs))) for cell in cells}


def _figure(output):
    if "image/png" in output.get("data", {}):
        return Image.open(io.BytesIO(base64.b64decode(output.data["image/png"]))).convert("RGB")


def are_alike(figures, others):
    """Whether figures have the same sizes, and nearly everywhere the same shades."""
    if [figure.size for figure in figures] != [other.size for other in others]:
        return False
    pairs = zip(figures, others, strict=True)
    off = [
        abs(np.asarray(one, int) - np.asarray(other, int)).max(axis=2) for one, other in pairs
    ]
    return all((by > 48).mean() < MOST_DIFFERENT for by in off)


@pytest.mark.parametrize("path", notebook_paths(), ids=lambda path: path.stem)
def test_another_machine_prints_the_same(path, other_machine, monkeypatch):
    monkeypatch.setitem(play.KERNEL_ENVIRONMENT, "OMP_NUM_THREADS", "2")
    notebook = read_notebook(path)
    stored, drawn = words_of(notebook), figures_of(notebook)
    replayed = play.play(path, other_machine)
    canonical_bytes(replayed)  # joins what was printed in pieces
    played = words_of(replayed)
    changed = [cell_id for cell_id, words in stored.items() if played[cell_id] != words]
    assert not changed, f"{changed[0]}: {stored[changed[0]]} became {played[changed[0]]}"
    if LOCKED:  # other versions of Matplotlib may draw otherwise
        redrawn = figures_of(replayed)
        assert not [one for one in drawn if not are_alike(drawn[one], redrawn[one])]


def test_a_change_of_words_is_seen(played_sample):
    words = words_of(played_sample)
    assert any(words.values())
    cell = next(cell for cell in code_cells(played_sample) if words[cell.id])
    before = cell.outputs
    cell.outputs = before[:-1]
    assert words_of(played_sample) != words
    cell.outputs = before


def test_a_change_of_figures_is_seen(played_sample):
    figures = [one for several in figures_of(played_sample).values() for one in several]
    assert figures and are_alike(figures, figures)
    shifted = [figure.rotate(0, translate=(2, 0), fillcolor="white") for figure in figures]
    assert not are_alike(figures, shifted)
    assert not are_alike(figures, [figure.resize((300, 200)) for figure in figures])
    assert not are_alike(figures, [])
