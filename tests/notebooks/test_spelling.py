"""Each page is spelled right, and our own list of words holds no more than it must."""

import pytest

from tools.notebooks.spelling import DICTIONARY, OUR_WORDS, misspelled, words_of
from tools.notebooks.written_pages import read_pages

PAGES = read_pages()


@pytest.mark.parametrize("page", PAGES)
def test_every_word_is_spelled_right(page):
    assert misspelled(PAGES[page]) == [], "add a good word to tools/notebooks/words.txt"


def test_a_slip_is_seen_and_code_is_not_read():
    text = "The lables of `train_set` are [seperate](x/klasses.md). <!-- tehm: 1 -->"
    assert misspelled(text) == ["lables", "seperate"]


def test_our_own_words_are_sorted_and_all_in_use():
    used = set().union(*map(words_of, PAGES.values()))
    assert sorted(set(OUR_WORDS)) == OUR_WORDS
    assert set(OUR_WORDS) <= used
    assert DICTIONARY.unknown(OUR_WORDS) == set(OUR_WORDS)
