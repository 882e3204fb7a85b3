"""Files of many kinds: what is found in them for sure, and what is asked."""

import gzip
import json

import numpy as np
import pandas as pd
import pytest

from helpers.data import class_names, load_lyrics, load_texts
from helpers.data.columns import NO_COLUMN
from helpers.errors import MendableError
from labelcard.texts import Texts

ROWS = [("Grüße, aus Köln", "post"), ('sie rief: "komm"', "ruf"), ("gut", "post")]
FRAME = pd.DataFrame(ROWS, columns=["text", "label"]).assign(nr=["007", "010", "3"])


@pytest.fixture
def write(tmp_path):
    def write_file(content, name="my.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_file


def named(lyrics):
    names = [*class_names(lyrics), None]  # -1 is the last one
    return list(zip(lyrics["lyric"], [names[n] for n in lyrics["class"]], strict=True))


def message_of(source, **arguments):
    with pytest.raises(MendableError) as caught:
        load_texts(source, **arguments)
    return str(caught.value)


def write_kind(kind, path):
    if kind == "xlsx":
        pytest.importorskip("openpyxl")
        FRAME.to_excel(path, index=False)
    elif kind == "parquet":
        pytest.importorskip("pyarrow")
        FRAME.to_parquet(path)
    elif kind == "jsonl":
        FRAME.to_json(path, orient="records", lines=True, force_ascii=False)
    elif kind == "json":
        FRAME.to_json(path, orient="records")
    else:
        FRAME.to_csv(path, index=False, sep={"csv": ",", "tsv": "\t"}[kind])


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("kind", ["csv", "tsv", "jsonl", "json", "xlsx", "parquet"])
def test_each_kind_gives_the_same_frame(tmp_path, kind, packed):
    path = tmp_path / f"my.{kind}"
    write_kind(kind, path)
    if packed:
        path.write_bytes(gzip.compress(path.read_bytes()))
    texts = load_texts(path)
    assert named(texts) == ROWS
    assert list(texts) == ["lyric", "class", "nr"]
    assert texts["nr"].tolist() == ["007", "010", "3"]
    assert ("gzip" in " ".join(texts.attrs["notes"])) == packed


def test_a_column_of_a_workbook_without_a_name_is_named_by_its_place(tmp_path):
    pytest.importorskip("openpyxl")
    path = tmp_path / "my.xlsx"
    FRAME.rename(columns={"nr": ""}).to_excel(path, index=False)
    assert load_texts(path)["column 3"].tolist() == ["007", "010", "3"]


@pytest.mark.parametrize("kind", ["xlsx", "parquet"])
def test_a_package_that_is_missing_is_named(write, monkeypatch, kind):
    def fail(*arguments, **settings):
        raise ImportError("nothing here")

    monkeypatch.setattr(pd, {"xlsx": "read_excel", "parquet": "read_parquet"}[kind], fail)
    start = {"xlsx": b"PK\x03\x04 xl/", "parquet": b"PAR1"}[kind]
    package = {"xlsx": "openpyxl", "parquet": "pyarrow"}[kind]
    assert f"pip install {package}" in message_of(write(start, f"my.{kind}"))


def test_a_workbook_with_two_sheets_is_a_question(tmp_path):
    pytest.importorskip("openpyxl")
    with pd.ExcelWriter(tmp_path / "two.xlsx") as writer:
        FRAME.to_excel(writer, sheet_name="May", index=False)
        FRAME.to_excel(writer, sheet_name="June", index=False)
    words = message_of(tmp_path / "two.xlsx")
    assert "'May' (text, label, nr)" in words and "'June'" in words and "sheet_name=" in words


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04 and more", "zip archive"),
        (b"\xd0\xcf\x11\xe0 and more", "old Excel"),
        (b"PK\x03\x04 xl/ and more", "cannot be read as Excel"),
        (gzip.compress(b"text,label\n" * 99, mtime=0)[:-9], "gzip file that breaks off"),
    ],
)
@pytest.mark.parametrize("encoding", [None, "latin-1"])
def test_what_is_no_text_is_never_read_as_text(write, content, words, encoding):
    pytest.importorskip("openpyxl")
    assert words in message_of(write(content), encoding=encoding)
    assert "cp1252" not in message_of(write(content), encoding=encoding)


