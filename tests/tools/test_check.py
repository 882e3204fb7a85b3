"""`run.py check`: ok where all is there, else the way out, before an installation, too."""

import shutil
import socket
import subprocess
import sys
from importlib import metadata

import pytest

from tools.setup import check, installed

CHECK = check.ROOT / "tools" / "setup" / "check.py"
SMALL_LOCK = """\
numpy==1.0 ; python_full_version < '3.12' \\
    --hash=sha256:aa
numpy==2.0 ; python_full_version >= '3.12' \\
    --hash=sha256:bb
pandas==3.0 \\
    --hash=sha256:cc
appnope==1.0 ; sys_platform == 'darwin' \\
    --hash=sha256:dd
"""


def packages(monkeypatch, **versions):
    """What is said of the small lock where these packages are installed."""

    def version(name):
        if name not in versions:
            raise metadata.PackageNotFoundError(name)
        return versions[name]

    monkeypatch.setattr(installed.metadata, "version", version)
    return installed.problem_of_packages(installed.read_lock(SMALL_LOCK))


def test_all_is_there_in_the_environment_of_the_project(capsys):
    assert check.main() == 0
    said = capsys.readouterr()
    lines = said.out.splitlines()
    parts = ["Python", "packages", "kernel", "practice lyrics", "port", "disk"]
    assert lines[:6] == [f"{part}: ok" for part in parts]
    assert [line.split(":")[0] for line in lines[6:8]] == ["browser", "Chromium"]
    assert lines[8:] == ["Everything is there."]
    assert not said.err


def test_it_speaks_where_no_package_is_installed(tmp_path):
    """-S leaves out site-packages: the standard library is all there is."""
    command = [sys.executable, "-S", str(CHECK)]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert ended.returncode == 1 and not ended.stderr
    lines = dict(line.split(": ", 1) for line in ended.stdout.splitlines()[:-1])
    first, *_ = installed.read_lock(
        check.places.find_lock("learn").read_text(encoding="utf-8")
    )[0]
    assert f"are missing, first {first}; `python3 run.py lab` installs" in lines["packages"]
    assert lines["kernel"] == "to be tried once the packages are here"
    assert lines["Python"] == lines["practice lyrics"] == lines["port"] == "ok"
    assert ended.stdout.splitlines()[-1].startswith("2 parts need your help.")


def test_an_old_python_is_told_first_and_alone(monkeypatch):
    monkeypatch.setattr(check.sys, "version_info", (3, 10, 4, "final", 0))
    ((name, problem),) = check.examine()
    assert name == "Python" and "3.10.4" in problem


def test_missing_lyrics_are_named_with_what_writes_them(tmp_path):
    assert check.problem_of_lyrics(check.LYRICS) is None
    problem = check.problem_of_lyrics([tmp_path / "practice_lyrics.csv"])
    assert "practice_lyrics.csv" in problem and "data/practice/generate.py" in problem
    assert (check.ROOT / "data" / "practice" / "generate.py").is_file()


@pytest.mark.parametrize("numpy", ["1.0", "2.0"])
def test_a_locked_version_is_welcome_and_what_other_systems_need_is_not_missed(
    monkeypatch, numpy
):
    assert packages(monkeypatch, numpy=numpy, pandas="3.0") is None


def test_a_missing_package_is_counted_and_named(monkeypatch):
    assert "1 of 1 are missing, first pandas; `python3 " in packages(monkeypatch, numpy="2.0")


def test_another_version_than_that_of_the_lock_is_named(monkeypatch):
    said = packages(monkeypatch, numpy="1.9", pandas="3.0")
    assert said.startswith("numpy 1.9 is here, the lock has 1.0 or 2.0; `python3 run.py lab`")


def test_a_kernel_that_is_not_ours_is_told_with_the_way_out(tmp_path):
    assert check.problem_of_answer(sys.prefix, "ok") is None
    assert "jupyter kernelspec remove python3" in check.problem_of_answer(str(tmp_path), "ok")
    assert "does not find the helpers" in check.problem_of_answer("", "error")


def test_a_kernel_that_does_not_find_the_helpers_is_told(monkeypatch):
    monkeypatch.setattr(check, "KERNEL_CODE", "import helpers_of_somebody_else")
    assert "does not find the helpers" in check.try_kernel()


def test_a_kernel_that_does_not_answer_is_told(monkeypatch):
    monkeypatch.setattr(check, "KERNEL_SECONDS", 0.001)
    assert "does not answer" in check.try_kernel()


def test_taken_ports_are_passed_over_until_none_is_left():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        problem = check.problem_of_ports(range(port, port + 1))
    assert f"none from {port} to {port} can be opened" in problem
    assert check.problem_of_ports([port]) is None


def test_a_full_disk_is_told_and_less_is_wanted_once_all_is_installed():
    assert "300 MB are free, about 900 MB are wanted" in check.problem_of_disk(300, False)
    assert check.problem_of_disk(300, True) is None
    assert "make room" in check.problem_of_disk(30, True)


def test_no_chromium_is_no_problem(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(check, "has_browser", lambda: False)
    assert all(note for _, note in check.remark())
    monkeypatch.setenv("CHROMIUM", "mine")
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    assert check.find_chromium() == "/bin/mine"
