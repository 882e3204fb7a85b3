"""Notebook 17: what it takes to measure a rare class, and what a person should still read."""

import numpy as np
from scipy.stats import binom

from helpers.exercises.answers import takes_number, takes_share


@takes_number
def check_lines_to_hold_out(answer, share, wanted=10):
    lines = wanted / share
    surely = find_lines(wanted, share)
    told = (
        f"Yes: {lines:,.0f} random lines have {wanted} on average, if {share:.1%} are of the "
        f"class. For {wanted} almost surely, in 19 of 20 samples, it takes {surely:,}."
    )
    yield lines, told.replace("%", " %"), 1
    yield surely, "so many have them almost surely. How many have them on average?", 10
    yield wanted, "random lines are of any class. How many of them have one of this class?"
    yield (
        wanted * share,
        f"that is how many of {wanted} lines are of the class. Turn it around.",
    )
    yield answer < lines, "on average so many lines have fewer of the class."
    yield True, "that is more than it takes. How many lines have one of the class?"


def find_lines(wanted, share, chance=0.95):
    """The fewest random lines that have at least so many of a class, with this chance."""
    lines = np.arange(wanted, int(4 * wanted / share) + 50)
    return int(lines[np.argmax(binom.sf(wanted - 1, lines, share) >= chance)])


@takes_share
def check_share_to_read(answer, predicted, truth, wanted=0.9):
    order = np.argsort(predicted["confidence"].to_numpy(), kind="stable")
    is_wrong = (predicted["label"].to_numpy() != truth.to_numpy())[order]
    if not is_wrong.any():
        yield True, f"Yes: among these {len(order):,} texts there is no mistake to meet."
    met = np.r_[0, np.cumsum(is_wrong) / is_wrong.sum()]  # after so many texts
    needed = float(np.argmax(met >= wanted) / len(order))
    found = met[int(answer * len(order))] if 0 < answer < 1 else 0
    so_far = f"there a person meets {found:.0%} of the mistakes.".replace("%", " %")
    meets = f"a person meets {wanted:.0%} of the mistakes".replace("%", " %")
    yield needed, f"Yes: in a share of {needed:.2f} of the texts {meets}.", 0.03
    yield answer > 1, "a share is at most 1. Divide by the number of texts."
    yield wanted, "that is the share of mistakes. In which share of the texts are they?", 0.006
    first = "that would do if all mistakes came first. Read in the order of confidence."
    yield wanted * is_wrong.mean(), first
    yield is_wrong.mean(), first
    yield answer < needed, f"{so_far} Read on."
    yield True, f"{so_far} Less would do."