def test_numbers_in_json_keep_their_spelling(write):
    rows = ['{"text": "a b", "label": 1.10, "id": 123456789012345678901}']
    rows += ['{"text": "c\\u2028d", "label": 1.1, "id": 7}', ""]
    texts = load_texts(write("\n".join(rows), "my.jsonl"))
    assert named(texts) == [("a b", "1.10"), ("c\u2028d", "1.1")]
    assert texts["id"].tolist() == ["123456789012345678901", "7"]


def test_a_broken_line_of_json_is_named(write):
    path = write('{"text": "a"}\n\n{"text": "b"\n{"text": "c"}\n', "my.jsonl")
    assert "line 3" in message_of(path)
    assert "line 2" in message_of(write('{"text": "a"}\n["b"]\n', "my.jsonl"))


def test_labels_in_lists_are_told_from_several_labels(write):
    one = write('{"text": "a", "label": ["x"]}\n{"text": "b", "label": ["y"]}\n', "one.jsonl")
    assert named(load_texts(one)) == [("a", "x"), ("b", "y")]
    two = write('{"text": "a", "label": []}\n{"text": "b", "label": ["x", "y"]}\n')
    assert "1 texts have several labels, the first in line 2" in message_of(two)


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_fits_all_rows(write, sign):
    others = "".join(set(",;|") - {sign})
    rows = [f"one{others} two{sign}a", f"three{others}{sign}b"]
    texts = load_texts(write("\n".join([f"text{sign}label", *rows])))
    assert named(texts) == [(f"one{others} two", "a"), (f"three{others}", "b")]


def test_the_columns_decide_between_two_delimiters(write):
    path = write("lyric;class, of two\na;x,y\nb;z,y\n")
    assert "2 ways" in message_of(path)
    assert "commas: a;x | y" in message_of(path) and "semicolons: a | x,y" in message_of(path)
    long = write(f"lyric;class, of two\n{'a' * 99};x,y\nb;z,y\n", "long.csv")
    assert f"semicolons: {'a' * 70} | x,y" in message_of(long)
    texts = load_lyrics(path, label_column="class, of two", class_names=["x,y", "z,y"])
    assert named(texts) == [("a", "x,y"), ("b", "z,y")]


@pytest.mark.parametrize("first", ["sep=;\n", '"sep=;"\r\n', "\ufeffsep=;\n"])
def test_the_line_in_which_excel_names_its_delimiter(write, first):
    path = write(first + "text;label\na,b;x\nc;y\n")
    assert named(load_texts(path)) == [("a,b", "x"), ("c", "y")]
    assert "line 4" in message_of(write(first + "text;label\na,b;x\nc\n"))


def test_a_delimiter_behind_each_row_is_left_out_and_told(write):
    texts = load_texts(write("text;label\na;x;\nb;y;\n"))
    assert named(texts) == [("a", "x"), ("b", "y")]
    assert "ends with ';'" in " ".join(texts.attrs["notes"])
    # Behind some rows, it may as well be a comma within a text.
    assert "line 2" in message_of(write("text,label\na, b,\nb,y\n"))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_rows_that_nobody_wrote_into_are_left_out_and_told(tmp_path, kind):
    frame = pd.concat([FRAME, pd.DataFrame([{}, {}]), FRAME.tail(1)])
    path = tmp_path / f"my.{kind}"
    if kind == "xlsx":
        pytest.importorskip("openpyxl")
        frame.to_excel(path, index=False)
    else:
        frame.to_csv(path, index=False)
    texts = load_texts(path)
    assert named(texts) == [*ROWS, ROWS[-1]]
    assert "2 empty rows are left out." in texts.attrs["notes"]


