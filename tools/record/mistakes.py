"""What wrong labels cost: as many of them anywhere, or on the lines that are hard for a model.

And what votes are worth: of one and the same number of answers, is it better to ask one person
about many lines, or several about few?
"""

from copy import copy

import numpy as np
import pandas as pd
from sklearn.model_selection import cross_val_predict

from helpers.compare import compare_strategies
from helpers.data import split_cleanly
from helpers.features import make_rich_vectorizer, preprocess_data
from helpers.learner import LinearSVC
from helpers.seeds import SEED

SHARE = 0.1  # of wrong answers
SHARE_HARD = 0.2  # of the lines, half of which get a wrong one
STRATEGIES = ["random", "least confidence"]
COLUMNS = ["mistakes", "strategy", "seed", "labels", "test_accuracy", "wrong"]

NUM_PEOPLE, ANSWERS, SIZE, RARE = 20, 600, 20, 1
LOWEST, HIGHEST = 0.05, 0.25  # share of wrong answers of a person
CAREFUL = 0.05
VOTES = ["task", "who", "seed", "answers", "labels", "wrong", "test_f1"]


def record_mistakes(lyrics, seeds=range(10), num_iterations=20):
    """One row a kind of mistakes, strategy, seed and round; all runs share one split."""
    train_set, test_set = preprocess_data(*split_cleanly(lyrics), make_rich_vectorizer())
    hard = find_hard(train_set)
    frames = []
    for seed in seeds:
        draws = np.random.RandomState(seed).random_sample((2, len(train_set)))
        kinds = {
            "no mistakes": np.zeros(len(train_set), bool),
            "anywhere": draws[0] < SHARE,
            "on hard lines": hard & (draws[1] < SHARE / SHARE_HARD),
        }
        for name, wrong in kinds.items():
            pool = answer_wrongly(train_set, wrong)
            runs = compare_strategies(STRATEGIES, pool, test_set, [seed], num_iterations)
            frames.append(count_wrong(runs, wrong).assign(mistakes=name)[COLUMNS])
    return pd.concat(frames)


def find_hard(train_set):
    """The fifth of the lines of which a model is least sure that learned from the others."""
    model = LinearSVC(linearsvc_kwargs={"dual": True, "random_state": SEED})
    proba = cross_val_predict(model, train_set.x, train_set.y, method="predict_proba")
    confidence = proba.max(axis=1)
    return confidence < np.quantile(confidence, SHARE_HARD)


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
                frames.append(runs.assign(answers=price * runs["labels"])[VOTES])
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
