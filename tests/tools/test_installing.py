"""The environment: when it is built, what is installed, and how a failure is told."""

import contextlib
import json
import sys
from pathlib import Path

import pytest

from tools.setup import installing, packages, places
from tools.setup.failures import TroubleError, explain
from tools.setup.progress import HANDOVER, describe_pip, describe_uv

PIP_START = """\
Looking in indexes: https://index.example/simple
Ignoring appnope: markers 'sys_platform == "darwin"' don't match your environment
Collecting anyio==4.16.0 (from -r requirements.lock (line 1))
  Downloading anyio-4.16.0-py3-none-any.whl (134 kB)
Requirement already satisfied: attrs==26.1.0 in ./lib (from -r requirements.lock (line 11))
"""
PIP_OFFLINE = """\
WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError(...)'
ERROR: Could not find a version that satisfies the requirement anyio==4.16.0 (from versions: )
ERROR: No matching distribution found for anyio==4.16.0
"""
PIP_NO_WHEEL = """\
ERROR: Could not find a version that satisfies the requirement anyio==4.16.0 (from versions: )
ERROR: No matching distribution found for anyio==4.16.0
"""
PIP_EMPTY_WHEELHOUSE = "Looking in links: wheelhouse\n" + PIP_NO_WHEEL
PIP_DISK_FULL = "ERROR: Could not install packages due to an OSError: [Errno 28] No space left"
PIP_HASHES = """\
WARNING: Retrying (Retry(total=4)) after connection broken by 'ReadTimeoutError(...)'
ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.
"""
VENV_MISSING = "The virtual environment was not created: ensurepip is not available."
PIP_UNKNOWN = "Collecting anyio\nERROR: the moon is in the way\n"
UV_START = """\
Resolved 126 packages in 413ms
Downloading kiwisolver (1.4MiB)
Downloading scipy (33.7MiB)
 Downloaded kiwisolver
"""
UV_READY = "Prepared 125 packages in 2.69s\n"


def write_package(name):
    """A package of one file in the environment of the project, as an installer leaves it."""
    about = places.SITE_PACKAGES / f"{name}-1.0.dist-info"
    about.mkdir(parents=True, exist_ok=True)
    (places.SITE_PACKAGES / f"{name}.py").write_text("ANSWER = 42\n")
    (about / "RECORD").write_text(f"{name}.py,sha256=a,12\n{about.name}/RECORD,,\n")


@pytest.fixture
def project(tmp_path, monkeypatch):
    """An empty project whose venv and pip only note that they were called."""
    environment = tmp_path / ".venv"
    monkeypatch.setattr(places, "ROOT", tmp_path)
    monkeypatch.setattr(places, "LOCKS", tmp_path / "locks")
    monkeypatch.setattr(places, "ENVIRONMENT", environment)
    monkeypatch.setattr(places, "PYTHON", environment / "python")
    monkeypatch.setattr(places, "SITE_PACKAGES", environment / "site-packages")
    monkeypatch.setattr(places, "STAMP", environment / "installed")
    monkeypatch.setattr(places, "LOG", environment / "install.log")
    monkeypatch.setattr(places, "free_mb", lambda: 5000)
    places.LOCKS.mkdir()
    for part in places.PARTS:
        places.find_lock(part).write_text(f"{part}==4.16.0\n")
    calls = []

    def build(part):
        calls.append("build")
        write_package("pip")
        places.PYTHON.touch()
        (environment / "pyvenv.cfg").touch()

    monkeypatch.setattr(installing, "build", build)
    monkeypatch.setattr(installing, "install", lambda part, is_offline: calls.append(part))
    monkeypatch.setattr(installing, "warm_up", lambda: None)
    return calls


def starts(calls, part="learn"):
    """What one more start does: the steps that it takes."""
    calls.clear()
    installing.ensure(part)
    return list(calls)


def test_the_first_start_builds_and_the_second_goes_straight_on(project):
    assert starts(project) == ["build", "learn"]
    assert starts(project) == []


def test_a_changed_lock_is_installed_into_the_same_environment(project):
    starts(project)
    places.find_lock("learn").write_text("anyio==4.17.0\n")
    assert starts(project) == ["learn"]
    assert starts(project) == []


def test_a_part_is_added_once_and_holds_those_before_it(project):
    starts(project)
    assert starts(project, "author") == ["author"]
    assert starts(project, "author") == starts(project, "scale") == starts(project) == []


def test_what_was_added_follows_the_lock_with_the_rest(project):
    starts(project, "scale")
    places.find_lock("author").write_text("anyio==4.17.0\n")
    assert starts(project) == []
    places.find_lock("learn").write_text("anyio==4.17.0\n")
    assert starts(project) == ["scale"]


def test_an_environment_of_the_time_before_the_parts_is_completed(project):
    installing.build("learn")
    places.STAMP.write_text(f"{places.VERSION} {'0' * 64}")
    assert starts(project) == ["learn"]


def test_an_interrupted_installation_is_begun_again(project, monkeypatch):
    def interrupted(part, is_offline):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, contextlib.suppress(KeyboardInterrupt):
        patch.setattr(installing, "install", interrupted)
        installing.ensure("learn")
    assert places.STAMP.read_text() == "unfinished"
    assert starts(project) == ["build", "learn"]
    assert starts(project) == []


