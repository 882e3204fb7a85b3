"""Each word of the prose stands in a dictionary of English, or in words.txt beside it."""

import re
from pathlib import Path

from spellchecker import SpellChecker

from tools.notebooks.parts import blank, without_code, without_comments, without_link_targets

OUR_WORDS = Path(__file__).with_name("words.txt").read_text(encoding="utf-8").split()
DICTIONARY = SpellChecker()


def misspelled(text):
    """The words of a page that neither the dictionary nor words.txt has, in order."""
    return sorted(DICTIONARY.unknown(words_of(text)) - set(OUR_WORDS))


def words_of(text):
    text = text.partition("**References**")[0]  # names of people, and of journals
    text = without_link_targets(without_code(without_comments(text)))
    text = blank(r"<[^>]+>", text).replace("’", "'")
    words = re.findall(r"[^\W\d_](?:[^\W\d_]|')*[^\W\d_]", text.lower())
    return {word.removesuffix("'s") for word in words}
