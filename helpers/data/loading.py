"""Load texts and their labels, as far as they have any, from a file, a frame or a list."""

from pathlib import Path

import numpy as np

from helpers.checks import check_kind
from helpers.data.columns import NO_COLUMN
from helpers.data.framing import load_default, load_source
from helpers.data.wanted import Wanted


def load_texts(
    source=None,
    text_column=None,
    label_column=None,
    class_names=None,
    unlabeled=None,
    encoding=None,
    delimiter=None,
    default="practice",
):
    """Load texts of your own: labeled, partly labeled or not at all.

    Parameters
    ----------
    source : str, Path, pandas.DataFrame or iterable of str, optional
        A CSV, TSV, JSONL, Excel or Parquet file, gzipped or not, a frame, or texts alone;
        ``"messages"``, the practice messages, or another name that `load_lyrics` takes. The
        default is the file that the environment variable ``LYRICS_CSV`` names.
    text_column : str, optional
        The default is a column with a usual name, such as text, or the only one that is left.
    label_column : str or False, optional
        The default is a column with a usual name, such as label. False leaves labels aside.
    class_names : list or dict of str, optional
        The labels in the order you want, more than were found so far among them; a name for
        each label in sorted order, if all labels are numbers; or a dict from label to name.
    unlabeled : str, int or list of these, optional
        What stands for no label, beside empty cells: ``"?"``, for example.
    encoding : str, optional
        Of a text file. ``"utf-8, replace"`` puts a mark in place of what cannot be read.
    delimiter : str, optional
        What parts the fields of a text file.
    default : str
        The source where ``LYRICS_CSV`` is not set.

    Returns
    -------
    pandas.DataFrame, shape (n_rows, 2 + n_others)
        ``lyric`` (str), ``class`` (int, 0 to k-1, or -1 without a label), then all other
        columns under their own names. ``attrs`` has `class_names`, `source`, `text_column`,
        `label_column`, `place` (of the texts among the columns of the file), `delimiter`, and
        `notes`, which are printed: what was found, and what was decided.

    Raises
    ------
    MendableError
        If the source cannot be loaded whole, or can be read in two ways. The message says
        what, where and how to mend it.
    """
    check_kind("default", default, (str, Path), "Pass a name, such as 'practice', or a path.")
    wanted = Wanted(text_column, label_column, class_names, unlabeled, encoding, delimiter)
    return load_default(wanted, default) if source is None else load_source(source, wanted)


def load_lyrics(
    source=None,
    text_column="lyric",
    label_column="class",
    class_names=None,
    encoding=None,
    delimiter=None,
    unlabeled=None,
):
    """Load lyrics, one text and one label a row: those of the series, or texts of your own.

    The same as `load_texts`, with the columns of the practice lyrics as defaults.

    Parameters
    ----------
    source : str, Path, pandas.DataFrame or iterable of str, optional
        ``"practice"``, ``"food"`` (the same lines: is each about food?), ``"genres"`` (four
        genres), ``"kaggle"`` (downloaded once), or what `load_texts` takes. The default is the
        environment variable ``LYRICS_CSV``, whose columns need no usual name, and the practice
        lyrics where it is not set.
    text_column : str
    label_column : str or None
        None loads texts without their labels, and `class_names` is needed.
    class_names, encoding, delimiter, unlabeled : optional
        As in `load_texts`. The default names are the genres for the practice files and for the
        Kaggle file, known by its header, labels and number of rows.

    Returns
    -------
    pandas.DataFrame, shape (n_rows, 2 + n_others)
        As from `load_texts`. The file of ``LYRICS_CSV`` gets a ``song_id`` and a ``section``
        where it has none, since the notebooks of the series speak of songs.

    Raises
    ------
    MendableError
        As in `load_texts`.
    """
    if label_column is None:
        label_column = NO_COLUMN
    asked = {"encoding": encoding, "delimiter": delimiter, "unlabeled": unlabeled}
    asked |= {"class_names": class_names, "needs_names": True}
    if source is not None:
        return load_source(source, Wanted(text_column, label_column, **asked))
    # What nobody changed is no wish: the file of LYRICS_CSV may call its columns otherwise.
    text_column = None if text_column == "lyric" else text_column
    label_column = None if label_column == "class" else label_column
    return _as_songs(load_default(Wanted(text_column, label_column, **asked)))


def _as_songs(lyrics):
    """Give texts of one's own the columns that notebooks take for granted, and say so."""
    missing = {"song_id": np.arange(len(lyrics)), "section": "text"}
    missing = {name: column for name, column in missing.items() if name not in lyrics}
    if missing:
        print(f"No column {' or '.join(missing)}: each text counts as a song of its own.")
    lyrics = lyrics.assign(**missing)
    lyrics.attrs["made_up"] = list(missing)  # the labeling card leaves them out
    return lyrics
