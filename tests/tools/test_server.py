"""The server of `run.py serve`: who gets in, what is shared, and what a page is told."""

import json
import socket
import subprocess
import sys
from urllib.parse import parse_qsl, quote

import pytest
from serving import hear, make_act, make_desk, read_cookies, talk, write_texts

from helpers.errors import MendableError
from labelcard import part
from tools.notebooks import serve as server
from tools.notebooks.served import visits
from tools.notebooks.served.guard import Guard, find_address, without_port
from tools.notebooks.served.guarded import find_name
from tools.notebooks.served.visits import FullError, Visits
from tools.setup.own_texts import DATA_OPTIONS
from tools.setup.places import ROOT


@pytest.fixture
def texts(tmp_path, monkeypatch):
    return write_texts(tmp_path, monkeypatch)


# -- Who gets in


@pytest.mark.parametrize(
    ("ip", "host", "is_let_in"),
    [
        ("127.0.0.1", "127.0.0.1:8866", True),
        ("127.0.0.1", "localhost", True),
        ("127.0.0.1", "[::1]:8866", True),
        ("127.0.0.1", "evil.example:8866", False),
        ("127.0.0.1", "localhost.evil.example", False),
        ("127.0.0.1", "192.168.0.7", False),
        ("127.0.0.1", "", False),
        ("0.0.0.0", "192.168.0.7:8866", True),
        ("0.0.0.0", "evil.example", False),
        ("0.0.0.0", "room.lan", True),
    ],
)
def test_only_names_of_this_computer_are_let_in(ip, host, is_let_in):
    assert Guard(ip, hosts=["Room.lan"]).allows_host(host) == is_let_in


def test_a_token_is_asked_for_where_others_can_come_in():
    assert Guard("127.0.0.1").token == "" and Guard("::1").allows_token()
    guard = Guard("0.0.0.0")
    assert len(guard.token) >= 8 and guard.token != Guard("0.0.0.0").token
    assert guard.allows_token("", guard.token)
    assert not guard.allows_token("", "wrong") and not guard.allows_token("")
    assert Guard("0.0.0.0", "wörd").allows_token("wörd")
    assert Guard("0.0.0.0", token="").allows_token()


def test_a_foreign_host_gets_neither_page_nor_websocket(texts):
    async def conversation(browser):
        for path in ("/", "/?name=ada", "/card.js"):
            assert (await browser.get(path, Host="evil.example")).code == 403
        with pytest.raises(Exception, match="403"):
            await browser.connect(Host="evil.example")
        with pytest.raises(Exception, match="403"):
            await browser.connect(Origin="http://evil.example")
        page = await browser.connect(Origin=f"http://{browser.place}")
        assert "view" in await hear(page)

    talk(make_desk(), conversation)


def test_the_token_comes_with_the_address_and_stays_as_a_cookie(texts):
    async def conversation(browser):
        refused = await browser.get("/?name=ada")
        assert refused.code == 403 and b"lacks its token" in refused.body
        with pytest.raises(Exception, match="403"):
            await browser.connect()
        let_in = await browser.get("/?name=ada&token=room12")
        assert let_in.code == 200
        cookie = let_in.headers["Set-Cookie"]
        assert "HttpOnly" in cookie and "SameSite=Strict" in cookie
        page = await browser.connect(Cookie=read_cookies(let_in))
        assert "view" in await hear(page)

    talk(make_desk(Guard("0.0.0.0", "room12")), conversation)


@pytest.mark.parametrize(
    ("host", "name"), [("a.b:80", "a.b"), ("a.b", "a.b"), ("[::1]:80", "::1"), ("::1", "::1")]
)
def test_a_host_without_its_port(host, name):
    assert without_port(host) == name


# -- A name


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("name=ada", "ada"),
        ("Name=ada", "ada"),
        ("NAME=%20Ada%20%20Lovelace%20", "Ada Lovelace"),
        ("name=" + quote("Jose\u0301"), "Jos\u00e9"),
        ("other=ada", ""),
        ("name=" + "x" * 99, "x" * 99),
        ("name=" + quote("\u200b"), ""),
    ],
)
def test_a_name_has_one_form(query, name):
    assert find_name(parse_qsl(query)) == name


def test_a_name_is_asked_for_first_and_shown_as_it_is(texts):
    async def conversation(browser):
        assert b"Your name" in (await browser.get("/")).body
        page = (await browser.get("/?name=" + quote("<b>Ada</b>"))).body
        assert b"&lt;b&gt;Ada&lt;/b&gt;" in page and b"<b>Ada" not in page

    talk(make_desk(), conversation)


