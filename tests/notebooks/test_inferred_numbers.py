"""A number without a comment is held by the one place right above that printed it."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tools.notebooks import ties

FAR = "gap: 0.415\nrows: 2,400\nonly here: 8,850"
NEAR = "gap: 0.415\ncopies: 15,328\nrows: 2,500\nwith copies: 0.852\nwithout: 0.843"
BELOW = "later: 9,950\nlast gap: 0.415"


def inferred(prose, near=NEAR):
    """What is wrong with a text below two groups of cells, each with a text of its own."""
    cells = [
        new_code_cell("", id="far", outputs=[new_output("stream", text=FAR)]),
        new_markdown_cell("The file has 2,400 rows.", id="far-read"),
        new_code_cell("rounds = 30\nstart = 2_000", id="quiet"),
        new_code_cell("", id="near", outputs=[new_output("stream", text=near)]),
        new_code_cell("", id="beside", outputs=[new_output("stream", text="copies: 15,328")]),
        new_code_cell("", id="figure", outputs=[figure("from 7,777 to 0.852")]),
        new_markdown_cell("## Read", id="heading"),
        new_markdown_cell(prose, id="prose"),
        new_code_cell("", id="below", outputs=[new_output("stream", text=BELOW)]),
    ]
    return list(ties.problems(new_notebook(cells=cells), ties.read_cited()))


def figure(alt):
    return new_output("display_data", {"image/png": "", "text/plain": alt})


@pytest.mark.parametrize(
    "prose",
    [
        "2,500 rows",  # printed right above, in one place
        "0.852 or .85",
        "85.2 %",
        "15,328 copies",  # two cells print the same line
        "2,400",  # told above
        "2,000 first labels",  # a setting
        "0.415<!-- gap -->",  # the nearest line of this name
        "9,950<!-- later -->",  # no cell above has such a line
        "8,850<!-- only here -->",
    ],
)
def test_a_number_that_is_clear_needs_no_more(prose):
    assert inferred(prose) == []


@pytest.mark.parametrize(
    ("prose", "reason"),
    [
        ("2,505 rows", "0 places right above"),
        ("8,850", "0 places right above"),  # printed once, but by a cell farther up
        ("9,950", "0 places right above"),  # printed below
        ("7,777", "0 places right above"),  # only a figure says so
        ("0.41", "0 places right above"),  # not rounded so
        ("2,450<!-- rows -->", "is 2,500"),
        ("2,400<!-- rows -->", "is 2,500"),  # a cell farther up printed it
        ("0.843<!-- with copies -->", "is 0.852"),  # another line of the cell printed it
    ],
)
def test_a_wrong_number_is_missed(prose, reason):
    (problem,) = inferred(prose)
    assert reason in problem


def test_a_number_that_two_places_print_needs_a_comment():
    twice = NEAR + "\nbatch: 2,500"
    assert "2 places right above" in inferred("2,500 rows", twice)[0]
    assert inferred("2,500<!-- rows --> rows", twice) == []
    assert "2 places right above" in inferred("0.9", "first: 0.91\nlast: 0.88")[0]


def test_a_number_that_was_told_of_two_places_needs_a_comment():
    none_near = NEAR.replace("gap: 0.415", "no gap")
    both = "0.415<!-- far: gap --> and 0.415<!-- below: last gap -->"
    assert inferred(both, none_near) == []
    assert "2 were told above" in inferred(f"{both}: 0.415", none_near)[0]


def test_what_was_told_decides_between_the_places_right_above():
    twice = NEAR + "\nlast: 0.415"
    assert inferred("0.415<!-- last -->, and 0.415 again", twice) == []
    (problem,) = inferred("0.415<!-- far: gap -->, and 0.415 again", twice)
    assert "2 places right above" in problem


def test_the_number_in_the_name_of_a_row_is_a_setting():
    rows = ["              random  recipe", "article 0.70   4,400     650"]
    frame = "\n".join([*rows, "article 0.75   4,600     990"])
    assert inferred("For 0.70 or 75 % it needs 650 and 990.", frame) == []
    assert "0 places right above" in inferred("For 0.77 it needs 650.", frame)[0]


@pytest.mark.parametrize(
    ("prose", "num_problems"),
    [
        ("## No cell of this section has printed\n\nSo 15,328 and 0.852 come from above.", 0),
        ("## It is the first that tells 15,329", 0),  # a heading
        ("15,328 and 0.852 were told in the section", 0),
        ("2,400 was told in another section, and this one has printed", 1),
    ],
)
def test_a_section_that_printed_speaks_of_itself(prose, num_problems):
    cells = [
        new_code_cell("", id="far", outputs=[new_output("stream", text=FAR)]),
        new_markdown_cell("The file has 2,400 rows.", id="far-read"),
        new_markdown_cell("## Copies", id="heading"),
        new_code_cell("", id="near", outputs=[new_output("stream", text=NEAR)]),
        new_markdown_cell("There are 15,328 copies, and .852 of 0.852.", id="near-read"),
        new_code_cell("", id="next", outputs=[new_output("stream", text="other: 77.5")]),
        new_markdown_cell(prose, id="prose"),
    ]
    found = list(ties.problems(new_notebook(cells=cells), ties.read_cited()))
    assert len(found) == num_problems, found
