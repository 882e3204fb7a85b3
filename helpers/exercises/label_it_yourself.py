"""Notebook 10: labels by hand, and how far two people agree."""

import pandas as pd

from helpers.exercises.answers import exercise, takes_number


@exercise(pd.DataFrame, "the table of labels: session.labels()")
def check_labels_by_hand(answer, train, wanted=20):
    is_other = "row" not in answer or "class" not in answer
    yield is_other, "this is another table. Take the one that session.labels() returns."
    given, missing = len(answer), wanted - len(answer)
    more = f"Label {missing} more lines on the card, then run this cell again."
    yield missing > 0, f"{given} labels so far. {more}"
    same = (answer["class"].to_numpy() == train["class"].to_numpy()[answer["row"]]).sum()
    yield True, f"Yes: {given} labels, and {same} of them are those of the file."


@takes_number
def check_kappa(answer, agreement, says_rap):
    first, second = says_rap
    both_say_rap = first * second
    chance = both_say_rap + (1 - first) * (1 - second)
    possible, beyond = 1 - chance, agreement - chance
    kappa = beyond / possible
    of_the_rest = f"of the {possible:.2f} that chance leaves open, they agree on {beyond:.2f}"
    yield kappa, f"Yes: {of_the_rest}: kappa is {kappa:.2f}.", 0.006
    divide = "that is what they agree beyond chance. Divide it by what was possible."
    yield beyond, divide, 0.006
    yield chance, "that is what chance gives. How much of the rest do they agree on?", 0.006
    yield agreement, "that is the agreement. How much of it would chance alone give?", 0.006
    rap_alone = (agreement - both_say_rap) / (1 - both_say_rap)
    yield rap_alone, "that takes chance for rap alone. Both can say pop by chance, too.", 0.006
    nearly = "nearly. Give a share with two decimals."
    yield 100 * kappa, nearly, 0.6
    yield kappa, nearly, 0.06
    yield True, "by chance both say rap, or neither does. Add the two up, and begin there."
