"""Notebook 11: a cut that suits the labels, and a rule that labels without a person."""

from numbers import Real

import numpy as np
import pandas as pd

from helpers.exercises.answers import exercise
from helpers.exercises.searching import FEWEST_LINES, find_commonest, has_word


@exercise(Real, "one number, without quotes or brackets")
def check_cut(answer, score, share):
    yield not 0 <= answer <= 1, "scores go from 0 to 1, and so does a cut."
    said = (score > answer).mean()
    yield (
        answer == share,
        "that is a share of the labels. Which score does that share of lines exceed?",
    )
    off = f"with this cut the model says it for {said:.0%} of the pool"
    is_near = abs(said - share) < 0.015
    yield is_near, f"Yes: {off}, as often as the labels do."
    is_turned = abs(1 - said - share) < 0.015
    yield is_turned, f"{off}, and that is the other class's share. Turn the share around."
    yield answer == 0.5, f"{off}: it is the cut that it has already."
    yield True, f"{off}, and its labels say it for {share:.0%}."


def follow_rules(train, patterns):
    """The class that the first fitting pattern stands for, by its place, or -1: array of int.

    A line says so where a pattern finds too few lines to begin with. The commonest word is
    then the rule: lines with it are of class 0, and all others of class 1.
    """
    fits = [train["lyric"].str.contains(pattern).to_numpy(bool) for pattern in patterns]
    said = np.select(fits, range(len(patterns)), -1)
    if min((said == label).sum() for label in range(len(patterns))) >= FEWEST_LINES:
        return said
    commonest = find_commonest(train)
    print(f"Few lines fit these rules, so the rule is '{commonest}'.")
    return np.where(has_word(train, commonest), 0, 1)


@exercise((np.ndarray, pd.Series), "an array of true and false, one value a line")
def check_rule(answer, pool, label, fewest=500, precision=0.7):
    answer = np.asarray(answer)
    is_other = answer.dtype != bool or answer.shape != (len(pool),)
    yield is_other, f"give {len(pool):,} values, each true or false."
    reached = f"your rule reaches {answer.sum():,} lines"
    yield answer.sum() < fewest, f"{reached}. Find one that reaches {fewest:,}."
    right = (pool.y[answer] == label).mean()
    careful = f"your rule is right for {right:.0%} of its lines. Make it more careful."
    yield right < precision, careful
    yield True, f"Yes: {reached} and is right for {right:.0%} of them."
