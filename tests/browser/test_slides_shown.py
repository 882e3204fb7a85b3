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
  return [section.scrollWidth, section.scrollHeight, section.innerText.trim().length];
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
    for width, height, num_letters in sizes:
        assert width <= WIDTH and height <= HEIGHT and num_letters > 4
    images = page.locator("section img")
    broken = images.evaluate_all("all => all.filter(img => !(img.naturalWidth && img.alt))")
    assert images.count() >= 1 and broken == []
    assert page.troubles == []


def test_keys_lead_through_and_steps_come_one_by_one(page, folder):
    open_talk(page, folder, "09_compare")
    assert page.locator("section.present h1").is_visible()
    slide = page.locator("section.present", has=page.locator("h2", has_text="Three suspects"))
    for _ in range(40):
        if slide.count():
            break
        page.keyboard.press("ArrowRight")
    assert not slide.locator(".fragment.visible").count()
    page.keyboard.press("ArrowRight")
    slide.locator(".fragment.visible table").first.wait_for()
    assert page.locator("section pre .kn").count() == 0  # no code


def test_the_speaker_has_notes_in_a_window_of_their_own(page, folder):
    open_talk(page, folder, "09_compare")
    assert not page.locator("aside.notes", has_text="How to read it").first.is_visible()
    notes = page.locator("section.present aside.notes", has_text="the accuracy on the labels")
    for _ in range(40):
        if notes.count():
            break
        page.keyboard.press("ArrowRight")
    with page.expect_popup() as opened:
        page.keyboard.press("s")
    opened.value.locator(
        ".speaker-controls-notes", has_text="accuracy on the labels"
    ).wait_for()
