"""Labels leave in files of many kinds, come back the same, and no file is ever lost."""

import csv
import errno
import json
import os

import pandas as pd
import pytest
from labeling import Page, make_unlabeled_session

from helpers.data import load_lyrics
from helpers.errors import MendableError
from labelcard import files
from labelcard.export import guard, unguard
from labelcard.inputs import Settings
from labelcard.log import LabelLog
from labelcard.session import LabelingSession

TEXTS = [
    "schöne Grüße aus Köln",
    "=SUM(A1:A9)",
    "'=already quoted",
    "+49 221 123",
    "-- no comment",
    "@everyone",
    "a lone \r return",
    'commas, "quotes"; and\nlines\r\n',
    "🎤 a microphone",
    "NA",
    "0110",
    "  spaces  ",
    "\t=1+1",
    "\r\n@SUM(1)",
    "\uff1d1+1",
]
NAMES = ["+1", "weiß nicht", "none"]
WAYS = {
    "export_csv": "labels.csv",
    "export_jsonl": "labels.jsonl",
    "export_doccano": "doccano.jsonl",
    "export_label_studio": "tasks.json",
    "export_datasets": "folder",
}


def make_frame(texts=TEXTS, **columns):
    frame = pd.DataFrame({"lyric": texts, "class": -1, **columns})
    frame.attrs = {
        "class_names": NAMES,
        "source": "/home/ada/mine.csv",
        "text_column": "comment",
    }
    frame.attrs |= {"label_column": "opinion", "notes": []}
    return frame


def open_session(folder, name="log.jsonl", texts=None, **settings):
    texts = make_frame() if texts is None else texts
    settings = Settings(num_held_out=0, synchronous=True, **settings)
    return LabelingSession(texts, LabelLog(folder / name), NAMES, settings=settings)


def answer_all(session, answers):
    page = Page(session)
    for row, answer in answers.items():
        session.show(row)
        field = "labels" if session.settings.several else "label"
        page.send("label", str(row), **{field: answer})
    return session


def in_force(session):
    labels = session.labels()
    return dict(zip(labels["row"], labels["class"], strict=True))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("several", [False, True])
def test_each_export_is_read_back_the_same(tmp_path, way, several):
    answers = {row: row % 3 for row in range(len(TEXTS))}
    if several:
        answers = {row: [[0, 2], [], [1]][row % 3] for row in answers}
    session = answer_all(open_session(tmp_path, several=several), answers)
    getattr(session, way)(tmp_path / WAYS[way])
    other = open_session(tmp_path, "other.jsonl", several=several)
    counts = other.import_labels(tmp_path / WAYS[way])
    assert counts.to_dict() == {"imported": len(TEXTS)}
    assert in_force(other) == answers
    assert other.labels()["imported"].unique().tolist() == [WAYS[way]]
    again = open_session(tmp_path, "other.jsonl", several=several)
    assert in_force(again) == answers


def test_an_export_for_a_spreadsheet_keeps_umlauts_and_runs_no_formula(tmp_path):
    answers = {row: row % 3 for row in range(len(TEXTS))}
    session = answer_all(open_session(tmp_path), answers)
    path = tmp_path / "excel.csv"
    session.export_csv(path, for_excel=True)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell[:1] in "=+-@\t\r\n\uff1d" and cell]
    assert "'=SUM(A1:A9)" in cells
    other = open_session(tmp_path, "other.jsonl")
    other.import_labels(path)
    assert in_force(other) == answers


def test_texts_that_a_quote_tells_apart_each_come_back_as_themselves(tmp_path):
    texts = make_frame(["=1+1", "'=1+1", "''=1+1", "another"])
    answers = {0: 0, 1: 1, 2: 2}
    session = answer_all(open_session(tmp_path, texts=texts), answers)
    session.export_csv(tmp_path / "excel.csv", for_excel=True)
    other = open_session(tmp_path, "other.jsonl", texts=texts)
    other.import_labels(tmp_path / "excel.csv")
    assert in_force(other) == answers


def test_a_class_that_a_csv_would_part_is_told(tmp_path):
    settings = Settings(num_held_out=0, several=True)
    session = LabelingSession(
        TEXTS, LabelLog(tmp_path / "log.jsonl"), ["a;b", "c"], settings=settings
    )
    answer_all(session, {0: [0, 1]})
    with pytest.raises(MendableError, match="'a;b' has a.*Rename it, or export JSONL"):
        session.export_csv(tmp_path / "out.csv")
    session.rename_class("a;b", "a or b")
    session.export_csv(tmp_path / "out.csv")


@pytest.mark.parametrize("cell", ["=1", "'=1", "''+", "-", "it's", "'quoted'", "", "a=b", "@"])
def test_a_guarded_cell_comes_back(cell):
    assert unguard(guard(cell)) == cell
    assert guard(cell)[:1] not in ("=", "+", "-", "@")


def test_the_loader_reads_an_export_whatever_classes_are_in_it(tmp_path):
    texts = [f"text {number}" for number in range(8)]
    session = make_unlabeled_session(tmp_path / "log.jsonl", texts, num_held_out=0)
    page = Page(session)
    for label in (0, 1, 1):
        page.answer(label)
    session.export_csv(tmp_path / "out.csv")
    lyrics = load_lyrics(tmp_path / "out.csv", class_names=["rap", "pop"])
    assert lyrics["lyric"].tolist() == session.labels()["lyric"].tolist()
    assert lyrics["class"].tolist() == [0, 1, 1]


