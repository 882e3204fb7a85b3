"""Where the lyrics lie, and what the classes of a known file are called."""

from pathlib import Path

from helpers.reading import LyricsError

DATA = Path(__file__).resolve().parent.parent / "data"
PRACTICE_FILES = {
    "practice": DATA / "practice_lyrics.csv",
    "genres": DATA / "practice_genres.csv",
}
PRACTICE_CLASSES = {"practice": ["rap", "pop"], "genres": ["rap", "pop", "rock", "country"]}
KAGGLE_DATASET = "sshikamaru/music-genre-classification"
KAGGLE_COLUMNS = ["lyric", "class"]
KAGGLE_CLASSES = ["rap", "pop"]


def find_file(source):
    """Find the CSV that `source` names, and download it if it is "kaggle".

    Returns
    -------
    path : Path
    source : str
        "practice" or "genres" also where the path of such a file was passed.

    Raises
    ------
    LyricsError
        If the download fails.
    """
    if source == "kaggle":
        return download_from_kaggle(), source
    path = PRACTICE_FILES.get(source, Path(source).expanduser())
    for name, practice_path in PRACTICE_FILES.items():
        if path.resolve() == practice_path:
            return path, name
    return path, source


def download_from_kaggle():
    """Download the Kaggle file, or find the copy of an earlier download."""
    try:
        import kagglehub  # takes a second to import, and only this source needs it

        path = Path(kagglehub.dataset_download(KAGGLE_DATASET)) / "train.csv"
    except Exception as error:  # kagglehub raises many kinds, most for want of a connection
        raise LyricsError(
            f"the Kaggle dataset {KAGGLE_DATASET} could not be downloaded "
            f"({type(error).__name__}: {error}). Check your network connection. If you have "
            "the file, pass its path: load_lyrics('train.csv'). The practice lyrics, "
            "load_lyrics('practice'), need no network."
        ) from None
    return path


def known_class_names(rows, source, label_column):
    """Names of the classes of a file that this project knows, else None.

    Known are the practice files, and any file whose header is ``lyric,class`` and whose
    labels are 0 and 1, as in the Kaggle file.
    """
    if label_column != "class":
        return None
    if source in PRACTICE_CLASSES:
        return PRACTICE_CLASSES[source]
    is_like_kaggle = list(rows.columns) == KAGGLE_COLUMNS and set(rows["class"]) == {"0", "1"}
    return KAGGLE_CLASSES if is_like_kaggle else None
