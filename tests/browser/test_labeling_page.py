"""The page of `run.py serve`, for people who were told nothing but its address."""

import json
from functools import partial
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from front_ends import ROOT, answer, serve

SERVER = ROOT / "tools" / "notebooks" / "serve.py"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    with serve([str(SERVER)], folder) as address:
        yield address, folder / "labels"


@pytest.fixture
def person_page(browser):
    """A page of an own window, as another person has it, which notes what it asks for."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.asked, page.troubles = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("pageerror", lambda error: page.troubles.append(str(error)))
    yield page
    context.close()


def read_labels(path):
    acts = [json.loads(line) for line in Path(path).read_text().splitlines()]
    return [act for act in acts if act["kind"] == "label"]


def open_page(page, address, name):
    page.goto(f"{address}/?name={name}")
    page.locator(".ll-class").first.wait_for()


def test_a_name_is_asked_for_and_lines_are_labeled_by_key(person_page, served):
    address, labels = served
    page = person_page
    page.goto(address)
    page.get_by_label("Your name").press_sequentially("Ada Lovelace")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Hello, Ada Lovelace").wait_for()
    page.locator(".ll-class").first.wait_for()
    for number in range(30):
        answer(page, partial(page.keyboard.press, "12"[number % 2]))
    page.get_by_role("status").get_by_text("30 saved").wait_for()
    page.get_by_role("img").and_(page.get_by_label("with 30 labels")).wait_for()
    (log,) = labels.glob("practice-ada_lovelace*.jsonl")
    assert len(read_labels(log)) == 30
    assert page.get_by_text("learns again in 10").count() == 1
    assert Axe().run(page).violations_count == 0
    elsewhere = [url for url in page.asked if "//127.0.0.1" not in url and "data:" not in url]
    assert elsewhere == [] and page.troubles == []


def test_the_curve_stands_beside_the_line(person_page, served):
    open_page(person_page, served[0], "Ada Lovelace")
    curve = person_page.locator(".ll-curve").bounding_box()
    line = person_page.locator(".ll-line").bounding_box()
    assert curve["x"] > line["x"] + line["width"]
    assert curve["y"] + curve["height"] <= 720
    assert person_page.locator(".ll-moves").bounding_box()["y"] <= 676


@pytest.mark.parametrize("load", range(4))
def test_keys_work_at_once_on_each_load(person_page, served, load):
    open_page(person_page, served[0], "keys")
    answer(person_page, lambda: person_page.keyboard.press("1"))
    person_page.get_by_role("status").get_by_text(f"{load + 1} saved").wait_for()


def test_keys_work_after_a_click_beside_the_card(person_page, served):
    open_page(person_page, served[0], "beside")
    person_page.locator("header").click()
    answer(person_page, lambda: person_page.keyboard.press("2"))


def test_each_name_has_labels_of_its_own(person_page, served):
    address, labels = served
    open_page(person_page, address, "ben")
    assert person_page.locator(".label-less .ll-saved").text_content() == "0 saved"
    person_page.get_by_role("button", name="pop").click()
    person_page.get_by_role("status").get_by_text("1 saved").wait_for()
    assert [act["label"] for act in read_labels(labels / "practice-ben.jsonl")] == [1]
    person_page.goto(f"{address}/?NAME=ben")
    person_page.get_by_role("heading", name="Welcome back, ben").wait_for()


def test_two_pages_of_one_person_go_on_together(browser, served):
    address, labels = served
    contexts = [browser.new_context() for _ in range(2)]
    first, second = pages = [context.new_page() for context in contexts]
    for page in pages:
        open_page(page, address, "cleo")
    answer(second, lambda: first.keyboard.press("1"))
    second.wait_for_timeout(500)  # the line came by itself: it must be read first
    answer(first, lambda: second.keyboard.press("2"))
    first.get_by_role("status").get_by_text("2 saved").wait_for()
    assert len({act["item"] for act in read_labels(labels / "practice-cleo.jsonl")}) == 2
    assert second.get_by_text("open on 2 pages").count() == 1
    for context in contexts:
        context.close()


def test_answers_wait_while_the_server_is_away(person_page, served):
    address, labels = served
    open_page(person_page, address, "dora")
    person_page.evaluate(
        """() => {
            window.send = WebSocket.prototype.send;
            WebSocket.prototype.send = () => { throw new Error("offline"); };
        }"""
    )
    answer(person_page, lambda: person_page.keyboard.press("1"))
    person_page.get_by_role("status").get_by_text("1 not saved yet").wait_for()
    assert not read_labels(labels / "practice-dora.jsonl")
    person_page.evaluate("() => { WebSocket.prototype.send = window.send; }")
    person_page.get_by_role("status").get_by_text("1 saved", exact=True).wait_for()
    assert len(read_labels(labels / "practice-dora.jsonl")) == 1


def test_the_history_finds_an_answer_and_changes_it(person_page, served):
    address, labels = served
    open_page(person_page, address, "emil")
    text = person_page.locator(".ll-text").text_content()
    answer(person_page, lambda: person_page.keyboard.press("1"))
    answer(person_page, lambda: person_page.keyboard.press("2"))
    person_page.get_by_text("Your answers").click()
    person_page.get_by_label("Answers of a class").select_option("rap")
    entries = person_page.locator(".ll-recent li")
    person_page.wait_for_function("document.querySelectorAll('.ll-recent li').length === 1")
    entries.get_by_role("button").click()
    assert person_page.locator(".ll-text").text_content() == text
    answer(person_page, lambda: person_page.keyboard.press("2"))
    person_page.get_by_role("status").get_by_text("2 saved").wait_for()
    person_page.wait_for_timeout(200)
    assert [act["label"] for act in read_labels(labels / "practice-emil.jsonl")] == [0, 1, 1]


def test_the_labels_are_downloaded(person_page, served):
    open_page(person_page, served[0], "fay")
    answer(person_page, lambda: person_page.keyboard.press("1"))
    person_page.get_by_role("status").get_by_text("1 saved").wait_for()
    with person_page.expect_download() as download:
        person_page.get_by_role("button", name="Export CSV").click()
    assert download.value.suggested_filename == "practice-fay_labels.csv"
    header, row, *_ = Path(download.value.path()).read_text("utf-8").splitlines()
    assert "class" in header and "rap" in row


def test_the_page_is_dark_on_a_dark_system(browser, served):
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    open_page(page, served[0], "gil")
    for place in ("body", ".label-less"):
        color = page.locator(place).evaluate("it => getComputedStyle(it).backgroundColor")
        assert max(map(int, color.removeprefix("rgb(").rstrip(")").split(","))) < 64, color
    assert Axe().run(page).violations_count == 0
    context.close()
