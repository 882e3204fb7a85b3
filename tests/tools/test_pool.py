"""What `run.py pool` prints of a class, and the ways out where there is nothing to pool."""

import pytest
from serving import make_desk, write_texts
from test_room_page import ROWS, WORDS, sit_down

from helpers.data import clean_lyrics, load_lyrics
from labelcard.places import find_folder
from tools.notebooks import pool, serve
from tools.notebooks.served.material import Material


@pytest.fixture
def texts(tmp_path, monkeypatch):
    return write_texts(tmp_path, monkeypatch, ROWS)


def read(capsys, arguments=()):
    """The exit code of the command, and the lines that it prints."""
    capsys.readouterr()
    code = pool.main(list(arguments))
    return code, capsys.readouterr()


def test_a_class_in_plain_text(texts, capsys):
    desk = make_desk()
    asked = sit_down(desk, "ada", 20)
    sit_down(desk, "Ben", 20, wrong=[3])
    code, said = read(capsys)
    lines = said.out.splitlines()
    assert code == 0
    assert "40 labels of 2 people for 20 lines." in lines
    assert "Two people who saw the same line agree on 95% of them." in lines
    (ben,) = [line for line in lines if line.startswith("ben ")]
    assert ben.split()[1:4] == ["20", "20", "95%"]
    split = desk.material.lyrics["lyric"][int(asked[3])]
    (file,) = [name for name, words in WORDS.items() if words in split]
    assert f"  {split}  (1 x no, 1 x yes; the file says {file})" in lines
    place = next(place for place, line in enumerate(lines) if "people  labels" in line)
    assert lines[place].endswith("accuracy") and "measured on 24 lines" in lines[place - 1]
    assert lines[place + 1].split()[0] == "1" and lines[place + 2].split()[0] == "2"
    assert "1.000 " + "#" * 30 in lines[place + 1]
    assert any(line.startswith("The best person alone: ") for line in lines)


def test_without_true_classes_it_says_what_can_be_said(texts, capsys):
    texts.write_text(texts.read_text("utf-8").replace("no\n", "\n"), encoding="utf-8")
    desk = make_desk()
    for name in ("ada", "ben"):
        sit_down(desk, name, 3)
    code, said = read(capsys)
    assert code == 0 and "agree on 100% of them" in said.out
    assert "No line splits the room." in said.out and "alone" not in said.out
    assert said.out.rstrip().endswith("so nothing can measure a pooled model.")


def test_the_file_answers_no_line_that_it_does_not_know(texts, capsys):
    half = [row.rpartition(",")[0] + "," for row in ROWS[:40]] + ROWS[40:]
    texts.write_text("\n".join(["id,lyric,class", *half]), encoding="utf-8")
    desk = make_desk()
    sit_down(desk, "ada", 6)
    sit_down(desk, "ben", 6, wrong=[1])
    said = read(capsys)[1].out
    assert "(1 x no, 1 x yes)" in said and "the file says" not in said


def test_people_without_a_common_line(texts, capsys):
    desk = make_desk()
    for place, name in enumerate(["ada", "ben"]):
        session = desk.visits.open(name).session
        session.show(int(list(session.queue.pool)[place]))
        sit_down(desk, name, 1)
    code, said = read(capsys)
    assert code == 0 and "No line was seen by two people" in said.out
    assert "nan" not in said.out


@pytest.mark.parametrize(
    ("names", "says"), [([], "no labels of these texts"), (["ada"], "1 of 1")]
)
def test_too_few_people_are_told(texts, capsys, names, says):
    desk = make_desk()
    for name in names:
        sit_down(desk, name, 3)
    code, said = read(capsys)
    assert code == 1 and says in said.err and "Traceback" not in said.err


def test_labels_of_other_texts_are_told(texts, capsys, tmp_path):
    sit_down(make_desk(), "ada", 3)
    log = tmp_path / "labels" / "mine-ada.jsonl"
    log.rename(log.with_name("food-ada.jsonl"))
    code, said = read(capsys)
    assert code == 1 and "There are labels of: food." in said.err and "--data" in said.err


