"""What no page of ours sends: it is refused in words, nothing is written, and all goes on."""

import json
from html.parser import HTMLParser

import pytest
from labeling import Page, make_unlabeled_session
from spans import make_span_session

from labelcard import LabelingWidget, SpanWidget
from labelcard.card import FOLDER
from labelcard.questions import dress, take
from labelcard.spans.card import OWN_FOLDER

LONG, HUGE, ENDLESS = "x" * 2**20, 10**30, float("inf")
NO_NUMBER, DEEP = float("nan"), []
for _ in range(5000):
    DEEP = [DEEP]
GONE = object()  # the field is missing
OF_EVERY_ACT = {
    "act": [GONE, None, "", LONG, HUGE, "a" * 101, ["a"], {"a": 1}, "\ud800", DEEP],
    "session": [GONE, None, "", LONG, 7, "a" * 101, ["a"], "\udc80"],
    "order": [GONE, None, -1, HUGE, 10**5000, 1.5, NO_NUMBER, ENDLESS, True, "1", [1], LONG],
    "time": [GONE, None, -1, HUGE, 10**5000, NO_NUMBER, ENDLESS, True, "now", [1], 1e300],
    "kind": [GONE, None, "", "guess", "open", "import", "LABEL", LONG, 3, ["label"], DEEP],
    "item": [GONE, None, "", "-1", "007", "\u0663", "10" * 500, LONG, 3, 0.5, ["0"], "\ud800"],
}
OF_LABELS = {
    "label": [GONE, None, -1, 2, HUGE, 10**5000, 0.0, NO_NUMBER, True, "0", [0], LONG, DEEP],
    "labels": [[0], [], None, "0", [HUGE], [[0]], [0] * 10**6, DEEP],
    "suggested": [None, "yes", 1, [True]],
}
OF_SPANS = {
    "spans": [
        *(GONE, None, "", 3, {"0": 3}, LONG, DEEP),
        *([3], ["abc"], [[]], [[0]], [[0, 3]], [[0, 3, "PERSON", 1]], [[0, 3, None]]),
        *([[0, HUGE, "PERSON"]], [[-1, 3, "PERSON"]], [[3, 0, "PERSON"]], [[0, 0, "PERSON"]]),
        *([[0.0, 3, "PERSON"]], [[NO_NUMBER, 3, "PERSON"]], [[True, 3, "PERSON"]]),
        *([["0", "3", "PERSON"]], [[0, 3, "JOB"]], [[0, 3, LONG]], [[0, 3, ["PERSON"]]]),
        *([[0, 3, "PERSON"]] * 2, [[0, 3, "PERSON"]] * 10**6, [[0, 10**5000, "PERSON"]]),
    ]
}
OTHERS = [
    *({"kind": "class", **parts} for parts in ({}, {"do": "add"}, {"do": "burn", "name": "a"})),
    *({"kind": "class", "do": "add", "name": name} for name in ("", " ", "Pop", 3, None, LONG)),
    *({"kind": "class", "do": "add", "name": name} for name in ("\ud800", "n" * 101, ["a"])),
    *({"kind": "class", "do": "merge", "label": 0, "into": into} for into in (0, 2, HUGE, "1")),
    {"kind": "class", "do": "rename", "label": -1, "name": "jazz"},
    *(
        {"kind": "comment", "text": text}
        for text in (GONE, None, 3, LONG, "a" * 10_001, "\ud800")
    ),
    *({"kind": "flag", "on": on} for on in (GONE, None, 1, "yes", [True])),
    *({"kind": "suggest", "on": on} for on in (GONE, None, 1, "yes", [True])),
    *({"kind": "strategy", "name": name} for name in (GONE, None, "", "guess", 3, LONG, ["a"])),
]
QUESTIONS = [
    *(
        {"kind": "find", "search": one}
        for one in (3, LONG, HUGE, 10**5000, ["a"], DEEP, "\ud800")
    ),
    *({"kind": "find", "label": one} for one in (HUGE, 10**5000, -1, 2, NO_NUMBER, "0", [0])),
    *({"kind": "find", "id": one} for one in (LONG, NO_NUMBER, DEEP, {"a": 1}, 10**5000)),
    *({"kind": "find", "flagged": one} for one in ("yes", 1, [True], DEEP)),
    *({"kind": "export", "format": one} for one in (None, 3, LONG, 10**5000, ["conll"], DEEP)),
]
NO_MESSAGES = [None, 3, NO_NUMBER, "label", LONG, [], ["label"], DEEP, {}, {"content": "label"}]
CARDS = {
    "classes": (make_unlabeled_session, LabelingWidget, {"kind": "label", "label": 0}),
    "spans": (make_span_session, SpanWidget, {"kind": "spans", "spans": [[0, 3, "PERSON"]]}),
}
TEXTS = ["Ada met Bo in Rome", "nobody came", "Bo wrote to Ada", "they sang", "it rained"]


def odd_acts(good, fields):
    return [good | {name: value} for name, values in fields.items() for value in values]


