"""pyproject.toml, requirements.lock, environment.yml and the imports name the same packages."""

import ast
import json
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import run

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
CODE_FOLDERS = ["helpers", "labelcard", "tools", "tests", "data", "book"]


def ranges_of(lines):
    """Requirement lines as a mapping: name to version range."""
    requirements = [Requirement(line) for line in lines]
    return {canonicalize_name(item.name): item.specifier for item in requirements}


def direct_dependencies():
    return ranges_of(
        PYPROJECT["project"]["dependencies"] + PYPROJECT["dependency-groups"]["dev"]
    )


def lock_entries():
    """Each entry of the lock as (name, version, the text that belongs to it)."""
    texts = re.split(r"^(?=\S)", LOCK, flags=re.MULTILINE)[1:]
    return [(*re.match(r"([^\s=]+)==(\S+)", text).groups(), text) for text in texts]


def conda_entries():
    """environment.yml as (conda's lines, pip's lines)."""
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    lines = environment["dependencies"]
    pip_lines = [line for entry in lines if isinstance(entry, dict) for line in entry["pip"]]
    return [line for line in lines if isinstance(line, str)], pip_lines


def test_the_lock_holds_every_direct_dependency_within_its_range():
    for name, allowed in direct_dependencies().items():
        versions = [version for locked, version, _ in lock_entries() if locked == name]
        assert versions, f"{name} is not in the lock: run `python3 run.py lock`"
        for version in versions:
            assert version in allowed, f"the lock has {name} {version}, not {allowed}"


def test_the_lock_is_made_from_these_direct_dependencies():
    direct = {name for name, _, text in lock_entries() if "label-less (pyproject.toml" in text}
    assert direct == set(direct_dependencies()), "run `python3 run.py lock`"


def test_every_entry_of_the_lock_has_hashes():
    without = [name for name, _, text in lock_entries() if "--hash=sha256:" not in text]
    assert not without
    assert len(lock_entries()) > 100


def test_the_lock_names_no_index_and_no_address():
    for sign in ("://", "file:", "-index", "--find-links", "--trusted-host", " @ "):
        assert sign not in LOCK


def test_environment_yml_repeats_the_direct_dependencies():
    conda, pip = conda_entries()
    assert pip[-1] == "-e ."  # makes helpers importable
    python = f"python{PYPROJECT['project']['requires-python']}"
    assert conda[:2] == [python, "pip"]
    assert ranges_of(conda[2:] + pip[:-1]) == direct_dependencies()


def test_environment_yml_names_no_package_twice():
    conda, pip = conda_entries()
    names = [canonicalize_name(Requirement(line).name) for line in conda + pip[:-1]]
    assert len(names) == len(set(names))


def test_run_knows_the_oldest_python():
    assert PYPROJECT["project"]["requires-python"] == f">={run.OLDEST_PYTHON}"


def code_files():
    folders = [path for folder in CODE_FOLDERS for path in (ROOT / folder).rglob("*.py")]
    return folders + list(ROOT.glob("*.py"))


def code_of(notebook):
    """The code cells of a notebook as one text, without IPython's own commands."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    return re.sub(r"^\s*[%!].*$", "", code, flags=re.MULTILINE)


def imported_modules(code):
    """Top-level names of the modules that a piece of code imports, wherever it does."""
    modules = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            modules.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            modules.add(node.module.split(".")[0])
    return modules


def test_every_import_is_a_direct_dependency():
    own = {path.stem for path in code_files()} | set(CODE_FOLDERS)
    distributions = packages_distributions()
    code = {path: path.read_text(encoding="utf-8") for path in code_files()}
    code |= {path: code_of(path) for path in (ROOT / "notebooks").glob("*.ipynb")}
    assert len(code) > 10
    for path, text in code.items():
        for module in imported_modules(text) - own - sys.stdlib_module_names:
            names = {canonicalize_name(name) for name in distributions.get(module, [])}
            assert names & set(direct_dependencies()), (
                f"{path.name} imports {module}, which pyproject.toml does not name"
            )
