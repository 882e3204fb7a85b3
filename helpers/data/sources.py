"""The files that this project knows by a name, and the one that its commands were given."""

import json
import os
from pathlib import Path

from helpers.data.columns import NO_COLUMN
from helpers.errors import MendableError

DATA = Path(__file__).resolve().parents[2] / "data"
PRACTICE_FILES = {
    "practice": DATA / "practice_lyrics.csv",
    "genres": DATA / "practice_genres.csv",
}
MESSAGES = DATA / "practice_messages.csv"  # half labeled, in columns of other names
TRUE_CLASSES = DATA / "practice_messages_truth.csv"
FOOD_LABELS = DATA / "practice_food.csv"
PRACTICE_CLASSES = {"practice": ["rap", "pop"], "genres": ["rap", "pop", "rock", "country"]}
KAGGLE_DATASET = "sshikamaru/music-genre-classification"
KAGGLE_MARKS = (51_054, ["lyric", "class"], {"0", "1"})  # its rows, header and labels
KAGGLE_CLASSES = ["rap", "pop"]
# What `run.py lab|serve|play` leaves beside LYRICS_CSV, by the argument that it stands for.
VARIABLES = {
    "text_column": "LYRICS_TEXT",
    "label_column": "LYRICS_LABEL",
    "class_names": "LYRICS_CLASSES",
    "unlabeled": "LYRICS_UNLABELED",
    "encoding": "LYRICS_ENCODING",
    "delimiter": "LYRICS_DELIMITER",
}


def find_file(source):
    """Path and name of a source; a practice file keeps its name where its path is given."""
    if source == "kaggle":
        return download_from_kaggle(), source
    known = PRACTICE_FILES | {"messages": MESSAGES}
    path = known.get(source, Path(source).expanduser())
    names = {practice_path: name for name, practice_path in known.items()}
    return path, names.get(path.resolve(), source)


def read_variables():
    """The arguments that the variables stand for, without those that are not set."""
    arguments = {argument: os.environ.get(name) for argument, name in VARIABLES.items()}
    arguments = {argument: text for argument, text in arguments.items() if text}
    if "class_names" in arguments:
        arguments["class_names"] = read_names(arguments["class_names"])
    if arguments.get("label_column") == "none":
        arguments["label_column"] = NO_COLUMN
    if arguments.get("delimiter") in ("tab", "\\t"):
        arguments["delimiter"] = "\t"
    return arguments


def read_names(text):
    """Class names as one types them: rap,pop or 0=rap,1=pop; or a list or dict in JSON."""
    if text.lstrip().startswith(("[", "{")):
        try:
            return json.loads(text)
        except ValueError as error:
            raise MendableError(
                f"class_names={text} is not whole JSON: {error}. Write rap,pop or 0=rap,1=pop."
            ) from None
    parts = [part.strip() for part in text.split(",")]
    if all("=" in part for part in parts):
        return dict(part.split("=", 1) for part in parts)
    return parts


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
