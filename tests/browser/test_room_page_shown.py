"""The teacher's page of `run.py serve`, as a teacher sees it while people label."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from front_ends import ROOT, answer, serve, windows

SERVER = ROOT / "tools" / "notebooks" / "serve.py"
WORDS = {"yes": "yes indeed", "no": "never ever"}
ROWS = [
    f"{number},line {number} {WORDS[label]},{label}"
    for number, label in enumerate(["yes", "no"] * 40)
]


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    folder = tmp_path_factory.mktemp("room")
    texts = folder / "mine.csv"
    texts.write_text("\n".join(["id,lyric,class", *ROWS]), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LYRICS_CSV", str(texts))
        with serve([str(SERVER)], folder) as address:
            yield address


@pytest.fixture
def window(browser):
    """Opens a window of somebody's own; what goes wrong in it fails the test."""

    def watch(page, troubles):
        page.on("console", lambda line: line.type == "error" and troubles.append(line.text))

    with windows(browser, watch) as (open_window, troubles):
        yield open_window
    assert [one for one in troubles if "403" not in one] == []


def label(page, address, name, keys):
    """Somebody answers a line with each key."""
    page.goto(f"{address}/?name={name}")
    page.locator(".ll-class").first.wait_for()
    for key in keys:
        answer(page, lambda key=key: page.keyboard.press(key))
    page.get_by_role("status").get_by_text(f"{len(keys)} saved").wait_for()


def read_row(page, name):
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name))
    return row.get_by_role("cell").all_text_contents()


def test_the_room_fills_by_itself_and_is_pooled(window, served):
    teacher, ada, ben = window(), window(), window()
    teacher.goto(f"{served}/room")
    teacher.get_by_text("people have labeled").wait_for()
    teacher.get_by_role("button", name="Show names").click()
    teacher.get_by_text("Nobody has come in yet.").wait_for()
    label(ada, served, "Ada", "1" * 8)
    label(ben, served, "ben", "1" * 7 + "2")
    teacher.locator("#sums", has_text="16").wait_for()
    assert read_row(teacher, "Ada")[0] == "8"
    assert read_row(teacher, "ben")[2] == "88 % of 8 lines"
    assert teacher.locator("#sums dd").all_text_contents() == ["2", "16", "8", "88 %"]
    assert teacher.locator("#split li").count() == 1
    assert teacher.locator("#split").inner_text().count("1 ×") == 2
    lyric, file = (teacher.locator(f"#split {part}").inner_text() for part in ("bdi", "b"))
    assert WORDS[file] in lyric
    label(ada, served, "cleo", "12" * 5)
    teacher.get_by_role("rowheader", name="cleo").wait_for()
    teacher.get_by_role("button", name="Pool").click()
    curve = teacher.get_by_role("img", name="over the number of people")
    curve.wait_for()
    assert "A dotted line marks the best person alone" in curve.get_attribute("aria-label")
    assert teacher.get_by_role("columnheader", name="accuracy, alone").count() == 1
    assert teacher.get_by_role("button", name="Pool again").count() == 1
    assert "3 people" in teacher.locator("#pool-words").text_content()
    assert Axe().run(teacher).violations_count == 0


def test_a_wall_shows_no_name_until_it_is_asked_to(window, served):
    teacher, dan = window(viewport={"width": 1280, "height": 720}), window()
    label(dan, served, "dan", "")  # comes in, and leaves
    teacher.goto(f"{served}/room")
    teacher.get_by_text("people have labeled, of 4 who came in").wait_for()
    assert teacher.locator("#sums dd").first.text_content() == "3"
    curve = teacher.get_by_role("img", name="over the number of people")
    curve.wait_for()
    box = curve.bounding_box()
    assert box["y"] + box["height"] <= 720  # nobody scrolls a wall
    switch, names = teacher.get_by_role("button", name="names"), ["Ada", "ben", "cleo", "dan"]
    best = "the best model of one person"
    for _ in range(2):
        shown = teacher.locator("html").text_content()
        assert not [name for name in names if name in shown] and best in shown
        switch.click()
        shown = teacher.locator("main").inner_text()
        assert not [name for name in names if name not in shown] and best not in shown
        assert "the best person's own model, of" in shown
        switch.click()
    assert Axe().run(teacher).violations_count == 0


def test_the_room_is_narrow_and_dark(window, served):
    settings = {"color_scheme": "dark", "viewport": {"width": 390, "height": 800}}
    teacher = window(**settings)
    teacher.goto(f"{served}/room")
    teacher.get_by_role("button", name="Show names").click()
    teacher.get_by_role("rowheader", name="ben").wait_for()
    assert teacher.evaluate("document.documentElement.scrollWidth") <= 390
    for place in ("body", "section"):
        color = teacher.locator(place).first.evaluate(
            "it => getComputedStyle(it).backgroundColor"
        )
        assert max(map(int, color.removeprefix("rgb(").rstrip(")").split(","))) < 64, color
    assert Axe().run(teacher).violations_count == 0


def test_a_room_without_a_server_says_so(window, served):
    teacher = window()
    teacher.goto(f"{served}/room")
    teacher.locator("#sums dd").first.wait_for()
    teacher.route("**/room/look", lambda route: route.fulfill(status=403, body="no"))
    teacher.get_by_text("The server was started anew").wait_for()
    teacher.unroute("**/room/look")
    teacher.locator("#notice:empty").wait_for(state="attached")
