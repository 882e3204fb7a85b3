"""What the pages of the front door say of the project is so."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

import helpers
import run
from tools.notebooks import lint_frame
from tools.notebooks.parts import notebook_paths

PAGES = {
    name: (run.ROOT / name).read_text(encoding="utf-8")
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
}
AUTHORS = PAGES["CONTRIBUTING.md"]
CITATION = yaml.safe_load((run.ROOT / "CITATION.cff").read_text(encoding="utf-8"))
PROJECT = tomllib.loads((run.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MADE_UP = ("rhymes", "old_name", "Mine", "my_")  # what an author or a reader may add


def test_the_citation_has_what_the_format_requires():
    assert {"cff-version", "message", "title", "authors", "type"} <= set(CITATION)
    assert CITATION["cff-version"] == "1.2.0" and CITATION["type"] == "software"
    assert CITATION["title"] == "Label less: active learning for text classification"
    assert CITATION["authors"] == [{"name": "The Label less authors"}]


def test_the_citation_has_version_and_license_of_the_project():
    assert str(CITATION["version"]) == PROJECT["version"]
    assert " AND ".join(CITATION["license"]) == PROJECT["license"]


def test_the_citation_names_the_article_and_the_library():
    article, library = CITATION["references"]
    assert article["title"] == "A practical guide to Active Learning"
    assert article["authors"] == [{"family-names": "Bakker", "given-names": "Esra"}]
    assert (article["publisher"]["name"], article["date-published"]) == ("Avisi", "2022-09-13")
    names = [author["family-names"] for author in library["authors"]]
    assert names == ["Schröder", "Müller", "Niekler", "Potthast"] and library["year"] == 2023


def test_the_changelog_begins_with_what_is_unreleased_and_has_this_version():
    headings = re.findall(r"^## (.+)$", PAGES["CHANGELOG.md"], re.M)
    assert headings[0].startswith("Unreleased")
    assert any(heading.startswith(PROJECT["version"]) for heading in headings)


def test_authors_learn_the_order_of_the_rooms():
    rooms = re.findall(r"^(\w+)  +\w", helpers.__doc__, re.M)
    (line,) = re.findall(r"```\n(errors -> [^`]+)```", AUTHORS)
    assert re.findall(r"\w+", line) == rooms


def test_authors_learn_the_frame():
    frame = AUTHORS.split("The frame is ")[1].split("`tools")[0]
    frame = " ".join(frame.split())
    places = [frame.find(f"*{name}*") for name in ("A bet", "The bet", lint_frame.LAST)]
    assert -1 not in places and places == sorted(places)


@pytest.mark.parametrize("page", PAGES)
def test_files_that_a_page_names_are_there(page):
    named = re.findall(r"`([\w.]+/[\w./]*|\w+\.(?:py|toml|yml|txt|cff|md))`", PAGES[page])
    named = [name for name in named if not any(word in name for word in MADE_UP)]
    folders = [run.ROOT, run.ROOT / "tools", run.ROOT / "tests"]
    made = ("build/", "wheelhouse/", "labels/")
    for name in named:
        there = [folder / name for folder in folders if (folder / name).exists()]
        assert there or name.startswith(made), name


@pytest.mark.parametrize("page", PAGES)
def test_commands_that_a_page_names_are_known(page):
    assert set(re.findall(r"run\.py ([a-z]+)", PAGES[page])) <= set(run.COMMANDS)


def test_the_readme_names_every_command():
    assert set(re.findall(r"^\| `python3 run\.py ([a-z]+)", PAGES["README.md"], re.M)) == set(
        run.COMMANDS
    )


@pytest.mark.parametrize("page", ["README.md", "book/index.md"])
@pytest.mark.parametrize("path", notebook_paths(), ids=lambda path: path.stem)
def test_a_list_of_notebooks_has_each(path, page):
    text = Path(run.ROOT, page).read_text(encoding="utf-8")
    assert f"](notebooks/{path.name})" in text


def test_neighbors_name_each_other():
    paths = notebook_paths()
    for path, after in zip(paths, paths[1:], strict=False):
        assert re.search(rf"Next: \[[^]]+\]\({after.name}\)", path.read_text(encoding="utf-8"))
        assert re.search(
            rf"Previous: \[[^]]+\]\({path.name}\)", after.read_text(encoding="utf-8")
        )
