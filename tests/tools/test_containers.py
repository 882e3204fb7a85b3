"""Binder and a devcontainer get what the locks name, by files that cannot grow old."""

import json
import os
import re
import subprocess
import venv

import pytest
import yaml

import run
from tools.setup.places import ROOT, find_lock, parts_up_to

BINDER = ROOT / ".binder"
DEVCONTAINER = ROOT / ".devcontainer"
FAKE_JUPYTER = '#!/bin/sh\necho "$@" > said\n'


def find_pythons():
    text = (ROOT / ".github" / "workflows" / "tests.yml").read_text(encoding="utf-8")
    return yaml.safe_load(text)["jobs"]["test"]["strategy"]["matrix"]["python"]


def test_binder_installs_the_locks_of_readers_and_nothing_else():
    lines = (BINDER / "requirements.txt").read_text(encoding="utf-8").splitlines()
    named = [line.split() for line in lines if not line.startswith("#")]
    assert all(option == "-r" for option, _ in named)
    paths = [(BINDER / path).resolve() for _, path in named]
    assert paths == [find_lock(part) for part in parts_up_to("scale")]


def test_binder_takes_a_python_that_the_tests_have_run_on():
    version = (BINDER / "runtime.txt").read_text(encoding="utf-8").strip()
    assert version.removeprefix("python-") in find_pythons()


@pytest.mark.skipif(os.name == "nt", reason="Binder is a Linux, and this its shell")
def test_binder_lets_every_folder_import_the_helpers(tmp_path):
    venv.create(tmp_path / "env", with_pip=False)
    programs = tmp_path / "env" / "bin"
    (programs / "jupyter").write_text(FAKE_JUPYTER)
    (programs / "jupyter").chmod(0o755)
    settings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    settings["PATH"] = f"{programs}{os.pathsep}{settings['PATH']}"
    (tmp_path / "project" / "notebooks").mkdir(parents=True)
    for name in ("helpers", "tools"):
        (tmp_path / "project" / name).symlink_to(ROOT / name)
    command = [BINDER / "postBuild"]
    subprocess.run(command, cwd=tmp_path / "project", env=settings, check=True)
    code = "import importlib.util as u; print(u.find_spec('helpers').origin)"
    look = [programs / "python", "-c", code]
    found = subprocess.check_output(look, cwd=tmp_path, env=settings, text=True)
    assert found.strip() == str(tmp_path / "project" / "helpers" / "__init__.py")
    assert (tmp_path / "project" / "said").read_text().startswith("trust notebooks/")


def test_a_devcontainer_is_made_by_run_py():
    settings = json.loads((DEVCONTAINER / "devcontainer.json").read_text(encoding="utf-8"))
    command = re.fullmatch(r"python3 run\.py (\w+) 00", settings["postCreateCommand"])
    assert command[1] in run.FOR_READERS
    python = settings["customizations"]["vscode"]["settings"]["python.defaultInterpreterPath"]
    assert python == "${containerWorkspaceFolder}/.venv/bin/python"


def test_a_devcontainer_has_a_tested_python_and_a_person_who_is_not_root():
    settings = json.loads((DEVCONTAINER / "devcontainer.json").read_text(encoding="utf-8"))
    lines = (DEVCONTAINER / settings["build"]["dockerfile"]).read_text(encoding="utf-8")
    assert re.search(r"^FROM python:(\S+)$", lines, re.M)[1] in find_pythons()
    assert re.search(r"^USER (\S+)$", lines, re.M)[1] == settings["remoteUser"] != "root"
