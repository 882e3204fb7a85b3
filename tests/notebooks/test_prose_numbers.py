"""Every number in the prose of every notebook is one that a cell printed."""

import re

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tools.notebooks import ties
from tools.notebooks.canonical import read_notebook
from tools.notebooks.parts import notebook_paths, prose_cells, where
from tools.notebooks.printed_numbers import NotFoundError, find_number, read_number

FRAME = """\
Accuracy by part:
strategy  least confidence  Random
labels
1200                 0.647   0.651
6200                 0.716   0.716"""
WRAPPED = """\
       one column  \\
first       1,000
last        2,000

        other
first    -0.5
last   38.5 %"""
SERIES = "class\nrap    28885\npop    22169\nName: count, dtype: int64"
LINES = """\
copies: 15,328
copies, ignoring case: 16,001 of 51,054
share of copies: 30.0 %
0.852 accuracy on leaked lines
took 3.25s for version 1.4.1
gap: -0.006
missed: 0.293
rare: 0.0121
mean: 5.2"""


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
    sample.cells[0].source = "# A heading with 6<!-- make-lines --> lines"
    assert len(list(unheld_numbers(sample, cited))) == 1


def unheld_numbers(notebook, cited):
    """Change the last digit of each tied number in turn, and yield those that nobody misses."""
    before = len(list(ties.problems(notebook, cited)))
    for cell in prose_cells(notebook):
        source = cell.source
        for match in re.finditer(r"(\d)[^\d<]{0,12}<!--(?!\s*given)", source):
            other_digit = str((int(match[1]) + 5) % 10)
            cell.source = source[: match.start()] + other_digit + source[match.end(1) :]
            if len(list(ties.problems(notebook, cited))) == before:
                yield f"{where(notebook, cell)}: {source[: match.end()][-40:]}"
        cell.source = source


def test_cited_figures_have_sources():
    for key, entry in ties.read_cited().items():
        assert read_number(str(entry["value"])), key
        assert len(entry["source"]) > 10, f"{key} needs a source"


def test_each_cited_figure_is_used():
    sources = [cell.source for path in notebook_paths() for cell in read_notebook(path).cells]
    used = set(re.findall(r"<!--\s*cited:\s*(\S+)\s*-->", "\n".join(sources)))
    assert set(ties.read_cited()) <= used


def printed(text):
    source = 'num_samples, share = 1_000, 123.4\nnote = "of 777"'
    return new_code_cell(source, id="cell", outputs=[new_output("stream", text=text)])


def problems_of(prose, text=LINES):
    notebook = new_notebook(cells=[new_markdown_cell(prose, id="prose"), printed(text)])
    cited = ties.read_cited()
    return list(ties.problems(notebook, cited))


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


@pytest.mark.parametrize(
    "prose",
    [
        "15,328<!-- cell: copies -->",
        "**15,328**<!-- cell: copies --> rows, .85<!-- cell: leaked -->.",
        "(-.006<!-- cell: gap -->) and −.01<!-- cell: gap -->",
        "30 %<!-- cell: share of copies --> or .3<!-- cell: share of copies -->",
        "85.2 %<!-- cell: leaked --> or 85 per cent<!-- cell: leaked -->",
        "| 6<!-- given --> to 8<!-- given --> | 75%<!-- cited: article-accuracy --> |",
        "# 10 headings\n\n1. a list\n2. `17` [link](19.html) $20$ notebook 03, macro-F1, 1st",
        "Notebooks 04, 05 and 06, `01_load`, 02_tfidf, small-text 1.4.1, two-way, &#39;",
        "```\n22\n```\n<!-- a note of 23 --> <img width=24> https://example.org/25",
        '[15,328<!-- cell: copies --> rows](19.html "20"), ![21](22.png)',
        "[link][23]\n\n[23]: 24",
        "[02 TF-IDF](02_tfidf.ipynb), [02_tfidf](02_tfidf.ipynb)",
        "[Notebook 02](02_tfidf.ipynb)",
        "\n".join(f"{number}. item" for number in range(8, 12)),
        "1,000<!-- given -->, 123.4<!-- given -->, 100<!-- given -->",
        "120<!-- given --> minutes",
        "5<!-- cell: mean -->",
        "Lewis and Gale (1994), or others (Luo et al., 2005; Sener, 2018), arXiv:1907.06347",
        "70<!-- given -->/30<!-- given --> and 2<!-- given -->-grams",
    ],
)
def test_accepts(prose):
    assert problems_of(prose) == []


@pytest.mark.parametrize(
    ("prose", "reason"),
    [
        ("15,328 rows", "15,328 is not tied"),
        ("15,328 <!-- cell: copies -->", "15,328 is not tied"),
        ("15,328 rows<!-- cell: copies -->", "no number before it"),
        ("15,327<!-- cell: copies -->", "is 15,328"),
        ("16,001<!-- cell: copies -->", "is 15,328"),  # another line prints it
        ("51,054<!-- cell: ignoring case -->", "is 16,001"),  # the same line prints it
        ("15,000<!-- cell: copies -->", "is 15,328"),
        (".86<!-- cell: leaked -->", "is 0.852"),
        (".8521<!-- cell: leaked -->", "is 0.852"),
        (".006<!-- cell: gap -->", "is -0.006"),
        ("31 %<!-- cell: share of copies -->", "is 30.0 %"),
        ("30<!-- cell: share of copies -->", "is 30.0 %"),
        ("74 %<!-- cited: article-accuracy -->", "is 75 %"),
        ("75 %<!-- cited: articel -->", "no 'articel'"),
        ("75 %<!-- sell: copies -->", "no code cell"),
        ("10k", "in full"),
        ("it needs 2005 labels, and (of 1994 lines) more", "2005 is not tied"),
        ("it needs many labels (2005 of them)", "2005 is not tied"),
        ("1/3 of them", "in full"),
        ("15,914<!-- given -->", "no code of this notebook"),
        ("777<!-- given -->", "no code of this notebook"),  # in a string, not as a number
        ("101<!-- given --> lines in 5<!-- given --> minutes", "no code of this notebook"),
        ("1<!-- cell: leaked -->", "is 0.852"),
        ("1 %<!-- cell: rare -->", "is 0.0121"),
        ("0<!-- cell: missed -->", "is 0.293"),
        ("there are\n14. And more", "14 is not tied"),
        ("14. first", "14 is not tied"),
        ("1. first\n14. other", "14 is not tied"),
        ("[all 14 lines](19.html)", "14 is not tied"),
        ("[14 lines](19.html)", "14 is not tied"),
        ("[14 lines](02_tfidf.ipynb)", "14 is not tied"),
        ("[02 of 14](02_tfidf.ipynb)", "14 is not tied"),
        ("[15,327<!-- cell: copies --> rows](19.html)", "is 15,328"),
        ("on 3 lines and **5**, _6_, top-7, 8-9", "is not tied"),
    ],
)
def test_rejects(prose, reason):
    assert any(reason in problem for problem in problems_of(prose))


def test_rejects_each_untied_number():
    assert (
        len(problems_of("on 3 lines and **5**, _6_, top-7, 8-9, (10), 1,2 and -.5 or 12 %."))
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
