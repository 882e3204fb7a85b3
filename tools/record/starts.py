"""Starts on clean ground: what they do to a first model, and whether that lasts.

A balanced start takes classes that nobody knows yet; that price is not in its labels.
"""

import numpy as np
import pandas as pd
from sklearn.metrics import roc_auc_score

from helpers.compare import compare_strategies
from helpers.data import split_cleanly
from helpers.features import make_recipe_vectorizer, make_rich_vectorizer, preprocess_data
from helpers.starts import initialize_strategy
from tools.record.two_by_two import FRESH

STARTS = [
    (50, "random"),
    (50, "clustered"),
    (50, "balanced"),
    (200, "random"),
    (200, "balanced"),
]
A_ROUND = 50
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
    """One row a split and start: what a first model says, how often it is right, its order."""
    rows = []
    for seed in seeds:
        split = split_cleanly(lyrics, random_state=seed)
        sets = preprocess_data(*split, make_rich_vectorizer())
        for start in ("random", "stratified", "balanced"):
            learner, labeled = initialize_strategy("random", sets[0], num_samples, seed, start)
            rows.append({"seed": seed, "strategy": start, **_measure(learner, *sets)})
            if start == "random":
                share = (sets[0].y[labeled] == 0).mean()
                moved = _measure(learner, *sets, share)
                rows.append({"seed": seed, "strategy": "random, cut moved", **moved})
    return pd.DataFrame(rows)


def _measure(learner, train_set, test_set, share=None):
    """With a share, the cut is where the model says class 0 for as many lines of the pool."""
    is_first = test_set.y == 0
    score = learner.classifier.predict_proba(test_set)[:, 0]
    cut = 0.5
    if share is not None:
        cut = np.quantile(learner.classifier.predict_proba(train_set)[:, 0], 1 - share)
    right = ((score > cut) == is_first).mean()
    order = roc_auc_score(is_first, score)
    return {"says": (score > cut).mean(), "right": right, "order": order}
