"""What the first edition draws: the published split, fresh ones, batches, kinds of lines.

It goes where the last notebook that loads it is rewritten.
"""

import numpy as np
import pandas as pd

from helpers.compare import compare_strategies
from helpers.data import drop_copies, find_copies, split_honestly, split_lyrics
from helpers.features import make_vectorizer, preprocess_data
from helpers.learner import make_classifier_factory

SEEDS = range(10)
ARTICLE = ["random", "least confidence", "entropy", "discriminative"]
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
BATCHES = [50, 250, 500, 1000, 2500, 5000]


def record_article(lyrics, seeds=SEEDS):
    """The published schedule on the published split."""
    runs = compare_strategies(ARTICLE, *make_sets(lyrics, 17), seeds, 30, 1000)
    return runs[["strategy", "seed", "labels", "train_accuracy", "test_accuracy"]]


def record_splits(lyrics, seeds=SEEDS):
    """All strategies on fresh splits; a seed stands for its split and its first labels."""
    frames = []
    for copies, rows in _both(lyrics):
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


def record_batches(lyrics, seeds=SEEDS):
    """What 5,200 labels bring, bought in batches of different sizes."""
    frames = []
    for copies, rows in _both(lyrics):
        for seed in seeds:
            sets = make_sets(rows, seed)
            for num_samples in BATCHES:
                runs = compare_strategies(
                    TO_THE_END, *sets, [seed], 5000 // num_samples, num_samples
                )
                ends = runs.groupby("strategy", sort=False).tail(1)
                frames.append(ends.assign(copies=copies, num_samples=num_samples))
    columns = ["copies", "num_samples", "strategy", "seed", "labels", "test_accuracy"]
    return pd.concat(_without_attrs(frames))[columns]


def record_lines(lyrics):
    """Accuracy with all labels, for lines that occur once and lines that recur."""
    splits = {"article": split_lyrics(lyrics), "honest": split_honestly(lyrics)}
    copies = find_copies(lyrics)
    recurs = copies.map(copies.value_counts()) > 1
    frames = []
    for name, (train, test) in splits.items():
        train_set, test_set = preprocess_data(train, test, make_vectorizer("english"))
        rows = pd.DataFrame(
            {
                "split": name,
                "line": np.where(recurs[test.index], "recurs", "occurs once"),
                "leaked": copies[test.index].isin(copies[train.index]).to_numpy(),
                "right": _is_right(train_set, test_set),
            }
        )
        frames.append(rows)
    by_kind = pd.concat(frames).groupby(["split", "line", "leaked"])["right"]
    return by_kind.agg(rows="size", accuracy="mean").reset_index()


def _both(lyrics):
    return [("kept", lyrics), ("removed", drop_copies(lyrics))]


def make_sets(lyrics, random_state):
    """Split at random, as the article does, and make features."""
    return preprocess_data(
        *split_lyrics(lyrics, random_state=random_state), make_vectorizer("english")
    )


def _is_right(train_set, test_set):
    classifier = make_classifier_factory(2).new().fit(train_set)
    return classifier.predict(test_set) == test_set.y


def _ceiling(train_set, test_set):
    return _is_right(train_set, test_set).mean()


def _without_attrs(frames):
    for frame in frames:
        frame.attrs = {}
    return frames
