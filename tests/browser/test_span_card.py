"""Mark spans in JupyterLab, in Notebook and with Voila, as a new user would."""

import json
import os

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from front_ends import FRONT_ENDS, kill, opened
from playwright.sync_api import expect

from helpers.entities import Span, find_spans, tokenize
from labelcard import LabelLog, SpanSession

TYPES = ["PERSON", "PLACE"]
# (text, its spans as words and types)
TEN = [
    ("Ada Lovelace met Bo in London", [("Ada Lovelace", "PERSON"), ("London", "PLACE")]),
    ("nobody came", []),
    ("👨‍👩‍👧 went to Köln", [("Köln", "PLACE")]),
    (
        "Zoe\u0308 sang in Sa\u0303o Paulo",
        [("Zoe\u0308", "PERSON"), ("Sa\u0303o Paulo", "PLACE")],
    ),
    ("גברת לוי פגשה את Ada בתל אביב", [("גברת לוי", "PERSON"), ("Ada", "PERSON")]),
    ("رانيا في London اليوم", [("رانيا", "PERSON"), ("London", "PLACE")]),
    ("नमस्ते दुनिया में Ada", [("Ada", "PERSON")]),
    ("𝒜da in 𝕷ondon", [("𝒜da", "PERSON"), ("𝕷ondon", "PLACE")]),
    ("The rain, the rain, the rain", []),
    ("Mary left Bath", [("Mary", "PERSON"), ("Bath", "PLACE")]),
]
MORE = [f"Bo number {number} is in Rome" for number in range(60)]
TEXTS = [text for text, _ in TEN] + MORE
SETUP = f"""\
import os
from pathlib import Path

from labelcard import LabelLog, SpanSession, SpanSettings, SpanWidget

texts = {TEXTS!r}
log = LabelLog("spans.jsonl")
session = SpanSession(texts, log, {TYPES!r}, choose=range(len(texts)))
Path("kernel").write_text(str(os.getpid()))"""
# kills a process, and reads what it leaves, as Windows does not
pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills processes")


class Person:
    """Someone in front of the card, who can also look into the log."""

    def __init__(self, front_end, folder):
        self.front_end, self.page, self.folder = front_end, front_end.page, folder
        self.card = self.page.locator(".label-less").last
        self.box = self.card.locator(".ll-line")

    @property
    def acts(self):
        lines = (self.folder / "spans.jsonl").read_text("utf-8").splitlines()
        return [act for act in map(json.loads, lines) if act["kind"] != "open"]

    @property
    def kernel(self):
        return int((self.folder / "kernel").read_text())

    @property
    def text(self):
        pieces = self.box.locator("[data-start]").all_text_contents()
        return "".join(pieces)

    def wait_for_text(self, text):
        self.page.wait_for_function(
            """(text) => {
                const box = Array.from(document.querySelectorAll(".ll-line")).at(-1);
                const pieces = Array.from(box?.querySelectorAll("[data-start]") ?? []);
                return pieces.map((piece) => piece.textContent).join("") === text;
            }""",
            arg=text,
        )

    def wait_for_acts(self, num):
        for _ in range(600):
            if len(self.acts) >= num:
                break
            self.page.wait_for_timeout(50)
        assert len(self.acts) == num
        self.wait_until_saved()

    def wait_until_saved(self):
        self.page.wait_for_function(
            """() => {
                const states = document.querySelectorAll(".label-less .ll-saved");
                return /^[0-9]+ saved$/.test(Array.from(states).at(-1)?.textContent);
            }"""
        )

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def export(self, name):
        """The text of a file that the card hands over, by keyboard alone."""
        with self.page.expect_download() as waiting:
            self.card.get_by_role("button", name=name, exact=True).focus()
            self.press("Enter")
        return waiting.value.path().read_bytes().decode("utf-8")

    def mark(self, text, spans):
        """Mark spans with the keys that the help names, from the first word on."""
        tokens, place = tokenize(text), 0
        onward, back = ("ArrowRight", "ArrowLeft")
        if text[0] in "גر":
            onward, back = back, onward
        for words, name in spans:
            start = text.index(words)
            first, last = (
                next(i for i, (a, b) in enumerate(tokens) if a <= offset < b)
                for offset in (start, start + len(words) - 1)
            )
            self.press(*[onward] * (first - place), *[f"Shift+{onward}"] * (last - first))
            self.press(str(TYPES.index(name) + 1))
            place = last
        self.press("Enter")


def find(words, name, text):
    return Span(text.index(words), text.index(words) + len(words), name)


@pytest.fixture(scope="module", params=FRONT_ENDS)
def person(request, context, tmp_path_factory):
    folder = tmp_path_factory.mktemp(request.param)
    cells = [
        nbformat.v4.new_code_cell(SETUP),
        nbformat.v4.new_code_cell("SpanWidget(session)"),
    ]
    with opened(request.param, context, folder, cells) as front_end:
        person = Person(front_end, folder)
        person.box.wait_for()
        yield person