def test_what_came_with_the_texts_leaves_with_them(tmp_path):
    frame = make_frame(nr=[f"k{number}" for number in range(len(TEXTS))], time="noon")
    session = answer_all(open_session(tmp_path, texts=frame), {3: 1, 5: 0})
    page = Page(session)
    page.send("flag", "3", on=True)
    page.send("comment", "3", text="ask Ada")
    session.export_csv(tmp_path / "out.csv")
    table = pd.read_csv(tmp_path / "out.csv", dtype=str)
    assert table["comment"].tolist() == [TEXTS[3], TEXTS[5]]  # the text column of the file
    assert table["opinion"].tolist() == ["weiß nicht", "+1"]
    assert table["nr"].tolist() == ["k3", "k5"]
    assert table["time"].tolist() == ["noon", "noon"]
    assert table["comment_on_card"].fillna("").tolist() == ["ask Ada", ""]
    assert "time_on_card" in table


def test_a_part_of_a_frame_can_be_joined_with_the_whole(tmp_path):
    part = make_frame().iloc[[9, 2, 5, 7]]
    session = answer_all(open_session(tmp_path, texts=part), {1: 1, 3: 0})
    assert session.labels()["file_row"].tolist() == [2, 7]
    column = answer_all(
        open_session(tmp_path, "column.jsonl", texts=part["lyric"]), {1: 1, 3: 0}
    )
    assert column.labels()["file_row"].tolist() == [2, 7]


def test_lines_for_other_programs_have_the_names_that_they_look_for(tmp_path):
    session = answer_all(open_session(tmp_path), {0: 1})
    session.export_jsonl(tmp_path / "a.jsonl")
    session.export_doccano(tmp_path / "b.jsonl")
    session.export_label_studio(tmp_path / "c.json")
    (line,) = (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()
    assert {"text": TEXTS[0], "label": "weiß nicht"}.items() <= json.loads(line).items()
    (line,) = (tmp_path / "b.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["label"] == ["weiß nicht"]
    (task,) = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    assert task["data"]["text"] == TEXTS[0]
    choices = task["annotations"][0]["result"][0]
    assert (choices["type"], choices["value"]) == ("choices", {"choices": ["weiß nicht"]})


def test_a_folder_says_what_its_columns_are(tmp_path):
    session = make_unlabeled_session(tmp_path / "log.jsonl", TEXTS, num_held_out=3)
    page = Page(session)
    for number in range(8):
        page.answer(number % 2)
    folder = tmp_path / "folder"
    session.export_datasets(folder)
    assert len((folder / "train.jsonl").read_text(encoding="utf-8").splitlines()) == 5
    assert len((folder / "test.jsonl").read_text(encoding="utf-8").splitlines()) == 3
    card = (folder / "README.md").read_text(encoding="utf-8")
    assert "'0': \"rap\"" in card and "path: test.jsonl" in card
    kinds = {"row": "int64", "suggested": "bool", "held_out": "bool", "text": "string"}
    for name, kind in kinds.items():
        assert f'  - name: "{name}"\n    dtype: {kind}\n' in card
    session.export_datasets(folder)  # its own folder is written anew
    (folder / "README.md").write_text("my project", encoding="utf-8")
    with pytest.raises(MendableError, match="folder of its own"):
        session.export_datasets(folder)
    assert (folder / "README.md").read_text(encoding="utf-8") == "my project"


# --- no file is lost


@pytest.mark.parametrize("way", [way for way in WAYS if way != "export_datasets"])
def test_an_export_never_takes_the_place_of_a_log(tmp_path, way):
    session = answer_all(open_session(tmp_path), {0: 1})
    open_session(tmp_path, "another.jsonl")
    os.symlink(tmp_path / "another.jsonl", tmp_path / "link.csv")
    for name in ("log.jsonl", "another.jsonl", "link.csv"):
        before = (tmp_path / name).read_bytes()
        with pytest.raises(MendableError, match="is a label log.*another name"):
            getattr(session, way)(tmp_path / name)
        assert (tmp_path / name).read_bytes() == before


def test_an_export_never_takes_the_place_of_the_texts_or_of_a_tail(tmp_path):
    frame = make_frame()
    frame.attrs["source"] = str(tmp_path / "mine.csv")
    kept = {name: tmp_path / name for name in ("mine.csv", "log.jsonl.torn")}
    for path in kept.values():
        path.write_text("of somebody")
    session = answer_all(open_session(tmp_path, texts=frame), {0: 1})
    for path in kept.values():
        with pytest.raises(MendableError, match="Choose another name"):
            session.export_csv(path)
        assert path.read_text() == "of somebody"


@pytest.mark.parametrize("breaks", ["fsync", "replace", "read back"])
def test_an_export_that_fails_leaves_the_earlier_one_whole(tmp_path, monkeypatch, breaks):
    session = answer_all(open_session(tmp_path), {0: 1})
    path = tmp_path / "out.csv"
    session.export_csv(path)
    before, listed = path.read_bytes(), sorted(os.listdir(tmp_path))
    answer_all(session, {1: 2})
    with monkeypatch.context() as patch:
        if breaks == "read back":
            patch.setattr(files.Path, "read_bytes", lambda path: b"half")
        else:
            patch.setattr(files.os, breaks, _fail)
        with pytest.raises(MendableError, match="cannot be written.*is as it was"):
            session.export_csv(path)
    assert path.read_bytes() == before
    assert sorted(os.listdir(tmp_path)) == listed
    session.export_csv(path)
    assert len(path.read_bytes()) > len(before)


def _fail(*_):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_folder_that_is_not_there_is_named(tmp_path):
    session = answer_all(open_session(tmp_path), {0: 1})
    with pytest.raises(MendableError, match="none.out.csv cannot be written"):
        session.export_csv(tmp_path / "none" / "out.csv")
