"""Load a CSV of texts and labels, find the copies in it, and split it in two."""

import os
from pathlib import Path

import pandas as pd
from sklearn.model_selection import GroupShuffleSplit, train_test_split
from small_text.base import LABEL_UNLABELED

from helpers.labels import check_names, to_integers
from helpers.reading import LyricsError, read_rows
from helpers.sources import find_file, known_class_names


def load_lyrics(
    source=None,
    text_column="lyric",
    label_column="class",
    class_names=None,
    encoding="utf-8",
    delimiter=",",
):
    """Load one text and one label a row.

    Parameters
    ----------
    source : str or Path, optional
        ``"practice"``, ``"genres"`` (four genres), ``"kaggle"`` (downloaded once) or the path
        of a CSV. The default is the environment variable ``LYRICS_CSV``, and the practice
        lyrics where it is not set.
    text_column : str
        Column that holds the texts.
    label_column : str or None
        Column that holds the labels, of any kind. None loads texts that nobody has labeled
        yet: every row gets small-text's ``LABEL_UNLABELED`` (-1), and `class_names` is needed.
        Among numbers, ``NA``, ``NaN``, ``null`` and ``None`` are missing labels and an error;
        among words they are labels, and a text is always taken as it stands.
    class_names : list of str, optional
        Either the labels themselves in the order of your choice, or one name for each label
        in sorted order. The default is the genres for the practice files and for the Kaggle
        file, known by its header, labels and number of rows; for others, the labels.
    encoding, delimiter : str
        How the file is written.

    Returns
    -------
    pandas.DataFrame, shape (n_rows, 2 to 4)
        ``lyric`` (str), ``class`` (int, 0 to k-1), then ``song_id`` and ``section`` if the
        file has them. ``attrs["class_names"]`` and ``attrs["source"]`` say what was loaded.

    Raises
    ------
    LyricsError
        If the file cannot be loaded whole. The message says what, where and how to mend it.
    """
    source = str(source or os.environ.get("LYRICS_CSV") or "practice")
    path, source = find_file(source)
    rows = read_rows(path, text_column, label_column, encoding, delimiter)
    lyrics = pd.DataFrame({"lyric": rows[text_column].to_numpy()})
    if label_column is None:
        lyrics["class"], names = _without_labels(class_names)
    else:
        if class_names is None:
            class_names = known_class_names(rows, source, label_column)
        lyrics["class"], names = to_integers(rows[label_column], class_names)
    for column in ("song_id", "section"):
        if column in rows and column not in (text_column, label_column):
            lyrics[column] = _as_numbers_if_possible(rows[column]).to_numpy()
    lyrics.attrs = {"class_names": names, "source": source}
    return lyrics


def class_names(lyrics):
    """Names of the classes 0 to k-1, as a list of str."""
    return list(lyrics.attrs["class_names"])


def is_practice(lyrics):
    """Whether these are the practice lyrics, whose numbers the notebooks tell."""
    return lyrics.attrs["source"] == "practice"


def describe_source(lyrics):
    """One line for the top of a notebook: which file is in use, and what follows from it."""
    source, lines = lyrics.attrs["source"], f"{len(lyrics):,} lines"
    if is_practice(lyrics):
        return f"Practice file '{source}': {lines}, written for this series."
    differ = "The numbers in the text are those of the practice lyrics, so yours differ."
    if source == "genres":
        return (
            f"Practice file 'genres': {lines}, four genres, written for this series. {differ}"
        )
    name = source if source == "kaggle" else Path(source).name
    return f"Your file '{name}': {lines}. {differ} Real lyrics may be explicit."


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


def _without_labels(class_names):
    names = check_names([] if class_names is None else class_names)
    if len(names) < 2:
        raise LyricsError(
            "texts without labels need the names of their classes, two or more: "
            "pass class_names=['rap', 'pop'], for example."
        )
    return LABEL_UNLABELED, names


def _as_numbers_if_possible(column):
    numbers = pd.to_numeric(column, errors="coerce")
    return column if numbers.isna().any() else numbers
