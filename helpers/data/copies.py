"""Copies of a line: find them, keep one of each, and keep them on one side of a split."""

import numpy as np
import pandas as pd
from sklearn.model_selection import GroupShuffleSplit, StratifiedGroupKFold, train_test_split
from small_text.base import LABEL_UNLABELED

NUM_FOLDS = 10  # a clean split is made of tenths


def find_copies(lyrics):
    """Give all copies of one line the same number: a Series of int with the index of `lyrics`.

    Two lines are copies if they differ in nothing but case, punctuation and white space.
    """
    stripped = lyrics["lyric"].str.strip()
    folded = stripped.str.lower().str.replace(r"[\W_]+", " ", regex=True).str.strip()
    # A line of signs alone ("!!!") has nothing left: it is compared as it stands.
    folded = folded.where(folded != "", stripped)
    # In alphabetical order, so that the honest split does not hang on the order of rows.
    return pd.Series(pd.factorize(folded, sort=True)[0], index=lyrics.index, name="copy_group")


def drop_copies(lyrics):
    """Keep the first row of each group of copies."""
    return lyrics[~find_copies(lyrics).duplicated()]


def clean_lyrics(lyrics):
    """Keep the first of each line's copies, with the class of most of them.

    Copies without a label have no vote; of classes with as many votes, the first one counts.
    Two columns are new: ``copies``, the rows that the line stands for, itself included, and
    ``contradicting``, those of them that were labeled with another class.
    """
    groups = find_copies(lyrics)
    is_labeled = lyrics["class"] != LABEL_UNLABELED
    votes = lyrics[is_labeled].groupby([groups, "class"], sort=False).size().rename("votes")
    most = votes[votes == votes.groupby(level=0).transform("max")].reset_index(level=1)
    most = most[~most.index.duplicated()]
    outvoted = votes.groupby(level=0).sum() - most["votes"]
    own = groups[~groups.duplicated()]
    clean = lyrics.loc[own.index].assign(copies=groups.map(groups.value_counts()))
    clean["contradicting"] = own.map(outvoted).fillna(0).astype(int)
    clean["class"] = own.map(most["class"]).fillna(LABEL_UNLABELED).astype(int)
    return clean


def describe_cleaning(clean):
    """One line on what `clean_lyrics` did."""
    disputed = (clean["contradicting"] > 0).sum()
    return (
        f"{clean['copies'].sum():,} rows hold {len(clean):,} different lines. "
        f"{disputed:,} of them have copies in several classes, and take that of most."
    )


def split_lyrics(lyrics, test_size=0.3, random_state=17):
    """Split into train and test at random, as the article does: copies land on both sides."""
    return tuple(train_test_split(lyrics, test_size=test_size, random_state=random_state))


def split_honestly(lyrics, test_size=0.3, random_state=17):
    """Split into train and test so that no line of the test set has a copy in the other.

    `test_size` is the share of groups of copies, so the share of rows differs a little.
    """
    splitter = GroupShuffleSplit(n_splits=1, test_size=test_size, random_state=random_state)
    train, test = next(splitter.split(lyrics, groups=find_copies(lyrics)))
    return lyrics.iloc[train], lyrics.iloc[test]


def split_cleanly(lyrics, test_size=0.3, random_state=17):
    """Keep each line once, and split into train and test so that no song stands on both sides.

    Both sides have the same shares of the classes, a rare one among them, as nearly as songs
    allow, and `test_size` counts to the nearest tenth. Where songs are not known, the lines
    themselves are split. Both sides have the columns of `clean_lyrics`.
    """
    clean = lyrics if "copies" in lyrics else clean_lyrics(lyrics)
    if "song_id" not in clean:
        settings = {"test_size": test_size, "random_state": random_state}
        return tuple(train_test_split(clean, stratify=clean["class"], **settings))
    folds = StratifiedGroupKFold(NUM_FOLDS, shuffle=True, random_state=random_state)
    parts = [part for _, part in folds.split(clean, clean["class"], clean["song_id"])]
    is_test = np.zeros(len(clean), bool)
    is_test[np.concatenate(parts[: max(1, round(test_size * NUM_FOLDS))])] = True
    return clean[~is_test], clean[is_test]
