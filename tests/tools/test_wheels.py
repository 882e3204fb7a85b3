"""The wheelhouse: which lines of the lock a system needs, and what pip is asked for."""

import re

import pytest
from packaging.markers import Marker, default_environment

from tools.setup import places, wheels

LOCK = wheels.read_locks("learn")
SMALL_LOCK = """\
anyio==4.16.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via httpx
appnope==1.0 ; sys_platform == 'darwin' \\
    --hash=sha256:cc
numpy==2.4 ; python_full_version < '3.12' \\
    --hash=sha256:dd
numpy==2.5 ; python_full_version >= '3.12' \\
    --hash=sha256:ee
"""


def chosen(lock, system, python):
    _, markers = wheels.describe_target(system, python)
    return wheels.choose_lines(lock, markers)


@pytest.mark.parametrize(
    ("system", "python", "names"),
    [
        ("windows", "3.11", ["anyio==4.16.0", "numpy==2.4"]),
        ("windows", "3.12", ["anyio==4.16.0", "numpy==2.5"]),
        ("mac", "3.13", ["anyio==4.16.0", "appnope==1.0", "numpy==2.5"]),
        ("linux", "3.11", ["anyio==4.16.0", "numpy==2.4"]),
    ],
)
def test_each_system_gets_its_own_lines(system, python, names):
    assert [line.split()[0] for line in chosen(SMALL_LOCK, system, python)] == names


def test_a_line_keeps_its_hashes_and_loses_its_marker():
    first, _, numpy = chosen(SMALL_LOCK, "mac", "3.12")
    assert first.startswith("anyio==4.16.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n")
    assert numpy == "numpy==2.5 \\\n    --hash=sha256:ee\n"


def test_this_computer_gets_every_line_whose_marker_holds():
    entries = re.findall(r"^(\S+==\S+)(?: ; (.*?))? \\$", LOCK, flags=re.M)
    holds = [name for name, marker in entries if not marker or Marker(marker).evaluate()]
    assert [line.split()[0] for line in chosen(LOCK, None, places.VERSION)] == holds
    assert len(holds) > 100


@pytest.mark.parametrize("system", wheels.SYSTEMS)
@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_no_package_is_asked_for_in_two_versions(system, python):
    lines = chosen(LOCK, system, python)
    names = [line.split("==")[0] for line in lines]
    assert len(names) == len(set(names)) > 100
    assert all("--hash=sha256:" in line and " ; " not in line for line in lines)
    assert ("pywinpty" in names) == ("colorama" in names) == (system == "windows")


def test_pip_is_told_of_another_computer_and_not_of_this_one():
    assert wheels.describe_target(None, places.VERSION) == ([], default_environment())
    options, _ = wheels.describe_target("windows", "3.12")
    assert options[:2] == ["--python-version", "3.12"]
    assert options[-2:] == ["--platform", "win_amd64"]


def test_a_fetch_names_its_lines_and_passes_the_exit_code_on(monkeypatch, capsys):
    asked = []

    def call(command):
        position = command.index("-r") + 1
        with open(command[position], encoding="utf-8") as requirements:
            asked.append((command, requirements.read()))
        return 7

    monkeypatch.setattr(wheels.subprocess, "call", call)
    assert wheels.main(["--for", "windows", "--python", "3.12"]) == 7
    ((command, requirements),) = asked
    assert command[1:4] == ["-m", "pip", "download"]
    assert {"--require-hashes", "--no-deps", "win_amd64"} < set(command)
    assert command[command.index("--dest") + 1] == str(places.WHEELHOUSE)
    assert requirements == "".join(chosen(LOCK, "windows", "3.12"))
    said = capsys.readouterr()
    assert "packages for windows, Python 3.12" in said.out
    assert "wheelhouse/ is not complete" in said.err


def test_a_wheelhouse_holds_uv_and_what_is_asked_for(monkeypatch):
    fetched = []
    monkeypatch.setattr(wheels, "fetch", lambda lines, options: fetched.append(lines) or 1)
    for options in ([], ["--with", "scale"], ["--with", "author"]):
        wheels.main(options)
    names = [{line.split("==")[0] for line in lines} for lines in fetched]
    assert "uv" in names[0] < names[1] < names[2]
    assert "dask" in names[1] - names[0] and "pytest" in names[2] - names[1]


def test_an_unknown_system_is_refused(capsys):
    with pytest.raises(SystemExit):
        wheels.main(["--for", "amiga"])
    assert "windows" in capsys.readouterr().err