# -- What is shared, and what ends


def test_acts_are_saved_and_both_pages_see_them(texts, tmp_path):
    async def conversation(browser):
        first, second = await browser.connect(), await browser.connect()
        view = (await hear(first))["view"]
        await hear(second)
        await first.write_message(make_act(view["item"]["id"]))
        while (view := (await hear(second))["view"])["counts"]["saved"] == 0:
            pass
        assert view["acknowledged"] == ["act-0"]
        await first.write_message("no JSON")
        await first.write_message(json.dumps(["no act"]))
        await first.write_message(json.dumps({"kind": "find", "id": "q"}))
        while "reply" not in (message := await hear(first)):
            pass
        assert [line["label"] for line in message["reply"]["answers"]] == [0]

    desk = make_desk()
    talk(desk, conversation)
    assert len(desk.visits) == 1
    (log,) = (tmp_path / "labels").glob("*.jsonl")
    assert '"act-0"' in log.read_text("utf-8")


class FakeSession:
    reference = ()

    def subscribe(self, callback):
        self.tell = callback


class FakePage:
    def __init__(self):
        self.shown, self.is_away = [], False

    def show(self, view):
        self.shown.append(view)

    def send_away(self):
        self.is_away = True


def make_visits(most=2):
    return Visits(lambda person: FakeSession(), str.casefold, most)


def test_one_person_has_one_session_however_the_name_is_written():
    visits = make_visits()
    assert visits.open("Ada") is visits.open("ada") is not visits.open("ben")


def test_sessions_of_closed_pages_end_and_idle_ones_too():
    visits, page = make_visits(), FakePage()
    visits.open("ada")
    visits.open("ben").pages.add(page)
    visits.sweep(linger=100, idle=100)
    assert len(visits) == 2
    visits.sweep(linger=-1, idle=100)
    assert len(visits) == 1 and not page.is_away
    visits.sweep(linger=-1, idle=-1)
    assert len(visits) == 0 and page.is_away


def test_too_many_people_are_told_so_and_closed_pages_make_room():
    visits = make_visits()
    for name in ("ada", "ben"):
        visits.open(name).pages.add(FakePage())
    with pytest.raises(FullError, match="2 people are labeling here"):
        visits.open("cleo")
    visits.open("ada").pages.clear()
    visits.open("cleo")


def test_a_person_has_a_pace_and_so_many_pages(monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(visits.time, "monotonic", lambda: now[0])
    visit = make_visits().open("ada")
    assert [visit.hold_up() for _ in range(visits.BURST)] == [0] * visits.BURST
    assert visit.hold_up() == pytest.approx(visits.EVERY)
    now[0] += 1
    assert visit.hold_up() == 0
    for _ in range(visits.MOST_PAGES):
        visit.add(FakePage())
    with pytest.raises(FullError, match="Close one of them"):
        visit.add(FakePage())


def test_views_reach_all_pages_and_a_recorded_run_all_sessions():
    visits, pages = make_visits(), [FakePage(), FakePage()]
    visit = visits.open("ada")
    visit.pages.update(pages)
    visit.session.tell("view")
    assert [page.shown for page in pages] == [["view"], ["view"]]
    visits.compare_with([(20, 0.5)])
    assert visit.session.reference == visits.open("ben").session.reference == [[20, 0.5]]


# -- Texts, and mistakes in them


def test_all_rows_of_a_labeled_file_are_offered_and_it_is_said(texts):
    desk = make_desk()
    assert "All 60 rows" in desk.material.words and "anew" in desk.material.words
    session = desk.visits.open("ada").session
    assert len(session.texts) == 60 and len(session.labels()) == 0


@pytest.mark.parametrize(("num_labeled", "is_left"), [(20, True), (60, False)])
def test_the_features_of_a_large_file_are_left_to_each_session(
    tmp_path, monkeypatch, num_labeled, is_left
):
    """But where all rows have a label, the teacher's page measures on them."""
    monkeypatch.setattr(part, "MOST", 50)
    labels = ["yes", "no"] * (num_labeled // 2) + [""] * (60 - num_labeled)
    rows = [f"{number},line {number} of a song,{label}" for number, label in enumerate(labels)]
    write_texts(tmp_path, monkeypatch, rows)
    material = make_desk().material
    assert (material.offer.features.train_set is None) == is_left
    assert (material.offer.exam is None) == is_left
    session = material.open_session("ada")
    session.wait()
    assert session.view()["message"] in ("", f"Labels imported: {num_labeled}.")


def test_a_guideline_and_a_target_reach_the_card(texts):
    desk = make_desk(guideline="**Read** <i>well</i>", target=40)
    view = desk.visits.open("ada").session.view()
    assert (view["guideline"], view["target"]) == ("**Read** <i>well</i>", 40)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("one,two\n1,2\n", "--text"),
        (
            "lyric,class\n!!!,a\n???,b\n",
            "no text has a word; the first is '!!!'. Is it another column",
        ),
    ],
)
def test_a_mistake_in_the_texts_ends_the_command_at_once(texts, content, says, capsys):
    texts.write_text(content, encoding="utf-8")
    assert server.main(["--no-browser", "--port=0"]) == 1
    said = capsys.readouterr()
    assert says in said.err and "Nothing was started." in said.err
    assert "The page is at" not in said.out


