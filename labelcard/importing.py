"""Takes labels in that were given elsewhere: which are new, and which stay as they are."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Comparison:
    """Labels from elsewhere, beside those that a session has.

    Attributes
    ----------
    new : list of (int, int or list of int)
        Row and answer of those to take in.
    num_same : int
        Labels that are in force already.
    num_kept : int
        Labels that differ from an answer given on the card, which stays in force.
    """

    new: list
    num_same: int
    num_kept: int

    def describe(self):
        """What was done, in a sentence or two, or ''."""
        told = []
        if self.new:
            told.append(f"{len(self.new):,} labels were imported.")
        if self.num_kept:
            told.append(
                f"{self.num_kept:,} labels of the file differ from answers on the card, which "
                "stay as they are."
            )
        return " ".join(told)


def compare(progress, answers, replace=False):
    """Which of these answers are to be taken in.

    What a person answered on the card stays in force, a skip as well, unless `replace`.

    Parameters
    ----------
    progress : labelcard.progress.Progress
    answers : list of (int, int or list of int)
    replace : bool

    Returns
    -------
    Comparison
    """
    new, num_same, num_kept = [], 0, 0
    for row, answer in answers:
        item = str(row)
        labels = answer if isinstance(answer, list) else [answer]
        act = progress.answers.get(item)
        if act is None:
            new.append((row, answer))
        elif progress.labels_of(item) == tuple(sorted(set(labels))):
            num_same += 1
        elif replace or "imported" in act:
            new.append((row, answer))
        else:
            num_kept += 1
    return Comparison(new, num_same, num_kept)
