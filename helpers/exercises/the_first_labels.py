"""Notebook 11: a start without a rare class, and a rule that finds it."""

import numpy as np

from helpers.exercises.answers import exercise, takes_share


@takes_share
def check_none_of_it(answer, share, num_samples):
    none = (1 - share) ** num_samples
    words = f"Yes: in {none:.2f} of all starts with {num_samples} texts there is none of it."
    yield none, words, 0.006
    yield 1 - none, "that is how likely it is that there is one at least. Ask for none.", 0.006
    for_one = f"that is for one text. How likely is it {num_samples} times in a row?"
    yield [share, 1 - share], for_one, 0.006
    yield True, f"each text is of the other class with {1 - share:.2f}. Now take all of them."


@exercise(np.ndarray, "an array of true and false, one value a line: add .to_numpy()")
def check_rule(answer, pool, label, fewest=500, precision=0.7):
    is_other = answer.dtype != bool or answer.shape != (len(pool),)
    yield is_other, f"give {len(pool):,} values, each true or false."
    reached = f"your rule reaches {answer.sum():,} lines"
    yield answer.sum() < fewest, f"{reached}. Find one that reaches {fewest:,}."
    right = (pool.y[answer] == label).mean()
    careful = f"your rule is right for {right:.2f} of its lines. Make it more careful."
    yield right < precision, careful
    yield True, f"Yes: {reached} and is right for {right:.2f} of them."
