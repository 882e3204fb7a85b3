"""The contract on the anatomy: the sections of a notebook, in order, and how they are worded.

For authors, the frame that each notebook fills in:

    # Title                      the first cell: one H1; the words "Previous" and "Next"
    ## You will be able to       three bullets that open with their verb in bold, "- **load** a
                                 file"; the minutes; what to know before
                                 then one code cell tagged `setup`, the first of the notebook
    ## Predict                   a question to answer before reading on
    ## The idea                  at most 120 words, and one diagram: a figure, a picture or a
                                 fenced block
    ## By hand
    ## ...                       two sections or more under titles of your own; after a figure
                                 the words "How to read it"
    ## The pitfall
    ## Exercises                 twice: prose, a cell tagged `exercise`, one tagged `check` (or
                                 one cell with both tags), one tagged `solution` and
                                 `hide-cell`, with `jupyter: {source_hidden: true,
                                 outputs_hidden: true}`
    ## Your prediction           the answer, with a number that a cell of this notebook printed
    ## You can now               the three verbs again, in bold; "Limits"; "Next"

Each `##` heading opens its cell. Deeper headings are free.
"""

import re

from tools.notebooks.holding import is_printed
from tools.notebooks.parts import (
    has_figure,
    headings,
    prose_cells,
    tags,
    where,
    without_code,
    without_code_blocks,
    without_comments,
)
from tools.notebooks.ties import ties

BEFORE = ["You will be able to", "Predict", "The idea", "By hand"]
AFTER = ["The pitfall", "Exercises", "Your prediction", "You can now"]
OTHER_TITLE = re.compile(r"^.*\S.*\n {0,3}=+[ \t]*$|<h1\b", re.MULTILINE | re.IGNORECASE)
FEWEST_FREE_SECTIONS = 2
IDEA_WORDS = 120
EXERCISE_TAGS = {"exercise": "e", "check": "c", "solution": "s"}
# One letter a cell: p prose, e exercise, c check, b both in one cell, s solution.
TWO_EXERCISES = re.compile(r"(p+(ep*c|b)p*s){2}p*")


def sections(notebook):
    """Group the cells under the level-two headings that open them.

    Returns
    -------
    list of (str, list of NotebookNode)
        Heading and cells; the cells before the first heading come under "".
    """
    grouped = [("", [])]
    for cell in notebook.cells:
        opening = headings(cell.source)[:1] if cell.cell_type == "markdown" else []
        if opening and opening[0][0] == 2:
            grouped.append((opening[0][1], []))
        grouped[-1][1].append(cell)
    return grouped


def section(notebook, heading):
    return next((cells for name, cells in sections(notebook) if name == heading), [])


def prose(cells):
    """Join the markdown of some cells, without comments."""
    return without_comments("\n\n".join(c.source for c in cells if c.cell_type == "markdown"))


def has_sections_in_order(notebook):
    """The sections of the anatomy stand in order, with free ones between hand and pitfall."""
    names = [name for name, _ in sections(notebook)][1:]
    free = len(names) - len(BEFORE) - len(AFTER)
    if names[: len(BEFORE)] != BEFORE or names[-len(AFTER) :] != AFTER:
        frame = " / ".join([*BEFORE, "...", *AFTER])
        yield f"the sections are {' / '.join(names)}, not {frame}"
    elif free < FEWEST_FREE_SECTIONS:
        yield f"between By hand and The pitfall stand {free} sections, under two"


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


def promises_and_gives(notebook):
    """Three verbs are promised on top, and given back at the end beside limits and next."""
    promise = prose(section(notebook, BEFORE[0]))
    receipt = prose(section(notebook, AFTER[-1]))
    promised, received = _verbs(promise), _verbs(receipt)
    if len(promised) != 3:
        yield f"'{BEFORE[0]}' has {len(promised)} bullets that open in bold, not three"
    if received != promised:
        yield f"'{AFTER[-1]}' gives back {received}, but {promised} was promised"
    wanted = [(promise, BEFORE[0], "minutes"), (promise, BEFORE[0], "before")]
    wanted += [(receipt, AFTER[-1], "limits"), (receipt, AFTER[-1], "next")]
    for text, name, word in wanted:
        if word not in text.lower():
            yield f"'{name}' lacks the word '{word}'"


def _verbs(text):
    return [
        verb.strip(" .:").lower() for verb in re.findall(r"^[-*] \*\*(.+?)\*\*", text, re.M)
    ]


def has_one_setup_cell(notebook):
    """The first code cell, and no other, is tagged `setup`; it stands before the prediction."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    tagged = [cell for cell in notebook.cells if "setup" in tags(cell)]
    if len(tagged) != 1 or tagged[0] is not code[0]:
        yield f"{len(tagged)} cells are tagged `setup`, not the first code cell alone"
    elif tagged[0] not in section(notebook, BEFORE[0]):
        yield f"{where(notebook, tagged[0])}: the setup does not stand before '{BEFORE[1]}'"


def tells_the_idea(notebook):
    """The idea takes at most 120 words, and has one diagram."""
    cells = section(notebook, "The idea")
    text = without_code_blocks(prose(cells[:1])).removeprefix("## The idea")
    count = len([word for word in text.split() if re.search(r"\w", word)])
    if count > IDEA_WORDS:
        yield f"'The idea' opens with {count} words, over {IDEA_WORDS}"
    if not re.search(r"^(```|~~~)|!\[|<img", prose(cells), re.M) and not any(
        map(has_figure, cells)
    ):
        yield "'The idea' has no diagram: a figure, a picture or a fenced block"


def reads_its_figures(notebook):
    """There is a figure, and prose under the heading or words 'How to read it' follows one."""
    cells = notebook.cells
    after = [cells[i + 1 : i + 2] for i, cell in enumerate(cells) if has_figure(cell)]
    if not any("how to read it" in prose(cell).lower() for cell in after):
        yield "no figure is followed by prose with the words 'How to read it'"


def has_two_exercises(notebook):
    """Two exercises, each with a stub, a check, and a folded solution that was run."""
    cells = section(notebook, "Exercises")
    pattern = "".join(map(_letter, cells))
    if not TWO_EXERCISES.fullmatch(pattern):
        yield (
            f"'Exercises' has cells in the order {pattern or 'of none'}, not twice: "
            "p (prose), e (exercise), c (check) or b (both in one), s (solution)"
        )
    for cell in notebook.cells:
        if "solution" in tags(cell):
            jupyter = cell.metadata.get("jupyter", {})
            folded = jupyter.get("source_hidden") is jupyter.get("outputs_hidden") is True
            if not folded or "hide-cell" not in tags(cell):
                yield (
                    f"{where(notebook, cell)}: fold the solution with the tag `hide-cell` "
                    "and jupyter: {source_hidden: true, outputs_hidden: true}"
                )


def _letter(cell):
    if cell.cell_type == "markdown":
        return "p"
    letters = "".join(
        sorted(letter for tag, letter in EXERCISE_TAGS.items() if tag in tags(cell))
    )
    return {"ce": "b", "": "x"}.get(letters, letters)


def answers_the_prediction(notebook):
    """The prediction is answered with a number that a cell of this notebook printed."""
    ids = {cell.id for cell in section(notebook, "Your prediction")}
    if not any(is_printed(tie) for cell, _, tie in ties(notebook) if cell.id in ids):
        yield "'Your prediction' has no number that a cell printed"


CHECKS = [
    has_sections_in_order,
    has_one_title,
    opens_sections_with_headings,
    promises_and_gives,
    has_one_setup_cell,
    tells_the_idea,
    reads_its_figures,
    has_two_exercises,
    answers_the_prediction,
]
