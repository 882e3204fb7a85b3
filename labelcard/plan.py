"""The plan of a session: which line comes next, and when the learner is trained on what."""

from itertools import accumulate, chain, islice

from labelcard.model import Job

NUM_SHOWN = 3  # the line on the screen, and two that the page can show at once


class Plan:
    """Rules that look at nothing but the texts and a state. They change neither.

    Parameters
    ----------
    texts : labelcard.inputs.Texts
    held_out : list of str
        Items that are asked for first, and that the learner is measured on.
    seed : int
        Of the order of the other lines.
    num_initial : int
        Labels before the first training.
    batch_size : int
        Answers from one training to the next.

    Attributes
    ----------
    kept_out : set of str
        The held-out items and all their copies: the learner gets none of them.
    pool : list of str
        All others, in random order.
    """

    def __init__(self, texts, held_out, seed, num_initial, batch_size):
        self.held_out, self.batch_size = held_out, batch_size
        self.kept_out = texts.with_copies(held_out)
        self.pool = [item for item in texts.shuffled(seed) if item not in self.kept_out]
        self.num_initial = max(2, min(num_initial, len(self.pool) // 2))

    def pool_answers(self, state):
        """(row, label or None) of each answered line that the learner gets."""
        return [
            (int(item), act.get("label"))
            for item, act in state.answers.items()
            if item not in self.kept_out
        ]

    def held_out_answers(self, state):
        """(row, label) of each labeled line that the learner is measured on."""
        acts = [(int(item), state.answers.get(item, {})) for item in self.held_out]
        return [(row, act["label"]) for row, act in acts if act.get("kind") == "label"]

    def open_held_out(self, state):
        """Held-out items that wait for an answer."""
        return [item for item in self.held_out if item not in state.answers]

    def find_jobs(self, state, strategy):
        """What the learner is to be trained on by now, the newest round first."""
        answers, held_out = self.pool_answers(state), tuple(self.held_out_answers(state))
        labels = [label for _, label in answers]
        is_complete = len(answers) == len(self.pool)
        rounds = find_rounds(labels, self.num_initial, self.batch_size, is_complete)
        sums = list(accumulate(answers, _add_up, initial=(0, 0)))
        return [
            Job(tuple(answers[:size]), *sums[size], held_out, strategy, size == rounds[-1])
            for size in reversed(rounds)
        ]

    def find_next(self, state, showing, queue):
        """The next items to show, at most three.

        Parameters
        ----------
        state : labelcard.state.State
        showing : list of str
            What is shown now. It stays in front: nobody's line changes while they read it.
        queue : list of int
            The rows that the learner asks for.
        """
        candidates = chain(state.returned, showing, self.held_out, map(str, queue), self.pool)
        is_open = (item for item in candidates if item not in state.answers)
        return list(islice(_each_once(is_open), NUM_SHOWN))


def find_rounds(labels, num_initial, batch_size, is_complete=False):
    """After how many answers the learner is trained: a rule of the answers alone.

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
    rounds = list(range(first, len(labels) + 1, batch_size))
    if is_complete and rounds[-1] != len(labels):
        rounds.append(len(labels))
    return rounds


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


def _each_once(items):
    seen = set()
    for item in items:
        if item not in seen:
            seen.add(item)
            yield item
