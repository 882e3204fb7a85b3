"""Four genres, with all copies and with each line once: which measure of doubt wins?"""

import pandas as pd

from helpers.compare import compare_strategies
from helpers.data import drop_copies, split_honestly
from helpers.features import make_rich_vectorizer, preprocess_data

STRATEGIES = ["random", "least confidence", "breaking ties", "entropy", "doubt and spread"]
ROUNDS, SIZE = 40, 50


def record_genres(lyrics, seeds=range(10)):
    """One row a pool, strategy, seed and round; a seed is a split and its first labels."""
    frames = []
    for copies, rows in (("kept", lyrics), ("removed", drop_copies(lyrics))):
        for seed in seeds:
            parts = split_honestly(rows, random_state=seed)
            sets = preprocess_data(*parts, make_rich_vectorizer())
            runs = compare_strategies(STRATEGIES, *sets, [seed], ROUNDS, SIZE)
            runs.attrs = {}
            frames.append(runs.assign(copies=copies))
    columns = ["copies", "strategy", "seed", "labels", "test_accuracy", "test_macro_f1"]
    return pd.concat(frames)[columns]