def test_quotes_behind_spaces_hold_a_field_together(write):
    path = write('text, label\nmild, "up"\ncold, down\n"a, ""b""", up\n')
    assert named(load_texts(path)) == [("mild", "up"), ("cold", "down"), ('a, "b"', "up")]
    # Here the space belongs to the text.
    path = write('text,label\n" a, ""b""",up\n" c",down\n  d,down\n')
    assert load_texts(path)["lyric"].tolist() == [' a, "b"', " c", "  d"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (['"So," she said\ta', '5" wide\tb'], ['"So," she said', '5" wide']),
        (['"open\ta', "middle\tb", 'close"\ta'], ['"open', "middle", 'close"']),
        (['"all of it"\ta', "none\tb"], ['"all of it"', "none"]),
        (['"two\nlines"\ta', "one\tb"], ["two\nlines", "one"]),
        (['"she said ""so"""\ta', "one\tb"], ['she said "so"', "one"]),
    ],
)
def test_between_tabs_quotes_are_signs_unless_a_program_wrote_them(write, lines, expected):
    path = write("\n".join(["text\tlabel", *lines]), "my.tsv")
    assert load_texts(path)["lyric"].tolist() == expected
    assert load_texts(path, delimiter="\t")["lyric"].tolist() == expected


def test_between_tabs_a_quoted_header_tells_that_all_is_quoted(write):
    path = write('"text"\t"label"\n"one"\t"a"\n"two"\t"b"\n', "my.tsv")
    assert named(load_texts(path)) == [("one", "a"), ("two", "b")]


def test_a_single_column_holds_whatever_its_lines_hold(write):
    texts = load_texts(write("text\nwell, well; well\n\nI see\n"))
    assert texts["lyric"].tolist() == ["well, well; well", "I see"]
    assert class_names(texts) == [] and texts["class"].tolist() == [-1, -1]


def test_two_columns_that_may_be_the_texts_are_shown(write):
    story = f"{'long ago ' * 4}far away"
    path = write(f"title,story,label\nhi,{story} and more,a\nho,once more,b\n")
    words = message_of(path)
    assert "'title' (hi)" in words and f"'story' ({story[:40]})" in words
    assert load_texts(path, "story")["lyric"].tolist() == [f"{story} and more", "once more"]


def test_for_an_unknown_column_the_likeliest_is_suggested(write):
    path = write("nr;day;words;kind\nA1;1.5.;a long line of words;up\nA2;2.5.;short;up\n")
    assert "Pass text_column='words'" in message_of(path, text_column="text")
    words = message_of(path, text_column="words", label_column="label")
    assert "Pass label_column='kind'" in words


def test_columns_are_found_by_name_and_named_in_attrs(write):
    texts = load_texts(write("ID,Message,Category\n01,hi,a\n02,ho,b\n"))
    assert (texts.attrs["text_column"], texts.attrs["label_column"]) == ("Message", "Category")
    assert texts["ID"].tolist() == ["01", "02"]
    assert "'Message', labels in 'Category'" in texts.attrs["notes"][0]


def test_a_usual_name_goes_before_one_that_is_less_so(write):
    texts = load_texts(write("review,text,class,label\na,b,1,x\nc,d,2,y\n"))
    assert named(texts) == [("b", "x"), ("d", "y")]
    assert texts["class_in_file"].tolist() == [1, 2]
    words = message_of(write("review,message,label\na,b,x\nc,d,y\n"))
    assert "'review' (a)" in words and "text_column='review'" in words


def test_further_columns_keep_their_names_and_what_they_hold(write):
    content = "copies,text,size,label,code,lyric,,\n3,a,1.5,x,2,q,,\n4,b,-2,y,1.10,r,,\n"
    texts = load_texts(write(content), text_column="text")
    others = {name: texts[name].tolist() for name in list(texts)[2:]}
    assert others == {
        "copies_in_file": [3, 4],
        "size": [1.5, -2],
        "code": ["2", "1.10"],
        "lyric_in_file": ["q", "r"],
    }