ACTS = {
    "classes": odd_acts(CARDS["classes"][2], OF_EVERY_ACT | OF_LABELS) + OTHERS,
    "spans": odd_acts(CARDS["spans"][2], OF_EVERY_ACT | OF_SPANS),
}


@pytest.fixture(scope="module", params=CARDS)
def card(request, tmp_path_factory):
    """Name, widget, and a page: one session takes all that is odd, one after the other."""
    make, widget, good = CARDS[request.param]
    path = tmp_path_factory.mktemp("odd") / "mine.jsonl"
    card = widget(make(path, TEXTS))
    card.session.view()
    return request.param, card, Page(card.session)


def send(card, message):
    """What the page gets: a reply, or a view; as a file could hold it."""
    replies = []
    card.send = replies.append
    card._receive(card, message, [])
    sent = replies or [card.view]
    return json.loads(json.dumps(sent[0], allow_nan=False, ensure_ascii=False).encode())


def make_act(page, parts):
    act = page.make("label", page.session.view()["item"]["id"]) | parts
    return {name: value for name, value in act.items() if value is not GONE}


def test_each_odd_act_is_refused_in_words_and_the_next_one_is_taken(card):
    name, card, page = card
    log, answers = card.session.inbox.log, card.session.progress.answers
    for number, parts in enumerate(ACTS[name]):
        act, before = make_act(page, parts), log.path.read_bytes()
        told = f"act {number} of {name}"
        view = send(card, act)
        assert view["message"].startswith("Not recorded: "), told
        assert len(view["message"]) < 200 and len(json.dumps(view["acknowledged"])) < 30_000
        assert log.path.read_bytes() == before and not card.session.inbox.pending, told
    act = make_act(page, CARDS[name][2])
    view = send(card, act)
    assert view["message"] == "" and view["acknowledged"][-1] == act["act"]
    assert list(answers) == [act["item"]]


def test_odd_questions_are_answered_or_refused_in_words(card):
    name, card, page = card
    before = card.session.inbox.log.path.read_bytes()
    for message in QUESTIONS:
        if name == "spans" and message["kind"] == "find":
            continue
        reply = take(card.session, message, card.questions)
        assert reply["kind"] in ("found", "exported", "refused")
        assert len(json.dumps(reply, allow_nan=False, ensure_ascii=False).encode()) < 10_000
        assert reply["kind"] != "refused" or reply["words"].endswith(".")
    assert card.session.inbox.log.path.read_bytes() == before


def test_what_is_no_message_is_ignored(card):
    _, card, page = card
    before = card.session.inbox.log.path.read_bytes()
    for message in NO_MESSAGES:
        send(card, message)
    assert card.session.inbox.log.path.read_bytes() == before
    assert send(card, page.make("undo"))["message"] == ""


def test_a_refused_act_that_has_a_name_is_settled_so_that_the_page_sends_it_no_more(card):
    _, card, page = card
    act = page.make("label", "999", label=0)
    assert send(card, act)["acknowledged"][-1] == act["act"]


def test_there_are_many_odd_messages():
    assert sum(map(len, ACTS.values())) + len(QUESTIONS) + len(NO_MESSAGES) > 200


@pytest.mark.parametrize(
    "guideline",
    [
        "<script>run()</script>",
        "<img src=x onerror=run()>",
        "![picture](https://example.org/a.png)",
        "![picture](javascript:run())",
        "[link](javascript:run())",
        "[link](JaVaScRiPt:run())",
        "[link](java\tscript:run())",
        "[link](&#106;avascript:run())",
        "[link](data:text/html,<script>run()</script>)",
        "[link](vbscript:run())",
        "[a]: javascript:run()\n\n[a]",
        "<javascript:run()>",
        "<a href='javascript:run()'>link</a>",
        "<svg/onload=run()>",
        "```\n<script>run()</script>\n```",
        "`<script>run()</script>`",
        '[link](https://example.org "a\' onclick=run() x")',
        "| <script>run()</script> | b |\n|---|---|\n| 1 | 2 |",
        "<!-- --><script>run()</script>",
        "\x00<script>run()</script>",
    ],
)
def test_nothing_of_a_guideline_runs(guideline):
    found = Tags()
    found.feed(dress({"guideline": guideline})["guideline_html"])
    assert not {name for name, _ in found.tags} & {"script", "svg", "iframe", "style", "form"}
    for _, attributes in found.tags:
        assert not [name for name in attributes if name.startswith("on")]
        for address in (attributes.get("href"), attributes.get("src")):
            assert not address or address.startswith(("https://example.org", "#harmful-link"))


class Tags(HTMLParser):
    """The tags of a page, with their attributes, as a browser reads them."""

    def __init__(self):
        super().__init__()
        self.tags = []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))


def test_no_script_of_a_card_writes_html():
    for folder in (FOLDER, OWN_FOLDER):
        for path in folder.glob("*.js"):
            words = "innerHTML|outerHTML|insertAdjacentHTML|document.write|srcdoc|eval("
            found = [word for word in words.split("|") if word in path.read_text("utf-8")]
            assert not found, f"{path.name} has {found}: show texts by textContent"
