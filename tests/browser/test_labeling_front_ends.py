"""Label lines in JupyterLab, in Notebook and with Voila, as a person does."""

import json
import os

import front_ends
import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from front_ends import FRONT_ENDS, kill, paused

TEXTS = [f"line {number} of the road and of the rain" for number in range(200)]
SETUP = """\
import os
from pathlib import Path

from labelcard import LabelingSession, LabelingWidget, LabelLog, Settings

texts = [f"line {number} of the road and of the rain" for number in range(200)]
settings = Settings(num_held_out=0, num_initial=200, strategy="random")
log = LabelLog("labels.jsonl")
session = LabelingSession(texts, log, ["rap", "pop"], settings=settings)
Path("kernel").write_text(str(os.getpid()))"""
SMALL_WIDGETS = """\
import pandas as pd

from helpers.plots.explorers import Explorer


def explain(line):
    table = pd.DataFrame({"letters": [len(word) for word in line.split()]})
    return {"words": f"{len(line)} signs", "table": table}


display(Explorer(explain, "the road", "Type a line"))
Explorer(lambda number: {"words": f"Round {number}."}, 3, "Round", (0, 9))"""

# pauses and kills processes, which Windows does not know
pytestmark = pytest.mark.skipif(os.name == "nt", reason="pauses processes")


class Person:
    """Someone in front of the card, who can also look into the log."""

    def __init__(self, front_end, folder):
        self.front_end, self.page, self.folder = front_end, front_end.page, folder
        self.card = self.page.locator(".label-less").last

    @property
    def text(self):
        return self.card.locator(".ll-text").text_content()

    @property
    def acts(self):
        lines = (self.folder / "labels.jsonl").read_text().splitlines()
        return [act for act in map(json.loads, lines) if act["kind"] != "open"]

    @property
    def answers(self):
        return [
            (TEXTS[int(act["item"])], act.get("label")) for act in self.acts if "item" in act
        ]

    @property
    def kernel(self):
        return int((self.folder / "kernel").read_text())

    def wait(self):
        """Until the card is there and everything on it is saved."""
        self.card.locator(".ll-class").first.wait_for()
        self.wait_for_words("^[0-9]+ saved$")

    def wait_for_words(self, pattern):
        self.page.wait_for_function(
            """(pattern) => {
                const states = document.querySelectorAll(".label-less .ll-saved");
                return new RegExp(pattern).test(Array.from(states).at(-1)?.textContent);
            }""",
            arg=pattern,
        )

    def wait_for_acts(self, num):
        for _ in range(600):
            if len(self.acts) >= num:
                break
            self.page.wait_for_timeout(50)
        assert len(self.acts) == num
        self.wait()

    @property
    def veil(self):
        return self.card.locator(".ll-veil")

    def press(self, *keys):
        self.card.focus()  # which lifts the veil
        for key in keys:
            self.page.keyboard.press(key)

    def button(self, name):
        return self.card.get_by_role("button", name=name)


@pytest.fixture(scope="module", params=FRONT_ENDS)
def opened(request, context, tmp_path_factory):
    """A front end that has run the notebook."""
    folder = tmp_path_factory.mktemp(request.param)
    cells = [
        nbformat.v4.new_markdown_cell("# Label"),
        nbformat.v4.new_code_cell(SETUP),
        nbformat.v4.new_code_cell(SMALL_WIDGETS),
        nbformat.v4.new_code_cell("LabelingWidget(session)"),
        nbformat.v4.new_code_cell("'the end'"),
    ]
    with front_ends.opened(request.param, context, folder, cells) as front_end:
        yield Person(front_end, folder)


@pytest.fixture
def person(opened):
    opened.wait()
    return opened


def test_one_click_on_the_veil_gives_the_card_its_keys(person):
    if not person.front_end.cells:
        assert not person.veil.is_visible()  # Voila: the card has the keys already
        assert person.card.evaluate("card => card === document.activeElement")
        return
    assert person.veil.text_content() == "Click to start: 1 2 s u"
    before, num = person.front_end.cells, len(person.acts)
    person.veil.click()
    assert not person.veil.is_visible()
    person.page.keyboard.press("1")
    person.wait_for_acts(num + 1)
    assert person.front_end.cells == before


def test_the_picture_is_hidden_where_the_card_lives(person):
    assert person.page.locator(".label-less").count() == 1
    assert person.page.locator(".label-less-picture").count() == 1
    assert not person.page.locator(".label-less-picture").is_visible()


def test_control_s_saves_the_notebook(person):
    if not person.front_end.cells:
        return  # Voila has nothing to save
    notebook, acts = person.front_end.notebook, person.acts
    person.page.evaluate("() => jupyterapp.shell.currentWidget.context.model.dirty = true")
    person.press("Control+s")
    person.page.wait_for_function("() => !jupyterapp.shell.currentWidget.context.model.dirty")
    assert notebook.exists() and person.acts == acts


def test_by_key_click_and_touch(person):
    before = person.acts
    seen = []
    for answer in (
        lambda: person.press("1"),
        lambda: person.button("pop").click(),
        lambda: person.page.keyboard.press("1"),
        lambda: person.button("pop").tap(),
        lambda: person.page.keyboard.press("s"),
    ):
        seen.append(person.text)
        answer()
        person.wait_for_acts(len(before) + len(seen))
    labels = [0, 1, 0, 1, None]
    assert person.answers[-5:] == list(zip(seen, labels, strict=True))