def test_one_column_cannot_be_both(write):
    words = message_of(write("text,label\na,x\n"), text_column="text", label_column="text")
    assert "cannot hold both" in words


@pytest.mark.parametrize("kind", [list, tuple, np.array, pd.Series])
def test_texts_alone(kind):
    texts = load_texts(kind(["red kite", "blue boat"]))
    assert texts["lyric"].tolist() == ["red kite", "blue boat"]
    assert texts["class"].tolist() == [-1, -1]
    assert texts.attrs["text_column"] is None and texts.attrs["label_column"] is None
    assert texts.attrs["notes"] == ["2 rows."]
    lyrics = load_lyrics(kind(["red kite", "blue boat"]), class_names=["sea", "sky"])
    assert lyrics["class"].tolist() == [-1, -1] and class_names(lyrics) == ["sea", "sky"]


@pytest.mark.parametrize(
    "source",
    ["", " ", "a\0b", {"text": ["a"]}, ["a", None], ["a", 3], [], 7, b"text", "long " * 2000],
    ids=repr,
)
@pytest.mark.parametrize("load", [load_texts, load_lyrics])
def test_what_is_no_source_is_named(load, source):
    with pytest.raises(MendableError, match="Pass|passed"):
        load(source)


def test_a_frame_may_have_gaps_and_numbers_as_labels():
    frame = pd.DataFrame({"text": ["a b", "c d", "e f"], "label": [1.0, None, 0.0]})
    frame["when"] = pd.to_datetime("2024-05-01")
    texts = load_texts(frame.set_index(pd.Index([9, 8, 7])))
    assert named(texts) == [("a b", "1"), ("c d", None), ("e f", "0")]
    assert texts["when"].tolist() == ["2024-05-01 00:00:00"] * 3
    assert texts.index.tolist() == [0, 1, 2]
    assert "row 8" in message_of(pd.DataFrame({"text": ["a", None]}, index=[7, 8]))


def test_a_loaded_frame_is_loaded_as_it_was(write):
    path = write("text,label,nr\na b,x,1\nc d,,2\n")
    once = load_texts(path, class_names=["y", "x"])
    again = load_texts(once)
    assert again.equals(once) and class_names(again) == ["y", "x"]


def test_labels_can_be_left_aside(write):
    path = write("text,label\na,x\nb,y\n")
    texts = load_texts(path, label_column=NO_COLUMN)
    assert texts["class"].tolist() == [-1, -1] and texts["label"].tolist() == ["x", "y"]


def test_the_notes_count_rows_labels_and_copies(write, capsys):
    rows = ["fine by me,yes", "Fine by me!,no", "fine by me,no", "well,", "so,yes"]
    texts = load_texts(write("\n".join(["text,label", *rows])))
    said = capsys.readouterr().out
    assert said.count("\n") == 1 and said.startswith("my.csv: ")
    assert "5 rows, 4 labeled (no 2, yes 2)." in said
    assert "2 of them repeat another one." in said
    assert "'fine by me' contradict each other (1 yes, 2 no)" in said
    assert all(note in said for note in texts.attrs["notes"])
    load_lyrics("genres", class_names=list("abcd"))
    assert not capsys.readouterr().out


def test_the_variables_say_how_to_read_the_default(write, monkeypatch):
    content = "was;wie\nGrüße;1\nKuß;0\nso;?\n"
    monkeypatch.setenv("LYRICS_CSV", str(write(content.encode("cp1252"))))
    settings = {"TEXT": "was", "LABEL": "wie", "CLASSES": "0=kalt,1=warm", "UNLABELED": "?"}
    settings |= {"DELIMITER": ";", "ENCODING": "cp1252"}
    for name, value in settings.items():
        monkeypatch.setenv(f"LYRICS_{name}", value)
    for load in (load_lyrics, load_texts):
        texts = load()
        assert named(texts) == [("Grüße", "warm"), ("Kuß", "kalt"), ("so", None)]
        assert class_names(texts) == ["kalt", "warm"]
    assert class_names(load(class_names={"0": "a", "1": "b"})) == ["a", "b"]
    monkeypatch.setenv("LYRICS_LABEL", "none")
    monkeypatch.setenv("LYRICS_CLASSES", json.dumps(["a, b", "c"]))
    assert class_names(load_lyrics()) == ["a, b", "c"]
    monkeypatch.delenv("LYRICS_CSV")
    assert len(load_lyrics()) > 50_000


