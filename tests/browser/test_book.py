"""The web book as its readers meet it: every page, from a folder, with no network."""

import re
import subprocess
import sys

import pytest
from axe_playwright_python.sync_playwright import Axe
from front_ends import ROOT
from lite_page import serve_folder

from tools.book import build as book_builder
from tools.book.references import find_works
from tools.book.timings import find_times
from tools.notebooks.parts import notebook_paths

PAGES = (
    ["search", "genindex"]
    + [path.stem for path in sorted((ROOT / "book").glob("*.md"))]
    + [f"teach/{path.stem}" for path in sorted((ROOT / "book" / "teach").glob("*.md"))]
    + [f"notebooks/{path.stem}" for path in notebook_paths()]
)
LOOKED_AT = [
    "index",
    "commands",
    "glossary",
    "references",
    "timings",
    "notebooks/00_welcome",
    "notebooks/09_compare",
    "teach/half_day",
]
TRIED = {"index": "00_welcome", "notebooks/03_the_loop": "03_the_loop"}


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    folder = tmp_path_factory.mktemp("book")
    subprocess.run([sys.executable, book_builder.__file__, str(folder)], check=True)
    return folder / "book"


@pytest.fixture
def page(quiet_page):
    quiet_page.set_viewport_size({"width": 1280, "height": 900})
    return quiet_page


def open_page(page, book, name):
    page.goto((book / f"{name}.html").as_uri())
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_with_all_its_images_also_on_a_phone(page, book, name):
    open_page(page, book, name)
    assert page.locator("h1:visible").count() == 1
    missing = page.locator("img").evaluate_all(
        "all => all.filter(img => !(img.complete && img.naturalWidth)).map(img => img.src)"
    )
    silent = page.locator("main img:not([alt]), main img[alt='']").count()
    assert (missing, silent, page.troubles) == ([], 0, [])
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320  # as on a phone


def test_the_pages_have_the_figures_of_the_notebooks(page, book):
    open_page(page, book, "notebooks/05_least_confidence")
    figures = page.locator(".cell_output img")
    assert figures.count() == 4
    assert "Line chart of the mean test accuracy" in figures.nth(1).get_attribute("alt")


def test_solutions_and_words_of_figures_are_folded(page, book):
    open_page(page, book, "notebooks/05_least_confidence")
    solution = page.locator("details", has_text="Show a solution").first
    assert not solution.locator("pre").first.is_visible()
    solution.locator("summary").click()
    assert solution.locator("pre").first.is_visible()
    words = page.locator("details", has_text="Figure in words").first
    assert not words.locator("p").is_visible()
    words.locator("summary").click()
    assert words.locator("p").is_visible()


def test_imports_are_folded_as_in_the_lab(page, book):
    open_page(page, book, "notebooks/07_discriminative")
    imports = page.locator("details", has_text="Show the imports")
    assert imports.count() == 1
    assert not page.get_by_text("# Imports").is_visible()
    imports.locator("summary").click()
    assert page.get_by_text("# Imports").is_visible()


def test_no_box_is_empty(page, book):
    for name in ("00_welcome", "10_label_it_yourself", "15_named_entities"):
        open_page(page, book, f"notebooks/{name}")
        boxes = page.locator(".cell_output pre").all_text_contents()
        assert boxes and all(box.strip() for box in boxes)


def test_formulas_are_drawn_without_a_script(page, book):
    open_page(page, book, "notebooks/02_tfidf")
    assert page.locator("math mfrac").bounding_box()["height"] > 20
    assert "MathJax" not in page.content()


def test_a_search_finds_a_notebook(page, book):
    page.goto((book / "search.html").as_uri() + "?q=entropy")
    page.locator("#search-results a", has_text="Three measures of doubt").first.wait_for()
    assert page.troubles == []


def test_the_next_page_is_the_next_notebook(page, book):
    open_page(page, book, "notebooks/05_least_confidence")
    page.locator("a.right-next").click()
    assert page.url.endswith("/06_prediction_entropy.html")
    page.locator("a.left-prev").click()
    assert page.url.endswith("/05_least_confidence.html")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", LOOKED_AT)
def test_axe_has_nothing_to_say(page, book, name, scheme):
    page.emulate_media(color_scheme=scheme)
    open_page(page, book, name)
    assert page.locator("html").get_attribute("data-theme") == scheme
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_pictures_move_only_for_readers_who_want_it(page, book, motion):
    page.emulate_media(reduced_motion=motion)
    open_page(page, book, "index")
    shown = page.locator(".sight img:visible").evaluate_all("all => all.map(img => img.src)")
    kinds = [source.rpartition(".")[2] for source in shown]
    assert kinds == (["png", "svg", "png"] if motion == "reduce" else ["gif", "svg", "gif"])


def test_pages_to_look_up_hold_what_was_built(page, book):
    open_page(page, book, "references")
    assert page.locator("main li", has_text="Cited in").count() == len(find_works())
    open_page(page, book, "timings")
    assert page.locator("main tbody tr").count() == len(find_times())


def test_the_cheat_sheet_is_one_page(book):
    sheet = (book / "cheat_sheet.pdf").read_bytes()
    assert len(re.findall(rb"/Type ?/Page\b", sheet)) == 1


def test_a_notebook_can_be_tried_where_a_server_has_the_site_beside_the_book(browser, book):
    site = book.parent / "lite" / "lab"
    site.mkdir(parents=True)
    (site / "index.html").write_text("<p>Here it is</p>", encoding="utf-8")
    page = browser.new_page()
    with serve_folder(book.parent) as address:
        for name, notebook in TRIED.items():
            page.goto(f"{address}/book/{name}.html")
            page.get_by_role("link", name="Try it now").click()
            page.get_by_text("Here it is").wait_for()
            assert page.url.endswith(f"?path=notebooks/{notebook}.ipynb")
    for name in ("index", "glossary", "notebooks/15_named_entities"):
        open_page(page, book, name)
        assert not page.get_by_role("link", name="Try it now").is_visible()
    page.close()
