"""Which tests reach a line: measured once by coverage, and kept until a file changes."""

import hashlib
import json
import os
import subprocess
import sys

import coverage

from tools.mutants.kinds import PACKAGES

TESTS = ("tests/helpers", "tests/labelcard")
PYTEST = ("-q", "-p", "no:nbval", "-p", "no:cacheprovider", "-o", "addopts=--strict-markers")


class Reach:
    """What was measured: lines with the tests that reach them, and the seconds of each test."""

    def __init__(self, tree):
        told = json.loads((tree.parent / "told.json").read_text(encoding="utf-8"))
        self.seconds, self.failed = told["seconds"], told["failed"]
        self.tree = tree
        rules, data = tree / "tools/mutants/coverage.ini", tree.parent / "reached"
        self.measured = coverage.Coverage(data_file=str(data), config_file=str(rules))
        self.measured.get_data().read()

    def time(self, test):
        """The seconds of a function, or of a file with all of its functions."""
        if "::" in test:
            return self.seconds.get(test, 0)
        return sum(time for name, time in self.seconds.items() if name.startswith(f"{test}::"))

    def find_tests(self, path, line, most_seconds):
        """The tests of a line, quick ones first; then those that reach the file elsewhere.

        The others are asked as well since what is computed once and kept is reached by the
        first test alone, and what is computed while tests are collected by none: there, all are
        asked. The list ends where its tests would take too long together.
        """
        lines = self.measured.get_data().contexts_by_lineno(str(self.tree / path))
        own = set(lines.get(line, ())) - {""}
        others = set().union(*lines.values()) - own - {""}
        asked = [*sorted(own, key=self.time), *sorted(others, key=self.time)]
        chosen, left = [], most_seconds
        for test in asked or sorted(self.seconds, key=self.time):
            left -= self.time(test)
            if chosen and left < 0:
                break
            chosen.append(test)
        return chosen

    def find_share(self, package):
        """The share of a package's lines that a test reaches, and of each of its files."""
        files = {}
        for path in sorted((self.tree / package).rglob("*.py")):
            _, lines, _, missing, _ = self.measured.analysis2(str(path))
            name = path.relative_to(self.tree).as_posix()
            files[name] = (len(lines) - len(missing), len(lines))
        reached, count = map(sum, zip(*files.values(), strict=True))
        return reached / count, files


def find_mark(tree):
    """A number that changes with the code and the tests."""
    mark = hashlib.sha256()
    for folder in (*PACKAGES, "tests", "data"):
        for path in sorted((tree / folder).rglob("*.py")):
            mark.update(path.read_bytes())
    return mark.hexdigest()


def measure(tree):
    """Play the tests under coverage, unless that was done for this very code."""
    mark, kept = find_mark(tree), tree.parent / "measured"
    if kept.exists() and kept.read_text() == mark:
        return Reach(tree)
    print("Measuring which test reaches which line; this takes some minutes.", flush=True)
    for old in tree.parent.glob("reached*"):
        old.unlink()
    rules = "--rcfile=tools/mutants/coverage.ini"
    command = [sys.executable, "-m", "coverage", "run", rules, "-m", "pytest", *PYTEST]
    told = {"MUTANTS_TOLD": str(tree.parent / "told.json"), "PYTHONPATH": str(tree)}
    command += ["-p", "tools.mutants.watching", *TESTS]
    subprocess.run(command, cwd=tree, env=os.environ | told)
    subprocess.run([sys.executable, "-m", "coverage", "combine", "-q", rules], cwd=tree)
    kept.write_text(mark)
    return Reach(tree)
