"""Runs that were recorded before: figures in data/results/, written by `run.py record`."""

from pathlib import Path

import pandas as pd

from helpers.reading import LyricsError

RESULTS = Path(__file__).resolve().parents[1] / "data" / "results"


def load_results(name):
    """Load a recorded frame, for example "practice_splits".

    Raises
    ------
    LyricsError
        If nothing was recorded under this name.
    """
    path = RESULTS / f"{name}.csv"
    if not path.is_file():
        known = ", ".join(sorted(each.stem for each in RESULTS.glob("*.csv")))
        raise LyricsError(
            f"no results '{name}' in {RESULTS.name}; recorded are: {known or 'none'}. "
            "`python3 run.py record` records them."
        )
    return pd.read_csv(path)
