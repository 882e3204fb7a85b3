"""The card of the labeling session by itself: on a page with a stand-in for the kernel."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from card_page import LINES, Card, make_full_view, make_view

HOSTILE = {
    "tags": "<b>bold</b> &amp; <script>window.hacked = true</script><img src=x onerror=hack()>",
    "formula": "$x^2$ and \\(y\\) and `code` and **stars**",
    "emoji": "👩‍👩‍👧 🏳️‍🌈 naïve ﷽ \u202eturned",
    "right to left": "שלום עולם, this is mixed",
    "long": "word " * 2000,
    "unbroken": "o" * 10_000,
    "line breaks": "one\n\n   two\tthree",
    "blank": " ",
}


def test_next_line_is_there_before_the_kernel_answers(card):
    card.press("1")
    assert card.text == LINES[1]
    card.press("2")
    assert card.text == LINES[2]
    assert card.answers == [("0", 0), ("1", 1)]


def test_no_line_is_labeled_that_was_not_shown(card):
    card.press("1", "1", "1", "1", "1")
    assert card.text == "Waiting for the kernel…"
    assert card.answers == [("0", 0), ("1", 0), ("2", 0)]


def test_an_older_view_does_not_bring_an_answered_line_back(card):
    card.press("1", "2")
    card.replace(make_view(1, acknowledged=[card.sent[0]["act"]]))
    assert card.text == LINES[2]


def test_undo_brings_back_the_line_at_once(card):
    card.press("1", "2", "u")
    assert card.text == LINES[1]
    card.press("u")
    assert card.text == LINES[0]
    card.press("s")
    assert card.text == LINES[1]
    assert [act["kind"] for act in card.sent] == ["label", "label", "undo", "undo", "skip"]


def test_undo_of_an_answer_from_before_waits_for_the_kernel(page):
    card = Card(page, make_view(2))
    card.press("u", "1")
    assert card.text == "Waiting for the kernel…"
    assert [act["kind"] for act in card.sent] == ["undo"]
    card.acknowledge(1)
    assert card.text == LINES[1]


def test_undo_on_a_fresh_card_sends_nothing(card):
    card.press("u")
    assert card.sent == []


def test_a_line_that_changes_by_itself_cannot_be_answered_unread(card):
    card.root.evaluate(
        """(root, view) => {
            model.replace(view);
            root.dispatchEvent(new KeyboardEvent("keydown", { key: "1", bubbles: true }));
        }""",
        make_view(3),
    )
    assert card.answers == []
    card.wait(450)
    card.press("1")
    assert card.answers == [("3", 0)]


def test_each_act_is_whole_and_in_order(card):
    card.press("1", "s", "u")
    acts = card.sent
    assert [act["order"] for act in acts] == [0, 1, 2]
    assert [act["time"] for act in acts] == sorted(act["time"] for act in acts)
    assert len({act["act"] for act in acts}) == 3
    assert [act.get("suggested") for act in acts] == [False, False, None]


def test_an_act_is_sent_again_until_it_is_acknowledged(card):
    card.press("1")
    card.wait(20_000)
    first, *others = card.sent
    assert others == [first] * 3
    card.acknowledge(1)
    card.wait(60_000)
    assert len(card.sent) == 4


def test_card_says_what_is_not_saved(card):
    assert card.state == "0 saved"
    card.press("1", "2")
    card.wait(500)
    assert card.state == "0 saved, 2 not saved yet"
    card.acknowledge(2)
    assert card.state == "2 saved"


def test_a_kernel_that_is_gone_is_named(card):
    card.page.evaluate("() => { model.send = () => { throw new Error('closed') } }")
    card.press("1")
    card.wait(5200)
    assert "does not answer" in card.page.get_by_role("alert").text_content()


def test_no_plain_key_leaves_the_card(card):
    card.press("1", "x", "b", "d", "d", "Enter", "Escape", "ArrowDown", "Shift+Enter")
    assert set(card.page.evaluate("escaped")) <= {"Shift"}


@pytest.mark.parametrize("held", ["Control", "Meta", "Alt"])
def test_keys_with_a_modifier_belong_to_the_notebook(card, held):
    card.root.focus()
    says = "document.activeElement.dataset.lmSuppressShortcuts"
    card.page.keyboard.press("x")
    assert card.page.evaluate(says) == "true"
    card.page.keyboard.down(held)
    card.page.keyboard.press("1")
    assert card.page.evaluate("escaped")[-1] == "1"
    assert card.page.evaluate(says) is None
    card.page.keyboard.up(held)
    assert card.sent == []
    card.page.keyboard.press("1")
    assert card.page.evaluate(says) == "true"
    assert card.answers == [("0", 0)]


@pytest.mark.parametrize("key", ["Control+1", "Alt+s", "Meta+2", "3", "0", "x"])
def test_other_keys_do_nothing(card, key):
    card.press(key)
    assert card.sent == []


def test_a_key_that_is_held_down_answers_once(card):
    card.root.focus()
    for _ in range(3):
        card.page.keyboard.down("1")
    card.page.keyboard.up("1")
    assert len(card.sent) == 1


@pytest.mark.parametrize(
    "key", [{"key": "&", "code": "Digit1"}, {"key": "1", "code": "Numpad1"}, {"key": "S"}]
)
def test_keys_of_other_keyboards(card, key):
    card.root.dispatch_event("keydown", key)
    assert len(card.sent) == 1


def test_keys_while_a_word_is_composed_are_left_alone(card):
    card.root.dispatch_event("keydown", {"key": "1", "isComposing": True})
    assert card.sent == []


def test_keys_hold_after_a_click_and_a_touch(card):
    card.page.get_by_role("button", name="rap").click()
    card.page.keyboard.press("2")
    card.page.get_by_role("button", name="Skip").tap()
    assert len(card.sent) == 3
    card.page.keyboard.press("u")
    assert card.text == LINES[2]


def test_by_keyboard_alone(page):
    card = Card(page, make_view(), veiled=True)
    card.page.keyboard.press("Tab")
    assert card.root.evaluate("root => root === document.activeElement")
    names = []
    for _ in range(4):
        card.page.keyboard.press("Tab")
        names.append(card.page.evaluate("document.activeElement.innerText.split(/\\s+/)[1]"))
    assert names == ["rap", "pop", "Skip", "Undo"]
    card.page.keyboard.press("Shift+Tab")
    card.page.keyboard.press("Enter")
    assert [act["kind"] for act in card.sent] == ["skip"]


def test_letters_choose_in_the_list_of_strategies(card):
    card.page.get_by_label("Strategy").focus()
    card.page.keyboard.press("s")
    assert card.sent == []
    card.page.get_by_label("Strategy").select_option("random")
    assert (card.sent[0]["kind"], card.sent[0]["name"]) == ("strategy", "random")


def test_suggestion_is_shown_with_its_line_only(page):
    card = Card(page, make_full_view())
    assert "suggests rap (0.62)" in card.root.inner_text()
    card.press("1")
    assert "suggests" not in card.root.inner_text()
    card.press("1")
    assert [act["suggested"] for act in card.sent] == [True, False]


def test_suggestions_are_asked_for(card):
    card.page.get_by_role("button", name="Suggestions").click()
    assert (card.sent[0]["kind"], card.sent[0]["on"]) == ("suggest", True)


def test_an_earlier_answer_is_changed(page):
    card = Card(page, make_view(2))
    card.page.get_by_text("Your answers").click()
    card.page.get_by_role("button", name=LINES[0]).click()
    assert card.text == LINES[0]
    card.press("2")
    assert card.answers == [("0", 1)]
    assert card.text == LINES[2]


def test_an_earlier_answer_says_what_it_was_and_can_be_left(page):
    card = Card(page, make_view(2))
    card.page.get_by_text("Your answers").click()
    card.page.get_by_role("button", name=LINES[1]).click()
    words = card.root.inner_text()
    assert "An earlier line, and it was pop." in words and "Remove label" in words
    card.press("Escape")
    assert card.sent == []
    assert card.text == LINES[2]
    words = card.root.inner_text()
    assert "An earlier line" not in words and "Remove label" not in words


def test_read_only_card_takes_no_answer(page):
    card = Card(page, make_view(1, read_only=True, message="Opened elsewhere."))
    card.press("1", "s", "u")
    card.page.get_by_role("button", name="rap").click(force=True)
    assert card.sent == []
    assert card.page.get_by_role("alert").text_content() == "Opened elsewhere."


def test_the_end(page):
    card = Card(page, make_view(5, phase="done"))
    card.press("1", "s")
    assert card.sent == []
    assert card.text == "Nothing is left to label."


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("width", [320, 1280])
def test_texts_are_shown_as_they_are(page, text, width):
    page.set_viewport_size({"width": width, "height": 900})
    item = {"id": "0", "text": text}
    words = [[text, 0.3]]
    explanation = {"item": "0", "label": 0, "confidence": 0.7, "words": words}
    recent = [item | {"label": None}]
    view = make_view(item=item, recent=recent, explanation=explanation, classes=["rap", text])
    card = Card(page, view)
    assert card.text == text
    assert page.evaluate("window.hacked") is None
    assert page.locator("main img, main script, main b b").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".ll-line").bounding_box()["height"] <= 420


def test_right_to_left_text_starts_at_the_right(page):
    card = Card(page, make_view(item={"id": "0", "text": HOSTILE["right to left"]}))
    assert card.page.locator(".ll-text").evaluate("p => getComputedStyle(p).direction") == "rtl"


def test_curve_has_words(page):
    Card(page, make_full_view())
    words = page.get_by_role("img").get_attribute("aria-label")
    assert words.startswith("Line chart of the accuracy: 0.550 with 20 labels, ")


@pytest.mark.parametrize("width", [320, 1280])
def test_targets_are_large_enough_for_a_finger(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    Card(page, make_full_view())
    targets = page.locator(":is(button, select, summary):visible").all()
    assert len(targets) == 9
    for target in targets:
        box = target.bounding_box()
        assert min(box["width"], box["height"]) >= 44, target.inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "view",
    [
        make_view(),
        make_full_view(),
        make_view(5, phase="done"),
        make_view(1, read_only=True, message="Opened elsewhere."),
        make_view(item={"id": "0", "text": HOSTILE["long"]}),
    ],
    ids=["fresh", "full", "done", "read-only", "long"],
)
def test_axe_has_nothing_to_say(page, view, scheme):
    page.emulate_media(color_scheme=scheme)
    color = {"light": "#ffffff", "dark": "#000000"}[scheme]
    Card(page, view)
    page.add_style_tag(content=f"body {{ background: {color} }}")
    page.locator("main").evaluate(
        "main => main.querySelectorAll('details').forEach((it) => { it.open = true })"
    )
    results = Axe().run(page, context="main")
    assert results.violations_count == 0, results.generate_report()
