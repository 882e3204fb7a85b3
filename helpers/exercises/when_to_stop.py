"""Notebook 12: what a stop saves, and what it costs."""

from numbers import Integral

from helpers.exercises.answers import exercise, takes_share

ROUND = "the number of a round, as find_stop returns it; None means: it never stops"


@takes_share
def check_saved(answer, stop, end):
    saved = 1 - stop / end
    yield saved, f"Yes: {end - stop:,} of {end:,} labels, a share of {saved:.2f}.", 0.006
    yield 1 - saved, "that is the share that is bought. How much is left?", 0.006
    yield answer > 1, "a share is at most 1. Divide by the labels of the whole run."
    yield True, f"how many labels come after {stop:,}? Divide them by {end:,}."


@exercise(Integral, ROUND)
def check_stop(answer, history, least_saved=0.5, most_lost=0.01):
    yield not 0 <= answer < len(history), f"there are rounds 0 to {len(history) - 1}."
    stop, end = history.iloc[int(answer)], history.iloc[-1]
    saved = 1 - stop["labels"] / end["labels"]
    lost = end["test_accuracy"] - stop["test_accuracy"]
    found = f"round {answer} saves {saved:.2f} of the labels and loses {lost:.3f}"
    yield saved < least_saved, f"{found}. That is too late: let it stop earlier."
    yield lost > most_lost, f"{found}. That is too early: let it stop later."
    yield True, f"Yes: {found}."
