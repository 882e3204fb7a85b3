"""On which test lines is least confidence behind early, and ahead late? Copies are told apart.

The published setting on new splits, after 2 and after 17 of its rounds. Beside each split is
one in which no test line has a copy in the pool; lines that recur have theirs in the test.
"""

import numpy as np
import pandas as pd

from helpers.compare import compare_strategies
from helpers.data import find_copies, split_honestly, split_lyrics
from helpers.features import make_vectorizer, preprocess_data
from helpers.learner import make_classifier_factory
from tools.record.starts import rate

FRESH = range(401, 411)
SPLITS = {"article-style": split_lyrics, "honest": split_honestly}
STRATEGIES = ["random", "least confidence"]
ROUNDS, SIZE = (2, 17), 1000
MEASURES = ["test_accuracy", "by_class", "order"]
COLUMNS = ["split", "seed", "strategy", "labels", "part", "lines", *MEASURES]


def record_late_lead(lyrics, seeds=FRESH, rounds=ROUNDS, size=SIZE):
    """One row a split, strategy, round and part of the test: lines with a copy in the pool,
    others that recur, and lines that occur once.
    """
    copies, frames = find_copies(lyrics), []
    recurs = copies.duplicated(keep=False)
    for seed in seeds:
        for split, divide in SPLITS.items():
            train, test = divide(lyrics, random_state=seed)
            sets = preprocess_data(train, test, make_vectorizer("english"))
            plan = ([seed], max(rounds), size)
            runs = compare_strategies(STRATEGIES, *sets, *plan, start="balanced")
            is_leaked = np.isin(copies[test.index], copies[train.index])
            others = np.where(recurs[test.index], "recurs", "occurs once")
            parts = np.where(is_leaked, "leaked", others)
            for strategy in STRATEGIES:
                bought = np.array(runs.attrs["indices_labeled"][strategy, seed])
                for after in rounds:
                    labeled = bought[: len(bought) - (max(rounds) - after) * size]
                    setting = {"split": split, "seed": seed, "strategy": strategy}
                    rows = _measure(sets, labeled, parts).assign(labels=len(labeled))
                    frames.append(rows.assign(**setting))
        print(f"  {seed}", flush=True)
    return pd.concat(frames)[COLUMNS]


def _measure(sets, labeled, parts):
    """How good a model of the labeled lines is, on each part."""
    classifier = make_classifier_factory(len(sets[0].target_labels)).new().fit(sets[0][labeled])
    is_first = sets[1].y == 0
    score, said = classifier.predict_proba(sets[1])[:, 0], classifier.predict(sets[1]) == 0
    rows = []
    for part in np.unique(parts):
        here = parts == part
        rated = rate(is_first[here], said[here], score[here]).values()
        rows.append((part, here.sum(), *rated))
    return pd.DataFrame(rows, columns=["part", "lines", *MEASURES])
