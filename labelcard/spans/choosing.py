"""Asks a program for the next rows, after every few answers and beside the person."""

from dataclasses import dataclass, field

from helpers.checks import as_rows


@dataclass(frozen=True)
class Batch:
    """So many answers: what is chosen after them does not hang on how they were changed.

    Attributes
    ----------
    point : int
        How many answers there are.
    answers : dict of int to list of Span
        All of them, by row.
    """

    point: int
    answers: dict = field(compare=False, repr=False)
    is_newest = True


class Chooser:
    """What the background calls: a list of rows, or a function that gives one.

    Parameters
    ----------
    choose : callable, sequence of int or None
    num_texts : int

    Attributes
    ----------
    rows : list of int
        The rows of a list, which nothing changes.
    """

    def __init__(self, choose, num_texts):
        self.num_texts, self.rows = num_texts, []
        self.choose = choose if callable(choose) else None
        if choose is not None and self.choose is None:
            self.rows = self._check(choose)

    def learn(self, batch):
        """The rows that are asked for after these answers, and nothing measured."""
        return self._check(self.choose(dict(batch.answers))), None

    def _check(self, rows):
        return as_rows("choose", rows, self.num_texts).tolist()
