"""Look for what is wrong with a notebook: `python3 run.py lint [NOTEBOOK ...]`.

What holds for every notebook of the series stands here, so that an author need not remember
it. A check is a function that takes a notebook and yields a plain sentence, beginning with the
cell, for each thing that is wrong:

lint_code     short cells of plain Python, imports on top, sorts that are stable
lint_outputs  all there, all of one run, and nothing of the machine in them
lint_frame    the frame: short, and every part in its place
lint_prose    kind words, and links that lead somewhere
ties          each number in the prose is one that a cell printed
spelling      each word stands in a dictionary, or in words.txt

Nothing is played: `run.py save` stores the outputs that are looked at.
"""

import argparse
import sys

from tools.notebooks import lint_code, lint_frame, lint_outputs, lint_prose, spelling, ties
from tools.notebooks.canonical import canonical_bytes, read_notebook
from tools.notebooks.parts import prose_cells, where
from tools.notebooks.play import find_or_exit


def numbers_are_tied(notebook):
    """Each number in the prose agrees with the place that it is tied to."""
    return ties.problems(notebook, ties.read_cited())


def words_are_spelled_right(notebook):
    """Each word stands in a dictionary of English, or in tools/notebooks/words.txt."""
    for cell in prose_cells(notebook):
        for word in spelling.misspelled(cell.source):
            yield f"{where(notebook, cell)}: '{word}' is in no dictionary"


CHECKS = [
    *lint_code.CHECKS,
    *lint_outputs.CHECKS,
    *lint_frame.CHECKS,
    *lint_prose.CHECKS,
    numbers_are_tied,
    words_are_spelled_right,
]


def problems(notebook, checks=CHECKS):
    """Give all that is wrong with a notebook, each problem with the check that found it."""
    return [f"{problem} [{check.__name__}]" for check in checks for problem in check(notebook)]


def lint(path):
    """Give all that is wrong with a notebook's file."""
    notebook = read_notebook(path)
    found = problems(notebook)
    if path.read_bytes() != canonical_bytes(notebook):
        found.append("the file is not as `python3 run.py save` stores it")
    return found


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="run.py lint", description=__doc__.splitlines()[0])
    parser.add_argument("notebooks", nargs="*", metavar="NOTEBOOK")
    options = parser.parse_args(arguments)
    found = {path: lint(path) for path in find_or_exit(parser, options.notebooks)}
    for path, wrong in found.items():
        print(f"{path.stem:<24}{'  ok' if not wrong else ''}", *wrong, sep="\n    ")
    return int(any(found.values()))


if __name__ == "__main__":
    sys.exit(main())
