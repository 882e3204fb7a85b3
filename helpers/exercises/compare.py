"""Notebook 09: claims whose comparison is unfair, and what a suspect is worth."""

from numbers import Real

import numpy as np

from helpers.exercises.answers import exercise

# What is wrong with each claim, and why, as a hint that does not name the fault.
FAULTS = {
    "A": ("labels", "count what each of the two has paid."),
    "B": ("luck", "one of ten is put beside the mean of ten. Which one?"),
    "C": ("test", "on which lines was each of the two measured? Who chose them?"),
    "D": ("start", "what does each of them have before it asks for anything?"),
    "E": (
        "fair",
        "what is drawn by lot does not hang on the size of a round. What else?",
    ),
}
WORDS = tuple(fault for fault, _ in FAULTS.values())


@exercise(dict, 'a dictionary, such as {"A": "luck", "B": "fair"}')
def check_claims(answer):
    given = {
        str(key).strip().upper(): str(word).strip().lower() for key, word in answer.items()
    }
    missing = [letter for letter in FAULTS if letter not in given]
    yield len(missing) > 0, f"there is no word for {', '.join(missing)}."
    unknown = [given[letter] for letter in FAULTS if given[letter] not in WORDS]
    words = ", ".join(WORDS)
    yield len(unknown) > 0, f"'{(unknown or WORDS)[0]:.20}' is none of the words: {words}."
    wrong = [letter for letter, (fault, _) in FAULTS.items() if given[letter] != fault]
    yield not wrong, "Yes: four of the five would have fooled a reader in a hurry."
    letter = wrong[0] if wrong else "A"
    yield True, f"{5 - len(wrong)} of 5. Look at {letter}: {FAULTS[letter][1]}"


@exercise(Real, "one number, in points, without quotes or brackets")
def check_worth(answer, leads, suspect, before, after):
    """Points that a change is worth by itself; the `leads` are shares by setting and seed."""
    settings = 100 * leads.groupby(leads.index.names[:-1]).mean()
    level = settings.groupby(suspect).mean()
    worth = level[after] - level[before]
    pairs = settings.unstack(suspect)
    single = (pairs[after] - pairs[before]).to_numpy()
    yield (
        worth,
        f"Yes: {worth:+.1f} points, as a mean over {len(single)} pairs of settings.",
        0.06,
    )
    yield -worth, "the right size, with the wrong sign: take what is new minus what was.", 0.06
    yield np.array([level[after], level[before]]), "that is the lead of one side. Compare both."
    yield worth / 100, "that is a share. Give points, a hundred times as many."
    others = [name for name in settings.index.names if name != suspect]
    yield single, f"that is one pair of settings. Take the mean of all {len(single)}.", 0.06
    rest = " and ".join(others)
    yield (
        True,
        f"change '{suspect}' and nothing else: a mean over {rest}, new minus old.",
    )
