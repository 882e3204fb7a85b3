"""The card for spans by itself: keys, mouse, offsets, drafts, and what it says."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from card_page import ADDRESS, make_page
from hypothesis import given, settings
from hypothesis import strategies as st
from span_page import SpanCard
from spans import SENTENCES, TYPES, make_span_session

from helpers.entities import tokenize
from labelcard.spans.card import SpanWidget

SCRIPTS = {
    "emoji": "👨‍👩‍👧 met 👍🏽 Ada in Köln 🏳️‍🌈",
    "accents": "Zoe\u0308 came to Sa\u0303o Paulo",
    "devanagari": "नमस्ते दुनिया में Ada",
    "hebrew": "גברת לוי פגשה את Ada Lovelace בתל אביב",
    "arabic": "الملكة رانيا في London اليوم",
    "astral": "𝒜da in 𝕷ondon 𐍈",
    "spaces": "  two  spaces\tand\na line ",
    "tags": "<b>Ada</b> &amp; <img src=x onerror=hack()> $x^2$",
}


@pytest.fixture(scope="module")
def page(context):
    return make_page(context, SpanWidget)


@pytest.fixture
def open_card(page, tmp_path):
    """Begins a card on a log of its own; each test may begin several."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(ADDRESS)
    page.evaluate("localStorage.clear()")

    def begin(texts=SENTENCES, name="spans", **parts):
        texts = [*texts, "the end"] if len(texts) < 2 else texts
        session = make_span_session(tmp_path / f"{name}.jsonl", texts, **parts)
        return SpanCard(page, session)

    return begin


@pytest.fixture
def card(open_card):
    return open_card()


