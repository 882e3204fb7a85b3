"""Notebooks 03 and 04: labels, runs, and their spread."""

from numbers import Real

import numpy as np
import pandas as pd
from pandas.api.types import is_any_real_numeric_dtype

from helpers.exercises.answers import exercise, is_near


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


@exercise(Real, "one number, without quotes or brackets")
def check_standard_error(answer, runs, labels):
    accuracies = runs.loc[runs["labels"] == labels, "test_accuracy"]
    spread, root = accuracies.std(), len(accuracies) ** 0.5
    truth = spread / root
    if is_near(answer, truth, 0.00006):
        return True, f"{spread:.4f} for one run, {truth:.4f} for the mean of {len(accuracies)}."
    if is_near(answer, 100 * truth, 0.006):
        return False, "that is in points. Divide by 100 for a share."
    if is_near(answer, truth):
        return False, "nearly. Give four decimals, with std() of pandas: NumPy's is smaller."
    if is_near(answer, spread):
        return False, "that is the sd of one run. Divide it by the root of the number of runs."
    if is_near(answer, accuracies.mean()):
        return False, "that is the mean. How far is it from that of very many runs?"
    return False, "take std() of the accuracies, and divide it by the root of their number."


@exercise(Real, "one number, without quotes or brackets")
def check_labels_to_expect(answer, y, wanted, of_class):
    share = np.mean(y == of_class)
    truth = wanted / share
    if is_near(answer, truth, max(1, truth / 100)):
        return True, f"with a share of {share:.3f}, {truth:,.0f} random labels hold {wanted}."
    if is_near(answer, wanted * share, 0.6):
        return False, f"that is how many of them {wanted} random labels hold. Divide instead."
    if is_near(answer, wanted / (1 - share), 1):
        return False, "that is the number for all other classes together."
    if answer == np.sum(y == of_class):
        return False, "those are all lines of the class. How many random labels hold some?"
    return False, "what share of the pool is of this class? So many of each label, on average."


def _is_history(frame):
    needed = ["labels", "test_accuracy"]
    if len(frame) < 2 or any(list(frame.columns).count(name) != 1 for name in needed):
        return False
    are_numbers = all(is_any_real_numeric_dtype(frame[name]) for name in needed)
    return are_numbers and frame[needed].notna().all(axis=None)
