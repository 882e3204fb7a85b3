"""pyproject.toml, locks/, environment.yml and the imports name the same packages."""

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

from tools.setup import places
from tools.setup.locking import split

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = "".join(places.find_lock(part).read_text("utf-8") for part in places.PARTS)
PINS = split(LOCK)
CODE_FOLDERS = ["helpers", "labelcard", "tools", "tests", "data", "book"]


def ranges_of(lines):
    """Requirement lines as a mapping: name to version range."""
    requirements = [Requirement(line) for line in lines]
    return {canonicalize_name(item.name): item.specifier for item in requirements}


def direct_dependencies(group="dev"):
    """What the notebooks need, and a group of pyproject.toml with those that it includes."""
    groups = PYPROJECT["dependency-groups"]
    lines = [line for line in groups[group] if isinstance(line, str)]
    included = [line["include-group"] for line in groups[group] if isinstance(line, dict)]
    lines += [line for name in included for line in groups[name]]
    return ranges_of(PYPROJECT["project"]["dependencies"] + lines)


def lock_entries():
    """Each entry of the lock as (name, version, the text that belongs to it)."""
    return [(*re.match(r"([^\s=]+)==(\S+)", pin).groups(), text) for pin, text in PINS.items()]


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
    assert PYPROJECT["project"]["requires-python"] == f">={places.OLDEST_PYTHON}"


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


def all_code():
    """The code of the project: text by path."""
    code = {path: path.read_text(encoding="utf-8") for path in code_files()}
    return code | {path: code_of(path) for path in (ROOT / "notebooks").glob("*.ipynb")}


def check_imports(code, allowed):
    """Fail where a text imports what is neither ours nor allowed."""
    own = {path.stem for path in code_files()} | set(CODE_FOLDERS)
    distributions = packages_distributions()
    assert len(code) > 10
    for path, text in code.items():
        for module in imported_modules(text) - own - sys.stdlib_module_names:
            # what this system cannot install, such as mutmut, is called as it is imported
            found = distributions.get(module, [module])
            names = {canonicalize_name(name) for name in found}
            assert names & set(allowed), f"{path.name} imports {module}, which is not named"


def test_every_import_is_a_direct_dependency():
    check_imports(all_code(), direct_dependencies())


def test_what_readers_start_imports_what_readers_install():
    scale = ranges_of(PYPROJECT["project"]["optional-dependencies"]["scale"])
    code = {path: text for path, text in all_code().items() if is_for_readers(path)}
    assert ROOT / "tools" / "notebooks" / "serve.py" in code
    check_imports(code, direct_dependencies("learn") | scale)


def is_for_readers(path):
    """Whether a command for readers needs this file."""
    place = path.relative_to(ROOT).as_posix()
    rooms = ("helpers/", "labelcard/", "notebooks/", "tools/setup/", "tools/notebooks/served/")
    names = ("canonical", "copies", "look", "play", "pool", "serve", "workshop")
    return place.startswith(rooms) or place in {f"tools/notebooks/{name}.py" for name in names}
