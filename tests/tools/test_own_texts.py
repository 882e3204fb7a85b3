"""What `--data` and the options beside it leave for the loader."""

import os

import pytest

from helpers.data import options
from helpers.data.sources import PRACTICE_FILES, VARIABLES
from tools.setup.failures import TroubleError
from tools.setup.own_texts import DATA_OPTIONS, choose_lyrics


def test_a_relative_lyrics_path_is_made_absolute(my_folder, monkeypatch):
    monkeypatch.setenv("LYRICS_CSV", "mine.csv")
    assert choose_lyrics(["01"]) == ["01"]
    assert os.environ["LYRICS_CSV"] == str(my_folder / "mine.csv")


@pytest.mark.parametrize("data", [["--data", "mine.csv"], ["--data=mine.csv"]])
def test_data_goes_before_the_environment(my_folder, monkeypatch, data):
    monkeypatch.setenv("LYRICS_CSV", "other.csv")
    arguments = ["--port=9000", *data, "--ip", "0.0.0.0", "a.ipynb"]
    assert choose_lyrics(arguments) == ["--port=9000", "--ip", "0.0.0.0", "a.ipynb"]
    assert os.environ["LYRICS_CSV"] == str(my_folder / "mine.csv")


@pytest.mark.parametrize("name", [*PRACTICE_FILES, "kaggle"])
def test_a_lyrics_source_that_is_no_file_stays_as_it_is(my_folder, name):
    choose_lyrics(["--data", name])
    assert os.environ["LYRICS_CSV"] == name


def test_the_loader_looks_where_run_leaves_the_options():
    assert set(DATA_OPTIONS.values()) == set(VARIABLES.values())
    assert {
        argument: option
        for argument, name in VARIABLES.items()
        for option in DATA_OPTIONS
        if DATA_OPTIONS[option] == name
    } == options.OPTIONS


def test_how_to_read_is_nothing_without_data(my_folder):
    with pytest.raises(TroubleError, match="--text says how to read the file of --data"):
        choose_lyrics(["--text", "was"])


@pytest.mark.parametrize(
    ("message", "typed"),
    [
        ("pass delimiter=';' or '\\t'.", "pass --delimiter=';' or '\\t'."),
        ("column 'lyric'; Pass text_column='a b'.", "column 'lyric'; Pass --text='a b'."),
        ("For none pass label_column=None and class_names=[...].", "--label=none"),
        ("class_names={'No': 'no', 'Yes': 'yes'}", '--classes="No=no,Yes=yes"'),
        ("class_names=['-1', '0'] if", '--classes="-1,0" if'),
        ("unlabeled=['?', 'nan'] if", "--unlabeled='?' if"),
        ("The texts are unlabeled, in an encoding of old", "unlabeled, in an encoding of old"),
    ],
)
def test_arguments_are_told_as_options(message, typed):
    assert typed in options.as_options(message)
