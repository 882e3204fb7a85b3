"""Where a person's log lies: found again, and no name leads out of its folder."""

import pytest
from lyrics import make_lyrics

from labelcard import places


@pytest.fixture
def lyrics(tmp_path, monkeypatch):
    monkeypatch.setenv("LABELS_FOLDER", str(tmp_path / "labels"))
    monkeypatch.delenv("QUERY_STRING", raising=False)
    lyrics = make_lyrics(4)
    lyrics.attrs["source"] = str(tmp_path / "My Texts.csv")
    return lyrics


def test_a_log_is_found_again(lyrics, tmp_path):
    path = places.find_log(lyrics)
    assert path == tmp_path / "labels" / "my_texts-me.jsonl"
    assert path.parent.is_dir()
    assert places.find_log(lyrics) == path


def test_each_person_and_each_file_has_a_log(lyrics):
    paths = {places.find_log(lyrics), places.find_log(lyrics, "game")}
    lyrics.attrs["source"] = "practice"
    paths.add(places.find_log(lyrics))
    assert len(paths) == 3


def test_the_address_of_a_page_names_the_person(lyrics, monkeypatch):
    monkeypatch.setenv("QUERY_STRING", "theme=dark&name=Ada%20L.")
    assert places.find_log(lyrics).name == "my_texts-ada_l.jsonl"
    assert places.find_log(lyrics, "game").name == "my_texts-game.jsonl"


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..", "C:\\labels", "a/b", " ", "?", "x" * 500, "nul\0"]
)
def test_no_name_leads_out_of_the_folder(lyrics, name):
    path = places.find_log(lyrics, name)
    assert path.resolve().parent == path.parent.resolve()
    assert path.parent.name == "labels"
    assert len(path.name) < 150


def test_without_the_variable_labels_lie_in_the_project(lyrics, tmp_path, monkeypatch):
    monkeypatch.delenv("LABELS_FOLDER")
    monkeypatch.setattr(places, "LABELS", tmp_path / "project" / "labels")
    assert places.find_log(lyrics).parent == tmp_path / "project" / "labels"
