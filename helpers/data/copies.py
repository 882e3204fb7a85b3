"""Copies of a line: find them, keep one of each, and keep them on one side of a split."""

import numpy as np
import pandas as pd
from sklearn.model_selection import GroupShuffleSplit, StratifiedGroupKFold, train_test_split
from sklearn.utils import check_random_state
from small_text.base import LABEL_UNLABELED

from helpers.data.normal import fold_texts, has_text, letters_of, to_text
from helpers.errors import MendableError, check_labeled

SHOWN = 40  # signs of a text in a sentence
NUM_FOLDS = 10  # a clean split is made of tenths


def find_copies(lyrics):
    """Give all copies of one line the same number: a Series of int with the index of `lyrics`.

    Two lines are copies if they differ in nothing but case, punctuation and white space. Signs
    that tell them apart count: emoji, the ++ of C++, the minus of -1. A missing text has no
    copies.
    """
    if not isinstance(lyrics, pd.DataFrame) or "lyric" not in lyrics:
        raise MendableError(
            "copies are looked for in a frame with a column 'lyric', as load_texts gives it."
        )
    texts = [to_text(text) for text in lyrics["lyric"].to_numpy(dtype=object)]
    is_missing = np.array([not has_text(text) for text in texts], dtype=bool)
    folded = np.array(fold_texts(texts), dtype=object)
    folded[is_missing] = None
    groups, known = pd.factorize(folded)
    # In the order of their letters, so that the honest split does not hang on that of the rows.
    order = sorted(
        range(len(known)), key=lambda group: (letters_of(known[group]), known[group])
    )
    rank = np.empty(len(known), dtype=int)
    rank[order] = np.arange(len(known))
    groups[~is_missing] = rank[groups[~is_missing]]
    groups[is_missing] = len(known) + np.arange(is_missing.sum())
    return pd.Series(groups, index=lyrics.index, name="copy_group")


def drop_copies(lyrics):
    """Keep the first row of each group of copies."""
    return lyrics[~find_copies(lyrics).duplicated()]


def settle_classes(groups, classes):
    """Give each group of copies the class of most of them.

    Copies without a label have no vote; of classes with as many votes, the first one counts.

    Parameters
    ----------
    groups, classes : array-like of int, one a row
        As from `find_copies`, and -1 where a row has no label.

    Returns
    -------
    pandas.DataFrame
        One row a group, which is the index: ``class``, -1 where nobody voted, and
        ``contradicting``, how many of its rows were labeled with another class.
    """
    rows = pd.DataFrame({"group": np.asarray(groups), "class": np.asarray(classes)})
    labeled = rows[rows["class"] != LABEL_UNLABELED]
    votes = labeled.groupby(["group", "class"], sort=False).size().rename("votes")
    most = votes[votes == votes.groupby(level=0).transform("max")].reset_index(level=1)
    most = most[~most.index.duplicated()]
    settled = pd.DataFrame(index=pd.unique(rows["group"]))
    settled["class"] = most["class"].reindex(settled.index, fill_value=LABEL_UNLABELED)
    outvoted = votes.groupby(level=0).sum() - most["votes"]
    settled["contradicting"] = outvoted.reindex(settled.index, fill_value=0)
    return settled


def clean_lyrics(lyrics):
    """Keep the first of each line's copies, with the class of most of them.

    Two columns are new: ``copies``, the rows that the line stands for, itself included, and
    ``contradicting``, those of them that were labeled with another class.
    """
    groups = find_copies(lyrics)
    settled = settle_classes(groups, lyrics["class"])
    own = groups[~groups.duplicated()]
    clean = lyrics.loc[own.index].assign(copies=groups.map(groups.value_counts()))
    clean["contradicting"] = own.map(settled["contradicting"])
    clean["class"] = own.map(settled["class"])
    return clean


def find_contradictions(lyrics):
    """The lines whose copies have several classes: one row a line, one column a class."""
    groups = find_copies(lyrics)
    settled = settle_classes(groups, lyrics["class"])
    disputed = settled.index[settled["contradicting"] > 0]
    rows = lyrics[groups.isin(disputed) & (lyrics["class"] != LABEL_UNLABELED)]
    counts = pd.crosstab(groups[rows.index], rows["class"])
    counts.columns = [lyrics.attrs["class_names"][number] for number in counts.columns]
    first = lyrics["lyric"][~groups.duplicated()].set_axis(groups[~groups.duplicated()])
    return counts.set_axis(first.reindex(counts.index).rename("lyric"))


def describe_copies(lyrics):
    """What there is to say about copies, as a list of sentences."""
    groups = find_copies(lyrics)
    repeats = groups.duplicated().sum()
    if not repeats:
        return []
    notes = [f"{repeats:,} of them repeat another one."]
    settled = settle_classes(groups, lyrics["class"])
    disputed = settled.index[settled["contradicting"] > 0]
    if len(disputed):
        rows = lyrics[groups == disputed[0]]
        votes = rows["class"][rows["class"] != LABEL_UNLABELED].value_counts(sort=False)
        names = lyrics.attrs["class_names"]
        said = ", ".join(f"{count} {names[number]}" for number, count in votes.items())
        text = rows["lyric"].iloc[0][:SHOWN]
        more = f", and those of {len(disputed) - 1:,} more" if len(disputed) > 1 else ""
        notes.append(
            f"Copies of '{text}' contradict each other ({said}){more}: the label of most "
            "counts."
        )
    return notes


def describe_cleaning(clean):
    """One line on what `clean_lyrics` did."""
    disputed = (clean["contradicting"] > 0).sum()
    return (
        f"{clean['copies'].sum():,} rows hold {len(clean):,} different lines. "
        f"{disputed:,} of them have copies in several classes, and take that of most."
    )


def split_lyrics(lyrics, test_size=0.3, random_state=17):
    """Split into train and test at random, as the article does: copies land on both sides."""
    _check_that_all_are_labeled(lyrics)
    return tuple(train_test_split(lyrics, test_size=test_size, random_state=random_state))


def split_honestly(lyrics, test_size=0.3, random_state=17):
    """Split into train and test so that no line of the test set has a copy in the other.

    `test_size` is the share of groups of copies, so the share of rows differs a little.
    """
    _check_that_all_are_labeled(lyrics)
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
    _check_that_all_are_labeled(clean)
    _check_that_both_sides_get_some(clean)
    if "song_id" not in clean:
        settings = {"test_size": test_size, "random_state": random_state}
        return tuple(train_test_split(clean, stratify=clean["class"], **settings))
    songs = _shuffle_groups(clean["song_id"], random_state)
    folds = StratifiedGroupKFold(NUM_FOLDS).split(clean, clean["class"], songs)
    parts = [part for _, part in folds]
    is_test = np.zeros(len(clean), bool)
    is_test[np.concatenate(parts[: max(1, round(test_size * NUM_FOLDS))])] = True
    return clean[~is_test], clean[is_test]


def _shuffle_groups(groups, random_state):
    """Number groups in a random order. (scikit-learn 1.6 mixes them up when it shuffles.)"""
    _, numbers = np.unique(groups, return_inverse=True)
    order = np.arange(numbers.max() + 1)
    check_random_state(random_state).shuffle(order)
    return np.argsort(order)[numbers]


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
            f"{len(clean):,} texts in {groups:,} groups, {counts.min()} of the rarest class, "
            f"cannot be split: it takes {NUM_FOLDS} groups, and two of each class."
        )
