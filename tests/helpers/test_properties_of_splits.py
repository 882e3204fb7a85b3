"""Whatever the texts are: no copy on both sides of a split, and no row twice or left out."""

from unicodedata import normalize

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.data import (
    clean_lyrics,
    find_copies,
    split_cleanly,
    split_honestly,
    split_lyrics,
)
from helpers.data.normal import fold_texts
from helpers.errors import MendableError

NAMES = ["rap", "pop", "rock"]
LETTERS = st.characters(categories=["L", "N"]) | st.sampled_from(list(" -%#'\x1e\u0301"))
LINES = st.lists(st.text(LETTERS, max_size=9), min_size=12, max_size=16)
ANYTHING = st.characters(exclude_categories=["Cs"]) | st.sampled_from(list("-:;)%# 9a\x1e"))
SHARES = st.sampled_from([0.1, 0.3, 0.5, 0.8])
SEEDS = st.integers(0, 9)
BLANKS = ["", " \t", "\u200b", None]


def in_capitals(line):
    """Only where no sign becomes another letter, as the Turkish i without a dot does."""
    return line.upper() if line.upper().casefold() == line.casefold() else line


AGAIN = {  # ways of writing a line another time
    "the same": lambda line: line,
    "capitals": in_capitals,
    "spaces": lambda line: f"  {line}\n".replace(" ", " \t "),
    "marks": lambda line: f"({line.replace(' ', ' ... ')}!)",
    "notes": lambda line: f"♪ {line} ♪",
    "accents apart": lambda line: normalize("NFD", line),
    "accents within": lambda line: normalize("NFC", line),
    "unseen": lambda line: f"\ufeff{line}\u200b",
}


def tries(number):
    return settings(max_examples=number, deadline=None, derandomize=True)


@st.composite
def lyrics_with_copies(draw):
    """Lyrics whose column `line` tells which rows are copies, by how they were written."""
    lines = [f"{number} {line}" for number, line in enumerate(draw(LINES))]
    numbers = st.sampled_from(range(len(lines)))
    repeats = draw(st.lists(st.tuples(numbers, st.sampled_from(list(AGAIN))), max_size=20))
    rows = list(enumerate(lines)) * 2  # so that each class has enough
    rows += [(number, AGAIN[way](lines[number])) for number, way in repeats]
    blanks = draw(st.lists(st.sampled_from(BLANKS), max_size=3))
    rows += [(-1 - place, blank) for place, blank in enumerate(blanks)]
    lyrics = pd.DataFrame(draw(st.permutations(rows)), columns=["line", "lyric"])
    lyrics["class"] = draw(st.permutations([row % 3 for row in range(len(rows))]))
    lyrics.attrs = {"class_names": NAMES, "source": "made up"}
    return lyrics


@tries(25)
@given(lyrics_with_copies())
def test_copies_are_what_is_written_again_and_nothing_else(lyrics):
    groups = find_copies(lyrics)
    lines_of = lyrics["line"].groupby(groups).nunique()
    assert (lines_of == 1).all() and groups.nunique() == lyrics["line"].nunique()


@tries(60)
@given(st.lists(st.text(ANYTHING, max_size=12), max_size=6))
def test_a_text_folds_alone_as_among_others_and_once_for_all(texts):
    folded = fold_texts(texts)
    assert folded == [fold_texts([text])[0] for text in texts]
    assert fold_texts(folded) == folded


@pytest.mark.parametrize("split", [split_lyrics, split_honestly])
@tries(8)
@given(lyrics=lyrics_with_copies(), test_size=SHARES, seed=SEEDS)
def test_each_row_is_on_one_side(split, lyrics, test_size, seed):
    before = lyrics.copy()
    train, test = split(lyrics, test_size, seed)
    assert len(train) and len(test)
    assert pd.concat([train, test]).sort_index().equals(lyrics)
    assert train.attrs == test.attrs == lyrics.attrs
    assert lyrics.equals(before)


@tries(12)
@given(lyrics=lyrics_with_copies(), test_size=SHARES, seed=SEEDS, order=st.randoms())
def test_an_honest_split_keeps_copies_together_in_any_order_of_rows(
    lyrics, test_size, seed, order
):
    train, test = split_honestly(lyrics, test_size, seed)
    assert not set(train["line"]) & set(test["line"])
    if not lyrics["line"].min() < 0:  # blanks have no order but that of their rows
        rows = order.sample(range(len(lyrics)), len(lyrics))
        again = split_honestly(lyrics.iloc[rows], test_size, seed)[1]
        assert sorted(again.index) == sorted(test.index)


@tries(16)
@given(lyrics=lyrics_with_copies(), songs=st.integers(8, 12), test_size=SHARES, seed=SEEDS)
def test_a_clean_split_has_each_line_once_and_no_song_on_both_sides(
    lyrics, songs, test_size, seed
):
    lyrics["class"] = (lyrics["class"] > 1).astype(int)
    if songs >= 10:
        lyrics["song_id"] = lyrics["line"] % songs
    try:
        train, test = split_cleanly(lyrics, test_size, seed)
    except MendableError as error:
        settled = clean_lyrics(lyrics)["class"].value_counts()
        assert "cannot be split" in str(error) and (settled.max() < 10 or settled.min() < 2)
        return
    both = pd.concat([train, test])
    assert not both["line"].duplicated().any()
    assert set(both["line"]) == set(lyrics["line"])
    assert both["copies"].sum() == len(lyrics)
    assert both.sort_index().equals(clean_lyrics(lyrics))
    if songs >= 10:
        assert not set(train["song_id"]) & set(test["song_id"])
