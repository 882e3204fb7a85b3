"""The widget: what it shows, what it stores in a notebook, and what it answers a page."""

import json

import pytest
from IPython.core.formatters import DisplayFormatter
from IPython.core.interactiveshell import InteractiveShell
from labeling import Page, make_session

from labelcard import LabelingWidget
from labelcard.card import FOLDER, SCRIPTS, SHARED, SHEETS
from labelcard.picture import draw_picture
from labelcard.questions import dress, render_guideline, take


@pytest.fixture
def session(tmp_path):
    return make_session(tmp_path / "mine.jsonl", num_held_out=0)[0]


@pytest.mark.parametrize(("names", "kind"), [(SHARED + SCRIPTS, "js"), (SHEETS, "css")])
def test_each_part_of_the_page_is_sent_once(names, kind):
    assert sorted(names) == sorted(path.stem for path in FOLDER.glob(f"*.{kind}"))


def test_parts_are_short_and_one_module():
    for path in FOLDER.iterdir():
        assert path.read_text("utf-8").count("\n") <= 260, path.name
    assert LabelingWidget._esm.count("export ") == 1 and "import " not in LabelingWidget._esm


def test_a_notebook_stores_a_picture_and_no_second_card(session, monkeypatch):
    shown = []
    monkeypatch.setattr(
        "labelcard.card.display", lambda bundle, **_: shown.append(dict(bundle))
    )
    LabelingWidget(session)._ipython_display_()
    picture, card = shown
    assert set(picture) == {"text/html", "text/plain"}
    assert "Run the cells up to this one" in picture["text/html"]
    assert "mine.jsonl" in picture["text/html"]
    assert "application/vnd.jupyter.widget-view+json" in card
    assert card["text/plain"] == ""


def test_the_last_line_of_a_cell_is_displayed_like_this(session, monkeypatch):
    shown = []
    monkeypatch.setattr("labelcard.card.display", lambda *_, **__: shown.append(1))
    formatter = DisplayFormatter(parent=InteractiveShell.instance())
    assert formatter.format(LabelingWidget(session)) == ({}, {})
    assert len(shown) == 2


def test_a_picture_shows_texts_as_they_are(session):
    view = session.view()
    view["item"]["text"] = "<script>run()</script> & more"
    view["classes"], view["hidden"] = ["<b>rap</b>", "gone", "pop"], [1]
    html = draw_picture(view, "<i>.jsonl")
    assert "&lt;script&gt;run()&lt;/script&gt; &amp; more" in html
    assert "&lt;b&gt;rap" in html and "&lt;i&gt;.jsonl" in html
    assert "gone" not in html and "<script" not in html and "<button" not in html


def test_a_picture_of_many_classes_and_of_the_end(session):
    names = [f"class {number}" for number in range(12)]
    view = session.view() | {"item": None, "classes": names, "phase_words": "Done."}
    html = draw_picture(view, "mine.jsonl")
    assert "and 3 more" in html and "Done." in html and "class 9" not in html


@pytest.mark.parametrize(
    "text",
    [
        "<script>x</script>",
        "<img src=x onerror=y>",
        "[a](javascript:run())",
        "<a href='javascript:x'>",
    ],
)
def test_a_guideline_obeys_no_tag(text):
    html = render_guideline(text)
    assert "<script" not in html and "<img" not in html and 'href="javascript' not in html
    assert "<a href='" not in html


def test_a_guideline_is_markdown():
    html = dress({"guideline": "**food**\n\n- one"})["guideline_html"]
    assert "<strong>food</strong>" in html and "<li>one</li>" in html
    assert dress({})["guideline_html"] == ""  # a view of an earlier version


def test_acts_go_to_the_session_and_questions_are_answered(session):
    page = Page(session)
    item = session.view()["item"]
    assert take(session, page.make("label", item["id"], label=1)) is None
    assert session.view()["counts"]["labeled"] == 1
    found = take(session, {"kind": "find", "id": "q", "search": item["text"], "label": 1})
    assert (found["kind"], found["id"]) == ("found", "q")
    assert [line["item"] for line in found["answers"]] == [item["id"]]
    assert take(session, {"kind": "find", "id": "q", "label": 0})["answers"] == []
    json.dumps(found)


def test_the_export_is_the_text_of_the_file(session, tmp_path):
    page = Page(session)
    page.send("label", session.view()["item"]["id"], label=0)
    message = take(session, {"kind": "export"})
    session.export_csv(tmp_path / "same.csv", for_excel=True)
    assert message["text"] == (tmp_path / "same.csv").read_bytes().decode("utf-8")
    assert message["name"] == "mine_labels.csv"


def test_an_export_that_fails_is_told(session, monkeypatch):
    def fail(path, for_excel):
        raise OSError("the disk is full")

    monkeypatch.setattr(session, "export_csv", fail)
    reply = take(session, {"kind": "export"})
    assert reply == {"kind": "refused", "words": "the disk is full"}


@pytest.mark.parametrize("message", [None, "find", [1], {"kind": ["find"]}, {"kind": "other"}])
def test_what_no_page_sends_does_no_harm(session, message):
    assert take(session, message) is None
    assert session.view()["counts"]["labeled"] == 0
