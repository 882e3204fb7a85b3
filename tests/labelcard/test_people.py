"""Several people: logs that are found again, and agreement by hand and by scikit-learn."""

import numpy as np
import pandas as pd
import pytest
from labeling import Page, make_session
from lyrics import make_lyrics

from helpers.errors import MendableError
from labelcard import people as people_module
from labelcard.people import (
    find_disagreements,
    find_log,
    measure_agreement,
    read_people,
    vote,
)

# --- where a log lies


@pytest.fixture
def lyrics(tmp_path, monkeypatch):
    monkeypatch.setenv("LABELS_FOLDER", str(tmp_path / "labels"))
    monkeypatch.delenv("QUERY_STRING", raising=False)
    lyrics = make_lyrics(4)
    lyrics.attrs["source"] = str(tmp_path / "My Texts.csv")
    return lyrics


def test_a_log_is_found_again(lyrics, tmp_path):
    path = find_log(lyrics)
    assert path == tmp_path / "labels" / "my_texts-me.jsonl"
    assert path.parent.is_dir()
    assert find_log(lyrics) == path


def test_each_person_and_each_file_has_a_log(lyrics):
    paths = {find_log(lyrics), find_log(lyrics, "game")}
    lyrics.attrs["source"] = "practice"
    paths.add(find_log(lyrics))
    assert len(paths) == 3


def test_the_address_of_a_page_names_the_person(lyrics, monkeypatch):
    monkeypatch.setenv("QUERY_STRING", "theme=dark&name=Ada%20L.")
    assert find_log(lyrics).name == "my_texts-ada_l.jsonl"
    assert find_log(lyrics, "game").name == "my_texts-game.jsonl"


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..", "C:\\labels", "a/b", " ", "?", "x" * 500, "nul\0"]
)
def test_no_name_leads_out_of_the_folder(lyrics, name):
    path = find_log(lyrics, name)
    assert path.resolve().parent == path.parent.resolve()
    assert path.parent.name == "labels"
    assert len(path.name) < 150


def test_without_the_variable_labels_lie_in_the_project(lyrics, tmp_path, monkeypatch):
    monkeypatch.delenv("LABELS_FOLDER")
    monkeypatch.setattr(people_module, "LABELS", tmp_path / "project" / "labels")
    assert find_log(lyrics).parent == tmp_path / "project" / "labels"


# --- agreement


def people(**columns):
    return pd.DataFrame(columns).rename_axis("row")


def test_logs_are_read_side_by_side_and_not_taken_over(tmp_path):
    paths = {}
    for name, labels in {"Ann": [0, 1, 1], "Bo": [0, 0, None]}.items():
        paths[name] = tmp_path / f"{name}.jsonl"
        session, _ = make_session(paths[name])
        page, rows = Page(session), []
        for label in labels:
            rows.append(int(session.view()["item"]["id"]))
            page.answer(label)
    both = read_people(paths)
    assert both.index.tolist() == sorted(rows)
    assert both.loc[rows, "Ann"].tolist() == ["rap", "pop", "pop"]
    assert both.loc[rows[:2], "Bo"].tolist() == ["rap", "rap"]
    assert pd.isna(both.loc[rows[2], "Bo"])
    assert not page.answer(1)["read_only"]
    found = find_disagreements(both, session.texts)
    assert found.index.tolist() == [rows[1]]
    assert found["lyric"].tolist() == [session.texts[rows[1]]]


def test_agreement_and_kappa_by_hand():
    table = people(A=["x", "x", "y", "y", None], B=["x", "y", "y", "y", "x"])
    row = measure_agreement(table).loc["A, B"]
    assert row["lines"] == 4
    assert row["agreement"] == 0.75
    # By chance they would agree on 1/2 * 1/4 + 1/2 * 3/4 = 1/2 of the lines.
    assert row["kappa"] == pytest.approx((0.75 - 0.5) / (1 - 0.5))


def test_agreement_where_kappa_says_nothing():
    same = measure_agreement(people(A=["x", "x"], B=["x", "x"])).loc["A, B"]
    assert same["agreement"] == 1
    assert np.isnan(same["kappa"])
    none = measure_agreement(people(A=["x", None], B=[None, "x"])).loc["A, B"]
    assert none["lines"] == 0
    assert np.isnan(none["agreement"])
    assert np.isnan(none["kappa"])


def test_three_people_make_three_pairs_and_a_majority():
    table = people(A=["x", "y", "x", "z"], B=["x", "x", "y", None], C=["x", "x", "z", None])
    assert measure_agreement(table).index.tolist() == ["A, B", "A, C", "B, C"]
    votes = vote(table)
    assert votes["class"].tolist()[:2] == ["x", "x"]
    assert pd.isna(votes["class"][2])
    assert votes["class"][3] == "z"
    assert votes["tie"].tolist() == ["", "", "x, y, z", ""]
    assert votes["votes"].tolist() == [3, 2, 1, 1]
    assert votes["of"].tolist() == [3, 3, 3, 1]
    assert find_disagreements(table).index.tolist() == [1, 2]


def test_logs_that_cannot_be_compared_are_named(tmp_path):
    make_session(tmp_path / "a.jsonl")
    make_session(tmp_path / "b.jsonl", num_lines=160)
    with pytest.raises(MendableError, match="logs of A and B are of different texts"):
        read_people({"A": tmp_path / "a.jsonl", "B": tmp_path / "b.jsonl"})
    with pytest.raises(MendableError, match="1 logs"):
        read_people({"A": tmp_path / "a.jsonl"})
    with pytest.raises(MendableError, match="three people, and there are 2"):
        vote(people(A=["x"], B=["x"]))