def test_undo(person):
    num, text = len(person.acts), person.text
    person.press("2")
    person.wait_for_acts(num + 1)
    assert person.text != text
    person.page.keyboard.press("u")
    person.wait_for_acts(num + 2)
    assert person.text == text
    assert person.acts[-1]["kind"] == "undo"


def test_no_key_reaches_the_notebook(person):
    before = person.front_end.cells
    for key in [
        "1",
        "2",
        "3",
        "9",
        "s",
        "u",
        "x",
        "b",
        "a",
        "c",
        "v",
        "y",
        "m",
        "f",
        "?",
        "d",
        "d",
        "0",
        "0",
    ]:
        person.press(key)
        assert person.front_end.cells == before, key
    for act in (person.button("rap").click, person.button("Skip").tap, person.card.click):
        act()
        for key in ["x", "b", "d", "d"]:
            person.page.keyboard.press(key)
            assert person.front_end.cells == before, key
    for name in ("rap", "Undo", "Suggestions"):
        person.button(name).focus()
        for key in ["x", "b", "d", "d", "ArrowDown"]:
            person.page.keyboard.press(key)
            assert person.front_end.cells == before, (name, key)
    person.wait()


def test_a_busy_kernel_gets_the_lines_that_were_seen(person):
    num, seen = len(person.acts), []
    with paused(person.kernel):
        for key in ["1", "2", "1"]:
            seen.append(person.text)
            person.press(key)
        person.press("1", "1")
        assert person.text == "Waiting for the kernel…"
        person.wait_for_words(", 3 not saved yet$")
    person.wait_for_acts(num + 3)
    assert person.answers[-3:] == list(zip(seen, [0, 1, 0], strict=True))
    assert person.text not in seen


def test_answers_while_a_cell_runs(person):
    num, seen = len(person.acts), []
    person.front_end.run("import time; time.sleep(1)")
    for _ in range(3):
        seen.append(person.text)
        person.press("2")
        person.card.locator(".ll-text", has_not_text=seen[-1]).wait_for()
    person.wait_for_acts(num + 3)
    assert person.answers[-3:] == [(text, 1) for text in seen]


def test_a_line_that_a_cell_puts_on_the_card(person):
    if not person.front_end.cells:
        return  # Voila runs no cell of the person's
    num, row = len(person.acts), 150
    person.front_end.run(f"session.show({row})")
    person.card.locator(".ll-text", has_text=TEXTS[row]).wait_for()
    person.page.wait_for_timeout(500)  # the line came by itself: it must be read first
    person.press("2")
    person.wait_for_acts(num + 1)
    assert person.answers[-1] == (TEXTS[row], 1)


def test_a_page_that_is_loaded_anew_goes_on(person):
    acts, text = person.acts, person.text
    person.front_end.reload()
    check_that_it_goes_on(person, acts, text)


def test_a_killed_kernel_loses_nothing_that_was_saved(person):
    num = len(person.acts)
    person.press("1", "2")
    person.wait_for_acts(num + 2)
    acts, text = person.acts, person.text
    kill(person.kernel)
    person.press("1")
    person.wait_for_words(", 1 not saved yet$")
    person.front_end.come_back()
    check_that_it_goes_on(person, acts, text)


def test_without_a_kernel_the_picture_says_what_helps_and_that_works(person):
    if not person.front_end.cells:
        return  # Voila: a page that is loaded anew runs its cells itself
    num = len(person.acts)
    person.press("1")
    person.wait_for_acts(num + 1)
    acts, text = person.acts, person.text
    person.front_end.restart()
    person.front_end.reload()
    words = person.page.get_by_text("Run the cells up to this one, and this one")
    words.wait_for()
    assert "labels.jsonl" in words.text_content()
    assert person.page.locator(".label-less").count() == 0
    person.front_end.run_all()
    check_that_it_goes_on(person, acts, text)


def check_that_it_goes_on(person, acts, text):
    person.wait()
    assert person.acts == acts
    assert person.text == text
    person.press("2")
    person.wait_for_acts(len(acts) + 1)
    assert person.answers[-1] == (text, 1)


def test_a_line_is_typed_into_a_small_widget(person):
    before = person.front_end.cells
    field = person.page.get_by_label("Type a line")
    field.fill("")
    field.press_sequentially("x <b>dd $b$")
    person.page.get_by_role("status").get_by_text("11 signs").wait_for()
    assert person.page.get_by_role("cell", name="5", exact=True).count() == 1
    assert person.front_end.cells == before


def test_a_slider_moves_and_no_key_of_it_reaches_the_notebook(person):
    before = person.front_end.cells
    slider = person.page.get_by_role("slider", name="Round")
    slider.focus()
    for key, words in [("ArrowRight", "Round 4."), ("End", "Round 9."), ("Home", "Round 0.")]:
        person.page.keyboard.press(key)
        person.page.get_by_role("status").get_by_text(words).wait_for()
    for key in ["x", "b", "a", "d", "d", "0", "0", "Enter"]:
        person.page.keyboard.press(key)
        assert person.front_end.cells == before, key


@pytest.mark.parametrize("root", [".label-less", ".ll-explorer"])
def test_axe_has_nothing_to_say(person, root):
    results = Axe().run(person.page, context=root)
    assert results.violations_count == 0, results.generate_report()
