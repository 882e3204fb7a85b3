"""Notebook 11: a start at random, and one by a rule."""

from numbers import Real

import numpy as np

from helpers.exercises.answers import exercise, is_near


@exercise(Real, "one number from 0 to 1, without quotes or brackets")
def check_none_of_it(answer, share, num_samples):
    none = (1 - share) ** num_samples
    if is_near(answer, none, 0.006):
        return (
            True,
            f"in {none:.2f} of all starts with {num_samples} texts there is none of it.",
        )
    if is_near(answer, 1 - none, 0.006):
        return False, "that is how likely it is that there is one at least. Ask for none."
    if is_near(answer, share, 0.006) or is_near(answer, 1 - share, 0.006):
        return False, f"that is for one text. How likely is it {num_samples} times in a row?"
    return False, f"each text is of the other class with {1 - share:.2f}. Now take all of them."


@exercise(np.ndarray, "an array of true and false, one value a line: add .to_numpy()")
def check_rule(answer, pool, label, fewest=500, precision=0.7):
    if answer.dtype != bool or answer.shape != (len(pool),):
        return False, f"give {len(pool):,} values, each true or false."
    reached = int(answer.sum())
    if reached < fewest:
        return False, f"your rule reaches {reached:,} lines. Find one that reaches {fewest:,}."
    right = (pool.y[answer] == label).mean()
    if right < precision:
        return False, f"your rule is right for {right:.2f} of its lines. Make it more careful."
    return True, f"your rule reaches {reached:,} lines and is right for {right:.2f} of them."
