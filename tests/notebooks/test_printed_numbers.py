"""A label finds one number in what a cell printed, or says why it does not."""

import pytest
from printed_cells import FRAME, LINES, printed

from tools.notebooks.printed_numbers import NotFoundError, find_number

WRAPPED = """\
       one column  \\
first       1,000
last        2,000

        other
first    -0.5
last   38.5 %"""
SERIES = "class\nrap    28885\npop    22169\nName: count, dtype: int64"


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        (LINES, "copies", "15,328"),  # bears the name, though other lines hold the word
        (LINES, "ignoring case", "16,001"),
        (LINES, "share of copies", "30.0 %"),
        (LINES, "leaked lines", "0.852"),
        (LINES, "gap", "-0.006"),
        (SERIES, "rap", "28885"),
        (FRAME, "1200 / Random", "0.651"),
        (FRAME, "6200 / least confidence", "0.716"),
        (WRAPPED, "last / one column", "2,000"),
        (WRAPPED, "last / other", "38.5 %"),
        ("np.float64(0.75)", "", "0.75"),
        ("{'rap': 3, 'pop': 4}", "pop", "4"),
    ],
)
def test_finds_the_number(text, label, value):
    assert find_number(printed(text), label).text == value


@pytest.mark.parametrize(
    ("text", "label", "reason"),
    [
        (LINES, "", "numbers"),
        (LINES, "copy", "0 printed lines"),
        (LINES, "lines of", "0 printed lines"),
        (LINES, "took", "no number"),
        ("a rap 1\nb rap 2", "rap", "2 printed lines"),
        (FRAME, "1200", "columns"),
        (FRAME, "1200 / random", "0 printed tables"),
        (FRAME, "1300 / Random", "0 printed lines"),
        (FRAME, "labels / Random", "not a number"),
        (FRAME + "\n\n" + FRAME, "1200 / Random", "2 printed tables"),
    ],
)
def test_says_why_a_place_holds_no_number(text, label, reason):
    with pytest.raises(NotFoundError, match=reason):
        find_number(printed(text), label)


def test_a_column_may_be_named_by_some_of_its_words():
    frame = printed(FRAME)
    assert find_number(frame, "1200 / least").text == "0.647"
    with pytest.raises(NotFoundError, match="0 printed tables"):
        find_number(frame, "1200 / leas")


def test_a_column_that_bears_the_name_comes_before_one_with_the_word():
    frame = printed("    kept  kept higher\na    0.5            4")
    assert find_number(frame, "a / kept").text == "0.5"
    assert find_number(frame, "a / higher").text == "4"
