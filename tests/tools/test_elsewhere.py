"""Where a notebook opens with nothing installed: nowhere, until the project has an address."""

import re

import pytest
from sphinx.application import Sphinx

from tools.notebooks import elsewhere

PROJECT = "some-body/label-less"
ADDRESS = f"https://github.com/{PROJECT}"
NOTEBOOK = "notebooks/05_least_confidence.ipynb"
README = (elsewhere.ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("address", [ADDRESS, f"{ADDRESS}/", f"{ADDRESS}.git"])
def test_a_notebook_opens_itself(address):
    assert elsewhere.find_ways(NOTEBOOK, address) == {
        "Binder": f"https://mybinder.org/v2/gh/{PROJECT}/HEAD?urlpath=lab/tree/{NOTEBOOK}",
        "Colab": f"https://colab.research.google.com/github/{PROJECT}/blob/colab/"
        "05_least_confidence.ipynb",
        "GitHub": f"{ADDRESS}/blob/main/{NOTEBOOK}",
    }


def test_another_page_opens_the_first_notebook_and_itself_on_github():
    ways = elsewhere.find_ways("book/glossary.md", ADDRESS)
    assert ways["GitHub"] == f"{ADDRESS}/blob/main/book/glossary.md"
    assert "00_welcome" in ways["Binder"] and "00_welcome" in ways["Colab"]
    assert (elsewhere.ROOT / elsewhere.FIRST).is_file()


@pytest.mark.parametrize("address", [elsewhere.NO_ADDRESS, "https://git.example.org/a/b"])
def test_without_a_project_on_github_there_is_no_link(address):
    assert elsewhere.find_ways(NOTEBOOK, address) == {}
    assert elsewhere.write_badges(address) == ""


def test_the_badges_are_pictures_with_a_name_and_a_link():
    ways = elsewhere.find_ways(elsewhere.FIRST, ADDRESS)
    first, second = elsewhere.write_badges(ADDRESS).split(" ")
    assert first == f"[![Binder](https://mybinder.org/badge_logo.svg)]({ways['Binder']})"
    assert second.startswith("[![Colab](https://") and second.endswith(f"({ways['Colab']})")


def test_readme_has_the_badges_as_soon_as_there_are_any():
    badges = elsewhere.write_badges()
    below_title = README.splitlines()[2]
    if badges:
        assert below_title == badges, f"write this below the title of README.md:\n{badges}"
    else:
        assert not any(badge in README for badge in elsewhere.BADGES.values())


@pytest.fixture
def open_elsewhere(tmp_path, monkeypatch):
    """Build three short pages as the book is built; give the links of each."""

    def build(address):
        monkeypatch.setattr(elsewhere, "find_address", lambda: address)
        for page in ("index", "glossary", "notebooks/05_least_confidence"):
            path = tmp_path / "source" / f"{page}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"---\norphan: true\n---\n# {page}\n", encoding="utf-8")
        confdir, out = elsewhere.ROOT / "book", tmp_path / "out"
        Sphinx(
            tmp_path / "source", confdir, out, tmp_path / "read", "html", status=None
        ).build()
        return {
            path.relative_to(out).with_suffix("").as_posix(): find_links(path)
            for path in out.rglob("*.html")
            if "_static" not in path.parts
        }

    return build


def find_links(path):
    found = re.search('<nav class="elsewhere".+?</nav>', path.read_text("utf-8"), re.S)
    return dict(map(reversed, re.findall('href="(.+?)">(.+?)<', found[0]))) if found else {}


def test_each_page_of_the_book_opens_elsewhere(open_elsewhere):
    pages = open_elsewhere(ADDRESS)
    assert pages["notebooks/05_least_confidence"] == elsewhere.find_ways(NOTEBOOK, ADDRESS)
    assert pages["glossary"] == elsewhere.find_ways("book/glossary.md", ADDRESS)
    assert pages["search"]["GitHub"].endswith("/README.md")
    assert all(pages.values())


def test_without_an_address_no_page_of_the_book_does(open_elsewhere):
    pages = open_elsewhere(elsewhere.NO_ADDRESS)
    assert len(pages) > 3 and not any(pages.values())
