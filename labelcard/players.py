"""Who plays in a person's place, and against one: a stand-in at the card, and strategies."""

import tempfile
import time
import uuid
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
from small_text import PoolBasedActiveLearner, QueryStrategy

from helpers.errors import MendableError
from helpers.learner import make_classifier_factory
from helpers.loop import perform_active_learning
from helpers.seeds import SEED
from helpers.strategies import make_strategy
from labelcard.log import LabelLog
from labelcard.session import LabelingSession


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
    session.wait()
    if num_own := session.progress.num_own:
        print(f"{num_own:,} answers of yours count, and nobody stands in.")
        return session
    if len(truth) < len(session.texts):
        print("Only you know the other classes, so nobody stands in.")
        return session
    log = LabelLog(Path(tempfile.mkdtemp()) / "stand_in.jsonl")
    settings = replace(session.settings, synchronous=True)
    texts = list(session.texts) if session.texts.frame is None else session.texts.frame
    names = session.class_names
    again = LabelingSession(texts, log, names, session.features, settings)
    answers = Annotator(again, truth.sort_index().map(names.index)).annotate(num)
    print(f"A stand-in gave {answers:,} answers in your place.")
    return again


class InOrder(QueryStrategy):
    """Asks for given rows, one after the other.

    Parameters
    ----------
    rows : sequence of int
    """

    def __init__(self, rows):
        self.rows = np.asarray(rows)

    def query(self, clf, dataset, indices_unlabeled, indices_labeled, y, n=10):
        """The first `n` of the rows that have no label yet, shape (n,)."""
        return self.rows[np.isin(self.rows, indices_unlabeled)][:n]


def beat_the_machine(rows, train_set, test_set, num_initial, num_samples, seeds=range(5)):
    """Play a person's choice of lines, random sampling and least confidence, each alone.

    All start from the person's first lines, and all get the labels of `train_set`: what
    counts is the choice.

    Parameters
    ----------
    rows : sequence of int
        The rows of `train_set` that the person chose, in the order of choice.
    train_set, test_set : small_text.SklearnDataset
    num_initial : int
        How many of the rows all three start from.
    num_samples : int
        Lines from one training to the next.
    seeds : iterable of int
        For random sampling; the other two draw nothing.

    Returns
    -------
    pandas.DataFrame
        One row a run and round, as from `compare_strategies`; the person is called "you".

    Raises
    ------
    MendableError
        If there are too few rows for one round, or if the first ones are of one class.
    """
    rows = np.asarray(rows)
    num_iterations = (len(rows) - num_initial) // num_samples
    if num_iterations < 1:
        raise MendableError(
            f"{len(rows)} lines are too few for a game. Choose {num_initial + num_samples} or "
            f"more: {num_initial} to start from, and {num_samples} a round."
        )
    if len(np.unique(train_set.y[rows[:num_initial]])) < 2:
        raise MendableError(
            f"the first {num_initial} lines are all of one class. Choose one of another class "
            "among them."
        )
    players = [("you", SEED, InOrder(rows))]
    players += [("random", seed, make_strategy("random")) for seed in seeds]
    players += [("least confidence", SEED, make_strategy("least confidence"))]
    factory = make_classifier_factory(len(train_set.target_labels))
    frames = []
    for name, seed, strategy in players:
        active_learner = PoolBasedActiveLearner(factory, strategy, train_set)
        start = rows[:num_initial]
        active_learner.initialize_data(start, train_set.y[start])
        history = perform_active_learning(
            active_learner,
            train_set,
            test_set,
            start,
            num_iterations,
            num_samples,
            seed,
            progress=False,
        )
        frames.append(pd.DataFrame({"strategy": name, "seed": seed, **history}))
    return pd.concat(frames, ignore_index=True)
