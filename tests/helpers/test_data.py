"""Loading: what comes out of a good file, and what is said about a bad one."""

from pathlib import Path

import kagglehub
import numpy as np
import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell
from kagglehub import cache
from kagglehub.handle import DatasetHandle
from lyrics import make_lyrics
from sklearn.model_selection import train_test_split

from helpers.data import (
    class_names,
    describe_source,
    drop_copies,
    find_copies,
    is_practice,
    load_lyrics,
    split_honestly,
    split_lyrics,
)
from helpers.data.sources import PRACTICE_FILES
from helpers.errors import MendableError


@pytest.fixture
def write(tmp_path):
    def write_csv(content, name="my.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_csv


def test_default_is_the_practice_lyrics(monkeypatch):
    monkeypatch.delenv("LYRICS_CSV", raising=False)
    lyrics = load_lyrics()
    assert class_names(lyrics) == ["rap", "pop"]
    assert list(lyrics) == ["lyric", "class", "song_id", "section"]
    assert pd.api.types.is_integer_dtype(lyrics["song_id"])
    assert set(lyrics["class"]) == {0, 1}
    assert is_practice(lyrics)
    assert describe_source(lyrics) == (
        "Practice file 'practice': 50,876 lines, written for this series."
    )


def test_genres_have_four_names_and_numbers_of_their_own():
    genres = load_lyrics("genres")
    assert class_names(genres) == ["rap", "pop", "rock", "country"]
    assert not is_practice(genres)
    assert describe_source(genres) == (
        "Practice file 'genres': 8,000 lines, four genres, written for this series. "
        "The numbers in the text are those of the practice lyrics, so yours differ."
    )


def test_path_of_the_practice_file_is_the_practice_file():
    path = PRACTICE_FILES["practice"]
    assert is_practice(load_lyrics(path.parent / ".." / path.parent.name / path.name))


def test_environment_variable_stands_in_for_the_default(write, monkeypatch):
    monkeypatch.setenv("LYRICS_CSV", str(write("lyric,class\none,0\ntwo,1\n")))
    lyrics = load_lyrics()
    assert lyrics["lyric"].tolist() == ["one", "two"]
    assert not is_practice(lyrics)
    assert describe_source(lyrics).startswith("Your file 'my.csv': 2 lines.")
    assert "explicit" in describe_source(lyrics)


def test_kaggle_is_downloaded_and_named(write, monkeypatch):
    folder = write(as_long_as_kaggle(), "train.csv").parent
    asked = []
    monkeypatch.setattr(
        kagglehub, "dataset_download", lambda name: asked.append(name) or str(folder)
    )
    lyrics = load_lyrics("kaggle")
    assert asked == ["sshikamaru/music-genre-classification"]
    assert class_names(lyrics) == ["rap", "pop"]
    assert describe_source(lyrics).startswith("Your file 'kaggle'")


@pytest.fixture
def without_network(monkeypatch, tmp_path):
    def fail(name):
        raise ConnectionError("a long text about a pool of connections")

    monkeypatch.setattr(kagglehub, "dataset_download", fail)
    monkeypatch.setenv("KAGGLEHUB_CACHE", str(tmp_path / "kagglehub"))


def keep_download(version, lines, is_whole=True):
    """Leave a download behind, the way kagglehub does."""
    handle = DatasetHandle("sshikamaru", "music-genre-classification", version)
    path = Path(cache.get_cached_path(handle)) / "train.csv"
    path.parent.mkdir(parents=True)
    path.write_text("lyric,class\n" + lines, encoding="utf-8")
    if is_whole:
        cache.Cache().mark_as_complete(handle)


def test_kaggle_without_network(without_network):
    with pytest.raises(
        MendableError, match=r"\(ConnectionError\).*network.*train.csv"
    ) as caught:
        load_lyrics("kaggle")
    assert "pool of connections" not in str(caught.value)


def test_kaggle_without_network_is_the_newest_whole_download(without_network):
    keep_download(9, "nine,0\nold,1\n")
    keep_download(10, "ten,0\nnew,1\n")
    keep_download(11, "broken off,0\n", is_whole=False)
    assert load_lyrics("kaggle")["lyric"].tolist() == ["ten", "new"]


def as_long_as_kaggle(header="lyric,class", end=""):
    return f"{header}\n" + f"one,0{end}\ntwo,1{end}\n" * (51_054 // 2)


def test_the_kaggle_file_is_known_by_header_labels_and_rows(write):
    assert class_names(load_lyrics(write(as_long_as_kaggle()))) == ["rap", "pop"]
    others = [
        "lyric,class\none,0\ntwo,1\n",
        as_long_as_kaggle() + "three,1\n",
        as_long_as_kaggle("lyric,class,year", ",1999"),
    ]
    for content in others:
        assert class_names(load_lyrics(write(content))) == ["0", "1"]


@pytest.mark.parametrize(
    ("labels", "names", "codes"),
    [
        (["pop", "rap", "folk"], ["folk", "pop", "rap"], [1, 2, 0]),
        (["10", "9", "-2"], ["-2", "9", "10"], [2, 1, 0]),
        (["0.5", "0.25", "0.5"], ["0.25", "0.5"], [1, 0, 1]),
        (["yes", " no", "yes "], ["no", "yes"], [1, 0, 1]),
        (["inf", "1", "-inf"], ["-inf", "1", "inf"], [2, 1, 0]),
        (["yes", "NA", "None"], ["NA", "None", "yes"], [2, 0, 1]),
    ],
)
def test_labels_of_any_kind_become_integers(write, labels, names, codes):
    rows = "".join(f"text {n},{label}\n" for n, label in enumerate(labels))
    lyrics = load_lyrics(write("text,label\n" + rows), "text", "label")
    assert class_names(lyrics) == names
    assert lyrics["class"].tolist() == codes
    assert lyrics["class"].dtype == np.int64


def test_class_names_rename_or_order_the_labels(write):
    path = write("lyric,class\none,0\ntwo,1\n")
    assert class_names(load_lyrics(path, class_names=["a", "b"])) == ["a", "b"]
    path = write("lyric,class\none,rap\ntwo,pop\n")
    lyrics = load_lyrics(path, class_names=["rap", "pop"])
    assert (class_names(lyrics), lyrics["class"].tolist()) == (["rap", "pop"], [0, 1])
    with pytest.raises(MendableError, match="3 names.*does not fit the 2 labels"):
        load_lyrics(path, class_names=["a", "b", "c"])


@pytest.mark.parametrize("label_column", ["class", None])
@pytest.mark.parametrize(
    ("names", "words"),
    [
        ("ab", "class_names='ab' is one string"),
        (["a", "b", "a"], "'a' 2 times"),
        ([], "names"),
        (["rap", ["pop"]], r"class_names holds \['pop'\], which is no name"),
    ],
)
def test_names_that_are_no_names_are_refused(write, names, words, label_column):
    path = write("lyric,class\none,rap\ntwo,pop\n")
    with pytest.raises(MendableError, match=words):
        load_lyrics(path, label_column=label_column, class_names=names)


def test_at_most_five_labels_are_shown(write):
    path = write("lyric,class\n" + "".join(f"text,{n}\n" for n in range(100, 140)))
    with pytest.raises(MendableError, match=r"40 labels \(100, 101, 102, 103, 104, \.\.\.\)"):
        load_lyrics(path, class_names=["a", "b"])


@pytest.mark.parametrize("names", [["rap", "pop"], {"0": "rap", "1": "pop", "?": None}])
def test_texts_without_labels(write, names):
    path = write("lyric\none\ntwo\n")
    lyrics = load_lyrics(path, label_column=None, class_names=names)
    assert lyrics["class"].tolist() == [-1, -1]
    assert class_names(lyrics) == ["rap", "pop"]
    with pytest.raises(MendableError, match="class_names="):
        load_lyrics(path, label_column=None)


def test_texts_are_read_as_they_stand(write):
    content = '\ufefflyric,class\r\nNA,0\r\n"say ""no"",\r\nmore",1\r\n\r\nnull,1\r\n'
    lyrics = load_lyrics(write(content))
    assert lyrics["lyric"].tolist() == ["NA", 'say "no",\r\nmore', "null"]


def test_other_columns(write):
    content = "section,lyric,class,song_id\nverse,one,0,7\nchorus,two,1,b\n"
    lyrics = load_lyrics(write(content))
    assert list(lyrics) == ["lyric", "class", "section", "song_id"]  # in the order of the file
    assert lyrics["song_id"].tolist() == ["7", "b"]


def test_other_encoding_and_delimiter(write):
    path = write("lyric;class\ncafé;0\ntwo;1\n".encode("cp1252"))
    lyrics = load_lyrics(path, encoding="cp1252", delimiter=";")
    assert lyrics["lyric"][0] == "café"


def test_a_text_as_long_as_a_book(write):
    book = "word " * 100_000
    lyrics = load_lyrics(write(f"lyric,class\n{book},0\ntwo,1\n"))
    assert lyrics["lyric"][0] == book


def test_columns_without_a_name_do_no_harm(write):
    lyrics = load_lyrics(write("lyric,class,,\none,0,,\ntwo,1,,\n"))
    assert list(lyrics) == ["lyric", "class"]


@pytest.mark.parametrize("delimiter", [";;", "", '"', "\n"])
def test_a_delimiter_is_one_sign(write, delimiter):
    with pytest.raises(MendableError, match="delimiter=.*Pass one sign"):
        load_lyrics(write(GOOD), delimiter=delimiter)


GOOD = "lyric,class\none,0\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", ["my.csv is empty"]),
        (" \n\n", ["my.csv is empty"]),
        ("lyric,class\n", ["no rows"]),
        (
            "text,label\none,0\n",
            ["column 'lyric' not found", "text, label", "text_column='text'"],
        ),
        (
            "lyric,label\none,0\n",
            ["column 'class' not found", "label_column='label'"],
        ),
        (
            "class,text\n0,one\n",
            ["column 'lyric' not found", "text_column='text'"],
        ),
        ("lyric\none\n", ["column 'class' not found", "pass label_column=None"]),
        ("class\n0\n", ["column 'lyric' not found", "Add a column"]),
        (GOOD + ",1\n  ,1\n", ["2 texts in column 'lyric' are empty", "first in line 3"]),
        (GOOD + "two,0\n", ["all 2 labels are '0'"]),
        (GOOD + '"two,1\nthree,0\n', ["quote", "starts in line 3"]),
        (GOOD + '"two,1\n"three",0\n', ["quote", "starts in line 3"]),
        (GOOD + "two, three,1\n", ["line 3", "3 fields", "header has 2"]),
        (GOOD + "two\n", ["line 3", "1 fields"]),
        (
            GOOD.encode() + b"caf\xe9,1\n",
            ["not utf-8", "0xe9", "position 21", "line 3", "cp1252"],
        ),
        ("lyric,class,class\none,0,1\n", ["column 'class'", "2 times"]),
        ("song_id,lyric,class,song_id\n1,one,0,1\n", ["column 'song_id'", "2 times"]),
        ("lyric,class\none,\ntwo,\n", ["without labels", "class_names="]),
    ],
)
def test_a_bad_file_is_named_with_place_and_way_out(write, content, words):
    with pytest.raises(MendableError) as caught:
        load_lyrics(write(content))
    for word in words:
        assert word in str(caught.value)