def test_a_span_is_marked_by_keys_alone(card):
    card.press("Shift+ArrowRight", "1")
    assert card.marked == [["Ada Lovelace", "PERSON"]]
    assert card.said == "“Ada Lovelace” is PERSON."
    card.press("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "2")
    assert card.marked[1:] == [["London", "PLACE"]]
    card.press("Enter")
    assert card.answers == [[[0, 12, "PERSON"], [28, 34, "PLACE"]]]
    assert card.text == SENTENCES[1]


def test_an_answer_without_a_span_is_an_answer(card):
    card.press("Enter")
    assert card.answers == [[]]
    card.sync()
    assert card.session.answers()["spans"].tolist() == [[]]


def test_arrows_move_by_word_and_with_shift_extend(card):
    assert card.selected == "Ada"
    card.press("ArrowLeft")
    assert card.selected == "Ada"
    card.press("ArrowRight", "ArrowRight")
    assert card.selected == "met"
    card.press("Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowLeft")
    assert card.selected == "met Charles"
    card.press("Shift+ArrowLeft", "Shift+ArrowLeft")
    assert card.selected == "Lovelace met"
    card.press("Escape")
    assert card.selected == "Lovelace"
    card.press("End")
    assert card.selected == "London"
    card.press("ArrowRight", "Shift+Home")
    assert card.selected == SENTENCES[0]
    card.press("Home")
    assert card.selected == "Ada"


def test_arrows_move_by_line(open_card, page):
    page.set_viewport_size({"width": 390, "height": 900})
    card = open_card([" ".join(["word"] * 60)])
    card.press("ArrowRight", "ArrowRight")
    first = page.locator(".ll-selected").bounding_box()
    card.press("ArrowDown")
    second = page.locator(".ll-selected").bounding_box()
    assert second["y"] >= first["y"] + first["height"]
    assert abs(second["x"] - first["x"]) < first["width"]
    card.press("ArrowUp")
    assert page.locator(".ll-selected").bounding_box() == first
    card.press("ArrowUp")
    assert page.locator(".ll-selected").bounding_box() == first


def test_tab_goes_through_the_spans_and_then_on(card):
    card.press("1", "End", "2", "Home", "ArrowRight", "Tab")
    assert (card.selected, card.said) == ("London", "“London” is PLACE.")
    card.press("Shift+Tab")
    assert card.selected == "Ada"
    card.press("Tab", "Tab")
    assert card.page.evaluate("document.activeElement.innerText").startswith("1\nPERSON")
    card.press("Shift+Tab")
    assert card.box.evaluate("box => box === document.activeElement")
    card.press("Shift+Tab", "Shift+Tab", "Shift+Tab")
    assert card.box.evaluate("box => box !== document.activeElement")  # no trap


def test_another_type_a_removal_and_a_replacement(card):
    card.press("1", "2")
    assert card.marked == [["Ada", "PLACE"]]
    assert card.said == "“Ada” is PLACE now."
    card.press("Delete")
    assert (card.marked, card.said) == ([], "“Ada” is no longer PLACE.")
    card.press("Backspace")
    assert card.said == "There is no span here."
    card.press("1", "Escape", "Shift+ArrowRight", "2")
    assert card.marked == [["Ada Lovelace", "PLACE"]]
    assert card.said == "“Ada Lovelace” is PLACE. It takes the place of “Ada” (PERSON)."
    card.press("Escape", "Backspace")  # the span at the cursor
    assert card.marked == []
    card.press("Enter")
    assert card.answers == [[]]


def test_spans_overlap_where_they_may(open_card):
    card = open_card([SENTENCES[2]], overlapping=True)
    card.press("Shift+End", "1", "Home", "ArrowRight", "2", "ArrowRight", "2", "2")
    assert card.said == "“of” is PLACE already."
    card.press("Shift+ArrowRight", "1", "Enter")
    text = SENTENCES[2]
    spans = [(0, len(text), "PERSON"), (4, 8, "PLACE"), (9, 11, "PLACE"), (9, 19, "PERSON")]
    assert sorted(map(tuple, card.answers[0])) == spans
    card.sync()
    assert len(card.session.labels()) == 4


def test_undo_brings_the_spans_back_at_once_and_after_a_reload(card):
    card.press("1", "Enter", "Enter", "u")
    assert card.text == SENTENCES[1]
    card.press("u")
    assert (card.text, card.marked) == (SENTENCES[0], [["Ada", "PERSON"]])
    card.press("Shift+ArrowRight", "1", "Enter")
    assert card.answers == [[[0, 3, "PERSON"]], [], [[0, 12, "PERSON"]]]
    card.sync()
    again = SpanCard(card.page, card.session)
    again.press("u")
    again.sync()
    assert (again.text, again.marked) == (SENTENCES[0], [["Ada Lovelace", "PERSON"]])


def test_a_skipped_sentence_keeps_what_was_marked_for_undo(card):
    card.press("1", "s")
    assert [act["kind"] for act in card.sent] == ["skip"]
    card.press("u")
    assert card.marked == [["Ada", "PERSON"]]


def test_what_is_marked_survives_a_reload_before_it_is_saved(card):
    card.press("1", "End", "2")
    again = SpanCard(card.page, card.session)
    assert again.marked == [["Ada", "PERSON"], ["London", "PLACE"]]
    again.press("Enter")  # and the kernel never hears of it
    third = SpanCard(card.page, card.session)
    assert third.marked == [["Ada", "PERSON"], ["London", "PLACE"]]
    third.press("Enter")
    third.sync()
    assert third.page.evaluate("Object.values(localStorage)") == ["{}"]


def test_drafts_of_two_logs_do_not_meet(open_card):
    open_card().press("1")
    assert open_card(name="other").marked == []
    assert open_card().marked == [["Ada", "PERSON"]]


def test_a_browser_that_keeps_nothing_is_no_fault(open_card, page):
    card = open_card()
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full') } }")
    card.press("1", "Enter")
    assert card.answers == [[[0, 3, "PERSON"]]]


def test_an_earlier_answer_is_changed_or_left(card):
    card.press("1", "Enter", "Enter")
    card.sync()
    card.page.get_by_text("Your latest answers").click()
    card.page.get_by_role("button", name=SENTENCES[0]).click()
    assert card.marked == [["Ada", "PERSON"]]
    assert "An earlier sentence." in card.root.inner_text()
    card.press("2", "Escape", "Escape")
    assert card.text == SENTENCES[2]
    card.page.get_by_text("Your latest answers").click()
    card.page.get_by_role("button", name=SENTENCES[0]).click()
    assert card.marked == [["Ada", "PERSON"]]
    card.press("End", "2", "Enter")
    card.sync()
    assert card.session.labels()["words"].tolist() == ["Ada", "London"]


def test_the_mouse_takes_whole_words_and_with_alt_parts(card):
    card.drag("velace", "Char")
    assert card.selected == "Lovelace met Charles"
    card.page.get_by_role("button", name="PERSON").click()
    assert card.marked == [["Lovelace met Charles", "PERSON"]]
    card.page.keyboard.down("Alt")
    card.drag("ondo", "ondo")
    card.page.keyboard.up("Alt")
    assert card.selected == "ondo"
    card.press("2", "Enter")
    assert card.answers == [[[4, 24, "PERSON"], [29, 33, "PLACE"]]]
    card.sync()
    assert card.session.labels()["words"].tolist() == ["Lovelace met Charles", "ondo"]


def test_a_drag_backwards_and_out_of_the_sentence(card):
    begin = card.point_at("London", is_end=True)
    card.page.mouse.move(*begin)
    card.page.mouse.down()
    card.page.mouse.move(*card.point_at("Charles"), steps=4)
    card.page.mouse.up()
    assert card.selected == "Charles in London"


def test_a_click_goes_to_a_word_or_chooses_a_span(card):
    card.click("Charles")
    assert card.selected == "Charles"
    card.press("1", "Home")
    card.click("harles")
    card.press("Backspace")
    assert card.marked == []
    card.click("Ada")
    card.page.keyboard.down("Shift")
    card.click("met")
    card.page.keyboard.up("Shift")
    assert card.selected == "Ada Lovelace met"


def test_a_finger_taps_a_word_and_makes_it_longer(card):
    card.page.touchscreen.tap(*card.point_at("Charles"))
    assert card.selected == "Charles"
    card.page.get_by_role("button", name="Longer").tap()
    card.page.get_by_role("button", name="PERSON").tap()
    card.page.get_by_role("button", name="Done: 1 span").tap()
    assert card.answers == [[[17, 27, "PERSON"]]]


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
@pytest.mark.parametrize("width", [390, 1280])
def test_offsets_are_those_of_python_in_every_script(open_card, page, text, width):
    page.set_viewport_size({"width": width, "height": 900})
    card = open_card([text])
    assert card.text == text
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    tokens = tokenize(text)
    is_rtl = text[0] in "גا"
    direction = page.locator(".ll-text").evaluate("text => getComputedStyle(text).direction")
    assert direction == ("rtl" if is_rtl else "ltr")
    forward = "ArrowLeft" if is_rtl else "ArrowRight"
    longer = page.get_by_role("button", name="Longer").inner_text()
    assert longer.startswith("⇧←" if is_rtl else "⇧→")
    for number, (start, end) in enumerate(tokens):
        assert card.selected == text[start:end]
        card.press("12"[number % 2], forward)
    card.press("Enter")
    spans = [[start, end, TYPES[i % 2]] for i, (start, end) in enumerate(tokens)]
    assert card.answers == [spans]
    card.sync()
    assert card.session.labels()["words"].tolist() == [text[a:b] for a, b in tokens]
    assert page.evaluate("window.hacked") is None and page.locator("main img").count() == 0


@pytest.mark.parametrize("name", ["emoji", "devanagari", "hebrew", "arabic", "astral"])
def test_offsets_of_the_mouse_are_those_of_python(open_card, name):
    text = SCRIPTS[name]
    card = open_card([text])
    for words in text.split()[1:]:
        card.press("Escape")
        card.click(words)
        start, end = next((a, b) for a, b in tokenize(text) if a >= text.index(words))
        assert card.selected == text[start:end]


@settings(max_examples=30, deadline=None, derandomize=True)
@given(text=st.text(min_size=1, max_size=30).filter(str.strip), data=st.data())
def test_any_text_is_cut_where_python_cuts_it(quiet_card_page, text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    cut = quiet_card_page.evaluate(
        """([text, tokens, start, end]) => {
            const sentence = new Sentence({ text, tokens });
            return [sentence.slice(start, end), sentence.snap({ start, end })];
        }""",
        [text, tokenize(text), start, end],
    )
    assert cut[0] == text[start:end]
    if not text[start:end].strip():
        assert cut[1] is None
    touched = [(a, b) for a, b in tokenize(text) if a < end and b > start]
    if touched:
        assert cut[1] == {"start": touched[0][0], "end": touched[-1][1]}


@pytest.fixture(scope="module")
def quiet_card_page(context):
    page = context.new_page()
    source = SpanWidget._esm.replace("export default", "const unused =")
    page.set_content("<p></p>")
    page.add_script_tag(content=f"{source}\nwindow.Sentence = Sentence;")
    yield page
    page.close()


def test_suggestions_are_off_shown_when_asked_for_and_told(open_card):
    card = open_card(suggest=lambda text: [(0, 3, "PERSON")])
    assert card.marked == []
    card.page.get_by_role("button", name="Suggestions").click()
    card.sync()
    assert card.marked == [["Ada", "PERSON"]]
    assert "These spans are suggested." in card.root.inner_text()
    card.press("Enter")
    card.sync()
    assert card.sent[-1]["suggested"] is True
    assert card.session.answers()["suggested"].tolist() == [True]


def test_a_suggestion_does_not_take_the_place_of_what_was_marked(open_card):
    card = open_card(suggest=lambda text: [(0, 3, "PERSON")])
    card.press("End", "2")
    card.page.get_by_role("button", name="Suggestions").click()
    card.sync()
    assert card.marked == [["London", "PLACE"]]


def test_an_act_is_sent_again_until_it_is_acknowledged(card):
    card.press("Enter")
    card.page.clock.run_for(20_000)
    first, *others = card.sent
    assert others == [first] * 3
    card.sync()
    card.page.clock.run_for(60_000)
    assert len(card.sent) == 4
    assert card.page.locator(".ll-saved").text_content() == "1 saved"


def test_a_sentence_that_comes_by_itself_is_not_answered_unread(card):
    card.session.show(4)
    view = card.session.view()
    card.box.evaluate(
        """(box, view) => {
            model.replace(view);
            for (const key of ["1", "Enter"]) {
                box.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
            }
        }""",
        view,
    )
    assert (card.text, card.sent, card.marked) == (SENTENCES[4], [], [])
    card.page.clock.run_for(450)
    card.press("1", "Enter")
    assert card.sent[0]["item"] == "4"


def test_read_only_takes_nothing(open_card):
    card = open_card()
    make_span_session(card.session.inbox.log.path)
    card.press("1", "Enter")
    card.sync()
    card.press("1", "Enter", "s", "u", "f")
    assert len(card.sent) == 1
    assert "opened again by a newer session" in card.page.get_by_role("alert").text_content()


def test_flag_comment_and_help(card):
    card.press("f", "c")
    card.page.keyboard.type("which 1?")
    card.press("Enter", "?")
    assert card.page.locator(".ll-help").inner_text().count("PERSON") == 1
    card.press("1", "Enter")
    card.sync()
    answers = card.session.answers()
    assert (answers["flagged"][0], answers["comment"][0]) == (True, "which 1?")


def test_more_types_than_keys_are_searched(open_card):
    types = [f"KIND{number}" for number in range(11)] + ["PLACE"]
    card = open_card(types=types)
    card.press("p", "l", "Enter")
    assert card.marked == [["Ada", "PLACE"]]
    assert card.box.evaluate("box => box === document.activeElement")
    card.press("Backspace", "Enter")
    assert card.answers == [[]]


def test_no_plain_key_leaves_the_card_and_shortcuts_do(card):
    card.press("x", "b", "d", "d", "Enter", "Escape", "ArrowDown", "Shift+Enter", " ")
    assert set(card.page.evaluate("escaped")) <= {"Shift"}
    num = len(card.sent)
    card.press("Control+1", "Meta+s", "Alt+u")
    assert len(card.sent) == num and "1" in card.page.evaluate("escaped")


def test_a_file_is_handed_to_the_browser(card):
    card.press("1", "Enter")
    card.sync()
    with card.page.expect_download() as waiting:
        card.page.get_by_role("button", name="CoNLL").click()
        asked = card.page.evaluate("model.asked")[-1]
        reply = SpanWidget.questions["export"](card.session, asked)
        card.page.evaluate("message => model.reply(message)", reply)
        card.page.clock.run_for(100)
    assert waiting.value.suggested_filename == "spans_spans.conll"
    first = waiting.value.path().read_text("utf-8").split("\n")[0]
    assert first == "Ada\tB-PERSON"


def test_the_end(open_card):
    card = open_card()
    for _ in SENTENCES:
        card.press("Enter")
        card.sync()
    card.press("1", "Enter", "s", "ArrowRight", "Tab")
    assert card.text == "Nothing is left to mark." and len(card.sent) == len(SENTENCES)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["fresh", "marked", "overlapping", "done", "right to left"])
def test_axe_has_nothing_to_say(open_card, page, name, scheme):
    page.emulate_media(color_scheme=scheme)
    text = SCRIPTS["hebrew"] if name == "right to left" else SENTENCES[2]
    card = open_card(
        [text],
        suggest=lambda text: [],
        overlapping=name == "overlapping",
        types=[*TYPES, "ORG", "WORK", "EVENT", "DAY", "LAW", "SUM", "OTHER"],
        guideline="**Names**",
        target=9,
    )
    page.add_style_tag(
        content=f"body {{ background: {'#000' if scheme == 'dark' else '#fff'} }}"
    )
    if name == "done":
        for _ in range(2):
            card.press("Enter")
            card.sync()
    elif name != "fresh":
        for key in "123456789":
            card.press(key, "ArrowRight")
        card.press("Shift+Home", "3", "?")
    page.locator("details").evaluate_all("all => all.forEach((it) => { it.open = true })")
    results = Axe().run(page, context="main")
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("width", [320, 1280])
def test_targets_are_large_enough_for_a_finger(open_card, page, width):
    page.set_viewport_size({"width": width, "height": 900})
    open_card(suggest=lambda text: [])
    targets = page.locator(":is(button, select, summary):visible").all()
    assert len(targets) == 14
    for target in targets:
        box = target.bounding_box()
        assert min(box["width"], box["height"]) >= 44, target.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
