"""The file that keeps whose each name is, beside the labels."""

import json
import threading

import pytest

from helpers.errors import MendableError
from tools.notebooks.served import identity
from tools.notebooks.served.identity import Identity, TakenError, tidy


@pytest.fixture
def log(tmp_path):
    return tmp_path / "mine-ada.jsonl"


def test_the_file_holds_no_word(log):
    words = Identity(True).claim(log, "Ada")
    assert len(words.split("-")) == identity.NUM_WORDS and len(set(identity.WORDS)) == 128
    kept = (log.parent / identity.FILE).read_text("utf-8")
    assert not [word for word in words.split("-") if f'"{word}' in kept or f"-{word}" in kept]
    assert Identity(True).check(log, "Ada", {}, words) == words


def test_a_name_is_given_once_however_many_ask_at_a_time(log):
    given, refused = [], []

    def ask():
        try:
            given.append(Identity(True).claim(log, "Ada"))  # as another server in this folder
        except TakenError:
            refused.append(1)

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(given), len(refused)) == (1, 5)


def test_a_line_that_was_cut_off_is_no_claim_and_is_cleared_away(log):
    path = log.parent / identity.FILE
    Identity(True).claim(log, "Ada")
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"log": "mine-ben.jsonl", "na')
    ben = log.with_name("mine-ben.jsonl")
    assert Identity(True).check(ben, "Ben", {}) == ""
    Identity(True).claim(ben, "Ben")
    lines = path.read_bytes().splitlines(keepends=True)
    assert lines[0] == whole and json.loads(lines[1])["name"] == "Ben" and len(lines) == 2


@pytest.mark.parametrize("line", ["no JSON", "[]", '{"log": "mine-ada.jsonl"}'])
def test_a_damaged_line_is_named_and_nobody_gets_in_by_it(log, line):
    (log.parent / identity.FILE).write_text(line + "\n", encoding="utf-8")
    with pytest.raises(MendableError, match=r"line 1 of .*names\.jsonl is damaged.*Delete"):
        Identity(True).check(log, "Ada", {})
    with pytest.raises(MendableError, match="line 1"):
        Identity(True).claim(log, "Ada")


def test_a_folder_that_cannot_be_written_is_told(log):
    with pytest.raises(MendableError, match="cannot be written"):
        Identity(True).claim(log.parent / "no" / "mine-ada.jsonl", "Ada")


@pytest.mark.parametrize("typed", ["Oak, lily", " oak\tLILY ", "oak-lily", "1. oak 2. lily"])
def test_words_are_the_same_however_they_are_divided(typed):
    assert tidy(typed) == "oak-lily"
