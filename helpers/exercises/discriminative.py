"""Notebook 07: a start that a discriminator tells apart, and how somebody searched."""

import numpy as np
import pandas as pd

from helpers.exercises.answers import are_rows, exercise
from helpers.exercises.searching import FEWEST_LINES, find_commonest, has_word

SECRET_WORD = "never"
NUM_SECRET = 300


@exercise((np.ndarray, pd.Series, list), "positions, as from np.flatnonzero or np.argsort")
def check_one_sided_start(answer, num_lines, num_first, examine, target=0.6):
    answer = np.asarray(answer)
    yield not are_rows(answer), "these are no positions: give whole numbers in one row."
    different = len(np.unique(answer))
    is_off = len(answer) != num_first or different != num_first
    yield is_off, f"choose {num_first:,} different positions, and not {different:,}."
    is_outside = answer.min() < 0 or answer.max() >= num_lines
    yield is_outside, f"positions go from 0 to {num_lines - 1:,}: rows of train, not of lyrics."
    share = examine(answer)[1]
    found = f"told apart in {share:.1%} of the exam"
    hint = "Sort by something that you can see in a line, and take one end."
    yield share < target, f"{found}: these lines use much the same words as the pool. {hint}"
    yield True, f"Yes: {found}, where a coin gets half."


def find_lines(train, word):
    """Whether each line has a word: an array of bool; of a rare word, that of the commonest.

    A line says so where it is the commonest: texts of your own need not have the word.
    """
    found = has_word(train, word)
    if found.sum() >= FEWEST_LINES:
        return found
    commonest = find_commonest(train)
    print(f"Few lines have '{word}', so the search is for '{commonest}'.")
    return has_word(train, commonest)


def draw_secret_labels(train):
    """Positions of lines that somebody labeled: half drawn by lot, half found by a search."""
    found = np.flatnonzero(has_word(train, SECRET_WORD))
    draw = np.random.RandomState(17).permutation
    by_lot = np.setdiff1d(draw(len(train))[: NUM_SECRET // 2], found)
    return np.sort(np.append(by_lot, draw(found)[: NUM_SECRET // 2]))


@exercise(str, "one word, in quotes")
def check_search(answer, train, labeled):
    word = answer.strip().casefold()
    yield " " in word, "they searched for a single word. Which part of yours is in all of them?"
    share, of_pool = (has_word(lines, word).mean() for lines in (train.iloc[labeled], train))
    shares = f"it is in {share:.0%} of these lines, and in {of_pool:.1%} of the pool"
    yield word == SECRET_WORD, f"Yes: {shares}."
    yield share <= 2 * of_pool, f"{shares}. Which word speaks most for 'labeled'?"
    yield True, f"{shares}. Another word does more."
