"""Decides when the model learns, and from which answers."""

from dataclasses import dataclass, field
from itertools import accumulate


@dataclass(frozen=True)
class Round:
    """What to learn from: a picture of the session that no longer changes.

    Attributes
    ----------
    answers : tuple of (int, int or None)
        Row and label of each answer; None for a skipped row.
    num_labels : int
    digest : int
        Stands for the answers wherever two rounds are compared.
    held_out : tuple of (int, int)
        Row and label of each line that the accuracy is measured on.
    strategy : str
    is_newest : bool
        Whether the next lines hang on it; if not, only its accuracy is wanted.
    """

    answers: tuple = field(compare=False)
    num_labels: int
    digest: int
    held_out: tuple
    strategy: str
    is_newest: bool

    @property
    def point(self):
        """What the accuracy depends on."""
        return self.digest, self.held_out


def find_rounds(queue, progress, strategy, batch_size):
    """The rounds that the answers so far are enough for, the newest first.

    Parameters
    ----------
    queue : labelcard.queue.Queue
    progress : labelcard.progress.Progress
    strategy : str
    batch_size : int

    Returns
    -------
    list of Round
    """
    answers, held_out = queue.pool_answers(progress), tuple(queue.held_out_answers(progress))
    labels = [label for _, label in answers]
    is_complete = len(answers) == len(queue.pool)
    ends = find_round_ends(labels, queue.num_initial, batch_size, is_complete)
    sums = list(accumulate(answers, _add_up, initial=(0, 0)))
    return [
        Round(tuple(answers[:end]), *sums[end], held_out, strategy, end == ends[-1])
        for end in reversed(ends)
    ]


def find_round_ends(labels, num_initial, batch_size, is_complete=False):
    """After how many answers there is a round: a rule of the answers alone.

    Parameters
    ----------
    labels : sequence of int or None
        The answers in order; None for a skipped text.
    num_initial : int
        Labels, of two classes at least, before the first round.
    batch_size : int
        Answers from one round to the next.
    is_complete : bool
        Whether no text is left: then a last round takes in all answers.

    Returns
    -------
    list of int
    """
    first = _find_first(labels, num_initial)
    if first is None:
        return []
    ends = list(range(first, len(labels) + 1, batch_size))
    if is_complete and ends[-1] != len(labels):
        ends.append(len(labels))
    return ends


def _find_first(labels, num_initial):
    count, classes = 0, set()
    for position, label in enumerate(labels, 1):
        if label is not None:
            count += 1
            classes.add(label)
        if count >= num_initial and len(classes) > 1:
            return position
    return None


def _add_up(total, answer):
    num_labels, digest = total
    return num_labels + (answer[1] is not None), hash((digest, answer))
