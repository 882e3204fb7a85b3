"""The environment check: ok where all is there, else the name of the part and the way out."""

import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from helpers import environment

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
HELPERS = ROOT / "helpers" / "environment.py"
VERSIONS = ["1", "2.1.9", "2.2", "2.2.0", "2.10", "3.5.1.dev0", "4", "4.0.0", "4.0.1", "10.1"]


def test_all_is_there_in_the_environment_of_the_project(capsys):
    environment.check_environment()
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "Everything is there."
    assert all(line.endswith(": ok") for line in lines[:-1])


def test_every_dependency_is_looked_at():
    wanted = [Requirement(line) for line in PYPROJECT["dependencies"]]
    needed = environment.needed_packages()
    assert [name for name, _ in needed] == [requirement.name for requirement in wanted]
    assert [SpecifierSet(rule) for _, rule in needed] == [item.specifier for item in wanted]


def test_ranges_are_of_the_form_that_the_check_can_read():
    for _, rule in environment.needed_packages():
        assert re.fullmatch(r">=[\d.]+,<[\d.]+", rule)


@pytest.mark.parametrize("rule", [">=2.2,<4", ">=2.2.0,<4.0", ">=2.2.1,<10"])
@pytest.mark.parametrize("version", VERSIONS)
def test_a_range_holds_what_pip_says_it_holds(version, rule):
    assert environment.is_allowed(version, rule) == SpecifierSet(rule).contains(
        version, prereleases=True
    )


def test_the_oldest_python_is_that_of_the_project():
    oldest = ".".join(map(str, environment.OLDEST_PYTHON))
    assert PYPROJECT["requires-python"] == f">={oldest}"


def test_an_old_python_is_told_first_and_alone(monkeypatch):
    monkeypatch.setattr(environment.sys, "version_info", (3, 10, 4, "final", 0))
    findings = environment.examine()
    assert [name for name, _ in findings] == ["Python"]
    assert "3.10.4" in findings[0][1] and "3.11 or newer" in findings[0][1]


def test_a_missing_package_is_named_with_the_way_to_get_it(monkeypatch):
    real = metadata.version

    def version(name):
        if name == "seaborn":
            raise metadata.PackageNotFoundError(name)
        return "0.9" if name == "pandas" else real(name)

    monkeypatch.setattr(environment.metadata, "version", version)
    lines = environment.describe(environment.examine()).splitlines()
    (seaborn,) = [line for line in lines if line.startswith("seaborn")]
    assert re.fullmatch(r'seaborn: missing; `python -m pip install "seaborn>=.+"`', seaborn)
    (pandas,) = [line for line in lines if line.startswith("pandas")]
    assert "version 0.9 is here" in pandas and 'pip install "pandas>=' in pandas
    assert lines[-1].startswith("2 parts need your help.") and "run.py lab" in lines[-1]


def test_missing_lyrics_are_named_with_what_writes_them(monkeypatch, tmp_path):
    monkeypatch.setattr(environment, "LYRICS", [tmp_path / "practice_lyrics.csv"])
    problem = dict(environment.examine())["practice lyrics"]
    assert "practice_lyrics.csv" in problem and "data/practice/generate.py" in problem
    assert (ROOT / "data" / "practice" / "generate.py").is_file()


def test_other_helpers_are_not_ours(monkeypatch, tmp_path):
    (tmp_path / "helpers").mkdir()
    (tmp_path / "helpers" / "__init__.py").touch()
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    monkeypatch.delitem(sys.modules, "helpers")
    assert "does not find them" in dict(environment.examine())["helpers"]


def test_it_speaks_where_no_package_is_installed(tmp_path):
    """-S leaves out site-packages: the standard library is all there is."""
    command = [sys.executable, "-S", HELPERS]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert ended.returncode == 1 and not ended.stderr
    lines = ended.stdout.splitlines()
    assert lines[0] == "Python: ok"
    assert sum(": missing; " in line for line in lines) == len(PYPROJECT["dependencies"])
    assert "helpers: this Python does not find them" in ended.stdout


def test_the_exit_code_is_0_where_all_is_there(tmp_path):
    ended = subprocess.run([sys.executable, HELPERS], cwd=tmp_path, capture_output=True)
    assert ended.returncode == 0
