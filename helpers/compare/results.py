"""Runs that were recorded before: figures in data/results/, written by `run.py record`."""

from pathlib import Path

import pandas as pd

from helpers.checks import tell
from helpers.errors import MendableError

RESULTS = Path(__file__).resolve().parents[2] / "data" / "results"


def load_results(name):
    """Load a recorded frame, such as "practice_splits"; an unknown name is a MendableError."""
    known = sorted(each.stem for each in RESULTS.glob("*.csv"))
    if name not in known:
        raise MendableError(
            f"name: there are no results {tell(name)} in {RESULTS.name}; recorded are: "
            f"{', '.join(known) or 'none'}. `python3 run.py record` records them."
        )
    return pd.read_csv(RESULTS / f"{name}.csv")
