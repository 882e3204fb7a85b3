"""Decides which line comes next. Nothing here is learned, drawn or written down."""

from itertools import chain, islice

NUM_SHOWN = 3  # the line on the screen, and two that the page can show at once


def choose_held_out(texts, num, seed):
    """Random items to measure on, at most a fourth of the texts."""
    return texts.shuffled(seed)[: min(num, len(texts) // 4)]


class Queue:
    """Rules that look at nothing but the texts and a person's progress. They change neither.

    Parameters
    ----------
    texts : labelcard.inputs.Texts
    held_out : list of str
        Items that are asked for first, and that the model is measured on.
    num_initial : int
        Labels of random lines before the model asks for any.
    seed : int
        Of the order of the random lines.

    Attributes
    ----------
    kept_out : set of str
        The held-out items and all their copies: the model learns from none of them.
    pool : list of str
        All others, in random order.
    """

    def __init__(self, texts, held_out, num_initial, seed):
        self.held_out, self.kept_out = held_out, texts.with_copies(held_out)
        self.pool = [item for item in texts.shuffled(seed) if item not in self.kept_out]
        self.num_initial = max(2, min(num_initial, len(self.pool) // 2))

    def find_next(self, progress, showing, asked):
        """The next items to show, at most three.

        Parameters
        ----------
        progress : labelcard.progress.Progress
        showing : list of str
            What is shown now. It stays in front: nobody's line changes while they read it.
        asked : list of int
            The rows that the model asks for.
        """
        candidates = chain(
            progress.returned, showing, self.held_out, map(str, asked), self.pool
        )
        is_open = (item for item in candidates if item not in progress.answers)
        return list(islice(_each_once(is_open), NUM_SHOWN))

    def pool_answers(self, progress):
        """(row, label or None) of each answered line that the model learns from."""
        return [
            (int(item), act.get("label"))
            for item, act in progress.answers.items()
            if item not in self.kept_out
        ]

    def held_out_answers(self, progress):
        """(row, label) of each labeled line that the model is measured on."""
        acts = [(int(item), progress.answers.get(item, {})) for item in self.held_out]
        return [(row, act["label"]) for row, act in acts if act.get("kind") == "label"]

    def open_held_out(self, progress):
        """Held-out items that wait for an answer."""
        return [item for item in self.held_out if item not in progress.answers]


def _each_once(items):
    seen = set()
    for item in items:
        if item not in seen:
            seen.add(item)
            yield item
