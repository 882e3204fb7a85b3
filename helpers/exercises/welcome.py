"""Notebook 00: three settings, and a threshold."""

from numbers import Real

import numpy as np

from helpers.exercises.answers import exercise

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