def test_half_an_environment_is_begun_again(tmp_path, project, monkeypatch):
    """Ctrl-C in venv leaves a part of pip behind."""
    monkeypatch.undo()
    monkeypatch.setattr(places, "ENVIRONMENT", tmp_path / ".venv")
    monkeypatch.setattr(places, "STAMP", tmp_path / ".venv" / "installed")

    def interrupted(command, describe):
        raise KeyboardInterrupt

    monkeypatch.setattr(installing, "follow", interrupted)
    with pytest.raises(KeyboardInterrupt):
        installing.build("learn")
    assert installing.must_build_anew()
    assert places.STAMP.read_text() == "unfinished"


def test_who_installs_is_ended_where_nobody_reads(project, monkeypatch):
    places.ENVIRONMENT.mkdir()
    started, start = [], packages.subprocess.Popen

    def keep(*arguments, **settings):
        started.append(start(*arguments, **settings))
        return started[0]

    def broken(log, num_installed):
        raise BrokenPipeError

    monkeypatch.setattr(packages.subprocess, "Popen", keep)
    with pytest.raises(BrokenPipeError):
        packages.follow([sys.executable, "-c", "import time\ntime.sleep(100)"], broken)
    assert started[0].poll()


def test_an_environment_of_another_python_is_built_anew(project, monkeypatch):
    starts(project)
    monkeypatch.setattr(places, "VERSION", "3.99")
    assert starts(project) == ["build", "learn"]


def test_an_environment_made_by_hand_is_completed(project):
    installing.build("learn")
    assert starts(project) == ["learn"]


def test_the_path_file_leads_from_site_packages_to_the_project(project):
    starts(project)
    path = (places.SITE_PACKAGES / "label_less.pth").read_text().strip()
    assert not Path(path).is_absolute()
    assert (places.SITE_PACKAGES / path).resolve() == places.ROOT


def test_jupyterlab_is_told_to_ask_for_no_news(project):
    starts(project)
    settings = places.ENVIRONMENT / "share" / "jupyter" / "lab" / "settings"
    overrides = json.loads((settings / "overrides.json").read_text())
    notification = overrides["@jupyterlab/apputils-extension:notification"]
    assert notification == {"fetchNews": "false", "checkForUpdates": False}


def test_a_disk_that_fills_up_while_installing_is_named(project, monkeypatch):
    def disk_full(part, is_offline):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(installing, "install", disk_full)
    with pytest.raises(TroubleError, match="disk is full, or nearly: 5000 MB are free"):
        installing.ensure("learn")


def test_too_little_room_is_said_before_anything_is_built(monkeypatch, tmp_path):
    monkeypatch.setattr(places, "ENVIRONMENT", tmp_path / ".venv")
    monkeypatch.setattr(places, "free_mb", lambda: 300)
    with pytest.raises(TroubleError, match="300 MB are free here, about 900 MB"):
        installing.build("learn")
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        (PIP_OFFLINE, "index cannot be reached"),
        (PIP_NO_WHEEL, "nothing ready-made for Python"),
        (PIP_EMPTY_WHEELHOUSE, "The folder wheelhouse is missing, or lacks a package"),
        (PIP_DISK_FULL, "disk is full, or nearly: 5000 MB"),
        (PIP_HASHES, "not the one that the folder locks names"),
        (VENV_MISSING, "sudo apt install python3-venv"),
        ("[Errno 13] Permission denied: '.venv'", "cannot be written to"),
        (PIP_UNKNOWN, "ERROR: the moon is in the way"),
    ],
)
def test_a_failure_is_explained_in_plain_words(project, output, expected):
    assert expected in explain(output)


def test_a_full_disk_is_found_where_venv_hides_the_reason(project, monkeypatch):
    monkeypatch.setattr(places, "free_mb", lambda: 0)
    output = "Error: Command '[...]' returned non-zero exit status 1."
    assert "0 MB are free" in explain(output)


def test_the_explanation_names_the_log_where_there_is_one(project):
    assert "install.log" not in explain(PIP_OFFLINE)
    places.ENVIRONMENT.mkdir()
    places.LOG.write_text(PIP_OFFLINE)
    assert str(places.LOG) in explain(PIP_OFFLINE)


def test_progress_counts_what_this_system_needs():
    assert describe_pip("", 10, 0) == "Looking up the packages"
    assert describe_pip(PIP_START, 10, 0) == "Fetching 2 of 9 packages: attrs"


def test_progress_names_a_wheel_that_lies_in_a_folder():
    log = PIP_START + "Processing /wheels/argon2_cffi-25.1.0-py3-none-any.whl (from -r x)\n"
    assert describe_pip(log, 10, 0) == "Fetching 3 of 9 packages: argon2_cffi"


def test_progress_follows_the_installation():
    log = PIP_START + "Installing collected packages: six, attrs, anyio\n"
    assert describe_pip(log, 10, 2) == "Installing 2 of 3 packages"
    assert describe_pip(log, 10, 7) == "Installing 3 of 3 packages"


def test_progress_of_uv_names_the_large_package_that_is_awaited():
    assert describe_uv("Collecting uv==0.13.9\n", 0) == "Looking up the packages"
    assert describe_uv(UV_START, 0) == "Fetching 126 packages: scipy"
    assert describe_uv(UV_START + " Downloaded scipy\n", 0) == "Fetching 126 packages"


def test_progress_of_uv_follows_the_installation():
    assert describe_uv(UV_START + UV_READY, 7) == "Installing 7 of 125 packages"
    assert describe_uv(UV_START + UV_READY, 130) == "Installing 125 of 125 packages"


def test_progress_of_pip_passes_over_what_uv_has_said():
    log = "Collecting uv==0.13.9\n" + UV_START + HANDOVER
    assert describe_pip(log, 10, 0) == "Looking up the packages"
    assert describe_pip(log + PIP_START, 10, 0) == "Fetching 2 of 9 packages: attrs"
