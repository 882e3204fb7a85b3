"""How many lines a query has to look at: least confidence on random parts of a pool, or on all.

Clean ground, single words, a linear SVM; ten rounds of 100 after 200 random lines, five fresh
splits. Each query draws its part anew.
"""

import pandas as pd

from helpers.compare import compare_strategies
from helpers.data import split_cleanly
from helpers.features import make_vectorizer, preprocess_data
from helpers.strategies import LeastConfidence, SubsamplingQueryStrategy

SEEDS = range(300, 305)
PARTS = (500, 2000, 8000)
PLAN = {"num_iterations": 10, "num_samples": 100, "num_initial": 200}


def record_looks(lyrics, seeds=SEEDS, parts=PARTS, **plan):
    """Play random sampling and each size of a look on each split: one row a round."""
    frames = []
    for seed in seeds:
        train, test = split_cleanly(lyrics, random_state=seed)
        sets = preprocess_data(train, test, make_vectorizer())
        ways = {part: _make_look(part, len(train)) for part in [*parts, len(train)]} | {
            "random": None
        }
        runs = compare_strategies(ways, *sets, [seed], progress=False, **PLAN | plan)
        runs.attrs = {}
        is_random = runs["strategy"] == "random"
        runs["looked_at"] = runs["strategy"].where(~is_random, len(train)).astype(int)
        runs["strategy"] = is_random.map({True: "random", False: "least confidence"})
        frames.append(runs.assign(pool=len(train)))
    columns = ["strategy", "pool", "looked_at", "seed", "round", "labels", "test_accuracy"]
    return pd.concat(frames, ignore_index=True)[columns]


def _make_look(part, num_lines):
    strategy = LeastConfidence()
    if part < num_lines:
        strategy = SubsamplingQueryStrategy(strategy, part)
    return lambda order: strategy
