"""Notebook 14: a threshold that lasts, and a stream without copies."""

from numbers import Real

import numpy as np
import pandas as pd

from helpers.exercises.answers import exercise, is_near


@exercise(Real, "one number, without quotes or brackets")
def check_lasting_threshold(answer, recent, left, coming):
    share = left / coming
    truth = np.quantile(recent, share)
    if is_near(answer, truth):
        return True, f"{share:.3f} of the recent lines lie below {truth:.3f}."
    if is_near(answer, share):
        return False, "that is the share of lines to ask. Which confidence has it below?"
    if is_near(answer, np.quantile(recent, 1 - share)):
        return False, "that is the surest end. Doubt lies at the lower one."
    return False, "divide the labels left by the lines to come, and take that quantile."


@exercise(np.ndarray, "an array of rows, a part of the stream")
def check_stream_without_copies(answer, stream, copies):
    groups = pd.Series(copies[stream])
    is_copy = groups.duplicated().to_numpy()
    if np.array_equal(answer, stream[~is_copy]):
        return True, f"{len(answer):,} of {len(stream):,} lines pass, each for the first time."
    if answer.ndim != 1 or not np.isin(answer, stream).all():
        return False, "these are not rows of the stream: write my_stream = sung[...]."
    if len(np.unique(copies[answer])) < len(answer):
        return False, "some lines still pass more than once."
    never = groups.nunique() - len(answer)
    if never > 0:
        return False, f"{never:,} distinct lines never pass."
    return False, "the right lines, in another order or not for the first time."
