"""Votes on lines, counted: what most say, who is with them, and what splits them."""

import numpy as np
import pandas as pd

NUM_SPLIT = 5


def count_votes(labels):
    """Votes by line and class, out of one column a person."""
    is_given = labels.notna().to_numpy(dtype=bool)
    classes = sorted(set(labels.to_numpy()[is_given]))
    counts = {name: labels.eq(name).sum(axis=1) for name in classes}
    return pd.DataFrame(counts, index=labels.index)


def share_of_pairs(counts):
    """How often two people who saw the same line agree; missing where there are none."""
    votes = counts.sum(axis=1)
    num_pairs = (votes * (votes - 1)).sum()
    return (counts * (counts - 1)).sum().sum() / num_pairs if num_pairs else np.nan


def find_most(counts):
    """What most people say of each line; lines that are even are left out."""
    top = counts.max(axis=1)
    is_clear = counts.eq(top, axis="index").sum(axis=1).eq(1) & top.gt(0)
    return counts[is_clear].idxmax(axis=1)


def compare_with_others(own, counts):
    """How many labels somebody gave, how many of their lines others saw, and the share that
    most of those others gave, too.

    Parameters
    ----------
    own : pandas.Series of str
        The labels of one person, by row.
    counts : pandas.DataFrame
        The votes of all, this person's among them.
    """
    others = counts.loc[own.index] - pd.get_dummies(own).reindex(columns=counts.columns).eq(1)
    most, shared = find_most(others), int(others.sum(axis=1).gt(0).sum())
    return len(own), shared, own[most.index].eq(most).mean()


def find_split(counts, lyrics):
    """The lines on which the most people were outvoted, with the votes by class."""
    outvoted = counts.sum(axis=1) - counts.max(axis=1)
    rows = outvoted[outvoted > 0].sort_values(ascending=False, kind="stable").index[:NUM_SPLIT]
    return counts.loc[rows].assign(lyric=lyrics.iloc[rows].to_numpy())
