"""The contract on the frame: a notebook is short, and every part is in its place.

For authors, what each notebook has, in this order:

    # Title                 a question; the place in the series with "Previous", "Next" and the
                            minutes; two or three sentences that make one read on
    setup                   the first code cell, folded, which begins with `# Imports`
    ## ... bet              a section named for its bet, in a cell with the id `bet`
    ## ...                  two to five short acts under titles of your own. Exercises stand
                            where the idea is: one to three, the first before the middle. Each
                            has prose, a cell tagged `exercise` and `check`, and behind it one
                            tagged `solution`, folded, which begins with `# A solution`
    ## The bet              its answer, in a cell with the id `bet-answer`
    ## What you can do now  three bullets that open with their verb in bold, without a number;
                            one limit that matters; "Next"; two to five **References**

Folded cells show their first line in Lab and in the book, so it gives nothing away. Measures:
700 to 1,300 words, at most 32 cells (38 where a notebook compares), code cells of 3 lines in
the median and 12 at most, 20 where only a figure is drawn; 4 figures, 3 tables. Numbers in the
prose are per cent, and no paragraph has more than two.
"""

import re
import statistics

from tools.notebooks.parts import (
    code_cells,
    has_figure,
    headings,
    prose,
    prose_cells,
    section,
    tags,
    where,
    without_code,
    without_comments,
    without_links,
)

MOST_CELLS, MOST_CELLS_OF_COMPARISONS = 32, 38
FEWEST_WORDS, MOST_WORDS = 700, 1_300
MEDIAN_LINES, MOST_LINES, MOST_LINES_OF_FIGURES, LINE_WIDTH = 3, 12, 20, 88
MOST_FIGURES, MOST_TABLES = 4, 3
LAST = "What you can do now"
FIRST_LINES = {"setup": "# Imports", "solution": "# A solution", "hide-input": "# Draws "}
OTHER_TITLE = re.compile(r"^.*\S.*\n {0,3}=+[ \t]*$|<h1\b", re.MULTILINE | re.IGNORECASE)
SHARE = re.compile(r"(?<![\w.])0?\.\d{2,}")


def count_words(notebook):
    """Words of prose, without code, comments and addresses."""
    text = "\n\n".join(map(plain, prose_cells(notebook)))
    return len([word for word in text.split() if re.search(r"\w", word)])


def plain(cell):
    """The prose of a cell alone."""
    return without_links(without_code(without_comments(cell.source)))


def is_short(notebook):
    """Few cells, few words, few figures and tables."""
    compares = any(cell.id == "compares" for cell in notebook.cells)
    most = MOST_CELLS_OF_COMPARISONS if compares else MOST_CELLS
    figures = sum(map(has_figure, code_cells(notebook)))
    tables = sum(map(has_table, code_cells(notebook)))
    words = count_words(notebook)
    if len(notebook.cells) > most:
        yield f"there are {len(notebook.cells)} cells, over {most}"
    if not FEWEST_WORDS <= words <= MOST_WORDS:
        yield f"there are {words:,} words, not {FEWEST_WORDS} to {MOST_WORDS:,}"
    if figures > MOST_FIGURES or tables > MOST_TABLES:
        yield f"there are {figures} figures and {tables} tables, over 4 and 3"


def has_table(cell):
    """Whether a cell shows a frame."""
    shown = [output.get("data", {}) for output in cell.outputs]
    return any("<table" in str(data.get("text/html", "")) for data in shown)


def has_short_code(notebook):
    """Code cells of three lines in the median; imports and solutions are folded."""
    read = [cell for cell in code_cells(notebook) if not is_folded(cell)]
    median = statistics.median([len(cell.source.splitlines()) for cell in read] or [0])
    if median > MEDIAN_LINES:
        yield f"the median code cell has {median:g} lines, over {MEDIAN_LINES}"
    for cell in code_cells(notebook):
        length = len(cell.source.splitlines())
        most = MOST_LINES_OF_FIGURES if is_folded(cell) else MOST_LINES
        if length > most and "setup" not in tags(cell):
            yield f"{where(notebook, cell)} has {length} lines, over {most}"
        for line in cell.source.splitlines():
            if len(line) > LINE_WIDTH:
                yield f"{where(notebook, cell)} has a line of {len(line)} characters: {line}"


def is_folded(cell):
    return cell.metadata.get("jupyter", {}).get("source_hidden") is True


def folds_without_a_spoiler(notebook):
    """What is folded begins with a line that gives nothing away."""
    for cell in code_cells(notebook):
        for tag, line in FIRST_LINES.items():
            if tag not in tags(cell):
                continue
            if not cell.source.startswith(line):
                yield f"{where(notebook, cell)} is folded and does not begin with '{line}'"
            if not is_folded(cell):
                yield f"{where(notebook, cell)} is not folded: set jupyter.source_hidden"


