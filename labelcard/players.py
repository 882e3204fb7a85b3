"""Who plays in a person's place: a stand-in at the card."""

import time
import uuid

import numpy as np

from helpers.errors import MendableError
from helpers.seeds import SEED


class Annotator:
    """Answers a session's lines from a list of classes, through the messages of a page.

    Parameters
    ----------
    session : LabelingSession
    answers : sequence of int
        The class of each text, by row.
    mistake_rate : float
        The share of lines that get a wrong class, drawn at random among the others. The same
        seed goes wrong on the same lines, whatever their order.
    seed : int
    """

    def __init__(self, session, answers, mistake_rate=0, seed=SEED):
        answers, num_classes = np.asarray(answers), len(session.class_names)
        if len(answers) != len(session.texts):
            raise MendableError(
                f"there are {len(answers):,} answers for {len(session.texts):,} texts. Pass "
                "one for each: train_set.y, for example."
            )
        unknown = answers[~np.isin(answers, range(num_classes))]
        if len(unknown):
            raise MendableError(
                f"{len(unknown):,} answers are no class, the first is {unknown[0]}. Pass "
                f"numbers from 0 to {num_classes - 1} for all texts."
            )
        self.session, self.answers = session, answers
        self.page = uuid.uuid4().hex
        self.mistake_rate, self.seed = mistake_rate, seed
        self.num_sent = 0

    def annotate(self, num):
        """Answer the next lines, at most `num`. Returns how many there were."""
        view = self.session.view()
        for count in range(num):
            if view["item"] is None:
                return count
            item = view["item"]["id"]
            seen = "suggestion" in view["item"]
            view = self.send("label", item=item, label=self.choose(int(item)), suggested=seen)
            if view["read_only"]:  # another session holds the log: the answer does not count
                return count
        return num

    def choose(self, row):
        """The class that this annotator gives to a row."""
        answer = int(self.answers[row])
        random = np.random.RandomState([self.seed, row])
        if random.random_sample() >= self.mistake_rate:
            return answer
        others = [label for label in range(len(self.session.class_names)) if label != answer]
        return int(random.choice(others))

    def send(self, kind, **parts):
        """Send one act as a page does, and return the new view."""
        self.num_sent += 1
        act = {"act": uuid.uuid4().hex, "kind": kind, "order": self.num_sent, **parts}
        act["session"] = self.page
        return self.session.receive(act | {"time": time.time() * 1000})
