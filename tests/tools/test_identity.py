"""Whose a name is on the page of `run.py serve`: what its owner meets, and who is not."""

import json
import re
from contextlib import suppress
from urllib.parse import quote, urlsplit

import pytest
from serving import hear, make_act, make_desk, read_cookies, talk, write_texts
from tornado.websocket import WebSocketClosedError

from tools.notebooks.served import identity
from tools.notebooks.served.guard import Guard

TOKEN = "room12"
SHOWN = re.compile(rb"yours alone:\s*<b>([a-z ]+)</b>")


@pytest.fixture
def texts(tmp_path, monkeypatch):
    monkeypatch.setattr(identity, "ROUNDS", 100)  # tests look for no words by trying them
    return write_texts(tmp_path, monkeypatch)


def make_open_desk():
    """As others in the network reach it."""
    return make_desk(Guard("0.0.0.0", TOKEN))


async def come_in(browser, name="ada", cookies=""):
    """Open the page of a name, as somebody who has the printed address."""
    return await browser.get(f"/?name={quote(name)}&token={TOKEN}", Cookie=cookies)


async def try_card(browser, cookies, name="ada"):
    """What a card is told first."""
    page = await browser.connect(f"/card?name={name}", Cookie=cookies)
    return await hear(page)


# -- The owner


def test_the_owner_goes_on_after_a_closed_browser_and_a_new_server(texts):
    async def begin(browser):
        page = await come_in(browser)
        kept.append(read_cookies(page))
        (cookie,) = [one for one in page.headers.get_list("Set-Cookie") if "name_" in one]
        assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "expires" in cookie
        assert "view" in await try_card(browser, kept[0])

    async def go_on(browser):
        page = await come_in(browser, cookies=kept[0])
        assert page.code == 200 and SHOWN.search(page.body)[1].decode() in said(kept[0])
        assert "view" in await try_card(browser, kept[0])
        assert (await come_in(browser)).code == 403

    kept = []
    talk(make_open_desk(), begin)
    talk(make_open_desk(), go_on)


def said(cookies):
    return cookies.replace("-", " ")


def test_the_words_of_the_page_open_it_on_another_device(texts):
    async def conversation(browser):
        words = SHOWN.search((await come_in(browser)).body)[1].decode()
        typed = quote(words.upper().replace(" ", ",  "))
        answer = await browser.get(f"/?name=ada&token={TOKEN}&words={typed}", follow=False)
        assert answer.code == 303 and answer.headers["Location"] == "/?name=ada&token=room12"
        assert "view" in await try_card(browser, read_cookies(answer))
        wrong = await browser.get(f"/?name=ada&token={TOKEN}&words=oak-oak-oak-oak-oak")
        assert wrong.code == 403 and b"not the words of this name" in wrong.body
        assert b"label_less_name" not in str(wrong.headers).encode()

    talk(make_open_desk(), conversation)


def test_the_teacher_lets_in_who_has_lost_the_words(texts):
    desk = make_open_desk()

    async def press(browser, name, **headers):
        headers = {"Cookie": f"label_less_teacher={desk.guard.teachers}"} | headers
        return await browser.get("/room/words", f"name={quote(name)}", **headers)

    async def conversation(browser):
        old = read_cookies(await come_in(browser, "Ada & <b>"))
        cookie = f"label_less_teacher={desk.guard.teachers}"
        look = json.loads((await browser.get("/room/look", Cookie=cookie)).body)
        assert look["owned"] == ["Ada & <b>"]
        given = json.loads((await press(browser, "Ada & <b>")).body)
        assert urlsplit(given["address"]).path == "/"
        answer = await browser.get(given["address"], follow=False)
        assert answer.code == 303
        for cookies in (old, read_cookies(answer)):
            assert "view" in await try_card(browser, cookies, quote("Ada & <b>"))
        assert "free" in json.loads((await press(browser, "Ben")).body)["mistake"]
        assert (await press(browser, "Ada & <b>", Cookie=old)).code == 403
        assert (await press(browser, "Ada & <b>", Origin="http://evil.example")).code == 403

    talk(desk, conversation)


