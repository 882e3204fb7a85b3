"""The package for spans: its first page runs, and its map names every file."""

import doctest
import re
from pathlib import Path

import pytest
from spans import SPANS, make_span_session
from test_package import imported

import labelcard.spans
from labelcard import SpanAnnotator, SpanWidget
from labelcard.card import FOLDER
from labelcard.picture import draw_picture
from labelcard.questions import take
from labelcard.spans.card import OWN_FOLDER, SCRIPTS, SHARED

FILES = {path.stem: path for path in OWN_FOLDER.parent.glob("*.py") if path.stem != "__init__"}
MAP = re.findall(r"^    (\w+)  +\w", labelcard.spans.__doc__, re.M)


@pytest.fixture
def session(tmp_path):
    return make_span_session(tmp_path / "mine.jsonl")


def test_the_six_lines_of_use_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = doctest.testmod(labelcard.spans)
    assert (result.attempted, result.failed) == (6, 0)
    assert {path.name for path in tmp_path.iterdir()} == {"spans.jsonl", "marked.jsonl"}


def test_the_map_names_every_file_once():
    assert sorted(MAP) == sorted(FILES)


@pytest.mark.parametrize("name", FILES)
def test_a_file_imports_only_from_those_above_it(name):
    own = {
        module.split(".")[2]
        for module in imported(FILES[name])
        if module.startswith("labelcard.spans.")
    }
    assert own <= set(MAP[: MAP.index(name)])


def test_the_card_for_classes_does_without_spans():
    for path in FOLDER.parent.glob("*.py"):
        found = [module for module in imported(path) if module.startswith("labelcard.spans")]
        assert not found or path.stem == "__init__", path


def test_each_part_of_the_page_is_sent_once():
    assert sorted(SCRIPTS) == sorted(path.stem for path in OWN_FOLDER.glob("*.js"))
    assert len(SHARED) == len(set(SHARED)) and not set(SHARED) & set(SCRIPTS)
    assert SpanWidget._esm.count("export ") == 1 and "import " not in SpanWidget._esm
    for path in OWN_FOLDER.iterdir():
        assert path.read_text("utf-8").count("\n") <= 260, path.name


def test_a_notebook_stores_a_picture_of_the_card(session, monkeypatch):
    shown = []
    monkeypatch.setattr("labelcard.card.display", lambda bundle, **_: shown.append(bundle))
    widget = SpanWidget(session)
    widget._ipython_display_()
    assert repr(widget) == "SpanWidget: 0 labeled, 0 skipped"
    assert "Ada Lovelace met Charles" in shown[0]["text/html"]
    assert "PLACE" in draw_picture(session.view(), "mine.jsonl")


def test_the_widget_shows_each_change(session):
    widget = SpanWidget(session)
    SpanAnnotator(session, SPANS).annotate(2)
    assert widget.view["item"]["id"] == "2" and widget.view["counts"]["saved"] == 2


@pytest.mark.parametrize(
    ("format", "ending"), [("conll", "conll"), ("jsonl", "jsonl"), ("spacy", "spacy.jsonl")]
)
def test_the_page_is_handed_the_text_of_a_file(session, tmp_path, format, ending):
    SpanAnnotator(session, SPANS).annotate(5)
    message = take(session, {"kind": "export", "format": format}, SpanWidget.questions)
    getattr(session, f"export_{format}")(tmp_path / "same")
    assert message["text"] == Path(tmp_path / "same").read_bytes().decode("utf-8")
    assert message["name"] == f"mine_spans.{ending}"
