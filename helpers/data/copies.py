"""Copies of a line: find them, keep one of each, and keep them on one side of a split."""

import pandas as pd
from sklearn.model_selection import GroupShuffleSplit, train_test_split


def find_copies(lyrics):
    """Give all copies of one line the same number.

    Two lines are copies if they differ in nothing but case, punctuation and white space.

    Returns
    -------
    pandas.Series of int, shape (n_rows,)
        Group ids, aligned with ``lyrics.index``.
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


def split_lyrics(lyrics, test_size=0.3, random_state=17):
    """Split the rows at random, as the article does. Copies land on both sides.

    Returns
    -------
    train, test : pandas.DataFrame
    """
    return tuple(train_test_split(lyrics, test_size=test_size, random_state=random_state))


def split_honestly(lyrics, test_size=0.3, random_state=17):
    """Split so that no line of the test set has a copy in the training set.

    `test_size` is the share of groups of copies, so the share of rows differs a little.

    Returns
    -------
    train, test : pandas.DataFrame
    """
    splitter = GroupShuffleSplit(n_splits=1, test_size=test_size, random_state=random_state)
    train, test = next(splitter.split(lyrics, groups=find_copies(lyrics)))
    return lyrics.iloc[train], lyrics.iloc[test]
