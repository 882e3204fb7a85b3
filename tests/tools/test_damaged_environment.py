"""What is cut or gone in `.venv`: `run.py check` names it, and the next start mends it."""

import os
import shutil
import subprocess
import sys

import pytest
from small_project import make_project, run_bench, settings_of

from tools.setup.places import VERSION, WINDOWS

SITE = ("Lib" if WINDOWS else f"lib/python{VERSION}") + "/site-packages"
PYTHON = "Scripts/python.exe" if WINDOWS else "bin/python"
unix_only = pytest.mark.skipif(os.name == "nt", reason="links and rights of Unix")


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    project = make_project(tmp_path_factory.mktemp("installed"))
    assert run_bench(project).returncode == 3
    return project


@pytest.fixture
def project(installed):
    """The project with all in its place, whatever a test before has left."""
    assert run_bench(installed).returncode == 3
    return installed


def check(project):
    command = [sys.executable, str(project / "run.py"), "check"]
    return subprocess.run(command, env=settings_of(project), capture_output=True, text=True)


def is_mended(project):
    """Whether the next start installs, and the one after it goes straight on."""
    next_start = run_bench(project)
    assert next_start.returncode == 3, next_start.stderr
    assert "Traceback" not in next_start.stderr
    return "Installed in" in next_start.stdout and run_bench(project).stdout == "42 ['here']\n"


def cut(path):
    path.write_bytes(path.read_bytes()[:3])


DAMAGES = {  # of the environment's folder: what check says of it
    "a file is emptied": (lambda venv: (venv / SITE / "tiny.py").write_text(""), "tiny.py"),
    "a file is cut": (lambda venv: cut(venv / SITE / "tiny.py"), "tiny.py is missing or cut"),
    "a module is gone": (lambda venv: (venv / SITE / "tiny.py").unlink(), "tiny.py"),
    "the list of files is cut": (
        lambda venv: cut(venv / SITE / "tiny-1.0.dist-info" / "RECORD"),
        "tiny-1.0.dist-info/RECORD is missing or cut",
    ),
    "the metadata are gone": (
        lambda venv: shutil.rmtree(venv / SITE / "tiny-1.0.dist-info"),
        "first tiny",
    ),
    "pip is cut": (lambda venv: cut(venv / SITE / "pip" / "__init__.py"), "pip is damaged"),
    "it is empty": (lambda venv: (shutil.rmtree(venv), venv.mkdir()), "first tiny"),
    "it is a file": (lambda venv: (shutil.rmtree(venv), venv.touch()), "first tiny"),
    "Python is gone": (lambda venv: (venv / PYTHON).unlink(), "first tiny"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_check_names_the_damage_and_the_next_start_mends_it(project, damage):
    inflict, expected = DAMAGES[damage]
    inflict(project / ".venv")
    ended = check(project)
    said = next(line for line in ended.stdout.splitlines() if line.startswith("packages"))
    assert ended.returncode == 1 and "Traceback" not in ended.stderr
    assert expected in said and "`python3 run.py lab` installs" in said
    assert is_mended(project)


def write_stamp(content):
    return lambda venv: (venv / "installed").write_bytes(content)


def lock_stamp(venv):
    (venv / "installed").unlink()
    (venv / "installed").mkdir()  # as unreadable as one can make it for root, too


def leave_a_link(venv):
    (venv / PYTHON).unlink()
    (venv / PYTHON).symlink_to(venv / "nowhere")


UNSEEN = {  # the packages may be whole, and the next start sees by itself that something is not
    "the stamp is binary": write_stamp(bytes(range(128, 256))),
    "the stamp is of zeros": write_stamp(bytes(100)),
    "the stamp is blank": write_stamp(b"\n"),
    "the stamp cannot be read": lock_stamp,
    "a module is gone": lambda venv: (venv / SITE / "tiny.py").unlink(),
    "the settings are gone": lambda venv: (venv / "pyvenv.cfg").unlink(),
    "Python is gone": lambda venv: (venv / PYTHON).unlink(),
}
UNSEEN |= {} if WINDOWS else {"Python is a link to nowhere": leave_a_link}


@pytest.mark.parametrize("damage", UNSEEN)
def test_the_next_start_mends_without_a_check(project, damage):
    UNSEEN[damage](project / ".venv")
    assert is_mended(project)


def test_python_that_does_not_start_is_told_and_made_anew(project):
    (project / ".venv" / PYTHON).unlink()
    (project / ".venv" / PYTHON).write_text("")
    (project / ".venv" / PYTHON).chmod(0o755)
    ended = run_bench(project)
    assert ended.returncode == 1 and "Traceback" not in ended.stderr
    assert "The Python in .venv does not start" in ended.stderr
    assert is_mended(project)


@unix_only
def test_an_environment_elsewhere_is_not_touched(project, tmp_path):
    """A link to one that is not whole is taken away, and what it leads to stays."""
    (tmp_path / "work").touch()
    shutil.rmtree(project / ".venv")
    (project / ".venv").symlink_to(tmp_path)
    assert is_mended(project)
    assert (tmp_path / "work").exists()
