"""Where a log lies: its person and its texts find it again, and nobody else does."""

import json
import os
from pathlib import Path

import pytest
from labeling import Page, make_unlabeled_session
from lyrics import make_lyrics
from spans import make_span_session

from helpers.entities import load_entities
from helpers.errors import MendableError
from labelcard import SpanAnnotator, places
from labelcard.places import find_log, find_logs, find_name

FIRST_VERSION = Path(__file__).with_name("first_version.jsonl")


@pytest.fixture
def lyrics(tmp_path, monkeypatch):
    monkeypatch.setenv("LABELS_FOLDER", str(tmp_path / "labels"))
    monkeypatch.delenv("QUERY_STRING", raising=False)
    lyrics = make_lyrics(40)
    lyrics.attrs["source"] = str(tmp_path / "My Texts.csv")
    return lyrics


def label_one(lyrics, person=None):
    """Begin the log of a person, with one answer. Returns its path."""
    path = find_log(lyrics, person)
    Page(make_unlabeled_session(path, lyrics["lyric"])).answer(0)
    return path


def test_a_log_is_found_again(lyrics, tmp_path):
    path = find_log(lyrics)
    assert path == tmp_path / "labels" / "my_texts-me.jsonl"
    assert path.parent.is_dir()
    assert label_one(lyrics) == path
    assert find_log(lyrics) == path


def test_two_files_with_one_name_have_logs_of_their_own(lyrics, tmp_path):
    first = label_one(lyrics)
    other = make_lyrics(40)
    other["lyric"] = [f"another text {number}" for number in range(40)]
    other.attrs["source"] = str(tmp_path / "elsewhere" / "My Texts.csv")
    second = label_one(other)
    assert second != first
    assert (find_log(lyrics), find_log(other)) == (first, second)


def test_a_file_that_was_moved_or_has_new_rows_keeps_its_log(lyrics):
    path = label_one(lyrics)
    moved = lyrics.iloc[::-1].copy()
    moved.attrs["source"] = "/elsewhere/My Texts.csv"
    moved.loc[41] = ["a new line", 0]
    assert find_log(moved) == path


def test_a_part_of_the_texts_has_the_log_of_the_whole(lyrics):
    path = find_log(lyrics)
    Page(make_unlabeled_session(path, lyrics["lyric"].iloc[5:30])).answer(0)
    assert find_log(lyrics) == path


def test_spans_have_a_log_of_their_own_which_is_told_as_well(lyrics, tmp_path, capsys):
    file = tmp_path / "My Texts.jsonl"
    lines = [{"text": text, "spans": []} for text in lyrics["lyric"]]
    file.write_text("\n".join(map(json.dumps, lines)))
    of_classes, sentences = label_one(lyrics, "Ada"), load_entities(file)
    of_spans = find_log(sentences, "Ada")
    assert of_spans.name == "my_texts_spans-" + of_classes.name.removeprefix("my_texts-")
    session = make_span_session(of_spans, sentences["sentence"])
    SpanAnnotator(session, sentences["spans"]).annotate(2)
    assert find_logs(lyrics) == [of_classes] and find_logs(sentences) == [of_spans]
    capsys.readouterr()
    find_log(sentences)
    assert "Ada (2). To go on with them, write find_log(texts, 'Ada')" in (
        capsys.readouterr().out
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (None, "🎤"),
        ("🎤", "🎶"),
        (None, "..."),
        ("...", "!!!"),
        ("ada", "Ada"),
        ("C", "C++"),
        ("c++", "c#"),
        ("x" * 60, "x" * 61),
        ("ada l", "ada_l"),
        ("ärger", "arger"),
        ("con", "nul"),
        ("con", "con."),
        ("ada", "ada."),
        ("ada.", "ada.."),
        ("ada", "ada\u200b"),
        ("ada", "аda"),  # the first letter of the second is Cyrillic
        ("ada", "ADA"),
        ("straße", "strasse"),
        ("νίκος", "νίκοσ"),
        ("ﬁn", "fin"),
        ("x" * 60 + "y", "x" * 60 + "z"),
        ("a/b", "a_b"),
        ("names", "names.jsonl"),
    ],
)
def test_names_that_differ_never_share_a_log(lyrics, one, other):
    assert label_one(lyrics, one) != find_log(lyrics, other)
    assert label_one(lyrics, other) != find_log(lyrics, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zo\u00eb", "Zoe\u0308"),
        ("Ada  L", " Ada L "),
        ("ada", "ada "),
        ("ada l", "ada\u00a0l"),
        ("ada l", "ada\tl\n"),
        (None, "me"),
    ],
)
def test_two_spellings_of_a_name_are_one(lyrics, one, other):
    assert find_log(lyrics, one) == find_log(lyrics, other)


