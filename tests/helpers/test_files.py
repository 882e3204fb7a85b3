"""A file that is written as a whole, or stays what it was."""

import pytest

from helpers.files import written_whole


def test_a_file_takes_its_place_at_the_end(tmp_path):
    path = tmp_path / "runs.json"
    path.write_text("before")
    with written_whole(path) as aside:
        aside.write_text("after")
        assert path.read_text() == "before"
        assert list(tmp_path.glob("*.json")) == [path]  # nobody takes the other one for a file
    assert path.read_text() == "after"
    assert list(tmp_path.iterdir()) == [path]


def test_what_goes_wrong_leaves_the_file_of_before_and_nothing_else(tmp_path):
    path = tmp_path / "runs.json"
    path.write_text("before")
    with pytest.raises(OSError, match="no room"), written_whole(path) as aside:
        aside.write_text("half of")
        raise OSError("no room")
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]