def test_after_a_new_start_the_room_calls_people_as_they_call_themselves(texts):
    async def begin(browser):
        cookies = read_cookies(await come_in(browser, "Ada L."))
        page = await browser.connect("/card?name=Ada%20L.", Cookie=cookies)
        await page.write_message(make_act((await hear(page))["view"]["item"]["id"]))
        while not (await hear(page))["view"]["counts"]["saved"]:
            pass

    talk(make_open_desk(), begin)
    assert [one["name"] for one in make_open_desk().classroom.look()["people"]] == ["Ada L."]


# -- Everybody else


def test_another_browser_with_the_name_sees_and_changes_nothing(texts, tmp_path):
    async def conversation(browser):
        page = await browser.connect(Cookie=read_cookies(await come_in(browser)))
        await page.write_message(make_act((await hear(page))["view"]["item"]["id"]))
        while not (await hear(page))["view"]["counts"]["saved"]:
            pass
        before = read_logs(tmp_path)
        ben = read_cookies(await come_in(browser, "ben"))
        for cookies in ("", ben, "label_less_name_0=oak-oak-oak-oak-oak"):
            for name in ("ada", " ada ", "ada&NAME=ben"):
                path = f"/?name={name.replace(' ', '%20')}&token={TOKEN}"
                refused = await browser.get(path, Cookie=cookies)
                assert refused.code == 403
                assert b"is taken" in refused.body and b"five words" in refused.body
                assert b"1 of your answers" not in refused.body
                assert b"label_less_name" not in str(refused.headers).encode()
            cookies += "; label_less_token=room12"
            assert list(await try_card(browser, cookies)) == ["mistake"]
        stranger = await browser.connect(Cookie="label_less_token=room12")
        with suppress(WebSocketClosedError):  # it may be over by now
            await stranger.write_message(make_act("1", 2))
            await stranger.write_message(json.dumps({"kind": "export"}))
        assert "mistake" in await hear(stranger) and await stranger.read_message() is None
        assert {name: logs for name, logs in read_logs(tmp_path).items() if name in before} == (
            before
        )

    talk(make_open_desk(), conversation)


def read_logs(folder):
    return {path.name: path.read_bytes() for path in (folder / "labels").glob("mine-*.jsonl")}


def test_a_card_takes_no_name(texts, tmp_path):
    """Its page does: a browser keeps no cookie that only a websocket could bring."""

    async def conversation(browser):
        assert list(await try_card(browser, "label_less_token=room12")) == ["mistake"]
        assert not list((tmp_path / "labels").glob("mine-*"))

    talk(make_open_desk(), conversation)


def test_on_ones_own_computer_a_name_is_enough(texts, tmp_path):
    async def conversation(browser):
        for _ in range(2):  # an old bookmark, in whatever browser
            page = await browser.get("/?name=ada")
            assert page.code == 200 and "Set-Cookie" not in page.headers
            assert b"another device" not in page.body
            assert "view" in await try_card(browser, "")

    talk(make_desk(), conversation)
    assert not (tmp_path / "labels" / identity.FILE).exists()


@pytest.mark.parametrize(
    ("ip", "token", "is_asked"),
    [
        ("127.0.0.1", None, False),
        ("127.0.0.1", "", False),
        ("127.0.0.1", "word", True),
        ("0.0.0.0", None, True),
        ("0.0.0.0", "", True),
    ],
)
def test_words_are_asked_for_where_others_can_come_in(ip, token, is_asked):
    assert Guard(ip, token).asks_for_names == is_asked


def test_a_log_from_before_belongs_to_the_first_who_comes(texts, tmp_path):
    make_desk().visits.open("ada")
    assert "mine-ada.jsonl" in read_logs(tmp_path)

    async def conversation(browser):
        assert (await come_in(browser)).code == 200
        assert (await come_in(browser)).code == 403

    talk(make_open_desk(), conversation)
