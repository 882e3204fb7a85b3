"""Two parts of a file: at random as the article has it, or without a line on both sides."""

from math import ceil

import numpy as np
from sklearn.model_selection import GroupShuffleSplit, StratifiedGroupKFold, train_test_split
from sklearn.utils import check_random_state

from helpers.checks import check_labeled, check_lyrics, check_seed, check_share
from helpers.data.copies import clean_lyrics, find_copies
from helpers.errors import MendableError

NUM_FOLDS = 10  # a clean split is made of tenths


def split_lyrics(lyrics, test_size=0.3, random_state=17):
    """Split into train and test at random, as the article does: copies land on both sides.

    `test_size` is the share of rows, and `random_state` a seed, without which nothing repeats.
    """
    _check(lyrics, test_size, random_state)
    _check_that_both_have_some(len(lyrics), "texts", test_size)
    return tuple(train_test_split(lyrics, test_size=test_size, random_state=random_state))


def split_honestly(lyrics, test_size=0.3, random_state=17):
    """Split into train and test so that no line of the test set has a copy in the other.

    `test_size` is the share of groups of copies, so the share of rows differs a little.
    """
    _check(lyrics, test_size, random_state)
    groups = find_copies(lyrics)
    _check_that_both_have_some(groups.nunique(), "different texts", test_size)
    splitter = GroupShuffleSplit(n_splits=1, test_size=test_size, random_state=random_state)
    train, test = next(splitter.split(lyrics, groups=groups))
    return lyrics.iloc[train], lyrics.iloc[test]


def split_cleanly(lyrics, test_size=0.3, random_state=17):
    """Keep each line once, and split into train and test so that no song stands on both sides.

    Both sides have the same shares of the classes, a rare one among them, as nearly as songs
    allow, and `test_size` counts to the nearest tenth. Where songs are not known, the lines
    themselves are split. Both sides have the columns of `clean_lyrics`.
    """
    _check(lyrics, test_size, random_state, is_labeled=False)
    clean = lyrics if "copies" in lyrics else clean_lyrics(lyrics)
    _check_that_all_are_labeled(clean)
    _check_that_both_sides_get_some(clean)
    if "song_id" not in clean:
        num_classes = clean["class"].nunique()
        _check_that_both_have_some(len(clean), "different texts", test_size, num_classes)
        settings = {"test_size": test_size, "random_state": random_state}
        return tuple(train_test_split(clean, stratify=clean["class"], **settings))
    songs = _shuffle_groups(clean["song_id"], random_state)
    folds = StratifiedGroupKFold(NUM_FOLDS).split(clean, clean["class"], songs)
    parts = [part for _, part in folds]
    is_test = np.zeros(len(clean), bool)
    num_parts = min(max(1, round(test_size * NUM_FOLDS)), NUM_FOLDS - 1)
    is_test[np.concatenate(parts[:num_parts])] = True
    return clean[~is_test], clean[is_test]


def _shuffle_groups(groups, random_state):
    """Number groups in a random order. (scikit-learn 1.6 mixes them up when it shuffles.)"""
    _, numbers = np.unique(groups, return_inverse=True)
    order = np.arange(numbers.max() + 1)
    check_random_state(random_state).shuffle(order)
    return np.argsort(order, kind="stable")[numbers]


def _check(lyrics, test_size, random_state, is_labeled=True):
    check_lyrics("lyrics", lyrics, fewest=1)
    if check_share("test_size", test_size) in (0, 1):
        raise MendableError(f"test_size={test_size} leaves one part empty. Pass 0.3, say.")
    check_seed(random_state, "random_state")
    if is_labeled:
        _check_that_all_are_labeled(lyrics)


def _check_that_both_have_some(num, what, test_size, fewest=1):
    num_test = ceil(num * test_size)
    if not fewest <= num_test <= num - fewest:
        raise MendableError(
            f"test_size={test_size} of {num:,} {what} leaves {num_test:,} for the test and "
            f"{num - num_test:,} to learn from, and each part needs {fewest:,} or more. Pass "
            "another share, or more lyrics."
        )


def _check_that_all_are_labeled(lyrics):
    """A test without labels measures nothing, and a pool without them has no oracle."""
    check_labeled(
        lyrics["class"],
        "{:,} texts",
        'A split is for texts with known labels. `lyrics[lyrics["class"] >= 0]` keeps those; '
        "`python3 run.py serve --data FILE` lets you label the others.",
    )


def _check_that_both_sides_get_some(clean):
    counts = clean["class"].value_counts(sort=False)
    groups = clean["song_id"].nunique() if "song_id" in clean else len(clean)
    if groups < NUM_FOLDS or counts.max() < NUM_FOLDS or counts.min() < 2:
        raise MendableError(
            f"lyrics: {len(clean):,} texts in {groups:,} groups, {counts.max():,} of the most "
            f"frequent class and {counts.min():,} of the rarest, cannot be split: it takes "
            f"{NUM_FOLDS} groups, {NUM_FOLDS} texts of one class, and two of each other. Add "
            "texts, or take split_honestly, which asks for less."
        )
