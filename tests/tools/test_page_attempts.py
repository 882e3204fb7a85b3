"""What a visitor of `run.py serve` may try: all of it is refused, and the others go on.

Each attempt is one row. After it, what lies on the disk is as it was, and Ben labels on.
"""

import json

import pytest
from knocking import PEOPLE, TOKEN, ask, ask_card, open_house

from tools.notebooks.served.identity import COOKIE
from tools.notebooks.served.visits import MOST_PAGES

ROWS = [f"{number},line {number} of the road,{number % 2}" for number in range(400)]


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with open_house(tmp_path_factory.mktemp("house"), ROWS) as house:
        yield house


@pytest.fixture(autouse=True)
def others_go_on(house, monkeypatch):
    """What holds after each attempt, whatever was tried."""
    monkeypatch.setenv("LABELS_FOLDER", str(house.labels))  # each test has a folder of its own
    before = house.read_files()
    assert len(house.read_files("mine-*.jsonl")) == 2  # Ada's, and Eve's, who tries it all
    yield
    house.run(house.ben.label())
    assert house.read_files() == before


def knock(house, request, body=b""):
    """Send a request, with the place of the server in it."""
    return house.run(
        house.knock(request.replace(b"{place}", house.browser.place.encode()), body)
    )


# -- Addresses where a file, a kernel or a log could be

NOWHERE = r"""
/../ /%2e%2e/ /%2e%2e%2f%2e%2e%2fetc%2fpasswd /static/../../etc/passwd /etc/passwd //etc/passwd
/..\..\windows\win.ini /card.js/../../identity.py /page.css%00.html /%00 /page.css/ /card/
/room/../room/look /api/kernels /api/kernels/1/channels /api/contents/ /voila/render/x.ipynb
/lab /tree /terminals/websocket/1 /files/labels/mine-ada.jsonl /labels/names.jsonl /names.jsonl
/mine-ada.jsonl /served/identity.py /.git/config /<script>alert(1)</script> /{{7*7}} /$x^2$
http://evil.example/ http://127.0.0.1/room
"""


@pytest.mark.parametrize("path", NOWHERE.split())
def test_nothing_is_elsewhere(house, path):
    status, answer = knock(house, ask(path))
    assert status == 404 and b"To the front page" in answer
    assert b"<script>" not in answer and b"49" not in answer.partition(b"\r\n\r\n")[2]


@pytest.mark.parametrize(
    "request_line", [b"GET /\0 HTTP/1.1", b"GET", b"\0\xff\0", b"GET / HTTP/9"]
)
def test_no_request_at_all(house, request_line):
    status, _ = knock(house, request_line + b"\r\nHost: {place}\r\nConnection: close\r\n\r\n")
    assert status in (0, 400)


@pytest.mark.parametrize("path", ["/", "/card", "/page.js", "/nowhere"])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "X"])
def test_other_methods(house, method, path):
    status, _ = knock(house, ask(path, method, Origin="http://{place}"))
    assert status in (404, 405)


# -- Whose page it is said to be

HOSTS = [
    "evil.example",
    "evil.example:8866",
    "",
    None,
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "127.0.0.1@evil.example",
    "evil.example@127.0.0.1",
    "127.0.0.1:80@evil.example",
    "[::1]evil.example",
    "[::1].evil.example",
    "127.0.0.1, evil.example",
    "127.0.0.1 evil.example",
    "127.0.0.1/../evil.example",
    "2130706433",
    "0x7f.1",
]


@pytest.mark.parametrize("make", [ask, ask_card])
@pytest.mark.parametrize("host", HOSTS)
def test_foreign_hosts(house, host, make):
    status, answer = knock(house, make(place=host, Cookie=house.cookies["eve"]))
    assert status in (400, 403)
    assert status == 400 or b"not known by the name" in answer


def test_two_hosts(house):
    head = ask().replace(b"\r\n\r\n", b"\r\nHost: evil.example\r\n\r\n")
    assert knock(house, head)[0] == 400


ORIGINS = ["http://evil.example", "null", "http://{place}.evil.example", "http://127.0.0.1:1"]
ORIGINS += ["http://{place}@evil.example", "file://", "", "evil"]


@pytest.mark.parametrize("origin", ORIGINS)
def test_foreign_origins(house, origin):
    cookie = f"label_less_teacher={house.desk.guard.teachers}"
    for path in ("/room/pool", "/room/words"):
        request = ask(path, "POST", Origin=origin, Cookie=cookie, Content_Length="0")
        status, answer = knock(house, request)
        assert status == 403 and b"Only a button on this page" in answer
    status, _ = knock(house, ask_card(Origin=origin, Cookie=house.cookies["eve"]))
    assert status == 403


def test_a_button_without_an_origin(house):
    cookie = f"label_less_teacher={house.desk.guard.teachers}"
    assert knock(house, ask("/room/pool", "POST", Cookie=cookie, Content_Length="0"))[0] == 403
    assert not house.desk.classroom.is_pooling


# -- Tokens

