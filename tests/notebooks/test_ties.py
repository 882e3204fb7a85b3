"""Ties fall alike on every machine: no sort of ours hangs on the processor."""

import ast

import pytest

from tools.notebooks.lint_code import unstable_sorts
from tools.notebooks.parts import NOTEBOOKS

ROOT = NOTEBOOKS.parent
FILES = [path for folder in ("helpers", "tools") for path in (ROOT / folder).rglob("*.py")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_file_sorts_unstably(path):
    problems = list(unstable_sorts(ast.parse(path.read_text(encoding="utf-8"))))
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize(
    "code",
    [
        'frame.sort_values("copies")',
        "np.argsort(scores)",
        "scores.argsort()[:3]",
        "np.argpartition(scores, 3)",
        'frame["class"].value_counts()',
        'frame["class"].value_counts(normalize=True).head(3)',
    ],
)
def test_an_unstable_sort_is_found(code):
    assert list(unstable_sorts(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        'frame.sort_values("copies", kind="stable")',
        'np.argsort(-scores, kind="stable")',
        "counts.value_counts(sort=False)",
        "counts.value_counts().sort_index()",
        "counts.value_counts(normalize=True).max()",
        "groups.map(groups.value_counts())",
        "sorted(names)",
    ],
)
def test_a_stable_sort_passes(code):
    assert not list(unstable_sorts(ast.parse(code)))