def test_a_log_that_cannot_be_read_is_told_on_the_page(texts, tmp_path):
    async def conversation(browser):
        assert (await browser.get("/?name=ben")).code == 200
        (log,) = (tmp_path / "labels").glob("*ben*.jsonl")
        log.rename(log.with_name(log.name.replace("ben", "ada")))
        log = next((tmp_path / "labels").glob("*ada*.jsonl"))
        log.write_text("this is somebody's diary\n", encoding="utf-8")
        answer = await browser.get("/?name=ada")
        assert answer.code == 500 and b"is not a label log" in answer.body
        assert log.read_text("utf-8") == "this is somebody's diary\n"

    talk(make_desk(), conversation)


# -- The command


def test_a_taken_port_is_told_and_another_one_is_found(monkeypatch):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with pytest.raises(server.PortTakenError, match=f"Port {taken} is taken"):
            server.bind("127.0.0.1", taken)
        monkeypatch.setattr(server, "PORT", taken)
        sockets = server.bind("127.0.0.1")
        assert sockets[0].getsockname()[1] > taken
        for bound in sockets:
            bound.close()


def test_an_address_of_another_computer_cannot_be_listened_on():
    with pytest.raises(MendableError, match="192.0.2.1 cannot be listened on"):
        server.bind("192.0.2.1", 0)


def test_the_printed_address_is_whole():
    address, words = server.describe("127.0.0.1", 9000, Guard("127.0.0.1"))
    assert address == "http://127.0.0.1:9000/" and "Warning" not in words
    address, words = server.describe("::1", 9000, Guard("::1"))
    assert address == "http://[::1]:9000/"
    address, words = server.describe("0.0.0.0", 9000, Guard("0.0.0.0", "room12"))
    assert address == f"http://{find_address('0.0.0.0')}:9000/?token=room12"
    assert "0.0.0.0" not in words and "token" in words
    assert (
        "Warning: there is no token" in server.describe("0.0.0.0", 1, Guard("0.0.0.0", ""))[1]
    )


def test_the_help_lists_what_says_how_to_read_a_file(capsys):
    with pytest.raises(SystemExit):
        server.parse(["--help"])
    told = capsys.readouterr().out
    assert all(f"  {option} " in told for option in ["--data", *DATA_OPTIONS])


@pytest.mark.parametrize(
    "option", ["--visitors=0", "--idle=0", "--idle=-3", "--port=x", "--theme=dark"]
)
def test_wrong_options_are_refused(option, capsys):
    with pytest.raises(SystemExit):
        server.parse([option])
    assert option.split("=")[0] in capsys.readouterr().err


def test_a_guideline_that_cannot_be_read_is_named(tmp_path):
    path = tmp_path / "guide.md"
    with pytest.raises(MendableError, match=r"guide\.md cannot be read"):
        server.read_guideline(path)
    path.write_bytes("Größe".encode("cp1252"))
    with pytest.raises(MendableError, match="UTF-8"):
        server.read_guideline(path)
    path.write_text("Größe", encoding="utf-8")
    assert server.read_guideline(path) == "Größe" and server.read_guideline(None) is None


def test_the_run_at_random_leaves_no_process_behind(monkeypatch):
    """Such a process outlives Ctrl-C, and complains below the words that say goodbye."""
    monkeypatch.setenv("LYRICS_CSV", "food")
    code = "import os\nfrom tools.notebooks.served.material import Material\n"
    code += "print(len(Material().random_run), flush=True)\nos._exit(0)"  # as `serve` ends
    options = {"cwd": ROOT, "capture_output": True, "text": True, "timeout": 120}
    ended = subprocess.run([sys.executable, "-c", code], **options)
    assert (ended.stdout, ended.stderr) == ("29\n", "")
