"""Where the real file of the experiment may lie: tests and timings use it if it is there."""

import os
from pathlib import Path

BESIDE_THE_PROJECT = (
    Path(__file__).resolve().parents[3] / "shared" / "kaggle-lyrics" / "train.csv"
)


def find_kaggle_file():
    """Find the file that KAGGLE_CSV names, or the one beside the project, else None."""
    path = Path(os.environ.get("KAGGLE_CSV") or BESIDE_THE_PROJECT)
    return path if path.is_file() else None
