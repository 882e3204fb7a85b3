"""Notebook 10: labels by hand, somebody who never reads, and a choice of one's own."""

from numbers import Real

import numpy as np
import pandas as pd

from helpers.exercises.answers import are_rows, exercise
from helpers.starts import start_from

NUM_CHOSEN = 100
MARGIN = 0.02  # above the model that always says the same


@exercise(pd.DataFrame, "the table of labels: session.labels()")
def check_labels_by_hand(answer, truth, wanted=12):
    is_other = not {"row", "class", "imported"} <= set(answer)
    yield is_other, "this is another table. Take the one that session.labels() returns."
    own = answer[answer["imported"] == ""]
    missing = wanted - len(own)
    more = f"Label {missing} more on the card, then run this cell again."
    yield missing > 0, f"{len(own)} labels of your own so far. {more}"
    same = (own["class"].to_numpy() == truth["class"].to_numpy()[own["row"]]).sum()
    yield True, f"Yes: {len(own)} labels, and {same} of them are those of the file."


@exercise((tuple, list, np.ndarray), "a pair of numbers: (agreement, kappa)")
def check_never_read(answer, other):
    """`other` holds what somebody said who did read."""
    are_two = len(answer) == 2 and all(isinstance(number, Real) for number in answer)
    yield not are_two, "give two numbers: her agreement with Ada, and their kappa."
    agreement, kappa = answer
    truth = (other == "other").mean()
    yield abs(agreement) < 0.006 < truth - abs(kappa), "look again at the agreement."
    swapped = abs(kappa - truth) < 0.006 and abs(agreement) < 0.006
    yield swapped, "the agreement comes first."
    with_food = abs(agreement - (1 - truth)) < 0.006
    yield with_food, 'that is for somebody who always says "food".'
    yield (
        abs(agreement - truth) > 0.006,
        "look again: on what share of Ada's lines is she right?",
    )
    yield abs(kappa) > 0.006, "how much of this agreement would chance give her anyway?"
    yield True, f"Yes: she agrees on {truth:.0%} of the lines, and all of it is chance."


@exercise((np.ndarray, pd.Series, pd.Index, list), "100 rows of train_set")
def check_choice(answer, train_set, test_set, names, num=NUM_CHOSEN):
    rows = np.asarray(answer)
    yield not are_rows(rows), "these are no rows: give whole numbers."
    different = len(np.unique(rows))
    yield len(rows) != num or different != num, f"choose {num} different rows."
    is_outside = rows.min() < 0 or rows.max() >= len(train_set)
    yield is_outside, f"rows go from 0 to {len(train_set) - 1:,}."
    y = train_set.y[rows]
    yield len(np.unique(y)) < 2, f"all of your lines are {names[y[0]]}."
    says = start_from(rows, train_set, "random").classifier.predict(test_set)
    number = np.bincount(says).argmax()
    name, share = names[number], (says == number).mean()
    right, always = (says == test_set.y).mean(), np.bincount(test_set.y).max() / len(says)
    result = f"right on {right:.1%} of the test, where one answer for all gets {always:.1%}"
    one_sided = f"{(y == number).mean():.0%} of your lines are {name}, and your model says so"
    wanted = f"You need {100 * MARGIN:.0f} points more than that"
    yield right < always + MARGIN, f"{result}. {wanted}. {one_sided} to {share:.0%} of it."
    yield True, f"Yes: {result}."
