"""Each word of the prose stands in a dictionary of English, or in words.txt beside us."""

import re
from pathlib import Path

import pytest
from notebook_parts import blank, without_code, without_comments, without_link_targets
from spellchecker import SpellChecker
from written_pages import read_pages

PAGES = read_pages()
OUR_WORDS = (Path(__file__).parent / "words.txt").read_text(encoding="utf-8").split()
DICTIONARY = SpellChecker()


def words_of(text):
    text = without_link_targets(without_code(without_comments(text)))
    text = blank(r"<[^>]+>", text).replace("’", "'")
    words = re.findall(r"[a-z][a-z']*[a-z]", text.lower())
    return {word.removesuffix("'s") for word in words}


def misspelled(text):
    return sorted(DICTIONARY.unknown(words_of(text)) - set(OUR_WORDS))


@pytest.mark.parametrize("page", PAGES)
def test_every_word_is_spelled_right(page):
    assert misspelled(PAGES[page]) == [], "add a good word to tests/words.txt"


def test_a_slip_is_seen_and_code_is_not_read():
    text = "The lables of `train_set` are [seperate](x/klasses.md). <!-- tehm: 1 -->"
    assert misspelled(text) == ["lables", "seperate"]


def test_our_own_words_are_sorted_and_all_in_use():
    used = set().union(*map(words_of, PAGES.values()))
    assert sorted(set(OUR_WORDS)) == OUR_WORDS
    assert set(OUR_WORDS) <= used
    assert DICTIONARY.unknown(OUR_WORDS) == set(OUR_WORDS)
