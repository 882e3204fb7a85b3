"""Lines that have a word, and the word to take where texts of one's own lack another."""

import re

FEWEST_LINES = 10  # of fewer, a search or a rule shows nothing


def has_word(lines, word):
    """Whether each line has this word, in upper or lower case: an array of bool."""
    pattern = rf"(?<!\w){re.escape(word)}(?!\w)"
    return lines["lyric"].str.contains(pattern, case=False).to_numpy(bool)


def find_commonest(lines):
    """The commonest word of four letters or more; of several, the first in the alphabet."""
    return lines["lyric"].str.casefold().str.findall(r"\w{4,}").explode().mode()[0]
