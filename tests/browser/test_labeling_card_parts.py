"""The parts of the card: keys, many classes, several answers, notes, history, guideline."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from card_page import LINES, Card, make_full_view, make_view

from labelcard.questions import render_guideline

TOPICS = [
    "sports",
    "politics",
    "science",
    "travel",
    "music",
    "film",
    "health",
    "money",
    "school",
    "weather",
    "food",
    "other",
]
GUIDELINE = """\
## Which is which?

- **food**: [eaten](https://example.org/food) or `drunk`
- other

| a | b |
|---|---|
| 1 | 2 |

<script>window.hacked = 1</script> <img src=x onerror="window.hacked = 1">
[bad](javascript:window.hacked=1) ![picture](https://example.org/track.png)"""


def make_rich_view(classes=("rap", "pop"), **changes):
    """The view of a session with all that newer kernels say."""
    line = {"id": "2", "text": LINES[2], "context": {}, "flagged": False, "comment": ""}
    news = {
        "item": line,
        "classes": list(classes),
        "class_counts": [3] + [0] * (len(classes) - 1),
        "recall": [0.831] + [None] * (len(classes) - 1),
        "several": False,
        "likely": None,
        "guideline": "",
        "guideline_html": "",
        "target": None,
        "hint": "",
        "seconds": None,
        "hidden": [],
    }
    return make_view(2, **(news | changes))


# -- Keys of classes


@pytest.mark.parametrize(
    ("classes", "key", "label"),
    [
        (["0", "1"], "1", 1),
        (["0", "1"], "0", 0),
        (["-1", "0", "1"], "1", 2),
        (["-1", "0", "1"], "0", 1),
        (["-1", "0", "1"], "-", 0),
        (list("012345"), "5", 5),
        (["3", "5", "unsure"], "3", 0),
        (["3", "5", "unsure"], "n", 2),
        (["1 star", "2 stars"], "2", 1),
        (["2", "1"], "1", 1),
        (["rap", "pop"], "1", 0),
        (["rap", "pop"], "p", 1),
        (["Rap", "POP"], "p", 1),
        (["pop", "punk"], "p", None),
        (["pop", "punk"], "2", 1),
        (["ja", "nein"], "j", 0),
        (["sad", "unclear"], "1", 0),
    ],
)
def test_each_class_has_the_key_that_one_expects(page, classes, key, label):
    card = Card(page, make_rich_view(classes))
    card.press(key)
    assert card.answers == ([] if label is None else [("2", label)])


@pytest.mark.parametrize(
    "classes",
    [
        ["0", "1"],
        ["1 star", "2 stars", "3 stars"],
        ["-1", "-2", "0"],
        ["s", "u", "f", "c", "?"],
        ["1", "s", "u"],
        ["sss", "sss ", "1"],
        ["", " ", "7"],
        [str(number) for number in range(8, 17)],
        ["a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9"],
    ],
)
def test_each_of_nine_classes_has_a_key_of_its_own(page, classes):
    card = Card(page, make_rich_view(classes))
    keys = [
        button.get_attribute("aria-keyshortcuts") for button in page.locator(".ll-class").all()
    ]
    assert len(set(keys)) == len(classes) and None not in keys
    assert not {"s", "u", "f", "c", "?"} & set(keys)
    for label, key in enumerate(keys):
        card.replace(make_rich_view(classes, acknowledged=[act["act"] for act in card.sent]))
        card.wait(450)  # the line came by itself: it must be read first
        card.press(key)
        assert card.answers[-1][1] == label


def test_a_letter_that_skips_is_no_class(page):
    card = Card(page, make_rich_view(["sad", "unclear"]))
    card.press("s")
    assert [act["kind"] for act in card.sent] == ["skip"]


def test_keys_of_another_script(page):
    card = Card(page, make_rich_view(["да", "нет"]))
    card.root.dispatch_event("keydown", {"key": "н", "code": "KeyY"})
    assert card.answers == [("2", 1)]
    card.root.dispatch_event("keydown", {"key": "ы", "code": "KeyS"})
    assert card.sent[-1]["kind"] == "skip"


def test_names_of_classes_run_in_their_own_direction(page):
    Card(page, make_rich_view(["جيد جداً!", "good (1)"]))
    names = page.locator(".ll-class span")
    directions = [name.evaluate("it => getComputedStyle(it).direction") for name in names.all()]
    assert directions == ["rtl", "ltr"]


def test_a_class_that_was_merged_away_is_not_offered(page):
    card = Card(page, make_rich_view(["rap", "hip hop", "pop"], hidden=[1]))
    assert page.locator(".ll-class").count() == 2
    card.press("2")
    assert card.answers == [("2", 2)]


def test_classes_have_colors_that_differ(page):
    Card(page, make_rich_view(TOPICS))
    looks = page.locator(".ll-class .ll-swatch").evaluate_all(
        """swatches => swatches.map((it) => {
            const { backgroundColor, backgroundImage } = getComputedStyle(it);
            return backgroundColor + backgroundImage;
        })"""
    )
    assert len(set(looks)) == len(TOPICS)


# -- More classes than keys


def test_a_class_is_found_by_typing(page):
    card = Card(page, make_rich_view(TOPICS))
    card.press("w", "e", "Enter")
    assert card.answers == [("2", TOPICS.index("weather"))]
    assert page.get_by_label("Search a class").input_value() == ""
    assert card.root.evaluate("root => root === document.activeElement")


def test_letters_of_moves_are_letters_beside_a_search(page):
    card = Card(page, make_rich_view(TOPICS))
    card.press("s", "c", "h")
    assert card.sent == [] and page.locator(".ll-class").count() == 1
    card.page.keyboard.press("Escape")
    assert page.locator(".ll-class").count() == len(TOPICS)
    card.press(".")
    card.replace(make_rich_view(TOPICS, acknowledged=[card.sent[0]["act"]]))
    card.press("Backspace")
    assert [act["kind"] for act in card.sent] == ["skip", "undo"]


def test_arrows_choose_among_what_is_found(page):
    card = Card(page, make_rich_view(TOPICS))
    card.press("s", "ArrowDown", "ArrowUp", "ArrowDown")
    # sports, science, school begin with it; music comes after them
    assert page.locator(".ll-marked span").inner_text() == "science"
    card.page.keyboard.press("Enter")
    assert card.answers == [("2", TOPICS.index("science"))]


def test_what_is_not_found_is_said_and_labels_nothing(page):
    card = Card(page, make_rich_view(TOPICS))
    card.press("x", "q", "Enter")
    assert card.sent == []
    assert page.get_by_text("No class fits “xq”.").is_visible()


def test_a_search_knows_no_accents_and_no_case(page):
    card = Card(page, make_rich_view([*TOPICS, "Élections"]))
    card.press("e", "l", "e", "c", "Enter")
    assert card.answers == [("2", len(TOPICS))]


def test_the_likely_ones_come_first_and_have_the_digits(page):
    card = Card(page, make_rich_view(TOPICS, likely=list(range(len(TOPICS)))[::-1]))
    assert page.locator(".ll-class span").first.inner_text() == "other"
    card.press("2")
    assert card.answers == [("2", TOPICS.index("food"))]


def test_digits_are_typed_where_classes_begin_with_them(page):
    numbers = [str(number) for number in range(12)]
    card = Card(page, make_rich_view(numbers))
    card.press("1", "1", "Enter")
    assert card.answers == [("2", 11)]


def test_a_hundred_classes_fit_on_a_screen(page):
    page.set_viewport_size({"width": 1280, "height": 720})
    names = [f"a class with the number {number:03}" for number in range(100)]
    Card(page, make_rich_view(names, guideline="Read.", guideline_html="<p>Read.</p>"))
    for part in (".ll-line", ".ll-search", ".ll-classes", ".ll-moves"):
        box = page.locator(part).bounding_box()
        assert box["y"] + box["height"] <= 720, part
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


# -- More than one answer


def test_several_classes_are_marked_and_confirmed(page):
    card = Card(page, make_rich_view(["joy", "fear", "anger"], several=True))
    card.press("3", "1", "2", "2")
    assert card.sent == []
    pressed = page.get_by_role("group", name="Classes").get_by_role("button", pressed=True)
    assert pressed.count() == 2
    card.page.keyboard.press("Enter")
    assert [(act["item"], act["labels"]) for act in card.sent] == [("2", [0, 2])]
    assert "label" not in card.sent[0]
    assert pressed.count() == 0  # the next line begins without a mark


def test_none_of_several_is_an_answer(page):
    card = Card(page, make_rich_view(["joy", "fear"], several=True))
    card.page.get_by_role("button", name="None of them").click()
    assert card.sent[0]["labels"] == []


def test_an_earlier_answer_of_several_comes_with_its_marks(page):
    recent = [{"id": "0", "text": LINES[0], "labels": [1]}]
    card = Card(page, make_rich_view(["joy", "fear"], several=True, recent=recent))
    card.page.get_by_text("Your answers").click()
    card.page.get_by_role("button", name=LINES[0]).click()
    assert "it was fear" in card.root.inner_text()
    card.press("1", "Enter")
    assert card.sent[0]["labels"] == [0, 1]


# -- Flag and comment


def test_a_line_is_flagged_and_commented_on(page):
    card = Card(page, make_rich_view())
    card.press("f", "c")
    card.page.keyboard.type("sung by s and u?")
    card.page.keyboard.press("Enter")
    assert [(act["kind"], act.get("on", act.get("text"))) for act in card.sent] == [
        ("flag", True),
        ("comment", "sung by s and u?"),
    ]
    assert page.get_by_role("button", name="Flagged").count() == 1
    card.press("f")
    assert card.sent[-1]["on"] is False
    card.press("1")
    assert card.answers == [("2", 0)]


def test_a_comment_that_is_left_sends_nothing(page):
    card = Card(page, make_rich_view())
    card.press("c")
    card.page.keyboard.type("no")
    card.page.keyboard.press("Escape")
    assert card.sent == []
    card.press("1")
    assert card.answers == [("2", 0)]


def test_an_older_kernel_is_not_asked_for_notes(page):
    card = Card(page, make_view())
    card.press("f", "c", "1")
    assert [act["kind"] for act in card.sent] == ["label"]
    assert page.get_by_role("button", name="Flag").count() == 0


# -- History


def find(card, answers):
    """Answer the latest question for the history."""
    card.wait(250)
    card.page.wait_for_function("model.asked.length > 0")  # on a busy computer, later
    question = card.page.evaluate("model.asked.at(-1)")
    reply = {"kind": "found", "id": question["id"], "answers": answers}
    card.page.evaluate("reply => model.reply(reply)", reply)
    return question


def make_answer(number, **changes):
    found = {"item": str(number), "text": f"answered line {number}", "label": 1}
    return found | {"flagged": False, "comment": "", "time": 0} | changes


def test_the_history_is_searched_and_filtered(page):
    card = Card(page, make_rich_view())
    page.get_by_text("Your answers").click()
    assert find(card, [])["search"] == ""
    page.get_by_label("Search your answers").press_sequentially("bread s u 1")
    assert find(card, [])["search"] == "bread s u 1"
    assert page.get_by_text("No answer fits.").is_visible()
    page.get_by_label("Answers of a class").select_option("pop")
    page.get_by_label("flagged").check()
    question = find(card, [make_answer(7, flagged=True, comment="ask Ben")])
    assert (question["label"], question["flagged"]) == (1, True)
    assert page.locator(".ll-recent li").all_inner_texts()[0].split("\n")[0] == "pop"
    assert "ask Ben" in page.locator(".ll-recent").inner_text()
    assert card.sent == []


def test_an_answer_of_long_ago_is_changed(page):
    card = Card(page, make_rich_view())
    page.get_by_text("Your answers").click()
    find(card, [make_answer(90)])
    page.get_by_role("button", name="answered line 90").click()
    assert card.text == "answered line 90" and "it was pop" in card.root.inner_text()
    card.press("1")
    assert card.answers == [("90", 0)]


def test_an_older_reply_is_not_taken_for_a_newer_one(page):
    card = Card(page, make_rich_view())
    page.get_by_text("Your answers").click()
    find(card, [make_answer(1)])
    page.evaluate(
        "answers => model.reply({ kind: 'found', id: 'other', answers })", [make_answer(2)]
    )
    assert page.get_by_text("answered line 1").count() == 1
    assert page.get_by_text("answered line 2").count() == 0


# -- What stands around the line


def test_a_guideline_is_formatted_and_nothing_in_it_runs(page):
    html = render_guideline(GUIDELINE)
    hostile = html + "<script>window.hacked = 1</script><img src=x onerror='window.hacked=1'>"
    hostile += "<a href='javascript:window.hacked=1' onclick='window.hacked=1'>x</a><iframe>"
    Card(page, make_rich_view(guideline=GUIDELINE, guideline_html=hostile))
    body = page.locator(".ll-guideline-body")
    assert body.locator("li strong").inner_text() == "food"
    assert body.locator("td").all_inner_texts() == ["1", "2"]
    link = body.get_by_role("link", name="eaten")
    assert link.get_attribute("href") == "https://example.org/food"
    assert body.locator("script, img, iframe, [onclick], [href^=javascript]").count() == 0
    assert page.evaluate("window.hacked") is None


def test_progress_pace_hint_and_context_are_shown(page):
    item = make_rich_view()["item"] | {"context": {"artist": "The <b>Lanterns</b>", "id": "7"}}
    card = Card(
        page, make_rich_view(item=item, target=40, seconds=4.21, hint="It has settled.")
    )
    words = card.root.inner_text()
    assert "2 of 40" in words and "It has settled." in words
    assert page.get_by_role("progressbar").get_attribute("value") == "2"
    assert page.locator(".ll-context dd").all_inner_texts() == ["The <b>Lanterns</b>", "7"]
    card.root.focus()
    assert page.get_by_text("4.2 s an answer").is_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_labels_of_the_file_fill_no_bar(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    counts = make_rich_view()["counts"] | {"labeled": 102, "imported": 100}
    Card(page, make_rich_view(counts=counts, target=60))
    bar = page.get_by_role("progressbar")
    assert [bar.get_attribute(name) for name in ("value", "max")] == ["2", "60"]
    assert page.locator(".ll-progress").inner_text() == "2 of 60 (100 more came labeled)"
    assert bar.bounding_box()["width"] > 60
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_counts_and_recall_stand_beside_the_accuracy(page):
    Card(page, make_rich_view(["rap", "pop"]))
    rows = page.locator(".ll-scores tbody tr").all_inner_texts()
    assert [row.split("\t") for row in rows] == [["rap", "3", "83 %"], ["pop", "0", "none yet"]]


def test_the_keys_are_listed_on_demand(page):
    card = Card(page, make_rich_view())
    words = page.get_by_role("group", name="Keys")
    assert not words.is_visible()
    card.press("?")
    assert "skip the line" in words.inner_text() and "rap" in words.inner_text()
    card.press("?")
    assert not words.is_visible()
    assert card.sent == []


def test_labels_are_exported_by_a_button(page):
    card = Card(page, make_rich_view())
    page.get_by_role("button", name="Export CSV").click()
    assert page.evaluate("model.asked.at(-1).kind") == "export"
    message = {"kind": "exported", "name": "mine.csv", "text": "class\r\nrap\r\n"}
    with page.expect_download() as download:
        page.evaluate("message => model.reply(message)", message)
    assert download.value.suggested_filename == "mine.csv"
    page.evaluate("model.reply({ kind: 'refused', words: 'The disk is full.' })")
    assert page.get_by_role("alert").inner_text() == "The disk is full."
    assert card.sent == []


# -- The veil


@pytest.mark.parametrize(
    ("classes", "keys"),
    [
        (["rap", "pop"], "1 2 s u"),
        (["-1", "0", "1"], "- 0 1 s u"),
        (["rap", "pop", "rock"], "1 2 3 s u"),
        (TOPICS, "type a class, . ⌫"),
    ],
)
def test_the_veil_names_the_real_keys_and_a_click_lifts_it(page, classes, keys):
    card = Card(page, make_rich_view(classes), veiled=True)
    veil = page.locator(".ll-veil")
    assert veil.inner_text() == f"Click to start: {keys}"
    page.get_by_role("button", name=classes[0], exact=False).first.click(force=True)
    assert card.sent == []  # the first click starts, whatever lies below it
    assert not veil.is_visible()
    assert card.root.evaluate("root => root === document.activeElement")


def test_a_page_of_its_own_has_no_veil_and_takes_keys_at_once(page):
    page.goto("http://card.test/")
    page.evaluate(
        "view => { document.body.dataset.labelcard = 'page'; start(view); }", make_rich_view()
    )
    page.locator(".ll-class").first.wait_for()
    assert not page.locator(".ll-veil").is_visible()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("1")
    assert len(page.evaluate("model.sent")) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["rich", "many", "several", "veiled"])
def test_axe_has_nothing_to_say(page, scheme, kind):
    page.emulate_media(color_scheme=scheme)
    html = render_guideline(GUIDELINE)
    item = make_full_view()["item"] | {"context": {"artist": "x"}, "flagged": True}
    view = make_rich_view(
        TOPICS if kind == "many" else ["rap", "pop"],
        several=kind == "several",
        item=item | {"comment": "y"},
        guideline=GUIDELINE,
        guideline_html=html,
        target=40,
        hint="It has settled.",
        seconds=3.0,
    )
    card = Card(page, view, veiled=kind == "veiled")
    page.add_style_tag(
        content=f"body {{ background: {'#fff' if scheme == 'light' else '#000'} }}"
    )
    if kind != "veiled":
        card.press("?")
        page.get_by_text("Your answers").click()
        find(card, [make_answer(1, flagged=True, comment="ask Ben")])
    results = Axe().run(page, context="main")
    assert results.violations_count == 0, results.generate_report()
