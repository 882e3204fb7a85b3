"""Notebook 01: lines that fold to the same text, and songs that a split keeps whole."""

import numpy as np
import pandas as pd

from helpers.data import find_copies
from helpers.data.normal import fold_texts
from helpers.exercises.answers import exercise

TEST_SHARES = (0.2, 0.4)


@exercise((list, tuple, set), 'the letters in a list, such as ["A", "B"]')
def check_copies(answer, pairs):
    lines = pd.DataFrame({"lyric": [line for pair in pairs.values() for line in pair]})
    ones, others = find_copies(lyrics=lines).to_numpy().reshape(-1, 2).T
    is_pair = dict(zip(pairs, ones == others, strict=True))
    given = [str(letter).upper() for letter in answer]
    for letter in given:
        yield letter not in is_pair, f"'{letter}' is no pair. Choose among {', '.join(pairs)}."
    for letter, is_copy in is_pair.items():
        texts = " and ".join(map(repr, fold_texts(pairs[letter])))
        apart = f"look at {letter} again: its lines fold to {texts}."
        yield letter in given and not is_copy, apart
    missing = [letter for letter, is_copy in is_pair.items() if is_copy and letter not in given]
    more = f"there {'is one more' if len(missing) == 1 else f'are {len(missing)} more'}."
    yield len(missing) > 0, f"{more} Signs become spaces, and capitals become lower case."
    yield True, f"Yes: {', '.join(letter for letter in is_pair if is_pair[letter])}."


@exercise((np.ndarray, pd.Series, list), "one True or False for each line")
def check_songs_apart(answer, lines):
    is_test = np.asarray(answer)
    wanted = f"{len(lines):,} lines"
    given = f"give one True or False for each of the {wanted}; you gave {is_test.size:,}."
    yield is_test.shape != (len(lines),), given
    yield is_test.dtype != bool, "use True for a test line, and False for a training line."
    songs = lines["song_id"].to_numpy()
    both = len(set(songs[is_test]) & set(songs[~is_test]))
    hint = "draw songs at random, and not lines; then take all lines of each."
    yield both > 0, f"{both:,} songs stand on both sides: {hint}"
    fewest, most = TEST_SHARES
    share = is_test.mean()
    outside = f"{share:.0%} of the lines are test lines. Take about three in ten."
    yield not fewest <= share <= most, outside
    yield True, f"Yes: {share:.0%} of the lines are test lines, and no song is on both sides."
