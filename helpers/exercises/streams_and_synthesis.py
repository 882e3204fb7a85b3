"""Notebook 14: a threshold that lasts, and a stream without copies."""

import numpy as np
import pandas as pd

from helpers.exercises.answers import exercise, takes_number


@takes_number
def check_lasting_threshold(answer, recent, left, coming):
    share = left / coming
    truth, surest = np.quantile(recent, share), np.quantile(recent, 1 - share)
    yield truth, f"Yes: {share:.3f} of the recent lines lie below {truth:.3f}."
    yield share, "that is the share of lines to ask. Which confidence has it below?"
    yield surest, "that is the surest end. Doubt lies at the lower one."
    yield True, "divide the labels left by the lines to come, and take that quantile."


@exercise(np.ndarray, "an array of rows, a part of the stream")
def check_stream_without_copies(answer, stream, copies):
    groups = pd.Series(copies[stream])
    is_other = answer.ndim != 1 or not np.isin(answer, stream).all()
    yield is_other, "these are not rows of the stream: write my_stream = sung[...]."
    is_right = np.array_equal(answer, stream[~groups.duplicated().to_numpy()])
    passing = f"{len(answer):,} of {len(stream):,} lines pass"
    yield is_right, f"Yes: {passing}, each for the first time."
    yield len(np.unique(copies[answer])) < len(answer), "some lines still pass more than once."
    never = groups.nunique() - len(answer)
    yield never > 0, f"{never:,} distinct lines never pass."
    yield True, "the right lines, in another order or not for the first time."
