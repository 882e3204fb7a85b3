"""Who plays in a person's place: a stand-in at the card."""

import tempfile
import time
import uuid
from dataclasses import replace
from numbers import Integral
from pathlib import Path

import numpy as np
import pandas as pd

from helpers.checks import as_several, check_count, check_kind, check_seed, check_share
from helpers.checks.told import tell
from helpers.errors import MendableError
from helpers.seeds import SEED
from labelcard.log import LabelLog
from labelcard.session import LabelingSession


class Player:
    """Sends acts to a session, as a page does; `answer` is for each kind of answers its own.

    Parameters
    ----------
    session : LabelingSession
    """

    def __init__(self, session):
        self.session, self.page, self.num_sent = session, uuid.uuid4().hex, 0

    def send(self, kind, **parts):
        """Send one act as a page does, and return the new view."""
        self.num_sent += 1
        act = {"act": uuid.uuid4().hex, "kind": kind, "order": self.num_sent, **parts}
        act["session"] = self.page
        return self.session.receive(act | {"time": time.time() * 1000})

    def annotate(self, num):
        """Answer the next texts, at most `num`. Returns how many there were."""
        check_count("num", num, low=0)
        view = self.session.view()
        for count in range(num):
            if view["item"] is None:
                return count
            view = self.answer(view["item"])
            if view["read_only"]:  # another session holds the log: the answer does not count
                return count
        return num


class Annotator(Player):
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
        check_kind("session", session, LabelingSession, "Pass LabelingSession(texts, log).")
        answers, num_classes = as_several("answers", answers), len(session.class_names)
        if len(answers) != len(session.texts):
            raise MendableError(
                f"there are {len(answers):,} answers for {len(session.texts):,} texts. Pass "
                "one for each: train_set.y, for example."
            )
        unknown = [one for one in answers if not is_number_of(one, num_classes)]
        if unknown:
            raise MendableError(
                f"{len(unknown):,} answers are no class, the first is {tell(unknown[0])}. Pass "
                f"numbers from 0 to {num_classes - 1} for all texts."
            )
        super().__init__(session)
        self.answers = answers
        self.mistake_rate, self.seed = (
            check_share("mistake_rate", mistake_rate),
            check_seed(seed),
        )

    def answer(self, line):
        """Label a line of a view. Returns the new view."""
        item, seen = line["id"], "suggestion" in line
        return self.send("label", item=item, label=self.choose(int(item)), suggested=seen)

    def choose(self, row):
        """The class that this annotator gives to a row."""
        answer = int(self.answers[row])
        random = np.random.RandomState([self.seed, row])
        if random.random_sample() >= self.mistake_rate:
            return answer
        others = [label for label in range(len(self.session.class_names)) if label != answer]
        return int(random.choice(others))


def is_number_of(answer, num_classes):
    """Whether an answer is the number of a class; true and false are none."""
    is_whole = isinstance(answer, Integral) and not isinstance(answer, bool)
    return is_whole and 0 <= answer < num_classes


def answer_in_your_place(session, truth, num):
    """Let a stand-in answer lines in a session like this one; a line says what was done.

    Where the person has answered, or not all true classes are known, nobody stands in.

    Parameters
    ----------
    session : LabelingSession
    truth : pandas.Series of str
        The names of the true classes by row, as from `helpers.data.load_truth`.
    num : int
        How many lines.

    Returns
    -------
    LabelingSession
        A new one, whose log nobody needs, or the one that was passed.
    """
    check_kind("session", session, LabelingSession, "Pass LabelingSession(texts, log).")
    check_kind("truth", truth, pd.Series, "Pass load_truth(texts), the true class of each row.")
    check_count("num", num, low=0)
    session.wait()
    if num_own := session.progress.num_own:
        print(f"{num_own:,} answers of yours count, and nobody stands in.")
        return session
    if len(truth) < len(session.texts):
        print("Only you know the other classes, so nobody stands in.")
        return session
    log = LabelLog(Path(tempfile.mkdtemp()) / "stand_in.jsonl")
    settings = replace(session.settings, synchronous=True)
    names = session.class_names
    again = LabelingSession(session.texts.given, log, names, session.features, settings)
    answers = Annotator(again, truth.sort_index().map(names.index)).annotate(num)
    print(f"A stand-in gave {answers:,} answers in your place.")
    return again
