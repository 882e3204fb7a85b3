"""`run.py play` tells what stops a notebook; `run.py save` stores the same bytes each time."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from nbformat import from_dict
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tools.notebooks import play as player
from tools.notebooks.canonical import canonical_bytes, is_readable_id, read_notebook

PROBE = """\
import os, sys
print(sys.executable, os.getcwd(), sep="\\n")
print(os.environ["TQDM_DISABLE"], os.environ["PYTHONHASHSEED"], os.environ["OMP_NUM_THREADS"])
print(os.environ.get("LYRICS_CSV"))"""


def write_notebook(path, *sources):
    cells = [new_markdown_cell("# Title")] + [new_code_cell(source) for source in sources]
    path.write_text(json.dumps(new_notebook(cells=cells)), encoding="utf-8")
    return path


def test_saving_twice_gives_the_same_bytes(sample_path, tmp_path, capsys):
    copy = tmp_path / "01_sample.ipynb"
    copy.write_bytes(sample_path.read_bytes())
    assert player.main(["save", str(copy)]) == 0
    assert copy.read_bytes() == sample_path.read_bytes()
    assert "unchanged" in capsys.readouterr().out


def test_play_names_the_cell_that_stops(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LYRICS_CSV", "my.csv")
    source = "import os\n\n\nx = 1\ny = 2\nz = 3\nraise ValueError(os.environ['LYRICS_CSV'])"
    path = write_notebook(tmp_path / "04_stops.ipynb", "x = 0", source, "x = 2")
    before = path.read_bytes()
    assert player.main(["play", "04_stops.ipynb"]) == 1
    said = capsys.readouterr().out
    assert "04_stops.ipynb stopped in cell 3 of 4, `import-os-x-y`:\n    import os\n" in said
    assert "\nValueError: my.csv\n" in said
    assert "Traceback" not in said and "\x1b" not in said
    assert path.read_bytes() == before


def test_playing_leaves_the_labels_of_people_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("LABELS_FOLDER", str(tmp_path))
    source = "import os\nfrom pathlib import Path\nprint(os.environ['LABELS_FOLDER'])"
    path = write_notebook(tmp_path / "08_labels.ipynb", source)
    printed = player.play(path).cells[1].outputs[0].text.strip()
    assert printed != str(tmp_path)
    assert not Path(printed).exists()


def test_play_explains_a_missing_package(tmp_path, capsys):
    path = write_notebook(tmp_path / "05_import.ipynb", "import no_such_package")
    assert player.main(["play", str(path)]) == 1
    said = capsys.readouterr().out
    assert "ModuleNotFoundError: No module named 'no_such_package'\nHint:" in said


def test_play_tells_when_the_kernel_dies(tmp_path, capsys):
    path = write_notebook(tmp_path / "06_dies.ipynb", "import os", "os._exit(1)")
    assert player.main(["play", str(path)]) == 1
    said = capsys.readouterr().out
    assert "cell 3 of 3" in said and "The kernel died" in said


BROKEN = ["", "<<<<<<< HEAD", "[]", "{}", '{"cells": [3]}', '{"cells": [], "metadata": 3}']
BROKEN += ['{"cells": [{"cell_type": "poem", "source": "", "metadata": {}}], "metadata": {}}']


def test_broken_files_are_named_and_the_next_is_played(tmp_path, capsys):
    paths = [tmp_path / f"{number:02}_broken.ipynb" for number in range(len(BROKEN))]
    for path, text in zip(paths, BROKEN, strict=True):
        path.write_text(text)
    whole = write_notebook(tmp_path / "20_whole.ipynb")
    assert player.main(["save", *map(str, paths), str(whole)]) == 1
    said = capsys.readouterr().out
    for path in paths:
        assert f"{path.name} cannot be read as a notebook (" in said
    assert said.count("stopped") == len(BROKEN) and "Traceback" not in said
    assert said.splitlines()[-1].startswith("20_whole ")
    assert [path.read_text() for path in paths] == BROKEN


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process alone")
def test_control_c_ends_the_run_and_is_quiet(tmp_path):
    waiting = "from pathlib import Path\nimport time\nPath('runs').touch()\ntime.sleep(60)"
    paths = [write_notebook(tmp_path / f"0{n}_waits.ipynb", waiting) for n in (4, 5)]
    run = subprocess.Popen(
        [sys.executable, player.__file__, "play", *map(str, paths)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    while not (tmp_path / "runs").exists():
        assert run.poll() is None, run.stdout.read()
        time.sleep(0.05)
    run.send_signal(signal.SIGINT)
    said, _ = run.communicate()
    assert (run.returncode, said) == (130, "\nStopped.\n")


def test_save_plays_with_its_own_python_and_the_practice_lyrics(tmp_path, monkeypatch):
    foreign = tmp_path / "jupyter" / "kernels" / "python3"
    foreign.mkdir(parents=True)
    spec = {"argv": ["no-such-python"], "display_name": "Foreign", "language": "python"}
    (foreign / "kernel.json").write_text(json.dumps(spec))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "0")
    monkeypatch.setenv("LYRICS_CSV", "somebody-elses.csv")
    path = write_notebook(tmp_path / "07_probe.ipynb", PROBE)
    assert player.main(["save", str(path)]) == 0
    printed = read_notebook(path).cells[1].outputs[0].text.splitlines()
    assert printed == [sys.executable, str(tmp_path.resolve()), "1 0 1", "None"]


@pytest.mark.skipif(os.name == "nt", reason="limits of Unix")
def test_a_full_disk_leaves_the_stored_notebook_whole(tmp_path):
    path = write_notebook(tmp_path / "09_large.ipynb", "print('x' * 100_000)")
    before = path.read_bytes()
    limited = (
        "import resource, sys\n"
        "from tools.notebooks import play\n"
        "store = play._store\n"
        "def store_in_little_room(*arguments):\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))\n"
        "    return store(*arguments)\n"
        "play._store = store_in_little_room\n"
        f"sys.exit(play.main(['save', {str(path)!r}]))\n"
    )
    ended = subprocess.run([sys.executable, "-c", limited], capture_output=True, text=True)
    assert ended.returncode == 1 and "Traceback" not in ended.stderr
    assert "09_large.ipynb cannot be stored (File too large), and is as it was." in ended.stdout
    assert path.read_bytes() == before and list(tmp_path.iterdir()) == [path]


def test_finds_notebooks_by_number_name_and_path(tmp_path, monkeypatch):
    monkeypatch.setattr(player, "NOTEBOOKS", tmp_path)
    first, second = tmp_path / "01_first.ipynb", tmp_path / "02_second.ipynb"
    for path in (first, second, tmp_path / "scratch.ipynb"):
        path.touch()
    assert player.find_notebooks([]) == [first, second]
    for name in ("2", "02", "02_second", "02_second.ipynb", str(second)):
        assert player.find_notebooks([name]) == [second]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["play", "88"], "no notebook '88'"),
        (["save", "--data", "x.csv"], "unrecognized arguments: --data"),
        ([], "required"),
    ],
)
def test_says_what_is_wrong_with_the_arguments(arguments, reason, capsys):
    with pytest.raises(SystemExit) as stop:
        player.main(arguments)
    assert stop.value.code == 2
    assert reason in capsys.readouterr().err


def test_canonical_form_keeps_nothing_of_the_machine():
    view = {"application/vnd.jupyter.widget-view+json": {}, "text/plain": "IntSlider(value=0)"}
    outputs = [new_output("stream", text=text) for text in ("a\n", "b\n")]
    outputs += [new_output("display_data", view), new_output("stream", name="stderr", text="c")]
    cell = new_code_cell("import os  \n", id="12345678", outputs=outputs)
    cell.metadata = from_dict(
        {"execution": {"iopub.status.busy": "2026-01-01"}, "editable": True, "tags": ["setup"]}
    )
    notebook = new_notebook(cells=[cell, new_code_cell("import os")])
    notebook.cells[1].id = "import-os"
    notebook.metadata = from_dict({"widgets": {}, "language_info": {"version": "3.11.7"}})
    stored = json.loads(canonical_bytes(notebook))
    first, second = stored["cells"]
    assert [output["output_type"] for output in first["outputs"]] == [
        "stream",
        "display_data",
        "stream",
    ]
    assert first["outputs"][0]["text"] == ["a\n", "b\n"]
    assert first["outputs"][1]["data"] == {"text/plain": ["IntSlider(value=0)"]}
    assert first["metadata"] == {"tags": ["setup"]}
    assert first["source"] == ["import os"]
    assert stored["metadata"]["language_info"] == {"name": "python"}
    assert "widgets" not in stored["metadata"]
    assert [first["id"], second["id"]] == ["import-os-2", "import-os"]


def test_canonical_form_hands_the_alt_text_to_the_web_book():
    bundle = {"image/png": "iVBORw0KGgo=", "text/plain": "A line that rises."}
    output = new_output("display_data", bundle, metadata={"image/png": {"alt": "A line"}})
    notebook = new_notebook(cells=[new_code_cell("draw()", id="draw", outputs=[output])])
    stored = json.loads(canonical_bytes(notebook))
    assert stored["cells"][0]["metadata"] == {"mystnb": {"image": {"alt": "A line"}}}
    notebook.cells[0].outputs = []
    stored = json.loads(canonical_bytes(notebook))
    assert stored["cells"][0]["metadata"] == {}


@pytest.mark.parametrize("chosen", ["count-copies", "facade", "setup", "solution-1"])
def test_readable_ids(chosen):
    assert is_readable_id(chosen)


@pytest.mark.parametrize(
    "made_up",
    ["", "1f2e3d4c", "a1b2c3d4", "Count", "a_b", "ab12cd34-ab12-ab12-ab12-ab12cd34ab12"],
)
def test_unreadable_ids(made_up):
    assert not is_readable_id(made_up)
