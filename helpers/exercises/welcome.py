"""Notebook 00: three settings, and a threshold."""

import numpy as np

from helpers.exercises.answers import exercise, takes_number

SETTINGS = {
    "stream": "each text is there once, and has to be asked about then, or never",
    "pool": "all texts lie there, so that the best one can be chosen",
    "synthesis": "the model makes up what it asks about",
}


@exercise((list, tuple), 'three words in a list, such as ["pool", "pool", "pool"]')
def check_settings(answer):
    given = [str(name) for name in answer]
    yield len(given) != len(SETTINGS), f"give {len(SETTINGS)} words, one for each situation."
    for name in given:
        unknown = f"'{name}' is no setting. Choose among {', '.join(SETTINGS)}."
        yield name not in SETTINGS, unknown
    for situation, name, right in zip("ABC", given, SETTINGS, strict=True):
        yield name != right, f"look at situation {situation} again: {SETTINGS[right]}."
    yield True, "Yes: a stream, a pool, and a query that is made up."


@takes_number
def check_threshold(answer, confidence, fewest, most):
    yield not 0 <= answer <= 1, "a confidence lies between 0 and 1, and so does a threshold."
    asked = int((np.asarray(confidence) < float(answer)).sum())
    words = f"the model asks for {asked:,} of {len(confidence):,} lines"
    yield asked > most, f"{words}. That is more than {most:,}: lower the threshold."
    yield asked < fewest, f"{words}. That is less than {fewest:,}: raise the threshold."
    yield True, f"Yes: {words}."
