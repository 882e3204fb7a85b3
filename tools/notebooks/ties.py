"""Holds the numbers in the prose of a notebook to the numbers that its cells printed.

For authors. Each number that you write in digits is tied, by a comment directly behind it that
no reader sees, to the place where it was printed:

    15,328<!-- count-copies: copies -->       the cell with the id `count-copies` printed a line
                                              with the word "copies", and in it this number
    .851<!-- scores: leaked / accuracy -->    the cell `scores` showed a pandas frame: row
                                              "leaked", column "accuracy"
    51,054<!-- count-rows -->                 the cell `count-rows` printed this number alone
    38.5 %<!-- count-copies: share -->        per cent: the cell printed 0.385, or 38.5 %
    200<!-- given -->                         a setting, or a count of the text itself
    75 %<!-- cited: article-accuracy -->      a figure from elsewhere, in cited.toml

- A number agrees when it is the printed one rounded to the digits that you wrote: where 0.8514
  was printed, write .851 or .85. A whole number may be off by 5 per cent at most. Signs count.
  Round further in words: "about half", "more than half" and all other numbers in words are
  free by design, so it is on you that they are true.
- `given` is for numbers that no cell prints because you chose them. It must be at most 100,
  stand as a number in the code of the notebook, or stand before the word "minutes".
- A label stands for the line that bears it as its name, before ":" or as the index of a pandas
  series or frame; otherwise for the one line in which its words stand. Where two lines hold it,
  write more of the line. Where the line holds several numbers, the first behind the label
  counts; where none is behind it, the last before it.
- Free of a tie are numbers in `code`, addresses, images, headings, math and comments,
  "notebook 03", "[02 TF-IDF](02_tfidf.ipynb)", "Exercise 1", words such as F1 or 1st,
  versions such as 1.4.1, and the year of a source: "Gale (1994)", "(Luo et al., 2005)". So
  are the numbers of list items, from 10 on where the item before has one less. Write 10,000,
  not 10k, and .5, not 1/2.
"""

import ast
import re
import tomllib
from pathlib import Path

from tools.notebooks.parts import (
    blank,
    code_cells,
    prose_cells,
    statements,
    where,
    without_code,
    without_link_targets,
)
from tools.notebooks.printed_numbers import NotFoundError, agree, find_number, read_number

LARGEST_GIVEN = 100
CITED_FILE = Path(__file__).with_name("cited.toml")

# While the prose is searched, a comment is one OPEN and as many FILL as it has characters left:
# nothing inside it is taken for a number, and everything keeps its place.
OPEN, FILL = "\ue000", "\ue001"
COMMENT = re.compile(r"<!--\s*(.*?)\s*-->", re.DOTALL)
NUMBER = re.compile(
    r"(?<![A-Za-z0-9])(?P<number>(?:(?<![^\s(\[|\"“*_])[-−+])?"
    r"(?:(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+))"
    r"(?P<rest>[A-Za-z/][\w/]*)?"
    r"(?P<percent>\s?(?:%|per ?cent\b))?"
    rf"(?:[*_]{{0,3}}(?P<tie>{OPEN}{FILL}*))?"
)
LIST_NUMBER = re.compile(r"^[ \t>]*(\d{1,2})[.)](?=\s)", re.MULTILINE)
NOTEBOOK_LINK = r"(?<=\[)(\d\d)(?= [^\[\]]*\]\(\1_\w+\.ipynb)"  # [02 TF-IDF](02_tfidf.ipynb)
EXEMPT = [
    r"^ {0,3}#{1,6}\s.*$",  # headings
    r"\b[Nn]otebooks?\s+\d\d(?:(?:,\s*|,? and | to | or |[-–])\d\d\b)*",
    r"\bExercise \d\b",
    r"\b\d\d_\w+(?:\.ipynb)?",  # file names
    r"\b[A-Za-z]\w*\d\w*",  # F1, v2
    r"\b\d+(?:st|nd|rd|th)\b",
    r"\b\d+(?:\.\d+){2,}",  # versions
    r"(?<=[\w.])(?:,| \()\s?(?:19|20)\d\d(?=[,);])",  # years of sources: Gale (1994), 2005)
    r"\barXiv:\d+\.\d+",
    r"&#?\w+;",
    r"</?[A-Za-z][^<>]*>",  # HTML tags
]


