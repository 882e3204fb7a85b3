"""Collect the works that the series cites, with a link each, for the page References.

A work is read from where it is cited in full: below "**References**" in the last cell of a
notebook, and at the end of the catalog of strategies. Only links are typed, in
book/works.toml, by authors and year.
"""

import re
import tomllib
from collections import defaultdict
from urllib.parse import unquote

from tools.notebooks.canonical import read_notebook
from tools.notebooks.parts import notebook_paths
from tools.notebooks.written_pages import ROOT

WORK = re.compile(r"^- (?P<authors>\S.+? \(\d{4}\))\. (?P<rest>.+)$", re.MULTILINE)


def find_works():
    """Give the pages that cite each work, by its authors and year and what follows them.

    Returns
    -------
    dict of (str, str) to list of (str, str)
        Name and address of each page, as the book links to it.
    """
    places = defaultdict(list)
    for path in notebook_paths():
        last = read_notebook(path).cells[-1].source
        for work in WORK.finditer(last.partition("**References**")[2]):
            places[work.groups()].append((path.stem[:2], f"notebooks/{path.name}"))
    catalog = (ROOT / "book" / "strategies.md").read_text(encoding="utf-8")
    for work in WORK.finditer(catalog.partition("**References**")[2]):
        places[work.groups()].append(("the catalog", "strategies.md"))
    return dict(places)


def read_links():
    """The link of each work, by its authors and year; empty where there is none."""
    return tomllib.loads((ROOT / "book" / "works.toml").read_text(encoding="utf-8"))


def list_works():
    """The list of the page, in Markdown, in the order of the first authors' names."""
    links, lines = read_links(), []
    for (authors, rest), pages in sorted(find_works().items(), key=order):
        link = f" [{tell(links[authors])}]({links[authors]})." if links[authors] else ""
        cited = ", ".join(f"[{name}]({address})" for name, address in pages)
        lines.append(f"- {authors}. {rest}{link} Cited in {cited}.")
    return "\n".join(lines)


def tell(link):
    """What a link is called: the number of a DOI, or the site."""
    number = unquote(link).partition("https://doi.org/")[2]
    return number or link.split("/")[2]


def order(work):
    """The first author's last name, and the year."""
    (authors, _), _ = work
    name = re.match(r"(?:[A-Z]\.(?:-[A-Z]\.)? )+(\w+)", authors)[1]
    return name.replace("Ž", "Z"), authors[-5:-1]
