"""The teaching pages: times that add up, sections that exist, numbers that notebooks print."""

import re
import textwrap

import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

import run
from helpers.compare import load_results
from helpers.strategies import STRATEGIES
from tools.notebooks.canonical import read_notebook
from tools.notebooks.lint_prose import words_are_kind
from tools.notebooks.parts import notebook_paths, prose_cells, sections, without_comments
from tools.notebooks.ties import ties
from tools.record.room import MISTAKES, NUM_PEOPLE

FOLDER = run.ROOT / "book" / "teach"
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.md"))}
NOTEBOOKS = {path.stem[:2]: read_notebook(path) for path in notebook_paths()}
NUMBERS = {
    number: {told.written for _, told, _ in ties(notebook)}
    for number, notebook in NOTEBOOKS.items()
}
MINUTES = {"90_minutes": 90, "half_day": 210, "full_day": 480}
PARTS = [
    "The first eight minutes",
    "Block by block",
    "What a room gets",
    "When you are late",
    "What people ask",
    "A remote class",
    "The logs",
    "The exit ticket",
]
SPOKEN = 130  # words a minute
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
def test_who_bets_learns_the_answer_afterwards(page):
    open_bets = []
    for _, _, numbers, names in timetable(page):
        for name in names.split("; "):
            if name == "A bet":
                open_bets += numbers
            elif name == "The bet":
                for number in numbers:
                    open_bets.remove(number)
    assert open_bets == []


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
    named = set(re.findall(r"run\.py ([a-z]+)", PAGES[page]))
    assert named <= set(run.COMMANDS)


def test_the_cheat_sheet_names_each_strategy_once():
    table = PAGES["cheat_sheet"].split("## Which strategy when")[1].split("## ")[0]
    assert sorted(re.findall(r'`"(.+?)"`', table)) == sorted(STRATEGIES)


def test_the_cheat_sheet_has_the_keys_of_the_card_and_a_line_for_the_address():
    keys = (run.ROOT / "labelcard" / "page" / "keys.js").read_text(encoding="utf-8")
    moves = dict(re.findall(r'(\w+): "(.)"', re.search(r"const MOVES = {(.+)}", keys)[1]))
    told = dict(re.findall(r"`(\S)`: ([a-z ]+)\.", PAGES["cheat_sheet"]))
    assert set(told) == set(moves.values())
    assert [told[moves[name]] for name in ("skip", "undo", "flag", "comment")] == [
        "skip",
        "take back",
        "flag",
        "comment",
    ]
    assert PAGES["cheat_sheet"].count('<span class="write-in"></span>') == 1


def test_the_loop_of_the_cheat_sheet_learns():
    (code,) = code_blocks("cheat_sheet")
    names = {}
    *lines, last = code.strip().splitlines()
    exec("\n".join(lines), names)
    assert len(names["learner"].indices_labeled) == 200 + 5 * 50
    assert eval(last, names)["test_accuracy"] > 0.55


def test_the_figures_of_a_room_are_those_of_the_record():
    means = load_results("room").groupby("each").mean()
    row = r"^\| (\d+) \| (\d+) % \| (\.\d+) \| (\.\d+) \|$"
    told = re.findall(row, PAGES["90_minutes"], re.M)
    recorded = [
        (str(each), f"{100 * room.agreement:.0f}", f".{100 * room.alone_median:.0f}",
         f".{100 * room.pooled:.0f}")
        for each, room in means.iterrows()
    ]  # fmt: skip
    assert told == recorded


def test_the_room_is_played_as_the_page_says():
    """Its people, mistakes and common lines are those of the plan."""
    page = " ".join(PAGES["90_minutes"].split())
    assert NUM_PEOPLE == 20 and "Twenty stand-ins" in page
    assert MISTAKES == 1 / 7 and "one line in seven" in page
    assert load_results("room")["seed"].nunique() == 5 and "five times" in page


def test_the_plan_of_90_minutes_has_all_that_a_teacher_needs():
    headings = re.findall(r"^## (.+)$", PAGES["90_minutes"], re.M)
    assert headings == PARTS
    block = re.search(r"^## Block by block\n(.*?)^## ", PAGES["90_minutes"], re.M | re.S)[1]
    stories = re.findall(r"^- \*\*[^*]+\*\* \*[^*]+[.?]\*", block, re.M)
    assert len(stories) == len(re.findall(r"^- ", block, re.M)) == 7
    ticket = PAGES["90_minutes"].split("## The exit ticket")[1]
    assert len(re.findall(r"^\d\. .+?\?\s+\*[^*]+[.?]\*$", ticket, re.M | re.S)) == 3


def printed(key):
    (cell,) = (cell for cell in NOTEBOOKS["00"].cells if cell.id == key)
    return cell.outputs[0].text.strip()


def test_the_five_lines_and_their_answers_are_those_of_notebook_00():
    told = re.findall(r"^- (.+): \*(rap|pop)\*$", PAGES["90_minutes"], re.M)
    lines, answers = printed("five-lines").split("\n"), printed("five-answers").split(", ")
    assert told == list(zip(lines, answers, strict=True))


def test_the_page_is_served_for_as_many_lines_as_the_plan_says():
    (target,) = re.findall(r"serve --data food --target (\d+) --labels", PAGES["90_minutes"])
    assert f"everybody labels {target} lines" in PAGES["90_minutes"]


def test_the_board_has_the_lines_that_the_script_speaks_of():
    board = PAGES["before"].split("## On the day")[1].split("```")[1]
    assert re.findall(r"run\.py (\w+)", board) == ["check", "workshop", "lab"]
    assert "the three lines on the board" in " ".join(PAGES["90_minutes"].split())


def test_the_first_eight_minutes_leave_time_for_pauses():
    speech = " ".join(re.findall(r"^> ?(.*)$", PAGES["90_minutes"], re.M))
    words = re.sub(r"\*\(.*?\)\*", "", speech).split()
    assert 2 * SPOKEN <= len(words) <= 310


@pytest.mark.parametrize("page", ["before", "90_minutes"])
def test_the_mail_and_the_board_tell_the_same_of_the_logs(page):
    text = " ".join(PAGES[page].replace("\n>", " ").split())
    assert re.search(
        r"kept on \S+( teacher's)? laptop[^.]*shown in this class, and deleted", text
    )