def test_on_a_disk_that_does_not_see_case_names_differ_as_well(lyrics):
    for names in (["ada", "Ada", "ADA", "aDa"], ["strauß", "strauss"], ["νίκος", "νίκοσ"]):
        logs = {find_log(lyrics, name).name.casefold() for name in names}
        assert len(logs) == len(names)
    for name in ("CON", "nul", "com1", "Aux.", "ada .", "ada. "):  # reserved, or cut off
        stem = find_log(lyrics, name).stem
        assert stem.startswith("my_texts-") and not stem.endswith((".", " "))


def test_the_address_of_a_page_names_the_person(lyrics, monkeypatch):
    for query in ("theme=dark&name=Ada%20L.", "Name=Ada+L."):
        monkeypatch.setenv("QUERY_STRING", query)
        assert find_name() == "Ada L."
        assert find_log(lyrics) == find_log(lyrics, "Ada L.")
    assert find_log(lyrics, "game").name == "my_texts-game.jsonl"


def test_a_log_of_the_first_version_is_still_found(lyrics, tmp_path):
    old = tmp_path / "labels" / "my_texts-ada_l.jsonl"
    old.parent.mkdir()
    old.write_bytes(FIRST_VERSION.read_bytes())
    assert find_log(lyrics, "Ada L.") == old
    with old.open("a") as file:  # this version opened it, and the answer is still the same
        act = json.loads(FIRST_VERSION.read_text().splitlines()[0])
        file.write(json.dumps(act | {"act": "x", "format": 2, "sample": ["a", "b"]}) + "\n")
    assert find_log(lyrics, "Ada L.") == old
    assert find_log(lyrics, "...") != old


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..", "C:\\labels", "a/b", " ", "?", "x" * 500, "nul\0"]
)
def test_no_name_leads_out_of_the_folder(lyrics, name):
    path = find_log(lyrics, name)
    assert path.resolve().parent == path.parent.resolve()
    assert path.parent.name == "labels"
    assert len(path.name) < 160


def test_answers_that_are_not_used_are_told_with_the_way_to_use_them(lyrics, capsys):
    label_one(lyrics, "Ada")
    assert capsys.readouterr().out == ""
    find_log(lyrics, "Ada")
    assert capsys.readouterr().out == ""
    for person in (None, "ada"):  # nobody was named, or in another spelling
        find_log(lyrics, person)
        told = capsys.readouterr().out
        assert told == (
            "Answers to these texts that are not used here: Ada (1). To go on with them, write "
            "find_log(texts, 'Ada').\n"
        )


def test_a_name_that_the_file_does_not_tell_is_reached_by_its_path(lyrics, capsys):
    path = label_one(lyrics, "ADa")
    find_log(lyrics)
    assert f"{path.name} (1). To go on with them, write LabelLog({str(path)!r})" in (
        capsys.readouterr().out
    )


def test_of_several_logs_the_one_with_the_most_answers_is_offered(lyrics, capsys):
    for person, num_answers in (("Ada", 1), ("Ben", 3), ("Cy", 2)):
        page = Page(make_unlabeled_session(find_log(lyrics, person), lyrics["lyric"]))
        for _ in range(num_answers):
            page.answer(0)
    capsys.readouterr()
    find_log(lyrics)
    told = capsys.readouterr().out
    assert "Ada (1), Ben (3), Cy (2)" in told
    assert "write find_log(texts, 'Ben')" in told


def test_logs_of_other_texts_and_without_an_answer_are_not_told(lyrics, capsys):
    make_unlabeled_session(find_log(lyrics, "Ada"), lyrics["lyric"])
    other = make_lyrics(40)
    other["lyric"] = [f"another text {number}" for number in range(40)]
    label_one(other, "Ben")
    asked_otherwise = lyrics.copy()  # the same texts, and another question
    asked_otherwise.attrs["source"] = "food"
    label_one(asked_otherwise)
    capsys.readouterr()
    find_log(lyrics)
    assert capsys.readouterr().out == ""


def test_without_the_variable_labels_lie_in_the_project(lyrics, tmp_path, monkeypatch):
    monkeypatch.delenv("LABELS_FOLDER")
    monkeypatch.setattr(places, "LABELS", tmp_path / "project" / "labels")
    assert find_log(lyrics).parent == tmp_path / "project" / "labels"


def test_a_folder_that_cannot_be_made_is_named(lyrics, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("LABELS_FOLDER", str(tmp_path / "file" / "labels"))
    with pytest.raises(MendableError, match="LABELS_FOLDER name a folder of yours"):
        find_log(lyrics)


@pytest.mark.skipif(os.name == "nt" or not os.getuid(), reason="root may write everywhere")
def test_a_folder_that_is_read_only_is_named(lyrics):
    path = find_log(lyrics)
    path.parent.chmod(0o500)
    try:
        with pytest.raises(MendableError, match="cannot be written.*folder of yours"):
            make_unlabeled_session(path, lyrics["lyric"])
    finally:
        path.parent.chmod(0o700)
