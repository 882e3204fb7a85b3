"""A start in unusual places and ways, after a kill, and beside another one."""

import os
import subprocess
import sys
import time

import pytest
from processes import find_group, start
from small_project import make_project, run_bench, settings_of

from tools.setup.turns import WAIT

unix_only = pytest.mark.skipif(os.name == "nt", reason="signals and files of Unix")


@pytest.fixture
def small_project(tmp_path):
    return make_project(tmp_path)


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    project = make_project(tmp_path_factory.mktemp("installed"))
    assert run_bench(project).returncode == 3
    return project


def ended(project, file="run.py", options=(), **settings):
    """`run.py bench here`, with options of Python."""
    command = [sys.executable, *options, str(file), "bench", "here"]
    settings = {"capture_output": True} | settings
    return subprocess.run(command, env=settings_of(project), text=True, **settings)


@pytest.mark.parametrize("options", ["-I", "-s", "-P", "-O", "-OO", "-E", "-S", "-W error"])
def test_options_of_python_change_nothing(installed, tmp_path, options):
    file = installed / "run.py"
    if os.name != "nt":
        file = tmp_path / "starts.py"
        file.symlink_to(installed / "run.py")
    begun = ended(installed, file, options.split(), cwd=tmp_path)
    assert (begun.returncode, begun.stdout, begun.stderr) == (3, "42 ['here']\n", "")


@unix_only
def test_where_nothing_can_be_printed_it_is_said_in_a_line(installed):
    files = {os.devnull: "What is said here cannot be written"}
    if os.path.exists("/dev/full"):
        files["/dev/full"] = "The disk is full: make room"
    for path, expected in files.items():
        for command in (["bench", "here"], ["check"], ["help"]):
            with open(path, "w" if path == "/dev/full" else "r") as file:
                begun = subprocess.run(
                    [sys.executable, str(installed / "run.py"), *command],
                    env=settings_of(installed),
                    stdout=file,
                    stderr=subprocess.PIPE,
                    text=True,
                )
            assert begun.returncode == 1
            assert begun.stderr.startswith(expected) and begun.stderr.count("\n") == 1


@unix_only
def test_a_closed_output_swallows_what_is_said(installed):
    line = '"$0" "$1" bench here >&- 2>&-'
    command = ["sh", "-c", line, sys.executable, str(installed / "run.py")]
    assert subprocess.run(command, env=settings_of(installed)).returncode == 3


@unix_only
@pytest.mark.parametrize("moment", [0.3, 0.8, 1.5, 3])
def test_a_killed_start_is_finished_by_the_next(small_project, moment):
    child = start(
        [sys.executable, small_project / "run.py", "bench"], env=settings_of(small_project)
    )
    time.sleep(moment)
    child.kill()
    child.wait()
    finished = run_bench(small_project)
    assert finished.returncode == 3 and "Traceback" not in finished.stderr
    assert not find_group(child.pid)


@unix_only
def test_two_starts_at_once_install_once(small_project):
    command = [sys.executable, small_project / "run.py", "bench"]
    both = [start(command, env=settings_of(small_project)) for _ in range(2)]
    said = [child.communicate()[0] for child in both]
    assert [child.returncode for child in both] == [3, 3], said
    assert sum("Installed in" in words for words in said) == 1
    assert sum(WAIT in words for words in said) == 1


@unix_only
def test_a_project_in_an_unusual_place(tmp_path):
    """Spaces, an umlaut and an apostrophe in its path, no home, and a terminal of ASCII."""
    folder = tmp_path / "Ada's übung, no. 1"
    project = make_project(tmp_path).rename(folder)
    for home in ({"HOME": str(tmp_path / "nowhere")}, {}):
        settings = settings_of(project) | {"LANG": "C", "LC_ALL": "C"}
        settings["PIP_FIND_LINKS"] = str(tmp_path / "wheels")
        settings.pop("HOME", None)
        begun = run_bench(project, settings=settings | home)
        assert begun.returncode == 3, begun.stderr
        assert begun.stdout.splitlines()[-1] == "42 ['here']"
        checked = subprocess.run(
            [sys.executable, str(project / "run.py"), "check"],
            env=settings | home,
            capture_output=True,
            text=True,
        )
        assert "packages: ok" in checked.stdout and "Traceback" not in checked.stderr
