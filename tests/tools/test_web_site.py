"""What the web shows: the book at the front, and lite beside it."""

import re

import pytest

import run
from tools.book import web_site as site


@pytest.fixture
def build(tmp_path):
    for part in site.PARTS:
        (tmp_path / part / "notebooks").mkdir(parents=True)
        (tmp_path / part / "index.html").write_text(part)
    (tmp_path / "book_source").mkdir()
    return tmp_path


def test_book_and_lite_lie_side_by_side_and_nothing_else(build):
    (build / "site" / "old").mkdir(parents=True)
    assert site.main(build) == 0
    assert {path.name for path in (build / "site").iterdir()} == {*site.PARTS, "index.html"}
    assert (build / "site" / "lite" / "index.html").read_text() == "lite"


def test_the_front_page_leads_to_the_book(build):
    folder = site.gather(build)
    addresses = re.findall(r'(?:url=|href=")([\w/.]+)', (folder / "index.html").read_text())
    assert len(addresses) == 2
    assert all((folder / address).is_file() for address in addresses)


@pytest.mark.parametrize("part", site.PARTS)
def test_what_is_missing_is_named_with_the_way_out(build, part, capsys):
    (build / part / "index.html").unlink()
    assert site.main(build) == 1
    (command,) = re.findall(r"run\.py (\w+)", capsys.readouterr().err)
    assert command == part and command in run.COMMANDS
    assert not (build / "site").exists()