@pytest.mark.parametrize(("sign", "shown"), [(";", "';'"), ("\t", r"'\\t'")])
def test_a_wrong_delimiter_is_told_with_the_right_one(write, sign, shown):
    with pytest.raises(MendableError, match=f"delimiter={shown}"):
        load_lyrics(write(f"lyric{sign}class\none{sign}0\n"), delimiter=",")


def test_missing_file_folder_and_encoding(tmp_path, write):
    with pytest.raises(MendableError, match=r"no.csv is not there"):
        load_lyrics(tmp_path / "no.csv")
    with pytest.raises(MendableError, match="is a folder"):
        load_lyrics(tmp_path)
    with pytest.raises(MendableError, match="encoding='klingon'"):
        load_lyrics(write(GOOD), encoding="klingon")


def test_a_notebook_shows_the_message_alone(capsys):
    shell = InteractiveShell.instance()
    shell.run_cell("from helpers.data import load_lyrics; load_lyrics('no.csv')")
    shown = capsys.readouterr().out
    InteractiveShell.clear_instance()
    assert shown.startswith("MendableError: no.csv is not there")
    assert "Traceback" not in shown


def test_copies_differ_in_case_signs_and_white_space_only():
    copies = [["Oh, no!", "oh  no", "OH-NO"], ["!!!", " !!! "], ["Été_1", "été 1"]]
    lines = [line for group in [*copies, ["oh know"], ["♪"], ["don't"]] for line in group]
    lyrics = pd.DataFrame({"lyric": lines}, index=range(5, 15))
    groups = find_copies(lyrics)
    assert groups.index.tolist() == list(range(5, 15))
    found = lyrics["lyric"].groupby(groups).agg(list).tolist()
    assert sorted(found) == sorted([*copies, ["oh know"], ["♪"], ["don't"]])


