"""Notebook 04: the spread of runs, and a rare class."""

import numpy as np

from helpers.exercises.answers import takes_number


@takes_number
def check_standard_error(answer, runs, labels):
    accuracies = runs.loc[runs["labels"] == labels, "test_accuracy"]
    num_runs, mean, sd = len(accuracies), accuracies.mean(), accuracies.std()
    truth = sd / num_runs**0.5
    yield truth, f"Yes: {sd:.4f} for one run, {truth:.4f} for the mean of {num_runs}.", 0.00006
    yield 100 * truth, "that is in points. Divide by 100 for a share.", 0.006
    yield truth, "nearly. Give four decimals, with std() of pandas: NumPy's is smaller."
    yield sd, "that is the sd of one run. Divide it by the root of the number of runs."
    yield mean, "that is the mean. How far is it from that of very many runs?"
    yield True, "take std() of the accuracies, and divide it by the root of their number."


@takes_number
def check_labels_to_expect(answer, y, wanted, of_class):
    share = np.mean(y == of_class)
    truth = wanted / share
    words = f"Yes: with a share of {share:.3f}, {truth:,.0f} random labels hold {wanted}."
    yield truth, words, max(1, truth / 100)
    held = f"that is how many of them {wanted} random labels hold. Divide instead."
    yield wanted * share, held, 0.6
    yield wanted / (1 - share), "that is the number for all other classes together.", 1
    all_lines = np.sum(y == of_class)
    yield all_lines, "those are all lines of the class. How many random labels hold some?"
    yield True, "what share of the pool is of this class? So many of each label, on average."
