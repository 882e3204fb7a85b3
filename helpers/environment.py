"""Is everything there that the notebooks need? Says it of each part, with the way out.

Imports the standard library alone, so that it can speak where packages are missing. From the
command line: `python helpers/environment.py`; the exit code is 1 where something is missing.
"""

import re
import sys
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OLDEST_PYTHON = (3, 11)
LYRICS = [ROOT / "data" / "practice_lyrics.csv", ROOT / "data" / "practice_genres.csv"]
WAY_OUT = "`python3 run.py lab` installs what is missing, in an environment of its own."


def check_environment():
    """Print one line for each part: its name and "ok", or what is wrong and the way out."""
    print(describe(examine()))


def examine():
    """Look at Python, the packages, the helpers and the practice lyrics.

    Returns
    -------
    list of (str, str or None)
        The name of each part, and what is wrong with it, or None. Where Python is too old,
        nothing else is looked at.
    """
    python = _problem_of_python(sys.version_info[:3])
    if python:
        return [("Python", python)]
    packages = [(name, _problem_of_package(name, rule)) for name, rule in needed_packages()]
    helpers = [("helpers", _problem_of_helpers())]
    return [("Python", None), *packages, *helpers, ("practice lyrics", _problem_of_lyrics())]


def describe(findings):
    """Write what `examine` found as lines of text, with the sum as the last one."""
    lines = [f"{name}: {problem or 'ok'}" for name, problem in findings]
    missing = sum(problem is not None for _, problem in findings)
    parts = "1 part needs" if missing == 1 else f"{missing} parts need"
    lines.append(f"{parts} your help. {WAY_OUT}" if missing else "Everything is there.")
    return "\n".join(lines)


def needed_packages():
    """Name and version range of each package that pyproject.toml asks for."""
    import tomllib  # here, since it came with Python 3.11

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [re.match(r"([\w.-]+)(.*)", line).groups() for line in project["dependencies"]]


def is_allowed(version, rule):
    """Whether a version lies in a range such as ``>=2.2,<4``, the form of pyproject.toml."""
    return all(
        _numbers(version) >= _numbers(bound)
        if sign == ">="
        else _numbers(version) < _numbers(bound)
        for sign, bound in re.findall(r"(>=|<)([\d.]+)", rule)
    )


def _numbers(version):
    numbers = [int(part) for part in re.match(r"[\d.]*\d", version).group().split(".")]
    while numbers and numbers[-1] == 0:  # 4.0 is 4
        numbers.pop()
    return numbers


def _problem_of_python(version):
    if version >= OLDEST_PYTHON:
        return None
    oldest, found = (".".join(map(str, numbers)) for numbers in (OLDEST_PYTHON, version))
    return (
        f"this is {found}, and the notebooks need {oldest} or newer. Take one from python.org, "
        "and start `run.py lab` with it."
    )


def _problem_of_package(name, rule):
    way_out = f'`python -m pip install "{name}{rule}"`'
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return f"missing; {way_out}"
    if is_allowed(version, rule):
        return None
    return f"version {version} is here, the notebooks need {rule}; {way_out}"


def _problem_of_helpers():
    spec = find_spec("helpers")
    folders = (spec and spec.submodule_search_locations) or []
    if ROOT / "helpers" in [Path(folder).resolve() for folder in folders]:
        return None
    return (
        "this Python does not find them. In an environment of your own, "
        "`python -m pip install --no-deps -e .` in the project's folder adds them."
    )


def _problem_of_lyrics():
    missing = " and ".join(path.name for path in LYRICS if not path.is_file())
    if not missing:
        return None
    return f"data/ lacks {missing}; `python data/practice/generate.py` writes both files"


if __name__ == "__main__":
    found = examine()
    print(describe(found))
    sys.exit(any(problem for _, problem in found))
