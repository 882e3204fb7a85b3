"""Notebook 05: a line that tears the model, and small batches."""

import numpy as np
from scipy.special import expit
from sklearn.preprocessing import normalize

from helpers.data import find_copies
from helpers.exercises.answers import are_rows, exercise

STRONG, IN_DOUBT = 0.15, 0.52  # what points to a class, and the highest confidence


@exercise(str, "one line, between quotes")
def check_torn(answer, vectorizer, svm, train, names=("rap", "pop")):
    is_known = answer.strip() in set(train["lyric"])
    yield is_known, "this line is in the file. Change two words of it at least."
    x = normalize(vectorizer.transform([answer]))
    parts = x.multiply(svm.coef_[0]).tocsr().data
    yield not parts.any(), "the model knows no word of it. It is not torn but ignorant."
    for_each = abs(parts[parts < 0].sum()), parts[parts > 0].sum()
    confidence = expit(abs(parts.sum() + svm.intercept_[0]))
    found = [f"{part:.2f} for {name}" for name, part in zip(names, for_each, strict=True)]
    words = f"{' and '.join(found)}, with a confidence of {confidence:.0%}"
    yield max(for_each) < STRONG, f"{words}. That is ignorance: look for heavier words."
    stronger, weaker = names if for_each[0] > for_each[1] else names[::-1]
    more = f"Add something that sounds like {weaker}, or take away something like {stronger}"
    yield min(for_each) < STRONG or confidence > IN_DOUBT, f"{words}. {more}."
    yield True, f"Yes: {words}."


@exercise(np.ndarray, "the indices of all batches in one array: np.concatenate(batches)")
def check_small_batches(answer, lyrics, one_batch):
    yield not are_rows(answer), "these are no rows: collect what query returns."
    is_repeated = len(np.unique(answer)) != len(answer)
    yield is_repeated, "a row was asked for twice. Call update after each query."
    wanted = len(one_batch) // 10 * 10  # ten batches of one size
    yield len(answer) != wanted, f"you bought {len(answer):,} lines, and not {wanted:,}."
    size = wanted // 10
    strangers = "the first batch is not the one that a new learner for these songs asks for."
    yield not set(answer[:size]) <= set(one_batch), f"{strangers} Which set is its pool?"
    is_one_batch = np.array_equal(answer, one_batch[:wanted])
    yield is_one_batch, "this is the one large batch. Query for a tenth, update, and repeat."
    copies = find_copies(lyrics)
    several, one = (copies.iloc[rows].nunique() for rows in (answer, one_batch))
    yield True, f"Yes: {several:,} different lines in ten batches, {one:,} in one."
