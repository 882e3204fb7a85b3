"""Starts on clean ground: what they do to a first model, and whether that lasts.

A balanced start takes classes that nobody knows yet; that price is not in its labels.
"""

import numpy as np
import pandas as pd
from sklearn.metrics import balanced_accuracy_score, roc_auc_score

from helpers.compare import compare_strategies
from helpers.data import split_cleanly
from helpers.features import make_recipe_vectorizer, make_rich_vectorizer, preprocess_data
from helpers.starts import initialize_strategy, start_from
from tools.record.two_by_two import FRESH

STARTS = [
    (50, "random"),
    (50, "clustered"),
    (50, "balanced"),
    (200, "random"),
    (200, "balanced"),
]
A_ROUND = 50
BY_CLASS = ("random", "stratified", "balanced")
PAID = "all that it cost"
COLUMNS = ["seed", "strategy", "labels", "test_accuracy"]


def record_starts(lyrics, seeds=FRESH, starts=STARTS, most=1_000):
    """One row a split, start and round: least confidence asks from the first labels on."""
    frames = []
    for seed in seeds:
        split = split_cleanly(lyrics, random_state=seed)
        sets = preprocess_data(*split, make_recipe_vectorizer())
        for first, start in starts:
            rounds = (most - first) // A_ROUND
            plan = ([seed], rounds, A_ROUND, first, start)
            runs = compare_strategies(["least confidence"], *sets, *plan)
            runs.attrs = {}
            frames.append(runs.assign(strategy=f"{first} {start}"))
        print(f"  {seed}", flush=True)
    return pd.concat(frames)[COLUMNS]


def record_cuts(lyrics, seeds=range(301, 311), num_samples=200):
    """One row a split and start: what a first model says, and how good it is by each measure.

    A balanced start has a price: all lines drawn at random until there are enough of each
    class. `all that it cost` keeps them all. Cuts are moved where the labels are a sample.
    """
    rows = []
    for seed in seeds:
        split = split_cleanly(lyrics, random_state=seed)
        sets = preprocess_data(*split, make_rich_vectorizer())
        plan = ("random", sets[0], num_samples, seed)
        starts = {name: initialize_strategy(*plan, name) for name in BY_CLASS}
        paid = draw_until(sets[0].y, num_samples // 2, seed)
        starts[PAID] = start_from(paid, sets[0], "random", sets[0].y[paid]), paid
        for start, (learner, labeled) in starts.items():
            row = {"seed": seed, "first": len(labeled)}
            rows.append({**row, "strategy": start, **_measure(learner, *sets)})
            if start in ("random", PAID):
                moved = _measure(learner, *sets, (sets[0].y[labeled] == 0).mean())
                rows.append({**row, "strategy": f"{start}, cut moved", **moved})
    return pd.DataFrame(rows)


def draw_until(y, of_each, seed):
    """Rows drawn at random until each class has come `of_each` times."""
    drawn = np.random.RandomState(seed).permutation(len(y))
    counts = np.cumsum(y[drawn, None] == np.unique(y), axis=0)
    return drawn[: (counts.min(axis=1) < of_each).sum() + 1]


def _measure(learner, train_set, test_set, share=None):
    """With a share, the cut is where the model says class 0 for as many lines of the pool."""
    is_first = test_set.y == 0
    score = learner.classifier.predict_proba(test_set)[:, 0]
    cut = 0.5
    if share is not None:
        cut = np.quantile(learner.classifier.predict_proba(train_set)[:, 0], 1 - share)
    said = score > cut
    return {"says": said.mean(), **rate(is_first, said, score)}


def rate(is_first, said, score):
    """How good it is to say "class 0" here: by lines, by class, and by the order of scores.

    A model that says the commoner class more often gains in the first of them alone.
    """
    return {
        "right": (said == is_first).mean(),
        "by_class": balanced_accuracy_score(is_first, said),
        "order": roc_auc_score(is_first, score),
    }
