"""The experiment as published: 100 first labels of each class, 30 rounds, four strategies."""

import pandas as pd

from helpers.compare import compare_strategies
from helpers.data import split_lyrics
from helpers.features import make_vectorizer, preprocess_data

STRATEGIES = ["random", "least confidence", "entropy", "discriminative"]
ROUNDS, SIZES = 30, (1000, 500)
COLUMNS = ["num_samples", "strategy", "seed", "labels", "train_accuracy", "test_accuracy"]


def record_published(lyrics, seeds=range(10)):
    """One row a size of the rounds, strategy, seed and round, on the published split."""
    sets = preprocess_data(*split_lyrics(lyrics), make_vectorizer("english"))
    frames = []
    for num_samples in SIZES:
        runs = compare_strategies(
            STRATEGIES, *sets, seeds, ROUNDS, num_samples, start="balanced"
        )
        runs.attrs = {}
        frames.append(runs.assign(num_samples=num_samples))
    return pd.concat(frames)[COLUMNS]