@pytest.mark.parametrize("arguments", [["{}"], ["--labels={}"]])
def test_another_folder_is_another_class(texts, capsys, tmp_path, arguments):
    desk = make_desk()
    for name in ("ada", "ben"):
        sit_down(desk, name, 3)
    other = tmp_path / "tuesday"
    code, said = read(capsys, [one.format(other) for one in arguments])
    assert code == 1 and f"{other} has no labels" in said.err
    desk = make_desk()
    for name in ("cleo", "dan"):
        sit_down(desk, name, 3)
    code, said = read(capsys, [one.format(other) for one in arguments])
    assert code == 0 and "cleo" in said.out and "ada" not in said.out
    assert len(list((tmp_path / "labels").glob("*.jsonl"))) == 2  # nothing was deleted


def test_serve_takes_the_same_folder(texts, tmp_path):
    texts.write_text("one,two\n1,2\n", encoding="utf-8")  # so that nothing is started
    folder = tmp_path / "tuesday"
    assert serve.main(["--no-browser", "--port=0", f"--labels={folder}"]) == 1
    assert find_folder() == folder
    _, words = serve.describe("127.0.0.1", 9000, serve.Guard("127.0.0.1"))
    assert str(folder) in words and "http://127.0.0.1:9000/room\n" in words


def test_a_folder_is_named_once(capsys):
    with pytest.raises(SystemExit):
        pool.parse(["one", "--labels=two"])
    assert "named already" in capsys.readouterr().err


# -- Lines for all, and food


def test_a_class_begins_with_the_same_lines(texts):
    def take_seats(common):
        desk, asked = make_desk(common=common), []
        for name, answers in (("ada", [0] * 80), ("ben", [1, 0] * 40)):
            session = desk.visits.open(f"{name} {common}").session
            items = []
            for number in range(60):
                items.append(session.view()["item"]["id"])
                act = {"act": f"{name}{number}", "kind": "label", "item": items[-1]}
                act |= {"label": answers[int(items[-1])], "time": 1.0, "order": number}
                session.receive(act | {"session": "page", "suggested": False})
                session.wait()
            asked.append(items)
        return asked

    ada, ben = take_seats(60)
    assert ada == ben
    ada, ben = take_seats(0)
    assert ada[:40] == ben[:40] and ada != ben  # held-out and random lines, then one's own


def test_more_common_lines_than_there_are(texts):
    with pytest.raises(ValueError, match="--common 81: there are 80 lines"):
        Material(common=81)
    with pytest.raises(SystemExit):
        serve.parse(["--common=-1"])


def test_the_food_lines_are_no_lines_of_notebooks_00_and_10(tmp_path, monkeypatch):
    monkeypatch.setenv("LYRICS_CSV", "food")
    monkeypatch.setenv("LABELS_FOLDER", str(tmp_path))
    material, food = Material(), clean_lyrics(load_lyrics("food"))
    of_notebooks = food.sample(4000, random_state=1)
    offer = material.offer
    lines = food.loc[offer.texts.index]
    assert len(lines) == 4000 and not set(lines["lyric"]) & set(of_notebooks["lyric"])
    labeled = offer.texts[offer.texts["class"] >= 0]
    assert labeled["class"].tolist() == food["class"][labeled.index].tolist()
    test = food[food["lyric"].isin(offer.exam.test_set.texts)]
    assert len(test) == len(offer.exam.test_set) and not set(test["song_id"]) & set(
        lines["song_id"]
    )
    view = material.open_session("ada").view()
    assert view["counts"]["classes"] == {"other": 91, "food": 9} and view["phase"] == "querying"
    assert view["measure"] == "F1 of food" and view["curve_words"].startswith(
        "F1 of food on 3,"
    )
    assert "about **food**" in view["guideline"]
