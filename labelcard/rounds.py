"""Decides when the model learns, and from which answers."""

from bisect import bisect_left
from dataclasses import dataclass, field


def count_batch(batch_size, num_labels, num_answers):
    """Answers from one training to the next: more in a long session, where one takes longer.

    A twentieth of the labels, or a hundredth of all answers, once that is more than was asked.
    """
    return max(batch_size, num_labels // 20, num_answers // 100)


@dataclass(frozen=True)
class Round:
    """What to learn from: a picture of the session that no longer changes.

    Attributes
    ----------
    num_answers : int
    num_labels : int
    digest : int
        Stands for the answers wherever two rounds are compared.
    held_out : tuple of (int, tuple of int)
        Row and classes of each line that the accuracy is measured on.
    strategy : str
    num_classes : int
    is_newest : bool
        Whether the next lines hang on it; if not, only its accuracy is wanted.
    """

    pool_answers: list = field(compare=False, repr=False)
    num_answers: int
    num_labels: int
    digest: int
    held_out: tuple
    strategy: str
    num_classes: int
    is_newest: bool

    @property
    def answers(self):
        """Row and classes of each answer; None in place of the classes of a skipped row."""
        return self.pool_answers[: self.num_answers]

    @property
    def point(self):
        """What the accuracy depends on."""
        return self.digest, self.held_out, self.num_classes


class Rounds:
    """Keeps the answers that the model learns from, and the rounds that they are enough for.

    Each answer is taken in as it comes: what it costs does not grow with those before it.

    Parameters
    ----------
    queue : labelcard.queue.Queue
    batch_size : int

    Attributes
    ----------
    answers : list of (int, tuple of int or None)
        Row and classes of each answered line of the pool, in the order of the first answers.
    """

    def __init__(self, queue, batch_size):
        self.queue, self.batch_size = queue, batch_size
        self.answers, self._places = [], {}
        self._digests, self._num_labels = [0], [0]
        self._first = self._second = None  # classes first given, and where others follow
        self._held_out, self._made, self._made_of = (), [], None
        self._is_used_up = False

    def take(self, progress, items):
        """Bring the answers to these items up to date."""
        for item in items:
            if not self.queue.is_kept_out(item):
                self._take(item, progress)
        if not self.queue.held_out_set.isdisjoint(items):
            self._held_out = tuple(self.queue.held_out_answers(progress))
        self._is_used_up = self.queue.is_used_up(progress)

    def _take(self, item, progress):
        place, is_answered = self._places.get(item), item in progress.answers
        answer = (int(item), progress.labels_of(item)) if is_answered else None
        if place is None and answer is not None:
            self._places[item] = len(self.answers)
            self.answers.append(answer)  # rounds that share the list look at its beginning only
            self._add_up(answer)
        elif place is not None and answer != self.answers[place]:
            self._begin_anew(place, [answer] if answer else [])

    def _begin_anew(self, place, new):
        answers = self.answers[:place] + new + self.answers[place + 1 :]
        for row, _ in self.answers[place:]:
            del self._places[str(row)]
        self._places |= {
            str(row): number for number, (row, _) in enumerate(answers[place:], place)
        }
        self.answers = answers  # earlier rounds keep the list that they know
        del self._digests[place + 1 :], self._num_labels[place + 1 :]
        if self._second is None or self._second > place:
            given = (labels for _, labels in answers[:place] if labels is not None)
            self._first, self._second = next(given, None), None
        for answer in answers[place:]:
            self._add_up(answer)

    def _add_up(self, answer):
        labels = answer[1]
        self._digests.append(hash((self._digests[-1], answer)))
        self._num_labels.append(self._num_labels[-1] + (labels is not None))
        if labels is None or self._second is not None:
            return
        if self._first is None:
            self._first = labels
        elif labels != self._first:
            self._second = len(self._num_labels) - 1

    def find(self, strategy, num_classes):
        """The rounds that the answers so far are enough for, the newest first."""
        ends = self.find_ends()
        made_of = (tuple(ends), self._digests[ends[-1]] if ends else 0)
        made_of += (self._held_out, strategy, num_classes)
        if made_of != self._made_of:
            self._made_of = made_of
            others = self._held_out, strategy, num_classes
            self._made = [self._make(end, *others, end == ends[-1]) for end in reversed(ends)]
        return self._made

    def _make(self, end, *others):
        sums = self._num_labels[end], self._digests[end]
        return Round(self.answers, end, *sums, *others)

    def find_ends(self):
        """After how many answers there is a round: a rule of the answers alone."""
        num_initial, num_answers = self.queue.num_initial, len(self.answers)
        if self._second is None or self._num_labels[-1] < num_initial:
            return []
        end = max(self._second, bisect_left(self._num_labels, num_initial))
        ends = []
        while end <= num_answers:
            ends.append(end)
            end += self._count_batch(end)
        if self._is_used_up and ends[-1] != num_answers:
            ends.append(num_answers)  # no text is left: a last round takes in all answers
        return ends

    @property
    def num_labels(self):
        """How many of the answers are no skips."""
        return self._num_labels[-1]

    @property
    def left(self):
        """How many answers are left to the next round."""
        last = self.find_ends()[-1]
        return last + self._count_batch(last) - len(self.answers)

    def _count_batch(self, end):
        return count_batch(self.batch_size, self._num_labels[end], end)
