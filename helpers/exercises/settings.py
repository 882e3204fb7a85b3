"""Notebooks 00 and 14: the three settings, a threshold, and a query that the model makes up."""

from numbers import Real

import numpy as np
import pandas as pd

from helpers.exercises.answers import exercise, is_near

SETTINGS = {
    "stream": "each text is there once, and has to be asked about then, or never",
    "pool": "all texts lie there, so that the best one can be chosen",
    "synthesis": "the model makes up what it asks about",
}


@exercise((list, tuple), 'three words in a list, such as ["pool", "pool", "pool"]')
def check_settings(answer):
    wanted, given = list(SETTINGS), [str(name) for name in answer]
    if len(given) != len(wanted):
        return False, f"give {len(wanted)} words, one for each situation."
    unknown = [name for name in given if name not in SETTINGS]
    if unknown:
        return False, f"'{unknown[0]}' is no setting. Choose among {', '.join(SETTINGS)}."
    for place, (name, right) in enumerate(zip(given, wanted, strict=True)):
        if name != right:
            return False, f"look at situation {'ABC'[place]} again: {SETTINGS[right]}."
    return True, "a stream, a pool, and a query that is made up."


@exercise(Real, "one number, without quotes or brackets")
def check_threshold(answer, confidence, fewest, most):
    if not 0 <= answer <= 1:
        return False, "a confidence lies between 0 and 1, and so does a threshold."
    asked = int((np.asarray(confidence) < float(answer)).sum())
    words = f"the model asks for {asked:,} of {len(confidence):,} lines"
    if asked > most:
        return False, f"{words}. That is more than {most:,}: lower the threshold."
    if asked < fewest:
        return False, f"{words}. That is less than {fewest:,}: raise the threshold."
    return True, f"{words}."


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