def test_ten_sentences_are_marked_by_keyboard_alone_and_exported(person):
    before = person.front_end.cells
    person.box.focus()  # as Tab does, or in Voila the card itself
    for number, (text, spans) in enumerate(TEN):
        person.wait_for_text(text)
        person.mark(text, spans)
        person.wait_for_acts(number + 1)
    assert person.front_end.cells == before
    expected = [[find(words, name, text) for words, name in spans] for text, spans in TEN]
    found = [json.loads(line) for line in person.export("JSONL").split("\n")[:-1]]
    assert [line["text"] for line in found] == [text for text, _ in TEN]
    assert [[Span(*one.values()) for one in line["spans"]] for line in found] == expected
    blocks = person.export("CoNLL").split("\n\n")[:-1]
    for (text, _), block, spans in zip(TEN, blocks, expected, strict=True):
        pairs = [line.split("\t") for line in block.split("\n") if line]
        tokens = tokenize(text)
        assert [word for word, _ in pairs] == [text[start:end] for start, end in tokens]
        assert find_spans(tokens, [tag for _, tag in pairs]) == spans
    found = [
        json.loads(line)[1]["entities"] for line in person.export("spaCy").split("\n")[:-1]
    ]
    assert [[Span(*one) for one in entities] for entities in found] == expected


def test_offsets_of_the_browser_are_those_of_python(person):
    for act in (act for act in person.acts if act["kind"] == "spans"):
        text = TEXTS[int(act["item"])]
        assert [text[start:end] for start, end, _ in act["spans"]] == act["words"]


def test_undo_brings_the_sentence_back_with_its_spans(person):
    num, text = len(person.acts), person.text
    person.box.focus()
    person.press("1", "Enter")
    person.wait_for_acts(num + 1)
    person.press("u")
    person.wait_for_acts(num + 2)
    person.wait_for_text(text)
    assert person.box.locator("mark").count() == 1
    person.press("Enter")
    person.wait_for_acts(num + 3)
    assert person.acts[-1]["words"] == ["Bo"]


def find_place(locator):
    """Where something is, once it stands still."""
    before, place = None, locator.bounding_box()
    while not place or place != before:
        locator.page.wait_for_timeout(100)
        before, place = place, locator.bounding_box()
    return place


def test_the_mouse_marks_whole_words(person):
    num = len(person.acts)
    answered = [TEXTS[int(act["item"])] for act in person.acts[-1:]]
    sentence = person.box.locator(".ll-text")
    for text in answered:
        expect(sentence).not_to_have_text(text)  # the next one is there
    word = find_place(sentence.locator("[data-start]").first)
    middle = word["y"] + word["height"] / 2
    person.page.mouse.move(word["x"] + 4, middle)
    person.page.mouse.down()
    person.page.mouse.move(word["x"] + 90, middle, steps=4)
    person.page.mouse.up()
    person.card.get_by_role("button", name="PLACE").click()
    assert person.box.locator("mark").count() == 1
    person.card.get_by_role("button", name="Done: 1 span").click()
    person.wait_for_acts(num + 1)
    (words,) = person.acts[-1]["words"]
    whole = TEXTS[int(person.acts[-1]["item"])].split()
    assert words.split() == whole[: len(words.split())]


def test_no_key_reaches_the_notebook(person):
    before = person.front_end.cells
    person.box.focus()
    for key in ["x", "b", "a", "d", "d", "0", "0", "m", "y", "ArrowDown", "Escape", "Home"]:
        person.press(key)
        assert person.front_end.cells == before, key
    person.wait_until_saved()


def test_a_page_that_is_loaded_anew_goes_on_with_what_was_marked(person):
    acts, text = person.acts, person.text
    person.box.focus()
    person.press("Home", "1", "End", "2")
    person.front_end.reload()
    person.box.wait_for()
    person.wait_for_text(text)
    assert person.acts == acts
    assert person.box.locator("mark").all_text_contents() == ["BoPERSON", "RomePLACE"]
    person.box.focus()
    person.press("Enter")
    person.wait_for_acts(len(acts) + 1)
    assert person.acts[-1]["words"] == ["Bo", "Rome"]


def test_a_killed_kernel_loses_nothing_that_was_saved_and_no_draft(person):
    acts, text = person.acts, person.text
    person.box.focus()
    kill(person.kernel)
    person.press("1", "Enter")  # nobody hears it
    person.front_end.come_back()
    person.box.wait_for()
    person.wait_for_text(text)
    assert person.acts == acts
    assert person.box.locator("mark").all_text_contents() == ["BoPERSON"]
    person.box.focus()
    person.press("Enter")
    person.wait_for_acts(len(acts) + 1)
    (person.folder / "copy.jsonl").write_bytes((person.folder / "spans.jsonl").read_bytes())
    session = SpanSession(TEXTS, LabelLog(person.folder / "copy.jsonl"), TYPES)
    assert len(session.answers()) == sum(
        {"spans": 1, "undo": -1}.get(act["kind"], 0) for act in person.acts
    )


def test_axe_has_nothing_to_say(person):
    results = Axe().run(person.page, context=".label-less")
    assert results.violations_count == 0, results.generate_report()
