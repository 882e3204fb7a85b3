"""What the pages of the front door say of the project is so."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

import helpers
import run
from tools.book.words import find_words
from tools.notebooks import lint_frame
from tools.notebooks.canonical import read_notebook
from tools.notebooks.elsewhere import NO_ADDRESS, find_address
from tools.notebooks.parts import notebook_paths
from tools.setup.own_texts import DATA_OPTIONS

PAGES = {
    name: (run.ROOT / name).read_text(encoding="utf-8")
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "book/commands.md")
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
    (line,) = re.findall(r"```\n(threads -> [^`]+)```", AUTHORS)
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


def test_the_page_of_commands_names_each_and_their_options():
    page = PAGES["book/commands.md"]
    assert set(re.findall(r"^\| `python3 run\.py ([a-z]+)", page, re.M)) == set(run.COMMANDS)
    assert set(DATA_OPTIONS) <= set(re.findall(r"^\| `(--\w+)", page, re.M))


def test_readme_is_short_and_the_clone_line_comes_first():
    readme = PAGES["README.md"]
    assert len(readme.splitlines()) <= 115
    lines = readme.splitlines()
    clone = f"git clone {find_address()} label-less"
    assert lines.index(clone) < lines.index("python3 run.py lab") < lines.index("## The series")


def test_the_address_of_the_project_is_one_setting():
    known = CITATION.get("repository-code")
    assert PROJECT.get("urls", {}).get("Repository") == known
    assert find_address() == (known or NO_ADDRESS)
    assert find_address() in find_words()["clone"]
    cloned = re.findall(r"git clone (.+) label-less", PAGES["README.md"])
    assert cloned == [find_address()]


def test_the_code_of_the_readme_runs_and_prints_what_it_says(tmp_path):
    code, printed = re.search(
        r"```python\n(.+?)```\n\n```\n(.+?)```", PAGES["README.md"], re.S
    ).groups()
    script = tmp_path / "ten_lines.py"
    script.write_text(code, encoding="utf-8")
    settings = {name: value for name, value in os.environ.items() if "LYRICS" not in name}
    settings |= {"PYTHONPATH": str(run.ROOT), "TQDM_DISABLE": "1"}
    done = subprocess.run(
        [sys.executable, script], env=settings, cwd=tmp_path, capture_output=True, text=True
    )
    assert done.stdout == printed, done.stderr
    stored = Path(run.ROOT, "notebooks", "03_the_loop.ipynb").read_text(encoding="utf-8")
    random, needed = re.findall(r"reaches ([\d.]+) %.+ needs ([\d,]+) for", PAGES["README.md"])[
        0
    ]
    assert f"random sampling: {random}% with 2,200 labels" in stored
    assert f"as good with {needed} labels" in stored


@pytest.mark.parametrize("path", notebook_paths(), ids=lambda path: path.stem)
def test_the_landing_page_asks_what_the_notebook_asks(path):
    title = read_notebook(path).cells[0].source.splitlines()[0].removeprefix("# ")
    index = Path(run.ROOT, "book", "index.md").read_text(encoding="utf-8")
    assert f"](notebooks/{path.name}) {title}\n" in index


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
