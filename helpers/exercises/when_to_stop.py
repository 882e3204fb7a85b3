"""Notebook 12: what a stop saves, and what it costs."""

from numbers import Integral, Real

from helpers.exercises.answers import exercise, is_near


@exercise(Real, "one number from 0 to 1, without quotes or brackets")
def check_saved(answer, stop, end):
    saved = 1 - stop / end
    if is_near(answer, saved, 0.006):
        return True, f"{end - stop:,} of {end:,} labels, a share of {saved:.2f}."
    if is_near(answer, 1 - saved, 0.006):
        return False, "that is the share that is bought. How much is left?"
    if answer > 1:
        return False, "a share is at most 1. Divide by the labels of the whole run."
    return False, f"how many labels come after {stop:,}? Divide them by {end:,}."


@exercise(
    Integral, "the number of a round, as find_stop returns it; None means: it never stops"
)
def check_stop(answer, history, least_saved=0.5, most_lost=0.01):
    if not 0 <= answer < len(history):
        return False, f"there are rounds 0 to {len(history) - 1}."
    labels, accuracy = history.iloc[int(answer)][["labels", "test_accuracy"]]
    end = history.iloc[-1]
    saved, lost = 1 - labels / end["labels"], end["test_accuracy"] - accuracy
    found = f"round {answer} saves {saved:.2f} of the labels and loses {lost:.3f}"
    if saved < least_saved:
        return False, f"{found}. That is too late: let it stop earlier."
    if lost > most_lost:
        return False, f"{found}. That is too early: let it stop later."
    return True, f"{found}."
