"""Notebook 10: labels by hand, and how far two people agree."""

from numbers import Real

import pandas as pd

from helpers.exercises.answers import exercise, is_near


@exercise(pd.DataFrame, "the table of labels: session.labels()")
def check_labels_by_hand(answer, train, wanted=20):
    if "row" not in answer or "class" not in answer:
        return False, "this is another table. Take the one that session.labels() returns."
    if len(answer) < wanted:
        return False, (
            f"{len(answer)} labels so far. Label {wanted - len(answer)} more lines on the "
            "card, then run this cell again."
        )
    true = train["class"].to_numpy()[answer["row"]]
    same = (answer["class"].to_numpy() == true).sum()
    return True, f"{len(answer)} labels, and {same} of them are those of the file."


@exercise(Real, "one number, without quotes or brackets")
def check_kappa(answer, agreement, says_rap):
    first, second = says_rap
    chance = first * second + (1 - first) * (1 - second)
    kappa = (agreement - chance) / (1 - chance)
    if is_near(answer, kappa, 0.006):
        return True, (
            f"of the {1 - chance:.2f} that chance leaves open, they agree on "
            f"{agreement - chance:.2f}: kappa is {kappa:.2f}."
        )
    if is_near(answer, agreement - chance, 0.006):
        return False, "that is what they agree beyond chance. Divide it by what was possible."
    if is_near(answer, chance, 0.006):
        return False, "that is what chance gives. How much of the rest do they agree on?"
    if is_near(answer, agreement, 0.006):
        return False, "that is the agreement. How much of it would chance alone give?"
    both_say_rap = first * second
    if is_near(answer, (agreement - both_say_rap) / (1 - both_say_rap), 0.006):
        return False, "that takes chance for rap alone. Both can say pop by chance, too."
    if is_near(answer, 100 * kappa, 0.6) or is_near(answer, kappa, 0.06):
        return False, "nearly. Give a share with two decimals."
    return False, "by chance both say rap, or neither does. Add the two up, and begin there."