def problems(notebook, cited=None):
    """Yield a plain sentence for each number that no cell printed, or that has no tie.

    Parameters
    ----------
    notebook : NotebookNode
        A notebook with its outputs.
    cited : dict, optional
        Figures from elsewhere, each with a `value`; by default those of cited.toml.
    """
    cited = read_cited() if cited is None else cited
    cells = {cell.id: cell for cell in code_cells(notebook)}
    in_code = {number for cell in cells.values() for number in _numbers_in_code(cell)}
    for cell in prose_cells(notebook):
        comments = {match.start(): match[1] for match in COMMENT.finditer(cell.source)}
        text = bare_prose(cell.source)
        for match in NUMBER.finditer(text):
            tie = comments.pop(match.start("tie"), None)
            if tie == "given":
                problem = _problem_of_given(match, in_code)
            else:
                problem = _problem(match, tie, cells, cited)
            if problem:
                yield f"{where(notebook, cell)}: {problem}"
        for start, words in comments.items():
            if text[start] == OPEN and _is_tie(words, cells):
                yield f"{where(notebook, cell)}: <!-- {words} --> has no number before it"


def bare_prose(source):
    """Blank out what needs no tie; comments become OPEN and FILL."""
    text = COMMENT.sub(lambda match: OPEN + FILL * (len(match[0]) - 1), source)
    text = without_link_targets(blank(NOTEBOOK_LINK, without_code(text)))
    text = _without_list_numbers(text)
    for pattern in EXEMPT:
        text = blank(pattern, text)
    return text


def _without_list_numbers(text):
    """Blank out the numbers of list items; a sentence may wrap before a number, too."""
    before = 0
    for match in LIST_NUMBER.finditer(text):
        number = int(match[1])
        if number <= 9 or number == before + 1:
            text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
            before = number
    return text


def read_cited():
    """Read the figures from elsewhere, each with a value and a source."""
    return tomllib.loads(CITED_FILE.read_text(encoding="utf-8"))


def _is_tie(words, cells):
    return words == "given" or words.split(":")[0] in {"cited", *cells}


def _problem(match, tie, cells, cited):
    """Say what is wrong with one number of the prose, or give None."""
    written = match["number"] + (match["percent"] or "")
    if match["rest"]:
        in_full = "write the number in full, such as 10,000 or .5"
        return f"{match['number']}{match['rest']}: {in_full}"
    if tie is None:
        return (
            f"{written} is not tied to a printed number; put <!-- cell-id: label -->, "
            "<!-- cited: key --> or <!-- given --> directly behind it"
        )
    place, _, label = (part.strip() for part in tie.partition(":"))
    try:
        value = _cited(label, cited) if place == "cited" else _printed(place, label, cells)
    except NotFoundError as error:
        return f"{written}<!-- {tie} -->: {error}"
    if not agree(written, value):
        return f"{written} stands in the prose, but '{tie}' is {value}"
    return None


def _problem_of_given(match, in_code):
    value = float(read_number(match["number"]).value)
    is_time = match.string[match.end() :].lstrip(OPEN + FILL).startswith(" minutes")
    if abs(value) <= LARGEST_GIVEN or value in in_code or is_time:
        return None
    return (
        f"{match['number']}<!-- given -->: no code of this notebook holds this number; tie it "
        "to the cell that prints it"
    )


def _numbers_in_code(cell):
    for node in [node for statement in statements(cell) for node in ast.walk(statement)]:
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
            yield node.value


def _cited(key, cited):
    if key not in cited:
        raise NotFoundError(f"cited.toml has no '{key}'; it has {', '.join(cited)}")
    return read_number(str(cited[key]["value"]))


def _printed(cell_id, label, cells):
    if cell_id not in cells:
        raise NotFoundError(
            f"no code cell has the id '{cell_id}'; there are {', '.join(cells)}"
        )
    return find_number(cells[cell_id], label)
