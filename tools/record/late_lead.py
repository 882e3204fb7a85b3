"""Is the late lead of least confidence the leak? Its test lines, those with copies apart.

The published setting on new splits, after 17 of its rounds. Beside each split stands one in
which no test line has a copy in the pool; there the lines that recur have them in the test.
"""

import numpy as np
import pandas as pd

from helpers.compare import compare_strategies
from helpers.data import find_copies, split_honestly, split_lyrics
from helpers.features import make_vectorizer, preprocess_data
from helpers.learner import make_classifier_factory

FRESH = range(401, 411)
SPLITS = {"article-style": split_lyrics, "honest": split_honestly}
STRATEGIES = ["random", "least confidence"]
ROUNDS, SIZE = 17, 1000


def record_late_lead(lyrics, seeds=FRESH, rounds=ROUNDS, size=SIZE):
    """One row a split, strategy and part of the test: lines with a copy in the pool, others
    that recur, and lines that occur once.
    """
    copies, rows = find_copies(lyrics), []
    recurs = copies.duplicated(keep=False)
    for seed in seeds:
        for split, divide in SPLITS.items():
            train, test = divide(lyrics, random_state=seed)
            sets = preprocess_data(train, test, make_vectorizer("english"))
            runs = compare_strategies(STRATEGIES, *sets, [seed], rounds, size, start="balanced")
            is_leaked = np.isin(copies[test.index], copies[train.index])
            others = np.where(recurs[test.index], "recurs", "occurs once")
            parts = np.where(is_leaked, "leaked", others)
            for strategy in STRATEGIES:
                bought = np.array(runs.attrs["indices_labeled"][strategy, seed])
                factory = make_classifier_factory(len(sets[0].target_labels))
                said = factory.new().fit(sets[0][bought]).predict(sets[1])
                right = pd.Series(said == sets[1].y).groupby(parts).agg(["size", "mean"])
                for part, (lines, accuracy) in right.iterrows():
                    rows.append(
                        (split, seed, strategy, len(bought), part, int(lines), accuracy)
                    )
    columns = ["split", "seed", "strategy", "labels", "part", "lines", "test_accuracy"]
    return pd.DataFrame(rows, columns=columns)
