"""The page of `run.py serve` where others come in: whose a name is, and words stay words."""

import re
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from front_ends import ROOT, answer, serve, windows

SERVER = ROOT / "tools" / "notebooks" / "serve.py"
TOKEN = "room12"
ODD = ["<img src=x onerror=alert(1)>", r"$\frac{1}{2}$", "=1+1", "{{ 7*7 }}", "<b>bold</b>"]
CLASSES = ["<q>yes</q>", r"\(no\) $x$"]


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The address of a server with a token, and the one of its teacher."""
    folder = tmp_path_factory.mktemp("named")
    rows = [
        f"{row},{ODD[row % len(ODD)]} {row} {'up' if row % 2 else 'down'},{CLASSES[row % 2]}"
        for row in range(60)
    ]
    texts = folder / "<b>mine<b> $x$.csv"
    texts.write_text("\n".join(["id,lyric,class", *rows]), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LYRICS_CSV", str(texts))
        with serve([str(SERVER), f"--token={TOKEN}"], folder) as address:
            room = re.search(r"room\?token=\S+", (folder / "server.log").read_text())[0]
            yield address, f"{address}/{room}"


@pytest.fixture
def window(browser):
    """Opens a window of another person; a script that a text began fails the test."""

    def watch(page, troubles):
        page.on("dialog", lambda dialog: troubles.append(dialog.message) or dialog.dismiss())

    with windows(browser, watch) as (open_window, troubles):
        yield open_window
    assert troubles == []


def come_in(page, address, name):
    page.goto(f"{address}/?token={TOKEN}")
    page.get_by_label("Your name").fill(name)
    page.keyboard.press("Enter")


def test_a_name_is_taken_and_its_owner_goes_on_elsewhere(window, served):
    address, _ = served
    ada, other = window(), window()
    come_in(ada, address, "Ada")
    ada.locator(".ll-class").first.wait_for()
    answer(ada, lambda: ada.keyboard.press("1"))
    ada.get_by_role("status").get_by_text("1 saved").wait_for()
    come_in(other, address, "Ada")
    other.get_by_role("heading", name="The name Ada is taken").wait_for()
    assert Axe().run(other).violations_count == 0
    other.get_by_label("Your five words").fill("oak oak oak oak oak")
    other.keyboard.press("Enter")
    other.get_by_role("alert").get_by_text("not the words").wait_for()
    ada.get_by_text("On another device?").click()
    assert Axe().run(ada).violations_count == 0
    other.get_by_label("Your five words").fill(ada.locator("#own-words b").inner_text())
    other.keyboard.press("Enter")
    other.get_by_role("heading", name="Welcome back, Ada").wait_for()
    assert "words" not in other.url
    ada.reload()
    ada.get_by_role("heading", name="Welcome back, Ada").wait_for()


def test_another_name_is_two_clicks_away(window, served):
    page, later = window(), window()
    come_in(page, served[0], "ben")
    page.locator(".ll-class").first.wait_for()
    come_in(later, served[0], "ben")
    later.get_by_label("Another name").fill("Ben B")
    later.get_by_role("button", name="Start").click()
    later.get_by_role("heading", name="Hello, Ben B").wait_for()


def test_the_teacher_lets_somebody_in(window, served):
    address, room = served
    cleo, teacher, elsewhere = window(), window(), window()
    come_in(cleo, address, "Cleo <b>")
    cleo.locator(".ll-class").first.wait_for()
    teacher.goto(room)
    teacher.get_by_role("button", name="Show names").click()
    teacher.get_by_label("Somebody's browser has lost a name").select_option("Cleo <b>")
    teacher.get_by_role("button", name="Let them in").click()
    link = teacher.get_by_role("link", name="this address")
    link.wait_for()
    assert Axe().run(teacher).violations_count == 0
    elsewhere.goto(link.get_attribute("href"))
    elsewhere.get_by_role("heading", name="Hello, Cleo <b>").wait_for()
    elsewhere.locator(".ll-class").first.wait_for()
    teacher.get_by_role("button", name="Hide names").click()
    assert "Cleo" not in teacher.locator("html").text_content()


@pytest.mark.parametrize("name", ODD)
def test_words_stay_words_on_all_pages(window, served, name):
    address, room = served
    page, stranger, teacher = window(), window(), window()
    page.goto(f"{address}/?token={TOKEN}&name={quote(name)}")
    page.get_by_role("heading", name=f"Hello, {name}", exact=True).wait_for()
    page.locator(".ll-class").first.wait_for()
    shown = page.locator(".ll-text").text_content()
    assert any(shown.startswith(odd) for odd in ODD)
    classes = page.locator(".ll-class").all_inner_texts()
    assert all(any(one in told for told in classes) for one in CLASSES)
    answer(page, lambda: page.keyboard.press("1"))
    stranger.goto(f"{address}/?token={TOKEN}&name={quote(name)}")
    stranger.get_by_role("heading", name=f"The name {name} is taken", exact=True).wait_for()
    teacher.goto(room)
    teacher.get_by_role("button", name="Show names").click()
    teacher.get_by_role("rowheader", name=name, exact=True).wait_for()
    for one in (page, stranger, teacher):
        assert one.locator("img, q, math, :is(h1, th, .ll-text, .ll-line) b").count() == 0
