"""Which faults are tried: all, those in changed lines, or a sample that a seed draws."""

import random
import re
import subprocess
from itertools import groupby

HUNK = re.compile(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@")


def ask_git(root, *arguments):
    command = ["git", "-c", "core.quotepath=off", *arguments]
    asked = subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8")
    if asked.returncode:
        raise SystemExit(f"git {' '.join(arguments)}: {asked.stderr.strip()}")
    return asked.stdout


def find_changed_lines(root, revision, folders):
    """The numbers of the lines that are new since a revision, by path; new files with all."""
    difference = ask_git(root, "diff", "-U0", "--no-ext-diff", revision, "--", *folders)
    changed, path = {}, None
    for line in difference.splitlines():
        if line.startswith("+++ "):
            path = line[len("+++ b/") :]
        elif found := HUNK.match(line):
            start, length = int(found[1]), int(found[2] or 1)
            changed.setdefault(path, set()).update(range(start, start + length))
    for path in ask_git(root, "ls-files", "-o", "--exclude-standard", *folders).splitlines():
        count = (root / path).read_text(encoding="utf-8").count("\n")
        changed[path] = set(range(1, count + 2))
    return {path: lines for path, lines in changed.items() if path.endswith(".py")}


def draw_sample(mutants, number, seed):
    """Some places at even distances, so that each file gets its share, and a fault of each."""
    draw = random.Random(seed)
    places = [list(group) for _, group in groupby(mutants, lambda mutant: mutant.place)]
    if number < len(places):
        start, step = draw.random(), len(places) / number
        places = [places[int((index + start) * step)] for index in range(number)]
    return [draw.choice(place) for place in places]
