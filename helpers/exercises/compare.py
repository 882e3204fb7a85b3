"""Notebook 09: seeds in which a strategy wins, and the labels that it saves."""

from numbers import Real

from helpers.compare import labels_to_reach
from helpers.exercises.answers import exercise, takes_share


@exercise(Real, "one number: how many seeds")
def check_wins(answer, runs, labels):
    at_labels = runs[runs["labels"] == labels]
    table = at_labels.pivot(index="seed", columns="strategy", values="test_accuracy")
    wins, num_seeds = (table["least confidence"] > table["random"]).sum(), len(table)
    yield wins, f"Yes: least confidence is ahead with {wins} of {num_seeds} seeds."
    yield num_seeds - wins, "that is how often it is not ahead. Count the seeds in which it is."
    yield True, f"take the rows with {labels:,} labels, and compare seed by seed."


@takes_share
def check_share_saved(answer, runs, target):
    means = labels_to_reach(runs, target).groupby("strategy")["labels"].mean(skipna=False)
    needed, of_random = means["least confidence"], means["random"]
    left = needed / of_random
    labels = f"{needed:,.0f} labels instead of {of_random:,.0f}"
    yield 1 - left, f"Yes: {labels}: {1 - left:.3f} of them saved.", 0.006
    yield left, "that is the share that it needs. How much does it save?", 0.006
    yield answer > 1, "a share is at most 1. Divide by the labels of random sampling."
    yield True, "take the mean labels of each strategy, and divide one by the other."
