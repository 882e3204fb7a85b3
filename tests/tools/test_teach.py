"""The teaching pages: times that add up, sections that exist, numbers that notebooks print."""

import re
import textwrap
from dataclasses import replace

import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

import labelcard
import run
from helpers.strategies import STRATEGIES
from tools.notebooks.canonical import read_notebook
from tools.notebooks.lint_prose import words_are_kind
from tools.notebooks.parts import notebook_paths, prose_cells, sections, without_comments
from tools.notebooks.served.material import Material
from tools.notebooks.ties import ties

FOLDER = run.ROOT / "book" / "teach"
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.md"))}
NOTEBOOKS = {path.stem[:2]: read_notebook(path) for path in notebook_paths()}
NUMBERS = {
    number: {told.written for _, told, _ in ties(notebook)}
    for number, notebook in NOTEBOOKS.items()
}
MINUTES = {"90_minutes": 90, "half_day": 210, "full_day": 480}
every_page = pytest.mark.parametrize("page", PAGES)


def prose_of(number):
    return "\n".join(cell.source for cell in prose_cells(NOTEBOOKS[number]))


def headings_of(number):
    return {name for name, _ in sections(NOTEBOOKS[number])}


def timetable(page):
    """The rows of a timetable: start in minutes, minutes, numbers of notebooks, sections."""
    rows = re.findall(r"^\| (\d):(\d\d) \| (\d+) \| (.*?) ?\| (.*?) ?\| ", PAGES[page], re.M)
    return [
        (60 * int(hours) + int(minutes), int(length), re.findall(r"\[(\d\d)\]", books), names)
        for hours, minutes, length, books, names in rows
    ]


def code_blocks(page):
    blocks = re.findall(r"^ *```python\n(.*?)^ *```", PAGES[page], re.M | re.S)
    return [textwrap.dedent(block) for block in blocks]


@pytest.mark.parametrize("page", MINUTES)
def test_a_timetable_adds_up(page):
    at = 0
    for start, length, _, _ in timetable(page):
        assert start == at
        at += length
    assert at == MINUTES[page]
    assert f"\nTotal: {at} minutes.\n" in PAGES[page]


@pytest.mark.parametrize("page", MINUTES)
def test_a_timetable_names_sections_that_are_there(page):
    rows = [row for row in timetable(page) if row[2]]
    assert len(rows) > 5
    for _, _, numbers, names in rows:
        wanted = set() if names == "all" else set(names.split("; "))
        for number in numbers:
            assert wanted <= headings_of(number), number


@pytest.mark.parametrize("page", MINUTES)
def test_who_bets_learns_the_answer(page):
    for row in timetable(page):
        names = row[3].split("; ")
        assert ("Predict" in names) == ("Your prediction" in names), row
        assert ("A bet" in names) == ("The bet" in names), row


def test_a_full_day_has_every_notebook():
    assert {number for row in timetable("full_day") for number in row[2]} == set(NOTEBOOKS)


def test_every_notebook_has_its_questions_and_its_own_minutes():
    entries = re.split(r"^## ", PAGES["questions"], flags=re.M)[1:]
    assert [entry[:2] for entry in entries] == list(NOTEBOOKS)
    for entry in entries:
        number = entry[:2]
        title, goals = NOTEBOOKS[number].cells[0].source, prose_of(number)
        stated = re.search(r"\b(\d+) minutes\.", title) or re.search(r"About (\d+) min", goals)
        assert f": {stated.group(1)} minutes\n" in entry
        left_out = re.search(r"Leave out: \*(.+?)\*", entry, re.S).group(1)
        assert left_out in headings_of(number)
        assert f"](../notebooks/{number}_" in entry and "Ask: *" in entry


@every_page
def test_a_number_that_is_cited_stands_in_the_notebook(page):
    for number, notebook in re.findall(r"([\d.,]+(?:\s+%)?)<!-- (\d\d) -->", PAGES[page]):
        assert " ".join(number.split()) in NUMBERS[notebook]


def test_some_numbers_are_cited():
    assert len(re.findall(r"\d<!-- \d\d -->|%<!-- \d\d -->", PAGES["questions"])) >= 4


def test_the_first_page_leads_to_all_others():
    others = set(PAGES) - {"index"}
    assert others == set(re.findall(r"<(\w+)>$", PAGES["index"], re.M))
    assert others == set(re.findall(r"\]\((\w+)\.md\)", PAGES["index"]))


@every_page
def test_words_are_kind(page):
    text = without_comments(PAGES[page])
    assert not list(words_are_kind(new_notebook(cells=[new_markdown_cell(text)])))


@every_page
def test_commands_are_those_of_run(page):
    assert set(re.findall(r"run\.py ([a-z]+)", PAGES[page])) <= set(run.COMMANDS)


def test_the_cheat_sheet_names_each_strategy_once():
    table = PAGES["cheat_sheet"].split("## Which strategy when")[1].split("## ")[0]
    assert sorted(re.findall(r'`"(.+?)"`', table)) == sorted(STRATEGIES)


def test_the_loop_of_the_cheat_sheet_learns():
    (code,) = code_blocks("cheat_sheet")
    names = {}
    *lines, last = code.strip().splitlines()
    exec("\n".join(lines), names)
    assert len(names["learner"].indices_labeled) == 200 + 5 * 50
    assert eval(last, names)["test_accuracy"] > 0.55


@pytest.fixture
def material(monkeypatch, tmp_path):
    """What `run.py serve` shows. It trains before it answers: no pick hangs on the load."""
    monkeypatch.setenv("LABELS_FOLDER", str(tmp_path))
    made = Material()
    made.settings = replace(made.settings, synchronous=True)
    return made


def label(material, person, mistake_rate, seed, num):
    session = material.open_session(person)
    truth = material.features.train_set.y
    labelcard.Annotator(session, truth, mistake_rate, seed=seed).annotate(num)
    return session


def test_a_class_is_pooled_from_the_files_of_its_people(material, capsys):
    """As on the page: three people, somebody who never labeled, and the cell."""
    for number, person in enumerate(["ada", "ben", "cleo", "me"]):
        label(material, person, 0.3, number, 0 if person == "me" else 15)
    (code,) = code_blocks("labeling_in_class")
    *lines, last = code.strip().splitlines()
    names = {}
    exec("\n".join(lines), names)
    room = names["room"]
    assert last == "room.split" and len(room.split) > 0
    assert list(room.labels) == ["ada", "ben", "cleo"]
    assert 5 < len(room.labels.dropna()) <= 15  # the first lines are the same for everybody
    assert "two people agree on" in capsys.readouterr().out


def test_sixty_labels_leave_a_class_where_the_pages_say(material):
    low, high = (
        float(x)
        for x in re.search(r"between (0\.\d+) and\s+(0\.\d+)", PAGES["90_minutes"]).groups()
    )
    assert f"between {low} and {high}" in PAGES["labeling_in_class"]
    accuracies = [
        label(material, f"person {seed}", 1 / 7, seed, 60).view()["curve"][-1][1]
        for seed in range(5)
    ]
    assert low <= min(accuracies) and max(accuracies) <= high
