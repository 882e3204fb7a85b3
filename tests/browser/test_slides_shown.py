"""The talks as an audience sees them: from a folder, with no network, each slide in full."""

import pytest

from tools.book import slides
from tools.notebooks.parts import notebook_paths

NOTEBOOKS = notebook_paths()
WIDTH, HEIGHT = 1280, 720
SIZES = """\
Reveal.getSlides().map((slide, number) => {
  Reveal.slide(number, 0, 99);
  const section = slide.querySelector("section") || slide;
  const cut = [...section.querySelectorAll("table.dataframe, pre")].filter(
    part => part.scrollWidth > Math.min(part.clientWidth, part.parentElement.clientWidth));
  const letters = section.innerText.trim().length;
  return [section.scrollWidth, section.scrollHeight, letters, cut.length];
})"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("slides")
    slides.write_slides(NOTEBOOKS, folder)
    return folder


@pytest.fixture
def page(quiet_page):
    quiet_page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    return quiet_page


def open_talk(page, folder, name):
    page.goto((folder / f"{name}.html").as_uri())
    page.wait_for_function("window.Reveal && Reveal.isReady()")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_slide_is_seen_in_full(page, folder, path):
    open_talk(page, folder, path.stem)
    sizes = page.evaluate(SIZES)
    assert len(sizes) >= 6
    for width, height, num_letters, num_cut in sizes:
        assert width <= WIDTH and height <= HEIGHT and num_letters > 4 and num_cut == 0
    images = page.locator("section img")
    broken = images.evaluate_all("all => all.filter(img => !(img.naturalWidth && img.alt))")
    assert images.count() >= 1 and broken == []
    assert page.troubles == []


def go_on_to(page, slide):
    for _ in range(40):
        if slide.count():
            return
        page.keyboard.press("ArrowRight")


def test_keys_lead_through_and_a_table_answers_in_large_letters(page, folder):
    open_talk(page, folder, "13_your_own_strategy")
    assert page.locator("section.present .name", has_text="13 Your own strategy").is_visible()
    go_on_to(page, page.locator("section.present .says", has_text="labels for 75 %"))
    page.keyboard.press("ArrowRight")
    table = page.locator("section.present table.dataframe")
    table.wait_for()
    letters = table.evaluate("table => parseFloat(getComputedStyle(table).fontSize)")
    assert letters >= 40 and table.bounding_box()["width"] > WIDTH / 2
    assert page.locator("section.present .file", has_text="real lyrics").is_visible()
    assert page.locator("section pre .kn").count() == 0  # no code


def test_a_figure_fills_its_slide(page, folder):
    open_talk(page, folder, "05_least_confidence")
    figure = page.locator("section.present img")
    go_on_to(page, figure)
    assert figure.bounding_box()["height"] > 0.8 * HEIGHT


def test_panels_beside_each_other_fill_their_slide(page, folder):
    open_talk(page, folder, "09_compare")
    figure = page.locator("section.present img[alt^='3 line charts']")
    go_on_to(page, figure)
    width, height = figure.evaluate("figure => [figure.naturalWidth, figure.naturalHeight]")
    assert 1.5 < width / height < 2.2


def test_the_five_lines_are_read_from_the_last_row(page, folder):
    open_talk(page, folder, "00_welcome")
    lines = page.locator("section.present pre")
    go_on_to(page, lines)
    assert len(lines.inner_text().strip().splitlines()) == 5
    assert lines.evaluate("lines => parseFloat(getComputedStyle(lines).fontSize)") >= 32


def test_a_number_is_drawn_large(page, folder):
    open_talk(page, folder, "00_welcome")
    number = page.locator("section.present .says strong", has_text="2,000")
    go_on_to(page, number)
    assert number.evaluate("number => parseFloat(getComputedStyle(number).fontSize)") >= 90


def test_the_speaker_has_notes_in_a_window_of_their_own(page, folder):
    open_talk(page, folder, "09_compare")
    assert not page.locator("aside.notes", has_text="How to read it").first.is_visible()
    go_on_to(page, page.locator("section.present aside.notes", has_text="on the labels"))
    with page.expect_popup() as opened:
        page.keyboard.press("s")
    opened.value.locator(
        ".speaker-controls-notes", has_text="accuracy on the labels"
    ).wait_for()
