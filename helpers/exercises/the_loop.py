"""Notebook 03: labels and rounds."""

from numbers import Real

import pandas as pd
from pandas.api.types import is_any_real_numeric_dtype

from helpers.exercises.answers import exercise


@exercise(Real, "one number, without quotes or brackets")
def check_labels_after(answer, num_iterations, num_samples, first=200):
    labels = first + num_iterations * num_samples
    if answer == labels:
        return True, f"{first:,} first labels and {num_iterations:,} x {num_samples:,} queried."
    if answer == labels - first:
        return False, f"you left out the {first:,} first labels."
    if answer in (labels - num_samples, labels + num_samples):
        return False, "you are one round off. Round 0 asks for nothing."
    return False, "each round adds num_samples labels to those that were there before."


@exercise(pd.DataFrame, "the frame that perform_active_learning returns")
def check_spends(answer, budget, num_iterations, first=200):
    if not _is_history(answer):
        return False, "this is not the history of a run with a round in it."
    labels = answer["labels"].to_numpy()
    rounds = len(labels) - 1
    if labels[-1] - labels[0] == budget:
        return False, f"you spent {budget:,} labels on top of the {labels[0]:,} first ones."
    if labels[-1] != budget:
        return (
            False,
            f"you spent {labels[-1]:,} labels, first ones included, and not {budget:,}.",
        )
    if labels[0] != first or rounds != num_iterations:
        return False, (
            f"the sum is right. But you began with {labels[0]:,} labels and played "
            f"{rounds} rounds; begin with {first:,} and play {num_iterations}."
        )
    accuracy = answer["test_accuracy"].iloc[-1]
    return True, f"{budget:,} labels in {rounds} rounds; accuracy {accuracy:.3f}."


def _is_history(frame):
    needed = ["labels", "test_accuracy"]
    if len(frame) < 2 or any(list(frame.columns).count(name) != 1 for name in needed):
        return False
    are_numbers = all(is_any_real_numeric_dtype(frame[name]) for name in needed)
    return are_numbers and frame[needed].notna().all(axis=None)