def begins_with_the_setup(notebook):
    """The first code cell, and no other, is tagged `setup`."""
    code = code_cells(notebook)
    if [cell for cell in code if "setup" in tags(cell)] != code[:1]:
        yield "the first code cell, and no other, is to be tagged `setup`"


def has_one_title(notebook):
    """The first cell holds the one H1, and names the previous and the next notebook."""
    first = notebook.cells[0]
    titles = [
        cell
        for cell in prose_cells(notebook)
        for level, _ in headings(cell.source)
        if level == 1
    ]
    if len(titles) != 1 or titles[0] is not first or not first.source.startswith("# "):
        yield f"the notebook has {len(titles)} H1 headings, not one that opens the first cell"
    for cell in prose_cells(notebook):
        if OTHER_TITLE.search(without_code(without_comments(cell.source))):
            yield f"{where(notebook, cell)} has a title that is not written with #"
    for word in ("previous", "next"):
        if word not in first.source.lower():
            yield f"{where(notebook, first)} does not name the {word} notebook"


def opens_sections_with_headings(notebook):
    """A level-two heading stands on the first line of its cell."""
    for cell in prose_cells(notebook):
        for position, (level, words) in enumerate(headings(cell.source)):
            opens = position == 0 and cell.source.startswith("## ")
            if level == 2 and not opens:
                yield f"{where(notebook, cell)}: the heading '{words}' does not open its cell"


def has_place_and_minutes(notebook):
    """The first cell says how long the notebook takes."""
    if not re.search(r"\b\d+ minutes\b", notebook.cells[0].source):
        yield f"{where(notebook, notebook.cells[0])} does not say the minutes"
    if not headings(notebook.cells[0].source)[0][1].endswith("?"):
        yield f"{where(notebook, notebook.cells[0])}: the title is no question"


def answers_the_bet(notebook):
    """The bet is made before anything is shown, and answered near the end."""
    ids = [cell.id for cell in notebook.cells]
    if "bet-answer" not in ids:
        yield "no cell `bet-answer` answers the bet"
    elif ids.index("bet") > len(ids) / 3 or ids.index("bet-answer") < ids.index("bet") + 3:
        yield "the bet stands in the first third, and its answer some cells behind it"


def has_exercises_on_the_way(notebook):
    """One to three exercises, each with a folded solution, the first before the middle."""
    cells = notebook.cells
    places = [i for i, cell in enumerate(cells) if "exercise" in tags(cell)]
    if not 1 <= len(places) <= 3 or places[0] > len(cells) / 2:
        yield f"there are {len(places)} exercises; one to three, the first before the middle"
    for place in places:
        solution = cells[place + 1] if place + 1 < len(cells) else cells[0]
        if "solution" not in tags(solution) or "hide-cell" not in tags(solution):
            yield f"{where(notebook, cells[place])} is not followed by a folded solution"
        elif solution.metadata.get("jupyter", {}).get("outputs_hidden") is not True:
            yield f"{where(notebook, solution)} shows its output: set jupyter.outputs_hidden"


def ends_with_what_you_can_do(notebook):
    """Three verbs without numbers, what is next, and two to five references."""
    text = prose(section(notebook, LAST))
    verbs = re.findall(r"^[-*] \*\*.+?\*\*.*(?:\n  .*)*", text, re.MULTILINE)
    references = re.findall(r"^[-*] (?!\*\*)", text.partition("**References**")[2], re.M)
    if len(verbs) != 3 or any(map(re.compile(r"\d").search, verbs)):
        yield f"'{LAST}' has {len(verbs)} bullets with a verb, not three without a number"
    if not 2 <= len(references) <= 5:
        yield f"'{LAST}' has {len(references)} references, not two to five"
    if "next" not in text.lower():
        yield f"'{LAST}' does not say what is next"


def has_few_numbers(notebook):
    """Shares are per cent, and no paragraph has more than two of them."""
    for cell in prose_cells(notebook):
        for paragraph in re.split(r"\n\s*\n", plain(cell)):
            if found := SHARE.search(paragraph):
                yield f"{where(notebook, cell)}: write '{found.group()}' as per cent"
            shares = re.findall(r"\d(?:[\d,.]*) ?%", paragraph)
            if len(shares) > 2 and not paragraph.lstrip().startswith("|"):
                yield f"{where(notebook, cell)} has {len(shares)} per cents in a paragraph"


CHECKS = [
    has_one_title,
    opens_sections_with_headings,
    has_place_and_minutes,
    begins_with_the_setup,
    is_short,
    has_short_code,
    folds_without_a_spoiler,
    answers_the_bet,
    has_exercises_on_the_way,
    ends_with_what_you_can_do,
    has_few_numbers,
]
