"""The works that the series cites have one form, a link, and a line on their page."""

import re
from collections import Counter

import pytest

from tools.book import references
from tools.notebooks.canonical import read_notebook
from tools.notebooks.parts import notebook_paths
from tools.notebooks.written_pages import read_pages

WORKS, LINKS = references.find_works(), references.read_links()
NAME = r"[A-ZŽŠ][\w'-]+"
NAMES = rf"{NAME}(?:(?:, {NAME})*,? and {NAME}| et al\.)?"
CITED = re.compile(rf"({NAMES})(?:, | \()((?:1[89]|20)\d\d)\b")
PUBLISHER = "Avisi"  # "(Avisi, 2022)" names where the article appeared, not who wrote it


def test_every_line_of_the_last_cells_is_a_work():
    for path in notebook_paths():
        lines = read_notebook(path).cells[-1].source.partition("**References**")[2].split("\n")
        lines = [line for line in lines if line]
        assert lines and all(references.WORK.fullmatch(line) for line in lines), path.name


def test_a_work_has_one_form_in_all_notebooks():
    assert [a for a, count in Counter(a for a, _ in WORKS).items() if count > 1] == []


def test_every_work_has_a_link_and_every_link_a_work():
    assert {authors for authors, _ in WORKS} == set(LINKS)
    without = {authors for authors, link in LINKS.items() if not link}
    assert len(without) <= 5 and all(
        link.startswith("https://") for link in LINKS.values() if link
    )


def test_the_page_lists_each_work_once_in_order():
    lines = references.list_works().splitlines()
    assert len(lines) == len(WORKS)
    for authors, rest in WORKS:
        (line,) = [line for line in lines if line.startswith(f"- {authors}. ")]
        assert rest in line and "Cited in [" in line and (LINKS[authors] or "") in line
    names = [re.match(r"- (?:\S+\. )+(\w+)", line)[1].replace("Ž", "Z") for line in lines]
    assert names == sorted(names)


@pytest.mark.parametrize("page", read_pages())
def test_what_a_page_cites_in_passing_is_in_the_list(page):
    text = read_pages()[page].partition("**References**")[0]
    known = {find_key(authors) for authors, _ in WORKS}
    for names, year in CITED.findall(text):
        if names != PUBLISHER:
            assert find_key(f"{names} ({year})") in known, f"{names}, {year}"


def find_key(authors):
    """The last name of the first author, and the year."""
    first = re.match(r"(?:[A-Z]\.(?:-[A-Z]\.)? )*(?:Spärck )?([\w'-]+)", authors)[1]
    return first, authors[-5:-1]
