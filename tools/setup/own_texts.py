"""Texts of one's own: what `--data FILE` and the options beside it leave for the loader."""

import argparse
import os
from pathlib import Path

from tools.setup.failures import TroubleError

LYRICS_NAMES = ("practice", "food", "genres", "kaggle")  # what load_lyrics takes beside a file
# What says how to read the file of --data, and where helpers/data/sources.py looks for it.
DATA_OPTIONS = {
    "--text": "LYRICS_TEXT",
    "--label": "LYRICS_LABEL",
    "--classes": "LYRICS_CLASSES",
    "--unlabeled": "LYRICS_UNLABELED",
    "--delimiter": "LYRICS_DELIMITER",
    "--encoding": "LYRICS_ENCODING",
}


def choose_lyrics(arguments):
    """Take `--data FILE` and how to read it out of the arguments, and leave it in variables.

    Kernels start in notebooks/, where a relative path would point elsewhere.
    """
    parser = argparse.ArgumentParser(prog="run.py", add_help=False, allow_abbrev=False)
    parser.add_argument("--data", metavar="FILE", default=os.environ.get("LYRICS_CSV"))
    for option in DATA_OPTIONS:
        parser.add_argument(option)
    options, others = parser.parse_known_args(arguments)
    said = {option: getattr(options, option[2:]) for option in DATA_OPTIONS}
    if options.data:
        os.environ["LYRICS_CSV"] = find_lyrics(options.data)
    for option, value in said.items():
        if value is not None and not options.data:
            raise TroubleError(
                f"{option} says how to read the file of --data. Name that file, too."
            )
        if value is not None:
            os.environ[DATA_OPTIONS[option]] = value
    return others


def find_lyrics(source):
    if source in LYRICS_NAMES:
        return source
    path = Path(source).expanduser()
    if not path.is_file():
        raise TroubleError(
            f"There is no file `{source}` (looked in {Path.cwd()}).\n"
            "--data and LYRICS_CSV take the path of a file, or one of the names "
            f"{', '.join(LYRICS_NAMES)}."
        )
    return str(path.resolve())
