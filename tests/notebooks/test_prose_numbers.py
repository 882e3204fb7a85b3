"""Every number in the prose of every notebook is one that a cell printed."""

import re

import pytest
from nbformat.v4 import new_markdown_cell, new_notebook
from printed_cells import FRAME, LINES, printed

from tools.notebooks import ties
from tools.notebooks.canonical import read_notebook
from tools.notebooks.holding import settings_of
from tools.notebooks.parts import code_cells, notebook_paths, where
from tools.notebooks.printed_numbers import read_number
from tools.notebooks.prose_numbers import as_in_code


@pytest.mark.parametrize("path", notebook_paths(), ids=lambda path: path.stem)
def test_notebook(path):
    problems = list(ties.problems(read_notebook(path)))
    assert not problems, "\n".join([path.name, *problems])


@pytest.mark.parametrize("path", notebook_paths(), ids=lambda path: path.stem)
def test_each_number_of_the_notebook_is_held(path):
    assert not list(unheld_numbers(read_notebook(path), ties.read_cited()))


def test_each_number_of_the_sample_is_held(sample):
    cited = ties.read_cited()
    assert not list(unheld_numbers(sample, cited))
    (series,) = [cell for cell in sample.cells if cell.id == "count-copies"]
    series.outputs[0].text += "and 60,005 in another, of 1,234"
    assert len(list(unheld_numbers(sample, cited))) == 1


def unheld_numbers(notebook, cited):
    """Change the last digit of each number in turn, and yield those that nobody misses.

    Left out is what a cell need not have printed: counts of the text and minutes without a
    comment, and one setting for another.
    """
    before = len(list(ties.problems(notebook, cited)))
    settings = settings_of(code_cells(notebook))
    for cell, number, _ in list(ties.ties(notebook, cited)):
        changed = change_last_digit(number.written)
        both = {as_in_code(number.written), as_in_code(changed)}
        free = number.is_count or number.is_time or both <= settings
        if free and number.comment is None:
            continue
        source = cell.source
        cell.source = source[: number.start] + changed + source[number.end :]
        if len(list(ties.problems(notebook, cited))) == before:
            yield f"{where(notebook, cell)}: {number.in_full}, since {changed} passes, too"
        cell.source = source


def change_last_digit(written):
    last = re.search(r"\d(?=\D*$)", written).start()
    other_digit = str((int(written[last]) + 5) % 10)
    return written[:last] + other_digit + written[last + 1 :]


def test_cited_figures_have_sources():
    for key, entry in ties.read_cited().items():
        assert read_number(str(entry["value"])), key
        assert len(entry["source"]) > 10, f"{key} needs a source"


def test_each_cited_figure_is_used():
    sources = [cell.source for path in notebook_paths() for cell in read_notebook(path).cells]
    used = set(re.findall(r"<!--\s*(\S+)\s*-->", "\n".join(sources)))
    assert set(ties.read_cited()) <= used


def problems_of(prose, text=LINES):
    notebook = new_notebook(cells=[new_markdown_cell(prose, id="prose"), printed(text)])
    cited = ties.read_cited()
    return list(ties.problems(notebook, cited))


@pytest.mark.parametrize(
    "prose",
    [
        "15,328<!-- cell: copies -->",
        "**15,328**<!-- cell: copies --> rows, .85<!-- cell: leaked -->.",
        "(-.006<!-- cell: gap -->) and −.01<!-- cell: gap -->",
        "30 %<!-- cell: share of copies --> or .3<!-- cell: share of copies -->",
        "85.2 %<!-- cell: leaked --> or 85 per cent<!-- cell: leaked -->",
        "15,328<!-- copies -->",  # the only cell with a line of that name
        "**15,328**<!-- copies --> rows, .85<!-- leaked -->.",
        "| 6 to 8 | 75%<!-- article-accuracy --> |",
        "# 1010 headings\n\n1. a list\n2. `170` [link](1900.html) $20.5$, macro-F1, 1st",
        "Notebooks 04, 05 and 06, `01_load`, 02_tfidf, small-text 1.4.1, two-way, &#3900;",
        "```\n2200\n```\n<!-- a note of 2300 --> <img width=2400> https://example.org/2500",
        '[15,328<!-- cell: copies --> rows](1900.html "2000"), ![2100](2200.png)',
        "[link][2300]\n\n[2300]: 2400",
        "[02 TF-IDF](02_tfidf.ipynb), [02_tfidf](02_tfidf.ipynb)",
        "[Notebook 02](02_tfidf.ipynb)",
        "\n".join(f"{number}. item" for number in range(8, 12)),
        "1,000, 123.4, 0.25, .25, 25 %, 25 per cent, -0.5 and 100",  # as the code has them
        "on 3 lines and **5**, _6_, top-7, 8-9, 1,2",
        "120 minutes",
        "5<!-- cell: mean -->",
        "Lewis and Gale (1994), or others (Luo et al., 2005; Sener, 2018), arXiv:1907.06347",
        "70 to 30 and 2-grams",
    ],
)
def test_accepts(prose):
    assert problems_of(prose) == []


