"""The contract on prose: kind words, and links that lead somewhere."""

import re
from pathlib import Path
from urllib.parse import unquote

from tools.notebooks.parts import (
    NOTEBOOKS,
    blank,
    links_of,
    prose_cells,
    where,
    without_code,
    without_comments,
    without_links,
)

FORBIDDEN_WORDS = re.compile(r"\b(?:simply|obviously)\b", re.IGNORECASE)


def words_are_kind(notebook):
    """No words that make a learner feel slow."""
    for cell in prose_cells(notebook):
        text = without_links(without_code(without_comments(cell.source)))
        for found in FORBIDDEN_WORDS.findall(blank(r"<[^>]+>", text)):
            yield f"{where(notebook, cell)} has the forbidden '{found}'"


def links_resolve(notebook, folder=NOTEBOOKS):
    """Each relative link leads to a file of the project."""
    for cell in prose_cells(notebook):
        for link in links_of(cell.source):
            path = unquote(re.split(r"[#?]", link)[0])
            if re.match(r"[a-z]+:", link) or not path:
                continue
            if Path(path).is_absolute() or not (folder / path).is_file():
                yield f"{where(notebook, cell)} links to {link}, which is not there"


CHECKS = [words_are_kind, links_resolve]
