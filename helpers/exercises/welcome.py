"""Notebook 00: three settings."""

from helpers.exercises.answers import exercise

SETTINGS = {
    "stream": "each text passes once, and has to be asked about then, or never",
    "pool": "all texts are there at once, so the best one can be chosen",
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