TOKENS = [
    "",
    "?token=",
    "?token=wrong",
    "?token=room1",
    "?token=ROOM12",
    "?token=room12x",
    "?Token=room12",
    "?token[]=room12",
    "?token=wrong&token=room12",
    "?token=room12&token=room12",
    "?token=room%0012",
    "?token=%ff",
]


@pytest.mark.parametrize("query", TOKENS)
def test_tokens(house, query):
    query = query + ("&" if query else "?") + "name=eve"
    words = house.cookies["eve"].replace(PEOPLE, "other=1")
    for request in (ask(f"/{query}", Cookie=words), ask_card(f"/card{query}", Cookie=words)):
        status, answer = knock(house, request)
        assert status in (400, 403) and TOKEN.encode() not in answer
        assert status == 400 or b"lacks its token" in answer


COOKIES = [
    "label_less_token=",
    "label_less_token=wrong",
    "label_less_teacher=wrong",
    "token=room12",
]


@pytest.mark.parametrize("cookie", COOKIES)
def test_cookies(house, cookie):
    assert knock(house, ask(Cookie=cookie))[0] == 403
    assert knock(house, ask_card(Cookie=cookie))[0] == 403


@pytest.mark.parametrize("path", ["/room", "/room/look", "/room/pool", "/room/words"])
@pytest.mark.parametrize("cookie", [PEOPLE, f"{PEOPLE}; label_less_teacher={TOKEN}", ""])
@pytest.mark.parametrize("query", ["", f"?token={TOKEN}", "?token="])
def test_the_teachers_page(house, path, cookie, query):
    method = "POST" if path in ("/room/pool", "/room/words") else "GET"
    body = b"name=ada"
    fields = {"Origin": "http://{place}", "Content_Length": str(len(body))}
    fields["Content_Type"] = "application/x-www-form-urlencoded"
    status, answer = knock(house, ask(path + query, method, Cookie=cookie, **fields), body)
    assert status == 403 and b"Use the second address" in answer


# -- Names


@pytest.mark.parametrize("name", ["x" * 61, "%ff", "%ED%A0%80", "🎤" * 61])
def test_names_that_nobody_has(house, name):
    name = name.encode().decode("latin-1")
    assert knock(house, ask(f"/?name={name}"))[0] == 400
    assert knock(house, ask_card(f"/card?name={name}"))[0] == 400


@pytest.mark.parametrize("whose", ["nobody's", "Eve's", "wrong", "Eve's under Ada's", "all"])
def test_the_name_of_somebody_else(house, whose):
    ada, eve = (house.cookies[name].split("; ")[-1].split("=") for name in ("ada", "eve"))
    assert ada[0].startswith(COOKIE) and ada[0] != eve[0]
    brought = {
        "nobody's": "",
        "Eve's": "=".join(eve),
        "wrong": f"{ada[0]}=oak-oak-oak-oak-oak",
        "Eve's under Ada's": f"{ada[0]}={eve[1]}",
        "all": f"{ada[0]}={eve[1]}; {eve[0]}={eve[1]}; {COOKIE}={eve[1]}",
    }[whose]
    status, answer = knock(house, ask("/?name=ada", Cookie=f"{PEOPLE}; {brought}"))
    assert status == 403 and b"is taken" in answer
    status, answer = knock(house, ask(f"/?name=ada&words={eve[1]}"))
    assert status == 403 and b"not the words" in answer

    async def listen():
        headers = {"Cookie": f"{PEOPLE}; {brought}"}
        page = await house.browser.connect("/card?name=ada", **headers)
        return [json.loads(await page.read_message()), await page.read_message()]

    mistake, end = house.run(listen())
    assert list(mistake) == ["mistake"] and end is None


# -- Too much


@pytest.mark.parametrize(
    ("fields", "body"),
    [
        ({"Content_Length": str(2**40)}, b""),
        ({"Content_Length": str(2**14)}, b"x" * 2**14),
        ({"Content_Length": "-1"}, b""),
        ({"Content_Length": "1, 2"}, b"xx"),
        ({"Content_Length": "4", "Transfer_Encoding": "chunked"}, b"0\r\n\r\n"),
        ({"Transfer_Encoding": "chunked"}, (b"1000\r\n" + b"x" * 4096 + b"\r\n") * 8),
        ({"X_Long": "x" * 2**15}, b""),
    ],
    ids=["announced", "sent", "negative", "two", "both", "in chunks", "header"],
)
def test_bodies(house, fields, body):
    cookie = f"label_less_teacher={house.desk.guard.teachers}"
    request = ask("/room/words", "POST", Origin="http://{place}", Cookie=cookie, **fields)
    assert knock(house, request, body)[0] in (0, 400)


def test_more_pages_than_a_person_has(house):
    async def open_pages():
        cards = [await house.sit_down("eve") for _ in range(MOST_PAGES)]
        one_more = await house.browser.connect("/card?name=eve", Cookie=house.cookies["eve"])
        told = json.loads(await one_more.read_message())
        for card in cards:
            card.page.close()
        return told, await one_more.read_message()

    told, end = house.run(open_pages())
    assert f"open on {MOST_PAGES} pages" in told["mistake"] and end is None
