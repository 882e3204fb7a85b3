"""Holds the numbers in the prose of a notebook to the numbers that its cells printed.

For authors. Write a number in digits, and leave the rest to these rules; the first that fits
holds it. Only where none fits, or where two places fit, you write a comment behind the number.

1. **Printed right above.** The nearest code cells above that print numbers, up to the next
   text above them, print it in one place. (The same line printed twice is one place. What a
   figure says in words is none.)
2. **Told above.** You wrote it before in the same section, and it was held there; or in any
   section, where no cell of this one has printed numbers so far, as in "Your prediction".
3. **A setting.** It stands in the code of the notebook, digit by digit: 0.5 for .5, 10,000 for
   10_000, 75 % for 0.75. Or it stands in the name of a printed row, such as "article 0.75".
4. **A count.** A whole number up to 100, without a sign or a %, may count what the text itself
   holds, as "line 3" or "notebook 05", and the minutes of a notebook are free.

Nobody checks a count, and a setting is held to the code alone. Where you write such a number
since a cell printed it, say so in a comment, and it is held to the print. A test changes the
last digit of each number: where another rule then lets it pass, it asks for a comment, too.

A comment says where the number was printed. No reader sees it.

    15,328<!-- copies -->               the nearest cell that printed a line with the word
                                        "copies", above if there is one; in it this number
    .851<!-- leaked / accuracy -->      the nearest pandas frame with the row "leaked" and the
                                        column "accuracy"
    6<!-- count-rows -->                the cell `count-rows` printed this number alone
    15,328<!-- count-copies: copies --> the cell `count-copies`, where a nearer one has the word
    75 %<!-- article-accuracy -->       a figure from elsewhere, in cited.toml

- A number agrees when it is the printed one rounded to the digits that you wrote: where 0.8514
  was printed, write .851 or .85; for 0.385 or 38.5 %, write 38.5 %. A whole number may be off
  by 5 per cent at most. Signs count. Round further in words: "about half", "more than half" and
  all other numbers in words are free by design, so it is on you that they are true.
- A label stands for the line that bears it as its name, before ":" or as the index of a pandas
  series or frame; otherwise for the one line in which its words stand. Where two lines hold it,
  write more of the line. A column, too, is named in full or by words that no other column of
  the frame has. Where the line holds several numbers, the first behind the label
  counts; where none is behind it, the last before it.
- Free are numbers in `code`, addresses, images, headings, math and comments, words such as F1
  or 1st, versions such as 1.4.1, dates, references, and the year of a source: "Gale (1994)".
  Write 10,000, not 10k, and .5, not 1/2.
"""

import tomllib
from pathlib import Path

from tools.notebooks.holding import (
    Surroundings,
    Told,
    is_printed,
    nearest_first,
    right_above,
    settings_of,
)
from tools.notebooks.parts import code_cells, prose_cells, where
from tools.notebooks.printed_numbers import NotFoundError
from tools.notebooks.prose_numbers import read_prose

CITED_FILE = Path(__file__).with_name("cited.toml")


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
    for cell, _, tie in ties(notebook, cited):
        if isinstance(tie, NotFoundError):
            yield f"{where(notebook, cell)}: {tie}"
    for cell in prose_cells(notebook):
        for words in read_prose(cell.source)[1]:
            if _is_tie(words, notebook, cited):
                yield f"{where(notebook, cell)}: <!-- {words} --> has no number before it"


def ties(notebook, cited=None):
    """Yield each number of the prose: its cell, the number, and its Tie or a NotFoundError."""
    cited = read_cited() if cited is None else cited
    settings = settings_of(code_cells(notebook))
    told = Told()
    for position, cell in enumerate(notebook.cells):
        if cell.cell_type != "markdown":
            told.pass_by(cell)
            continue
        if cell.source.startswith("## "):
            told.open_section()
        above = right_above(notebook.cells[:position])
        nearest = nearest_first(notebook.cells, position)
        surroundings = Surroundings(above, told, settings, nearest, cited)
        for number in read_prose(cell.source)[0]:
            tie = surroundings.tie(number)
            if is_printed(tie):
                told.add(number, tie)
            yield cell, number, tie


def _is_tie(words, notebook, cited):
    """Tell whether a comment is no mere note: it names a cell, a figure or a printed line."""
    nearest = nearest_first(notebook.cells, len(notebook.cells))
    try:
        Surroundings([], Told(), set(), nearest, cited).commented(words)
    except NotFoundError:
        return words.split(":")[0] in nearest
    return True


def read_cited():
    """Read the figures from elsewhere, each with a value and a source."""
    return tomllib.loads(CITED_FILE.read_text(encoding="utf-8"))
