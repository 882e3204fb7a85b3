"""Notebook 04: the spread of runs, and a rare class."""

from numbers import Real

import numpy as np

from helpers.exercises.answers import exercise, is_near


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
