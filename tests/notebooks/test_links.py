"""Links between pages lead to a file and, where they name one, to a heading that is there."""

import re

import pytest

from tools.notebooks.parts import headings, links_of
from tools.notebooks.written_pages import ROOT, read_pages

PAGES = read_pages()


def anchor(words):
    """The name that GitHub and the book give to a heading."""
    return re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")


def find_page(page, target):
    """The file that a link leads to; in the book, the folder notebooks lies among its pages."""
    path = (ROOT / page).parent.joinpath(target).resolve()
    if not path.is_file() and path.is_relative_to(ROOT / "book"):
        path = ROOT / path.relative_to(ROOT / "book")
    return path


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    for link in links_of(PAGES[page]):
        if re.match(r"https?:", link):
            continue
        target, _, heading = link.partition("#")
        path = find_page(page, target) if target else ROOT / page
        assert path.is_file(), f"{link} in {page} leads nowhere"
        if heading:
            text = PAGES[path.relative_to(ROOT).as_posix()]
            assert heading in [anchor(words) for _, words in headings(text)], link


@pytest.mark.parametrize("page", PAGES)
def test_addresses_outside_are_whole_and_safe(page):
    for link in links_of(PAGES[page]):
        if ":" in link:
            assert re.fullmatch(r"https://[a-z0-9.-]+\.[a-z]+(/[\w./~#%=?&-]*)?", link), link


def test_there_are_links_to_look_at():
    links = [link for text in PAGES.values() for link in links_of(text)]
    assert len([link for link in links if link.startswith("https:")]) > 5
    assert len(links) > 150
