"""The parts of a notebook, for the checks: cells, tags, headings, printed text, bare prose."""

import ast
import re
from pathlib import Path

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"


def notebook_paths():
    return sorted(NOTEBOOKS.glob("*.ipynb"))


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def prose_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "markdown"]


def tags(cell):
    return set(cell.metadata.get("tags", []))


def where(notebook, cell):
    """Name a cell for a person: its number among all cells, and its id."""
    position = next(i for i, other in enumerate(notebook.cells, 1) if other is cell)
    return f"cell {position} `{cell.id}`"


def statements(cell):
    """Give the statements of a code cell; none where it is not plain Python."""
    try:
        return ast.parse(cell.source).body
    except SyntaxError:
        return []


def has_figure(cell):
    return any("image/png" in output.get("data", {}) for output in cell.get("outputs", []))


def printed_texts(cell, figures=True):
    """Give what a code cell printed or showed as plain text, one string an output.

    The text of a figure, which says in words what it shows, can be left out.
    """
    texts = []
    for output in cell.get("outputs", []):
        if not figures and "image/png" in output.get("data", {}):
            continue
        if output.output_type == "stream" and output.name == "stdout":
            texts.append(output.text)
        elif "text/plain" in output.get("data", {}):
            texts.append(output.data["text/plain"])
    return texts


def blank(pattern, text, flags=re.MULTILINE):
    """Overwrite each match with spaces, so that what remains keeps its place."""
    return re.sub(
        pattern, lambda match: re.sub(r"[^\n]", " ", match.group()), text, flags=flags
    )


def without_code(text):
    """Blank out fenced blocks, inline code and math, which are not prose."""
    text = without_code_blocks(text)
    text = blank(r"(?<!`)(`+)(?!`)(?:(?!\n\s*\n).)+?(?<!`)\1(?!`)", text, re.DOTALL)
    text = blank(r"\$\$.+?\$\$", text, re.DOTALL)
    return blank(r"(?<![\\$\w])\$(?=\S)[^$\n]*?(?<=[^\s\\])\$(?!\d)", text)


def without_comments(text):
    return blank(r"<!--.*?-->", text, re.DOTALL)


LINK_TARGET = r"(?:\([^()\s]*(?:\s+\"[^\"]*\")?\)|\[[^\[\]]*\])"


def without_links(text):
    """Blank out links with their words, images, bare addresses and link definitions."""
    return without_link_targets(blank(rf"!?\[[^\[\]]*\]{LINK_TARGET}", text))


def without_link_targets(text):
    """Blank out images, addresses and link definitions; the words of a link stay."""
    text = blank(rf"!\[[^\[\]]*\]{LINK_TARGET}", text)
    text = blank(rf"(?<=\]){LINK_TARGET}", text)
    text = blank(r"^ {0,3}\[[^\[\]]+\]:.*$", text)
    return blank(r"https?://[^\s<>)]+", text)


def links_of(text):
    """Where the links and images of a text lead, outside its code."""
    pattern = r"\]\(<?([^)>\s]+)|(?:href|src|srcset)=\"([^\"]+)"
    found = re.findall(pattern, without_code(without_comments(text)))
    return [next(filter(None, link)) for link in found]


def headings(text):
    """Give (level, words) for each heading of a markdown cell."""
    found = re.findall(
        r"^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$", without_code_blocks(text), re.MULTILINE
    )
    return [(len(marks), words) for marks, words in found]


def without_code_blocks(text):
    return blank(
        r"^ {0,3}(```+|~~~+)[^\n]*\n.*?^ {0,3}\1[^\n]*$", text, re.MULTILINE | re.DOTALL
    )


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
