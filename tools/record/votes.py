"""What votes are worth: of as many answers, one person about many lines, or three about few?"""

from copy import copy

import numpy as np
import pandas as pd

from helpers.compare import compare_strategies
from helpers.data import split_cleanly
from helpers.features import make_rich_vectorizer, preprocess_data

NUM_PEOPLE, ANSWERS, SIZE, RARE = 20, 600, 20, 1
LOWEST, HIGHEST = 0.05, 0.25  # share of wrong answers of a person
CAREFUL = 0.05
COLUMNS = ["task", "who", "seed", "answers", "labels", "wrong", "test_f1"]


def record_votes(tasks, seeds=range(10)):
    """One row a task, way of asking, seed and round; each seed is a split of its own.

    Twenty people, who differ in care, answer in turn. One careful person takes as long as three
    of them. All ways train as often: a round costs no more than twenty answers.
    """
    frames = []
    for task, lyrics in tasks.items():
        for seed in seeds:
            parts = split_cleanly(lyrics, random_state=seed)
            train_set, test_set = preprocess_data(*parts, make_rich_vectorizer())
            for who, (price, wrong) in draw_answers(len(train_set), seed).items():
                runs = compare_strategies(
                    ["least confidence"],
                    answer_wrongly(train_set, wrong),
                    test_set,
                    [seed],
                    (ANSWERS // price - SIZE) // (SIZE // price),
                    SIZE // price,
                    num_initial=SIZE,
                    start="balanced",
                    class_weight="balanced",
                    of_class=RARE,
                )
                runs = count_wrong(runs, wrong).assign(task=task, who=who)
                frames.append(runs.assign(answers=price * runs["labels"])[COLUMNS])
    return pd.concat(frames)


def draw_answers(num_rows, seed):
    """By the way of asking: what a label costs in answers, and which rows get a wrong one."""
    random = np.random.RandomState(seed)
    rates = random.uniform(LOWEST, HIGHEST, (NUM_PEOPLE, 1))
    wrong = random.random_sample((NUM_PEOPLE, num_rows)) < rates
    turns = random.random_sample((NUM_PEOPLE, num_rows)).argsort(axis=0, kind="stable")
    in_turn = np.take_along_axis(wrong, turns, axis=0)
    return {
        "one vote": (1, in_turn[0]),
        "three votes": (3, in_turn[:3].sum(axis=0) > 1),
        "one careful person": (3, random.random_sample(num_rows) < CAREFUL),
    }


def answer_wrongly(train_set, wrong):
    """The same pool, whose labels of some rows are the other one of two classes."""
    pool = copy(train_set)
    pool._y = np.where(wrong, 1 - train_set.y, train_set.y)
    return pool


def count_wrong(runs, wrong):
    """Adds the share of wrong labels among those of each round."""
    shares = [
        wrong[runs.attrs["indices_labeled"][strategy, seed][:labels]].mean()
        for strategy, seed, labels in runs[["strategy", "seed", "labels"]].to_numpy()
    ]
    runs.attrs = {}
    return runs.assign(wrong=shares)