def test_copy_groups_do_not_hang_on_the_order_of_the_rows():
    lyrics = make_lyrics(50)
    assert find_copies(lyrics[::-1])[::-1].tolist() == find_copies(lyrics).tolist()


def test_drop_copies_keeps_the_first_of_each():
    lyrics = make_lyrics(100)
    kept = drop_copies(lyrics)
    assert kept["lyric"].tolist() == list(dict.fromkeys(lyrics["lyric"]))
    assert class_names(kept) == class_names(lyrics)


def test_split_is_the_articles():
    lyrics = make_lyrics(100)
    train, test = split_lyrics(lyrics)
    expected = train_test_split(np.arange(100), test_size=0.3, random_state=17)
    assert (train.index.tolist(), test.index.tolist()) == tuple(map(list, expected))
    assert class_names(train) == class_names(test) == class_names(lyrics)


def test_honest_split_keeps_copies_together():
    lyrics = make_lyrics(200)
    leaked = set(split_lyrics(lyrics)[0]["lyric"]) & set(split_lyrics(lyrics)[1]["lyric"])
    train, test = split_honestly(lyrics)
    assert leaked
    assert not set(train["lyric"]) & set(test["lyric"])
    assert len(train) + len(test) == 200
    assert class_names(train) == class_names(test) == class_names(lyrics)
