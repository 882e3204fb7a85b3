"""The one door: what each check lets in, what it says of all else, and how it shows a value."""

import numpy as np
import pandas as pd
import pytest
from lyrics import make_lyrics, make_sets

from helpers import checks
from helpers.errors import MendableError
from helpers.starts import initialize_strategy


@pytest.mark.parametrize("value", [0, 0.5, 1, np.float32(0.25), np.int64(1)])
def test_a_number_in_range_comes_back(value):
    assert checks.check_number("share", value, 0, 1) is value


@pytest.mark.parametrize(
    "value, range_of, says",
    [
        ("0.5", (0, 1), "share='0.5' is not a number from 0 to 1. Write it in digits"),
        (75, (0, 1), "share=75 is not a number from 0 to 1. Write 0.75 for 75 per cent."),
        (np.nan, (0, 1), "share=nan is not a number from 0 to 1. Pass one, as in share=0.5."),
        (True, (0, 5), "share=True is not a number from 0 to 5."),
        (2.5, (1, np.inf, True), "share=2.5 is not a whole number of at least 1. Round it"),
        (3.0, (1, np.inf, True), "Write 3, or 300 // 6 where 300 / 6 gives 50.0."),
        (9, (-np.inf, 8), "share=9 is not a number of at most 8. Pass one, as in share=1."),
        (np.inf, (), "share=inf is not a number."),
        (1 + 2j, (), "is not a number. Pass one, as in share=1."),
    ],
)
def test_what_is_no_such_number_is_told_with_a_way_out(value, range_of, says):
    with pytest.raises(MendableError) as caught:
        checks.check_number("share", value, *range_of)
    assert says in str(caught.value)


def test_a_name_that_is_nearly_right_is_recognized():
    assert checks.check_one_of("start", "random", ["random", "clustered"]) == "random"
    with pytest.raises(MendableError, match="Did you mean 'random'. Pass one of: random, clu"):
        checks.check_one_of("start", "randm", ["random", "clustered"])


@pytest.mark.parametrize("value", [1, True, 1.0, ["random"], make_lyrics(), np.ones(3)])
def test_what_is_equal_but_not_the_same_is_none_of_the_names(value):
    with pytest.raises(MendableError, match="is unknown"):
        checks.check_one_of("start", value, ["random", "1"])


def test_one_alone_is_not_several():
    assert checks.as_several("seeds", range(3)) == [0, 1, 2]
    with pytest.raises(MendableError, match=r"seeds=5 is one.*seeds=\[5\]"):
        checks.as_several("seeds", 5)
    with pytest.raises(MendableError, match=r"names='rap' is one.*names=\['rap'\]"):
        checks.as_several("names", "rap")


def test_a_frame_has_the_columns_and_the_rows_that_are_needed():
    frame = make_lyrics()
    assert checks.check_frame("lyrics", frame, ["lyric", "class"], 600) is frame
    with pytest.raises(MendableError, match="no column 'song'; it has lyric, class"):
        checks.check_frame("lyrics", frame, ["song"])
    with pytest.raises(MendableError, match="lyrics has 600 rows, and at least 601 are needed"):
        checks.check_frame("lyrics", frame, fewest=601)
    with pytest.raises(MendableError, match="lyrics is 'a line', and no DataFrame"):
        checks.check_frame("lyrics", "a line")


@pytest.mark.parametrize(
    "texts, says",
    [
        ("one", r"texts is one text, 'one'. Pass a list: \['one'\]"),
        (["one", None], "texts holds None in row 1, which is no text"),
        (make_lyrics(), r"texts is a DataFrame of 600 rows. Pass its texts: texts\['lyric'\]"),
        ([], "texts has 0 texts, and at least 1 are needed"),
    ],
)
def test_what_is_no_list_of_texts_is_told(texts, says):
    with pytest.raises(MendableError, match=says):
        checks.as_texts("texts", texts, fewest=1)


def test_a_learner_has_its_first_labels():
    train_set, _ = make_sets()
    learner, _ = initialize_strategy("random", train_set)
    assert checks.check_learner("active_learner", learner) is learner
    assert checks.check_set("train_set", train_set) is train_set
    with pytest.raises(MendableError, match="active_learner is 'random', and no PoolBased"):
        checks.check_learner("active_learner", "random")


def test_rows_may_repeat_where_that_is_said():
    assert checks.as_rows("rows", [3, 3], 5, may_repeat=True).tolist() == [3, 3]
    assert checks.as_rows("rows", [], 5).dtype == int
    with pytest.raises(MendableError, match="rows: row 3 is named more than once"):
        checks.as_rows("rows", [3, 3], 5)


@pytest.mark.parametrize(
    "value, words",
    [
        (pd.DataFrame({"lyric": ["a"] * 30}), "a DataFrame of 30 rows"),
        (np.zeros((5, 5)), "an array of shape (5, 5)"),
        (np.int64(3), "3"),
        (object(), "an object"),
        (["line"] * 100, "['line', 'line', 'line', 'line', 'line', 'line', ...]"),
    ],
)
def test_a_value_is_told_in_few_words(value, words):
    assert checks.tell(value) == words


def test_a_set_is_no_rows_and_that_is_said_at_once(monkeypatch):
    train_set, _ = make_sets()
    monkeypatch.setattr(type(train_set), "__getitem__", None)  # NumPy would ask for each text
    with pytest.raises(MendableError, match="rows=a TextSet are no rows"):
        checks.as_rows("rows", train_set, len(train_set))
