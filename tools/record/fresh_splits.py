"""Strategies on ten fresh splits, in the published features: with copies and without."""

import pandas as pd

from helpers.compare import compare_strategies
from helpers.data import drop_copies, split_honestly, split_lyrics
from helpers.features import make_vectorizer, preprocess_data
from helpers.learner import make_classifier_factory

SEEDS = range(10)
# For two classes, entropy and breaking ties pick what least confidence picks.
TO_THE_END = ["random", "least confidence"]
TO_10200 = [
    "discriminative",
    "subsampling",
    "lightweight coreset",
    "greedy coreset",
    "k-means",
    "contrastive",
]


def record_splits(lyrics, seeds=SEEDS):
    """All strategies on fresh splits; a seed stands for its split and its first labels."""
    frames = []
    for copies, rows in (("kept", lyrics), ("removed", drop_copies(lyrics))):
        for seed in seeds:
            sets = make_sets(rows, seed)
            ceiling = _ceiling(*sets)
            for names, num_iterations in ((TO_THE_END, 49), (TO_10200, 20)):
                runs = compare_strategies(names, *sets, [seed], num_iterations, 500)
                frames.append(runs.assign(copies=copies, ceiling=ceiling))
    columns = ["copies", "strategy", "seed", "labels", "test_accuracy", "ceiling"]
    return pd.concat(_without_attrs(frames))[columns]


def record_honest(lyrics, seeds=SEEDS):
    """Copies in the pool, but no test line with a copy there."""
    frames = []
    for seed in seeds:
        sets = preprocess_data(
            *split_honestly(lyrics, random_state=seed), make_vectorizer("english")
        )
        runs = compare_strategies(TO_THE_END, *sets, [seed], 49, 500)
        frames.append(runs.assign(ceiling=_ceiling(*sets)))
    columns = ["strategy", "seed", "labels", "test_accuracy", "ceiling"]
    return pd.concat(_without_attrs(frames))[columns]


def make_sets(lyrics, random_state):
    """Split at random, as the article does, and make features."""
    return preprocess_data(
        *split_lyrics(lyrics, random_state=random_state), make_vectorizer("english")
    )


def _ceiling(train_set, test_set):
    classifier = make_classifier_factory(2).new().fit(train_set)
    return (classifier.predict(test_set) == test_set.y).mean()


def _without_attrs(frames):
    for frame in frames:
        frame.attrs = {}
    return frames