def test_the_default_needs_no_usual_names(write, monkeypatch):
    monkeypatch.setenv("LYRICS_CSV", str(write("text,label\na,x\nb,y\n")))
    assert named(load_lyrics()) == [("a", "x"), ("b", "y")]
    monkeypatch.setenv("LYRICS_CSV", str(write("text\na\nb\n")))
    with pytest.raises(MendableError, match="class_names="):
        load_lyrics()
    monkeypatch.setenv("LYRICS_CLASSES", "x,y")
    assert load_lyrics()["class"].tolist() == [-1, -1]
    monkeypatch.delenv("LYRICS_CLASSES")
    monkeypatch.setenv("LYRICS_CSV", str(write("nr,text,urteil\n1,a,lob\n2,b,lob\n")))
    with pytest.raises(MendableError, match=r"'urteil' \(lob\).*label_column.*class_names="):
        load_lyrics()


def test_texts_that_name_no_song_are_songs_of_their_own(write, monkeypatch, capsys):
    monkeypatch.setenv("LYRICS_CSV", str(write("text,label\na,x\nb,y\n")))
    lyrics = load_lyrics()
    assert lyrics[["song_id", "section"]].to_numpy().tolist() == [[0, "text"], [1, "text"]]
    assert "No column song_id or section: each text counts as a song" in capsys.readouterr().out
    assert list(load_texts()) == ["lyric", "class"]
    monkeypatch.setenv(
        "LYRICS_CSV", str(write("text,label,section,song_id\na,x,verse,7\nb,y,,8\n"))
    )
    assert load_lyrics()["song_id"].tolist() == [7, 8]
    assert "song of its own" not in capsys.readouterr().out


def test_rows_that_a_stray_quote_may_have_swallowed_are_a_question(write):
    words = message_of(write('text,label\n"and so,x\non,y\nit went",x\non,y\n'))
    assert "two ways" in words and "line 2" in words and "3 rows" in words
    # Here no line within the text is a row that others resemble.
    texts = load_texts(write('text,label\n"dear,\nall",x\nso,y\n'))
    assert texts["lyric"].tolist() == ["dear,\nall", "so"]


def test_a_file_without_a_header_loses_no_row(write):
    texts = load_texts(write("ham\tsee you\nspam\tbuy, buy\nham\tme, too\nspam\tnow\n"))
    assert named(texts)[0] == ("see you", "ham") and len(texts) == 4
    assert "no header" in " ".join(texts.attrs["notes"])
    texts = load_texts(write("1,a b,x\n2,c d,y\n3,e f,x\n4,g h,x\n"), "column 2", "column 3")
    assert texts["column 1"].tolist() == [1, 2, 3, 4]
    # A name that is also a label is a name.
    assert len(load_texts(write("text,label\na,label\nb,x\nc,x\nd,x\n"))) == 4
    assert "'hello there'" in message_of(write("hello there\ngood night\n"))
    long = "hello " * 9
    assert f"'{long[:40]}'" in message_of(write(f"{long}\ngood night\n"))
    texts = load_texts(write("greeting\ngood night\n"), text_column="greeting")
    assert texts["lyric"].tolist() == ["good night"]


def test_columns_that_were_made_up_stay_out_of_the_card(write, monkeypatch, tmp_path):
    monkeypatch.setenv("LYRICS_CSV", str(write("text,label,id\na,x,7\nb,y,8\n")))
    lyrics = load_lyrics()
    assert lyrics.attrs["made_up"] == ["song_id", "section"]
    assert list(Texts(lyrics).context) == ["id"]
    assert list(Texts(lyrics[["lyric", "class", "id"]]).context) == ["id"]
