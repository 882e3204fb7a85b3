"""A first start with a real environment, in a project of one wheel, with a uv and without."""

import os
import subprocess
import sys
import time

import pytest
from processes import press_ctrl_c, start
from small_project import add_uv, make_project, run_bench, settings_of

from tools.setup.progress import HANDOVER

unix_only = pytest.mark.skipif(os.name == "nt", reason="a script and signals of Unix")


@pytest.fixture
def small_project(tmp_path):
    return make_project(tmp_path)


@unix_only
def test_uv_installs_once_and_the_exit_code_is_passed_on(small_project):
    add_uv(small_project)
    first = run_bench(small_project)
    assert first.returncode == 3, first.stderr
    assert "Installed in" in first.stdout
    assert first.stdout.splitlines()[-1] == "42 ['here']"
    asked = (small_project / ".venv" / "asked").read_text()
    assert "'--require-hashes'" in asked and "'--no-index'" in asked
    assert f"'UV_FIND_LINKS': '{small_project.parent / 'wheels'}'" in asked
    assert HANDOVER not in (small_project / ".venv" / "install.log").read_text()
    assert not (small_project / ".venv" / "installer").exists()
    second = run_bench(small_project)
    assert (second.returncode, second.stdout) == (3, "42 ['here']\n")


def test_offline_installs_from_the_wheelhouse_alone(small_project):
    missing = run_bench(small_project, "--offline")
    assert missing.returncode == 1
    assert "The folder wheelhouse is missing" in missing.stderr
    (small_project.parent / "wheels").rename(small_project / "wheelhouse")
    installed = run_bench(small_project, "--offline")
    assert installed.returncode == 3, installed.stderr
    assert installed.stdout.splitlines()[-1] == "42 ['here']"


def test_what_is_set_for_other_programs_changes_nothing(small_project, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    for package in ("helpers", "tools"):
        (other / package).mkdir()
        (other / package / "__init__.py").write_text("raise SystemExit('of another project')")
    settings = settings_of(small_project) | {
        "PYTHONPATH": str(other),
        "PYTHONSAFEPATH": "1",
        "PYTHONOPTIMIZE": "2",
        "PYTHONWARNINGS": "error",
        "PYTHONNOUSERSITE": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PIP_USER": "1",
        "PIP_TARGET": str(other / "target"),
        "PIP_REQUIRE_VIRTUALENV": "1",
        "PIP_NO_BINARY": ":all:",
        "UV_PYTHON": "3.6",
        "UV_NO_BINARY": "1",
    }
    ended = run_bench(small_project, settings=settings)
    assert ended.returncode == 3, ended.stderr
    assert ended.stdout.splitlines()[-1] == "42 ['here']"
    assert not (other / "target").exists()
    assert list((small_project / "helpers").rglob("*.pyc")), "no bytecode was kept"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"tiny==1.0 --hash=sha256:{'0' * 64}", "not the one that the folder locks names"),
        ("tiny==1.0", "--require-hashes"),
    ],
)
def test_a_wheel_whose_hash_is_wrong_or_unknown_is_refused(small_project, line, expected):
    (small_project / "locks" / "learn.lock").write_text(line + "\n")
    refused = run_bench(small_project)
    assert refused.returncode == 1
    assert expected in refused.stderr


@unix_only
def test_where_uv_gives_up_pip_goes_on(small_project):
    add_uv(small_project, is_broken=True)
    ended = run_bench(small_project)
    assert ended.returncode == 3, ended.stderr
    log = (small_project / ".venv" / "install.log").read_text()
    assert log.index("the moon is in the way") < log.index(HANDOVER)


@unix_only
def test_control_c_leaves_what_the_next_start_finishes(small_project):
    settings = settings_of(small_project)
    command = [sys.executable, str(small_project / "run.py"), "bench", "here"]
    child = start(command, env=settings)
    assert child.stdout.readline() == "Making the environment .venv\n"
    time.sleep(0.5)
    press_ctrl_c(child)
    assert child.returncode == 130
    assert run_bench(small_project).returncode == 3


@unix_only
def test_nothing_goes_on_where_nobody_reads(small_project):
    """As in `python3 run.py lab | head -1`."""
    command = [sys.executable, str(small_project / "run.py"), "bench", "here"]
    child = subprocess.Popen(
        command,
        env=settings_of(small_project),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout.readline() == "Making the environment .venv\n"
    child.stdout.close()
    assert child.stderr.read() == ""
    assert child.wait() == 1
    assert (small_project / ".venv" / "installed").read_text() == "unfinished"
