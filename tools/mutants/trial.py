"""Put a fault into a copy of the project, and let the tests that reach it find it.

Each trial is a fork of a process that has loaded the libraries, and not yet the project: that
spares the seconds that they take to load. So it needs Linux or macOS.
"""

import ast
import importlib
import os
import shutil
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tools.mutants.choosing import ask_git
from tools.mutants.kinds import PACKAGES
from tools.mutants.reach import PYTEST, TESTS

SURVIVED, KILLED, TOO_LONG, NO_TEST = "survived", "killed", "too long", "no test"


def copy_project(root, tree):
    """Bring a copy up to date: what git knows, and what is new."""
    names = ask_git(root, "ls-files", "-z", "-c", "-o", "--exclude-standard").split("\0")
    names = {name for name in names if (root / name).is_file()}
    for old in tree.rglob("*.py"):
        if old.relative_to(tree).as_posix() not in names:
            old.unlink()
    for name in names:
        source, copy = root / name, tree / name
        if not copy.exists() or copy.read_bytes() != source.read_bytes():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy)


def find_libraries(tree):
    """What the modules of the project import at their top, apart from themselves."""
    for folder in (*PACKAGES, *TESTS):
        for path in (tree / folder).rglob("*.py"):
            for node in ast.parse(path.read_bytes()).body:
                if isinstance(node, ast.Import):
                    yield from (alias.name for alias in node.names)
                elif isinstance(node, ast.ImportFrom) and not node.level:
                    yield node.module


def load_libraries(tree):
    """Load what is installed, so that a trial need not; the project is loaded by the trial."""
    os.environ.update(TQDM_DISABLE="1", OMP_NUM_THREADS="1", PYTHONDONTWRITEBYTECODE="1")
    sys.dont_write_bytecode = True  # compiled files of a fault would outlive it
    own = {path.stem for path in [*tree.iterdir(), *(tree / "tests").rglob("*.py")]}
    for name in sorted(set(find_libraries(tree))):
        if name.partition(".")[0] not in own:
            with suppress(ImportError):
                importlib.import_module(name)


def try_mutant(tree, path, mutated, tests, seconds, skipped=()):
    """What the tests say of a file with a fault; the copy is whole again afterwards."""
    if not tests:
        return NO_TEST
    file = tree / path
    source = file.read_bytes()
    for compiled in file.parent.glob(f"__pycache__/{file.stem}.*"):
        compiled.unlink()
    try:
        file.write_text(mutated, encoding="utf-8")
        return play(tree, [*tests, *(f"--deselect={test}" for test in skipped)], seconds)
    finally:
        file.write_bytes(source)


def play(tree, arguments, seconds):
    """The tests in a process of their own, which ends when it takes far longer than before."""
    sys.stdout.flush()
    child = os.fork()
    if not child:
        os._exit(play_here(tree, arguments, seconds))
    end = time.monotonic() + 60 + 20 * seconds
    try:
        done = 0
        while not done and time.monotonic() < end:
            time.sleep(0.02)
            done, status = os.waitpid(child, os.WNOHANG)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)  # it, and what its tests have started
    if not done:
        os.waitpid(child, 0)
        return TOO_LONG
    if os.WIFSIGNALED(status):
        return TOO_LONG if os.WTERMSIG(status) == signal.SIGXCPU else KILLED
    return SURVIVED if os.WEXITSTATUS(status) == 0 else KILLED


def play_here(tree, arguments, seconds):
    import resource  # which Windows lacks

    try:
        os.setsid()
        limit = int(20 + 5 * seconds + time.process_time())
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))
        for stream in range(3):
            os.dup2(os.open(os.devnull, os.O_RDWR), stream)
        os.chdir(tree)
        os.environ["PYTHONPATH"] = str(tree)
        sys.path[:] = [str(tree), *(place for place in sys.path if not is_project(place))]
        for name in [name for name in sys.modules if name.partition(".")[0] == "tools"]:
            del sys.modules[name]  # the copy has them, too
        return int(pytest.main(["-x", *PYTEST, *arguments]))
    except BaseException:
        return 1


def is_project(place):
    return (Path(place or ".") / "helpers").is_dir()
