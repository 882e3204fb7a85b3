"""Runs that were recorded before: figures in data/results/, written by `run.py record`."""

from pathlib import Path

import pandas as pd

from helpers.errors import MendableError

RESULTS = Path(__file__).resolve().parents[2] / "data" / "results"


def load_results(name):
    """Load a recorded frame, such as "practice_splits"; an unknown name is a MendableError."""
    path = RESULTS / f"{name}.csv"
    if not path.is_file():
        known = ", ".join(sorted(each.stem for each in RESULTS.glob("*.csv")))
        raise MendableError(
            f"no results '{name}' in {RESULTS.name}; recorded are: {known or 'none'}. "
            "`python3 run.py record` records them."
        )
    return pd.read_csv(path)
