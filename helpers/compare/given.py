"""What summaries and figures of runs are given: a frame of rounds, and a measure in it."""

import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from helpers.checks import check_frame, check_one_of
from helpers.errors import MendableError

RUN = ["strategy", "seed"]


def check_runs(name, runs, *columns, by=RUN, source="compare_strategies"):
    """A frame with a row a round: all columns are there, and what names a row has no gap.

    Parameters
    ----------
    name : str
        Of the argument.
    *columns : str
        Of numbers, at least one of which is there.
    by : list of str
        Columns that say which run a row is of.
    source : str
        Which function returns such a frame.
    """
    way_out = f"{source} returns such a frame."
    if not isinstance(runs, pd.DataFrame) or not len(runs):
        what = "no frame" if not isinstance(runs, pd.DataFrame) else "without a row"
        raise MendableError(
            f"{name} is {what}, and a frame with a row a round is needed. {way_out}"
        )
    check_frame(name, runs, [*by, *columns])
    for column in columns:
        if not is_measure(runs[column]):
            raise MendableError(
                f"the column '{column}' of {name} has no numbers, but "
                f"{runs[column].iloc[0]!r:.40}. {way_out}"
            )
    for column in by:
        if runs[column].isna().any():
            raise MendableError(
                f"{name} has {runs[column].isna().sum():,} rows without a value in "
                f"'{column}'. Leave them out: {name}.dropna(subset=['{column}'])."
            )


def check_measure(measure, runs, name="measure", of="runs"):
    """A column of numbers that is no seed."""
    numbers = [column for column in runs if column not in RUN and is_numeric(runs[column])]
    check_one_of(f"{of} has no such numbers: {name}", measure, numbers)


def is_measure(values):
    """Whether a column has numbers, one at least."""
    return is_numeric(values) and values.notna().any()


def is_numeric(values):
    """Whether a column is one of numbers; true and false are none."""
    is_one = isinstance(values, pd.Series)  # two columns of one name are a frame
    return is_one and is_numeric_dtype(values) and not is_bool_dtype(values)