@pytest.mark.parametrize(
    ("prose", "reason"),
    [
        ("15,328 rows", "is not tied"),
        ("15,328 <!-- cell: copies -->", "is not tied"),
        ("15,328 rows<!-- cell: copies -->", "no number before it"),
        ("rows<!-- copies -->", "no number before it"),
        ("rows<!-- article-accuracy -->", "no number before it"),
        ("15,327<!-- copies -->", "is 15,328"),
        ("16,001<!-- copies -->", "is 15,328"),  # another line prints it
        (".853<!-- leaked -->", "is 0.852"),
        ("5.2<!-- of -->", "stands in 2 printed lines"),
        ("15,328<!-- copy -->", "no words of a printed line"),
        ("15,327<!-- cell: copies -->", "is 15,328"),
        ("16,001<!-- cell: copies -->", "is 15,328"),  # another line prints it
        ("51,054<!-- cell: ignoring case -->", "is 16,001"),  # the same line prints it
        ("15,000<!-- cell: copies -->", "is 15,328"),
        (".86<!-- cell: leaked -->", "is 0.852"),
        (".8521<!-- cell: leaked -->", "is 0.852"),
        (".006<!-- cell: gap -->", "is -0.006"),
        ("31 %<!-- cell: share of copies -->", "is 30.0 %"),
        ("30<!-- cell: share of copies -->", "is 30.0 %"),
        ("74 %<!-- article-accuracy -->", "is 75 %"),
        ("75 %<!-- articel -->", "no figure of cited.toml"),
        ("75 %<!-- sell: copies -->", "no cell's id"),
        ("200<!-- given -->", "no cell's id"),
        ("10k", "in full"),
        ("it needs 2005 labels, and (of 1994 lines) more", "is not tied"),
        ("it needs many labels (2005 of them)", "is not tied"),
        ("1/3 of them", "in full"),
        ("15,914", "is not tied"),
        ("777", "is not tied"),  # in a string, not as a number
        ("101 lines in 5 minutes", "is not tied"),
        ("123.40", "is not tied"),  # the code has it with other digits
        ("123", "is not tied"),
        ("250 %", "is not tied"),
        ("0.5", "is not tied"),  # the code has it with another sign
        ("-3", "is not tied"),
        ("3 %", "is not tied"),
        ("1.0", "is not tied"),
        ("1<!-- cell: leaked -->", "is 0.852"),
        ("1 %<!-- cell: rare -->", "is 0.0121"),
        ("0<!-- cell: missed -->", "is 0.293"),
        ("there are\n114. And more", "is not tied"),
        ("[all 114 lines](19.html)", "is not tied"),
        ("[114 lines](02_tfidf.ipynb)", "is not tied"),
        ("[02 of 114](02_tfidf.ipynb)", "is not tied"),
        ("[15,327<!-- cell: copies --> rows](19.html)", "is 15,328"),
    ],
)
def test_rejects(prose, reason):
    assert any(reason in problem for problem in problems_of(prose))


def test_rejects_each_untied_number():
    assert (
        len(
            problems_of(
                "on 300 lines and **500**, _600_, top-700, 800-900, (1001), 1.2,2.2 and -.6 "
                "or 12 %."
            )
        )
        == 11
    )


@pytest.mark.parametrize(
    ("prose", "reason"),
    [
        (".647<!-- cell: 1200 / Random -->", "is 0.651"),  # another column prints it
        (".716<!-- cell: 1200 / Random -->", "is 0.651"),  # another row prints it
    ],
)
def test_rejects_another_cell_of_the_same_frame(prose, reason):
    assert any(reason in problem for problem in problems_of(prose, FRAME))
