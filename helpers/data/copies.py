"""Copies of a line: find them, keep one of each, and settle what they contradict."""

import numpy as np
import pandas as pd
from small_text.base import LABEL_UNLABELED

from helpers.checks import (
    as_class_names,
    as_integers,
    as_several,
    check_frame,
    check_lyrics,
)
from helpers.data.normal import fold_texts, has_text, letters_of, to_text
from helpers.errors import MendableError

SHOWN = 40  # signs of a text in a sentence


def find_copies(lyrics):
    """Give all copies of one line the same number: a Series of int with the index of `lyrics`.

    Two lines are copies if they differ in nothing but case, punctuation and white space. Signs
    that tell them apart count: emoji, the ++ of C++, the minus of -1. A missing text has no
    copies.
    """
    groups, known = _number_copies(lyrics)
    # In the order of their letters, so that the honest split does not hang on that of the rows.
    order = sorted(
        range(len(known)), key=lambda group: (letters_of(known[group]), known[group])
    )
    rank = np.arange(groups.max(initial=-1) + 1)
    rank[order] = np.arange(len(known))
    return pd.Series(rank[groups], index=lyrics.index, name="copy_group")


def find_copy_keys(texts):
    """What all copies of one text share, as a list of str; None where nothing can be read."""
    texts = [to_text(text) for text in as_several("texts", texts)]
    folded = fold_texts(texts)
    return [key if has_text(text) else None for key, text in zip(folded, texts, strict=True)]


def _number_copies(lyrics):
    """The same numbers in the order of the rows, which takes half as long, and their keys."""
    check_frame("lyrics", lyrics, ["lyric"])
    keys = np.array(find_copy_keys(lyrics["lyric"].to_numpy(dtype=object)), dtype=object)
    groups, known = pd.factorize(keys)
    is_missing = groups < 0
    groups[is_missing] = len(known) + np.arange(is_missing.sum())
    return groups, known


def drop_copies(lyrics):
    """Keep the first row of each group of copies."""
    return lyrics[~pd.Series(_number_copies(lyrics)[0]).duplicated().to_numpy()]


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
    groups = as_integers("groups", groups)
    rows = pd.DataFrame(
        {"group": groups, "class": as_integers("classes", classes, len(groups))}
    )
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
    _check_rows(lyrics)
    groups = find_copies(lyrics)
    settled = settle_classes(groups, lyrics["class"])
    own = groups[~groups.duplicated()]
    clean = lyrics.loc[own.index].assign(copies=groups.map(groups.value_counts()))
    clean["contradicting"] = own.map(settled["contradicting"])
    clean["class"] = own.map(settled["class"])
    return clean


def _check_rows(lyrics):
    check_lyrics("lyrics", lyrics)
    if not lyrics.index.is_unique:
        raise MendableError(
            f"lyrics has several rows {lyrics.index[lyrics.index.duplicated()][0]!r}, as "
            "pd.concat leaves them. Number them anew: lyrics.reset_index(drop=True)."
        )


def find_contradictions(lyrics):
    """The lines whose copies have several classes: one row a line, one column a class."""
    _check_rows(lyrics)
    names = as_class_names("lyrics", lyrics)
    groups = find_copies(lyrics)
    settled = settle_classes(groups, lyrics["class"])
    disputed = settled.index[settled["contradicting"] > 0]
    rows = lyrics[groups.isin(disputed) & (lyrics["class"] != LABEL_UNLABELED)]
    counts = pd.crosstab(groups[rows.index], rows["class"])
    counts.columns = [names[number] for number in counts.columns]
    first = lyrics["lyric"][~groups.duplicated()].set_axis(groups[~groups.duplicated()])
    return counts.set_axis(first.reindex(counts.index).rename("lyric"))


def describe_copies(lyrics):
    """What there is to say about copies, as a list of sentences."""
    groups = pd.Series(_number_copies(lyrics)[0], index=lyrics.index)
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
    check_frame("clean", clean, ["copies", "contradicting"])
    disputed = (clean["contradicting"] > 0).sum()
    return (
        f"{clean['copies'].sum():,} rows hold {len(clean):,} different lines. "
        f"{disputed:,} of them have copies in several classes, and take that of most."
    )
