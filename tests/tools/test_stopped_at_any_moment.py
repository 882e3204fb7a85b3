"""Ctrl-C and `kill -9` at any moment: no traceback, and nothing that goes on by itself."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest
from processes import find_group, is_running, press_ctrl_c, start, wait_until
from test_play_and_save import write_notebook

from tools.notebooks import play as player
from tools.setup import begin

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
MOMENTS = [0.05, 0.1, 0.3, 0.6, 0.9, 1.2, 1.5, 1.8, 2.1, 2.5, 3.2, 5]
WAITS = "import os, time\nopen('pid', 'w').write(str(os.getpid()))\ntime.sleep(600)"
PLAYS = """\
import os, sys, time
from pathlib import Path
import joblib
from helpers.workers import play_tasks

def wait(number):
    Path(sys.argv[1], f"pid{number}").write_text(str(os.getpid()))
    time.sleep(600)

if __name__ == "__main__":
    list(play_tasks([joblib.delayed(wait)(number) for number in range(4)], n_jobs=2))
"""

RECORDS = """\
import sys
from pathlib import Path
from tools.record import record

if __name__ == "__main__":
    record.RESULTS = Path(sys.argv[1])
    record.main(["practice", "--only", "honest"])
"""


def begun(*tool, **settings):
    return start(begin.command(sys.executable, list(tool)), holds_back=True, **settings)


@pytest.fixture
def notebook(tmp_path):
    return write_notebook(tmp_path / "04_waits.ipynb", WAITS)


@pytest.fixture
def comparison(tmp_path):
    path = tmp_path / "compares.py"
    path.write_text(PLAYS)
    return [str(path), str(tmp_path)]


@pytest.fixture
def recording(tmp_path, monkeypatch):
    """A recording of long comparisons, with an older file of figures that it would replace."""
    monkeypatch.setenv("RUNS_FOLDER", str(tmp_path / "runs"))
    results = tmp_path / "results"
    results.mkdir()
    (results / "practice_honest.csv").write_text("of before")
    path = tmp_path / "records.py"
    path.write_text(RECORDS)
    return [str(path), str(results)]


def is_quiet(program, moment, begins=""):
    """Stop a program at a moment, and look at what it leaves."""
    time.sleep(moment)
    said = press_ctrl_c(program)
    assert program.returncode == 130
    assert said.removeprefix(begins) == "\nStopped.\n"
    assert wait_until(lambda: not find_group(program.pid))


@pytest.mark.parametrize("moment", MOMENTS)
def test_control_c_while_notebooks_are_played(notebook, moment):
    is_quiet(begun(player.__file__, "play", str(notebook)), moment)


@pytest.mark.parametrize("moment", MOMENTS)
def test_control_c_while_workers_play(comparison, moment):
    is_quiet(begun(*comparison), moment)


def is_as_before(recording):
    (file,) = Path(recording[1]).iterdir()
    return file.read_text() == "of before"


@pytest.mark.parametrize("moment", [0.6, 2.5, 5])
def test_control_c_while_figures_are_recorded(recording, moment):
    is_quiet(begun(*recording), moment, begins="practice_honest.csv ...\n")
    assert is_as_before(recording)


def test_a_recording_that_was_killed_goes_on(recording, tmp_path):
    def find_runs():
        return {path: path.read_bytes() for path in (tmp_path / "runs").rglob("*.json")}

    program = begun(*recording)
    assert wait_until(find_runs)
    os.kill(program.pid, signal.SIGKILL)
    program.wait()
    assert wait_until(lambda: not find_group(program.pid))
    kept = find_runs()
    assert kept and is_as_before(recording)
    program = begun(*recording)
    assert wait_until(lambda: len(find_runs()) > len(kept))
    is_quiet(program, 0, begins="practice_honest.csv ...\n")
    assert find_runs().items() > kept.items()


def read_pids(folder):
    return [int(file.read_text() or 0) for file in folder.glob("pid*")]


def kill(program, folder, num_expected):
    """Kill a program once its workers are at work, and wait until they have ended, too."""
    assert wait_until(lambda: len(list(filter(None, read_pids(folder)))) == num_expected)
    os.kill(program.pid, signal.SIGKILL)
    program.wait()
    pids = read_pids(folder)
    assert wait_until(lambda: not any(map(is_running, pids)))


def test_a_kernel_ends_where_play_is_killed(notebook, tmp_path):
    kill(begun(player.__file__, "play", str(notebook)), tmp_path, 1)


def test_workers_end_where_the_comparison_is_killed(comparison, tmp_path):
    kill(begun(*comparison), tmp_path, 2)


def test_control_c_that_python_swallows_ends_the_tool_all_the_same(tmp_path):
    tool = tmp_path / "tool.py"
    tool.write_text(
        "import os, signal, time\n"
        "class Last:\n"
        "    def __del__(self):\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "        time.sleep(0)\n"
        "del (last := [Last()])[0]\n"
        "time.sleep(600)\n"
    )
    program = begun(str(tool))
    assert (program.communicate()[0], program.returncode) == ("\nStopped.\n", 130)


@pytest.mark.parametrize("makes", ["raise ImportError('failed') from error", "1 / 0"])
def test_control_c_that_became_another_error_is_ctrl_c(tmp_path, makes):
    tool = tmp_path / "tool.py"
    tool.write_text(
        f"try:\n    raise KeyboardInterrupt\nexcept BaseException as error:\n    {makes}\n"
    )
    program = begun(str(tool))
    assert (program.communicate()[0], program.returncode) == ("\nStopped.\n", 130)
    tool.write_text("1 / 0")
    program = begun(str(tool))
    assert "ZeroDivisionError" in program.communicate()[0] and program.returncode == 1


def test_a_tool_finds_what_python_would_give_it(tmp_path):
    (tmp_path / "beside.py").write_text("WORD = 'beside'")
    tool = tmp_path / "tool.py"
    tool.write_text(
        "import sys, beside\nprint(__name__, __file__, sys.argv, beside.WORD)\nsys.exit(7)\n"
    )
    program = begun(str(tool), "--help")
    expected = f"__main__ {tool} {[str(tool), '--help']} beside\n"
    assert (program.communicate()[0], program.returncode) == (expected, 7)
    program = begun("-m", "tool", "a", cwd=tmp_path)
    expected = f"__main__ {tool} {[str(tool), 'a']} beside\n"
    assert (program.communicate()[0], program.returncode) == (expected, 7)
