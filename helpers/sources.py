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
KAGGLE_ROWS = 51_054
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
        If the download fails, and no earlier one is there.
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
    import kagglehub  # takes a second to import, and only this source needs it

    try:
        folder = kagglehub.dataset_download(KAGGLE_DATASET)
    except Exception as error:  # kagglehub raises many kinds, most for want of a connection
        # It asks for the newest version before it looks at what is there.
        folder = find_earlier_download()
        if folder is None:
            raise LyricsError(
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
    """Names of the classes of a file that this project knows, else None.

    Known are the practice files and the Kaggle file: 51,054 rows with the header
    ``lyric,class`` and the labels 0 and 1.
    """
    if label_column != "class":
        return None
    if source in PRACTICE_CLASSES:
        return PRACTICE_CLASSES[source]
    is_kaggle = (
        len(rows) == KAGGLE_ROWS
        and list(rows.columns) == KAGGLE_COLUMNS
        and set(rows["class"]) == {"0", "1"}
    )
    return KAGGLE_CLASSES if is_kaggle else None
