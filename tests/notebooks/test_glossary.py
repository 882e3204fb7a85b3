"""The glossary explains each term that a notebook sets in bold, and names the first one."""

import re

import pytest

from tools.notebooks.canonical import read_notebook
from tools.notebooks.parts import NOTEBOOKS, notebook_paths, prose_cells, without_comments

GLOSSARY = (NOTEBOOKS.parent / "book" / "glossary.md").read_text(encoding="utf-8")
ENTRIES = dict(re.findall(r"^(\S.*)\n((?:    .+\n)+)", GLOSSARY.split("{glossary}")[1], re.M))
ENTRIES = {term.lower(): " ".join(words.split()) for term, words in ENTRIES.items()}
VERBS = {"goals", "receipts"}  # cells where bold says what a reader can do


def bold_terms(path):
    """What a notebook sets in bold, without verbs and lead-ins such as **How to read it.**"""
    for cell in prose_cells(read_notebook(path)):
        if cell.id not in VERBS:
            for words in re.findall(r"\*\*([^*]+)\*\*", without_comments(cell.source)):
                if words[-1] not in ".?:" and words != "Label less":
                    yield words.lower()


IN_BOLD = {path.stem: list(bold_terms(path)) for path in notebook_paths()}


def means(words, term):
    """Whether bold words stand for a term: all of it, its beginning, or the term and more."""
    longer, shorter = sorted([words, term], key=len, reverse=True)
    return re.match(rf"{re.escape(shorter)}(?![\w-])", longer)


@pytest.mark.parametrize("notebook", IN_BOLD)
def test_every_term_of_a_notebook_is_explained(notebook):
    terms = IN_BOLD[notebook]
    unknown = [words for words in terms if not any(means(words, x) for x in ENTRIES)]
    assert unknown == [], "bold is for terms: put it into the glossary, or into italics"


@pytest.mark.parametrize("term", ENTRIES)
def test_an_entry_names_the_first_notebook_that_has_the_term(term):
    link = re.search(r"\[(\d\d) [^]]+\]\(notebooks/(\w+)\.ipynb\)$", ENTRIES[term])
    exact = [stem for stem, terms in IN_BOLD.items() if term in terms]
    alike = [stem for stem, terms in IN_BOLD.items() if any(means(x, term) for x in terms)]
    first = (exact + alike)[0]
    assert link.groups() == (first[:2], first)


def test_entries_are_sorted_and_short():
    terms = list(ENTRIES)
    assert terms == sorted(terms) and len(terms) > 50
    for words in ENTRIES.values():
        assert len(re.findall(r"[.?](?= )", words)) <= 3 and len(words.split()) < 60
