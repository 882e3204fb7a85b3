"""The notebooks in a browser, as a reader meets them who has installed nothing.

By default a part is played; `pytest -m lite` plays every notebook, which takes long.
"""

import json
import os
import subprocess
import sys

import pytest
from front_ends import ROOT
from lite_page import UNREAD, Lite, find_differences, serve_folder
from playwright.sync_api import expect

from tools.book import build as book_builder
from tools.lite.build import build
from tools.lite.fetch import MissingError
from tools.lite.recipes import OFFLINE, WEB
from tools.notebooks.parts import notebook_paths

SECONDS = 600  # a busy computer may take that long for a cell
LABELS = "session.labels()[['lyric', 'class']].values.tolist()"
# Python writes 0 there when it compiles a file that it imports.
IS_COMPILED = "import helpers.loop\nopen(helpers.loop.__cached__, 'rb').read()[4] == 1"
NOTEBOOKS = {path.stem[:2]: path for path in notebook_paths()}
PATTERNS = (ROOT / "tests" / "nbval_sanitize.cfg").read_text(encoding="utf-8")

# Cells that show other text in a browser than in their file, by notebook, and why.
PANDAS = "pandas 2 calls a column of text object, where pandas 3 calls it str"
TAGGER = "python-crfsuite runs in no browser, and the cells behind need what it trains"
SCALE = "a browser has one process, and the site leaves the packages of large pools out"
NEEDS_TAGGER = ["train", "doubt", "exercise-types", "solution-types", "picks", "card", "marked"]
DIFFERENCES = {
    "07": {"control": PANDAS},
    "08": {
        "real": PANDAS,
        "distinct": "a browser counts with 32 bits, and a column says so",
        "part-table": "sums of k-means differ in their last bits, and so do a few of its picks",
    },
    "15": dict.fromkeys(NEEDS_TAGGER, TAGGER),
    "16": dict.fromkeys(["same-picks", "index", "cluster", "loop"], SCALE),
}


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="module")
def address(served):
    try:
        build(OFFLINE, served / "lite")
    except MissingError as error:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(str(error))
    with serve_folder(served) as address:
        yield f"{address}/lite"


@pytest.fixture
def visitor(browser):
    """A window of somebody who was never here."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(SECONDS * 1000)
    yield context
    context.close()


def open_notebook(visitor, address, number):
    lite = Lite(visitor.new_page(), NOTEBOOKS[number])
    lite.open(address)
    return lite


def test_twenty_labels_are_found_again_after_a_reload(visitor, address):
    lite = open_notebook(visitor, address, "00")
    lite.run_up_to_the_card()
    lite.expect_words("0 of 12")
    for number in range(1, 21):
        lite.answer("1" if number % 3 else "2", number)
    labels = lite.show(LABELS)
    exported = lite.export().splitlines()
    assert len(exported) == 1 + 100 + 20
    lite.reload()
    lite.run_up_to_the_card()
    lite.expect_words("20 of 12")
    assert lite.show(LABELS) == labels


def test_what_was_fetched_once_is_kept_and_an_own_file_is_read(visitor, address):
    lite = open_notebook(visitor, address, "17")
    assert lite.num_fetched > 60_000_000
    lite.reload()
    assert lite.num_fetched == 0
    assert lite.show(IS_COMPILED) == "True"
    lite.upload("mine.csv", "text,label\nGrüße,a\nbye,b\n".encode("cp1252"))
    load = "from helpers.data import load_texts\nload_texts('mine.csv', encoding='cp1252')"
    assert lite.show(f"{load}['lyric'].tolist()").endswith("['Grüße', 'bye']")


def test_where_nothing_can_be_kept_the_page_says_so(browser, address):
    context = browser.new_context(service_workers="block")  # as in some private windows
    page = context.new_page()
    page.goto(f"{address}/lab/index.html")
    page.get_by_text("Open a notebook on the left").wait_for(timeout=SECONDS * 1000)
    page.goto(address + Lite.place.format("00_welcome.ipynb"))
    page.get_by_text("This page can keep nothing").wait_for(timeout=SECONDS * 1000)
    context.close()


@pytest.mark.lite
def test_two_clicks_on_the_front_page_and_ten_lines_are_labeled(visitor, served, address):
    subprocess.run([sys.executable, book_builder.__file__, str(served)], check=True)
    lite = Lite(visitor.new_page(), NOTEBOOKS["00"])
    lite.page.set_viewport_size({"width": 1280, "height": 800})  # the card is higher
    lite.page.goto(f"{address}/../book/index.html")
    lite.page.get_by_role("link", name="Try it now").click()
    lite.run_up_to_the_card()  # at once, while Python is still on its way
    asked, keys = lite.card.get_by_text("Food is a meal"), lite.card.get_by_role("button")
    for one in (asked, keys.filter(has_text="other"), keys.filter(has_text="food")):
        expect(one.first).to_be_in_viewport(ratio=1)
    for number in range(1, 11):
        lite.page.wait_for_timeout(UNREAD)
        lite.page.keyboard.press("1")  # of the page: nobody had to click the card
        lite.expect_words(f"{number} saved")


@pytest.mark.lite
@pytest.mark.parametrize("number", NOTEBOOKS)
def test_a_notebook_shows_what_its_file_shows(visitor, address, number):
    lite = open_notebook(visitor, address, number)
    lite.play()
    different = find_differences(NOTEBOOKS[number], lite.read_outputs(), PATTERNS)
    assert different.keys() == DIFFERENCES.get(number, {}).keys(), different


@pytest.mark.lite
def test_the_site_for_the_web_names_each_file_and_where_it_is(tmp_path):
    build(WEB, tmp_path)
    beside_lock = tmp_path / "static" / "pyodide"
    lock = json.loads((beside_lock / "pyodide-lock.json").read_text("utf-8"))
    packages = lock["packages"]
    for package in packages.values():
        place = package["file_name"]
        is_there = f"/v{WEB.pyodide}/" in place or (beside_lock / place).exists()
        assert is_there and set(package["depends"]) <= set(packages)
    assert {"label-less", "numpy", "scikit-learn", "pyodide-kernel"} <= set(packages)
    page = (tmp_path / "lab" / "index.html").read_text("utf-8")
    assert f'data-parts="{len(packages) + 3}"' in page
