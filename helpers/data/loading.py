"""Load a file of texts and labels, by its path or by a name that this project knows."""

import os
from pathlib import Path

import pandas as pd
from small_text.base import LABEL_UNLABELED

from helpers.data.labels import check_names, to_integers
from helpers.data.reading import read_rows
from helpers.errors import MendableError

DATA = Path(__file__).resolve().parents[2] / "data"
PRACTICE_FILES = {
    "practice": DATA / "practice_lyrics.csv",
    "genres": DATA / "practice_genres.csv",
}
FOOD_LABELS = DATA / "practice_food.csv"
PRACTICE_CLASSES = {"practice": ["rap", "pop"], "genres": ["rap", "pop", "rock", "country"]}
ASKED_OF_PRACTICE = {"genres": "four genres", "food": "is each about food?"}
KAGGLE_DATASET = "sshikamaru/music-genre-classification"
KAGGLE_MARKS = (51_054, ["lyric", "class"], {"0", "1"})  # its rows, header and labels
KAGGLE_CLASSES = ["rap", "pop"]


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
        ``"practice"``, ``"food"`` (the same lines: is each about food?), ``"genres"`` (four
        genres), ``"kaggle"`` (downloaded once) or the path of a CSV. The default is the
        environment variable ``LYRICS_CSV``, and the practice lyrics where it is not set.
    text_column : str
    label_column : str or None
        Labels of any kind. None loads texts that nobody has labeled yet: every row gets
        small-text's ``LABEL_UNLABELED`` (-1), and `class_names` is needed. Among numbers,
        ``NA``, ``NaN``, ``null`` and ``None`` are missing labels and an error; among words they
        are labels, and a text is always taken as it stands.
    class_names : list of str, optional
        The labels in the order you want, or a name for each label in sorted order. The default
        is the genres for the practice files and for the Kaggle file, known by its header,
        labels and number of rows; for others, the labels.
    encoding, delimiter : str
        How the file is written.

    Returns
    -------
    pandas.DataFrame, shape (n_rows, 2 to 4)
        ``lyric`` (str), ``class`` (int, 0 to k-1), then ``song_id`` and ``section`` if the
        file has them. ``attrs["class_names"]`` and ``attrs["source"]`` say what was loaded.

    Raises
    ------
    MendableError
        If the file cannot be loaded whole. The message says what, where and how to mend it.
    """
    source = str(source or os.environ.get("LYRICS_CSV") or "practice")
    if source == "food":
        return _load_food_lines()
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
    if source in ASKED_OF_PRACTICE:
        asked = ASKED_OF_PRACTICE[source]
        return f"Practice file '{source}': {lines}, {asked}, written for this series. {differ}"
    name = source if source == "kaggle" else Path(source).name
    return f"Your file '{name}': {lines}. {differ} Real lyrics may be explicit."


def _load_food_lines():
    lyrics = load_lyrics("practice")
    lyrics["class"] = read_rows(FOOD_LABELS, "food")["food"].astype(int).to_numpy()
    lyrics.attrs = {"class_names": ["other", "food"], "source": "food"}
    return lyrics


def _without_labels(class_names):
    names = check_names([] if class_names is None else class_names)
    if len(names) < 2:
        raise MendableError(
            "texts without labels need the names of their classes, two or more: "
            "pass class_names=['rap', 'pop'], for example."
        )
    return LABEL_UNLABELED, names


def _as_numbers_if_possible(column):
    numbers = pd.to_numeric(column, errors="coerce")
    return column if numbers.isna().any() else numbers


def find_file(source):
    """Path and name of a source; a practice file keeps its name where its path is given."""
    if source == "kaggle":
        return download_from_kaggle(), source
    path = PRACTICE_FILES.get(source, Path(source).expanduser())
    names = {practice_path: name for name, practice_path in PRACTICE_FILES.items()}
    return path, names.get(path.resolve(), source)


def download_from_kaggle():
    """The path of the newest Kaggle file, else of an earlier download, else MendableError."""
    import kagglehub  # takes a second to import, and only this source needs it

    try:
        folder = kagglehub.dataset_download(KAGGLE_DATASET)
    except Exception as error:  # kagglehub raises many kinds, most for want of a connection
        # It asks for the newest version before it looks at what is there.
        folder = find_earlier_download()
        if folder is None:
            raise MendableError(
                f"the Kaggle dataset {KAGGLE_DATASET} could not be downloaded "
                f"({type(error).__name__}). Check your network connection. If you have the "
                "file, pass its path: load_lyrics('train.csv'). The practice lyrics, "
                "load_lyrics('practice'), need no network."
            ) from None
    return Path(folder) / "train.csv"


def find_earlier_download():
    """Find the folder of the newest version that was downloaded whole, else None."""
    from kagglehub.config import get_cache_folder

    folder = Path(get_cache_folder()) / "datasets" / KAGGLE_DATASET
    # kagglehub leaves 3.complete beside the folder versions/3 once all of it is there.
    versions = [int(path.stem) for path in folder.glob("*.complete") if path.stem.isdigit()]
    return folder / "versions" / str(max(versions)) if versions else None


def known_class_names(rows, source, label_column):
    """Names of the classes of a file that this project knows, else None."""
    if label_column != "class":
        return None
    if source in PRACTICE_CLASSES:
        return PRACTICE_CLASSES[source]
    marks = (len(rows), list(rows.columns), set(rows["class"]))
    return KAGGLE_CLASSES if marks == KAGGLE_MARKS else None
