"""The checks on the frame fail when they should."""

import copy
import re
from pathlib import Path

import pytest
from spoiling import add, cell, drop, move_to_end, replace

from tools.notebooks import lint_frame
from tools.notebooks.canonical import read_notebook

ROOT = Path(__file__).resolve().parents[2]
CHECKS = {check.__name__: check for check in lint_frame.CHECKS}


@pytest.fixture(scope="module")
def stored():
    return read_notebook(ROOT / "tools" / "notebooks" / "template.ipynb")


@pytest.fixture
def notebook(stored):
    return copy.deepcopy(stored)


def unfold(cell_id):
    return lambda notebook: cell(notebook, cell_id).metadata.pop("jupyter")


def untag(cell_id, tag):
    return lambda notebook: cell(notebook, cell_id).metadata.tags.remove(tag)


def leave_out_next(notebook):
    receipts = cell(notebook, "receipts")
    receipts.source = re.sub("(?i)next", "", receipts.source)


SPOILED = [
    ("has_one_title", replace("title", "# Which", "Which")),
    ("has_one_title", add("bet", "\n\n# Another title")),
    ("has_one_title", add("bet", "\n\nAnother title\n===")),
    ("has_one_title", add("bet", "\n\n<h1>Another title</h1>")),
    ("has_one_title", replace("title", "Previous", "Before")),
    ("opens_sections_with_headings", add("bet", "\n\n## More")),
    ("has_place_and_minutes", replace("title", "15 minutes", "soon")),
    ("has_place_and_minutes", replace("title", "notebook answer?", "notebook answers")),
    ("begins_with_the_setup", untag("setup", "setup")),
    ("begins_with_the_setup", move_to_end("setup")),
    ("is_short", lambda notebook: notebook.cells.extend([cell(notebook, "load")] * 15)),
    ("is_short", lambda notebook: notebook.cells.__delitem__(slice(12, None))),
    ("is_short", add("idea", " word" * 700)),
    ("is_short", lambda notebook: notebook.cells.extend([cell(notebook, "means")] * 3)),
    (
        "is_short",
        lambda notebook: notebook.cells.extend([cell(notebook, "idea-figure")] * 4),
    ),
    ("has_short_code", add("means", "\nx = 1" * 12)),
    ("has_short_code", add("solution-settings", "\nx = 1" * 20)),
    ("has_short_code", add("means", f"\nx = '{'x' * 90}'")),
    ("has_short_code", lambda notebook: [c.update(source="x\n" * 5) for c in notebook.cells]),
    ("folds_without_a_spoiler", replace("setup", "# Imports\n", "")),
    ("folds_without_a_spoiler", replace("solution-settings", "# A solution", "# A stream")),
    ("folds_without_a_spoiler", unfold("setup")),
    ("answers_the_bet", drop("bet-answer")),
    ("answers_the_bet", move_to_end("bet")),
    ("has_exercises_on_the_way", drop("exercise-settings")),
    ("has_exercises_on_the_way", move_to_end("exercise-settings")),
    ("has_exercises_on_the_way", untag("solution-settings", "hide-cell")),
    (
        "has_exercises_on_the_way",
        lambda notebook: cell(notebook, "solution-settings").metadata.jupyter.pop(
            "outputs_hidden"
        ),
    ),
    ("ends_with_what_you_can_do", drop("receipts")),
    ("ends_with_what_you_can_do", replace("receipts", "in one line", "in 1 line")),
    ("ends_with_what_you_can_do", replace("receipts", "- **notice** what", "And what")),
    ("ends_with_what_you_can_do", replace("receipts", "**References**", "Sources")),
    ("ends_with_what_you_can_do", leave_out_next),
    ("has_few_numbers", add("idea", " It is 0.72 in the end.")),
    ("has_few_numbers", add("idea", " It is .721 in the end.")),
    ("has_few_numbers", add("idea", " So 7 %, then 8 %, then 9 %.")),
]


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_the_template_keeps_the_frame(notebook, check):
    assert list(check(notebook)) == []


@pytest.mark.parametrize(("name", "spoil"), SPOILED)
def test_a_spoiled_notebook_is_caught(notebook, name, spoil):
    spoil(notebook)
    assert list(CHECKS[name](notebook))


def test_a_title_in_code_is_none(notebook):
    add("bet", "\n\n```\nA line\n===\n```\n\n`<h1>`\n\n<hr>")(notebook)
    assert not list(lint_frame.has_one_title(notebook))


def test_every_check_is_tried():
    assert {name for name, _ in SPOILED} == set(CHECKS)
