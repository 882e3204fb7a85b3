"""Notebook 09: many runs."""

from numbers import Real

from helpers.compare import labels_to_reach
from helpers.exercises.answers import exercise, is_near


@exercise(Real, "one number: how many seeds")
def check_wins(answer, runs, labels):
    table = runs[runs["labels"] == labels].pivot(
        index="seed", columns="strategy", values="test_accuracy"
    )
    wins = (table["least confidence"] > table["random"]).sum()
    if answer == wins:
        return True, f"least confidence is ahead with {wins} of {len(table)} seeds."
    if answer == len(table) - wins:
        return False, "that is how often it is not ahead. Count the seeds in which it is."
    return False, f"take the rows with {labels:,} labels, and compare seed by seed."


@exercise(Real, "one number from 0 to 1, without quotes or brackets")
def check_share_saved(answer, runs, target):
    means = labels_to_reach(runs, target).groupby("strategy")["labels"].mean(skipna=False)
    left = means["least confidence"] / means["random"]
    if is_near(answer, 1 - left, 0.006):
        return True, (
            f"{means['least confidence']:,.0f} labels instead of {means['random']:,.0f}: "
            f"{1 - left:.3f} of them saved."
        )
    if is_near(answer, left, 0.006):
        return False, "that is the share that it needs. How much does it save?"
    if answer > 1:
        return False, "a share is at most 1. Divide by the labels of random sampling."
    return False, "take the mean labels of each strategy, and divide one by the other."
