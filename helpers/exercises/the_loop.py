"""Notebook 03: how many labels a run has, and a run for a budget."""

import pandas as pd
from pandas.api.types import is_any_real_numeric_dtype

from helpers.exercises.answers import exercise, takes_number


@takes_number
def check_labels_after(answer, num_iterations, num_samples, first=200):
    queried = num_iterations * num_samples
    truth = first + queried
    parts = f"{first:,} first labels and {num_iterations:,} x {num_samples:,} queried"
    yield truth, f"Yes: {parts}."
    yield queried, f"you left out the {first:,} first labels."
    one_round_off = [truth - num_samples, truth + num_samples]
    yield one_round_off, "you are one round off. Round 0 asks for nothing."
    yield True, "each round adds num_samples labels to those that were there before."


@exercise(pd.DataFrame, "the frame that perform_active_learning returns")
def check_spends(answer, budget, num_iterations, first=200):
    yield not _is_history(answer), "this is not the history of a run with a round in it."
    begin, *_, end = answer["labels"].to_numpy()
    rounds = len(answer) - 1
    on_top = f"you spent {budget:,} labels on top of the {begin:,} first ones."
    yield end - begin == budget, on_top
    spent = f"you spent {end:,} labels, first ones included, and not {budget:,}."
    yield end != budget, spent
    is_other = begin != first or rounds != num_iterations
    begun = f"But you began with {begin:,} labels and played {rounds} rounds"
    plan = f"begin with {first:,} and play {num_iterations}"
    yield is_other, f"the sum is right. {begun}; {plan}."
    accuracy = answer["test_accuracy"].iloc[-1]
    yield True, f"Yes: {budget:,} labels in {rounds} rounds; accuracy {accuracy:.3f}."


def _is_history(frame):
    needed = ["labels", "test_accuracy"]
    if len(frame) < 2 or any(list(frame.columns).count(name) != 1 for name in needed):
        return False
    are_numbers = all(is_any_real_numeric_dtype(frame[name]) for name in needed)
    return are_numbers and frame[needed].notna().all(axis=None)
