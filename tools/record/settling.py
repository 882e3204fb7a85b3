"""When to stop: how far a model still changes its mind, on real lyrics and on practice ones.

One run of least confidence a split, on clean ground: 200 first labels and rounds of 100. After
every round the model classifies 2,000 lines that were put aside, so that it can't ask about
them, and 2,000 of its pool, which it can. Four criteria that need no label look at what it
says, after every round and after every fifth.
"""

import numpy as np
import pandas as pd
from scipy.stats import entropy
from small_text import DeltaFScore, KappaAverage

from helpers.data import split_cleanly
from helpers.features import make_rich_vectorizer, preprocess_data
from helpers.loop import perform_active_learning
from helpers.starts import initialize_strategy

ROUNDS, SIZE, SPACINGS = 160, 100, (1, 5)
STOP_SET = 2000
COLUMNS = ["seed", "stop_set", "every", "labels", "test_accuracy"]
COLUMNS += ["kappa_average", "changed", "delta_f", "uncertainty"]


def record_settling(lyrics, seeds=range(5)):
    """One row a seed, stop set, spacing and look."""
    return pd.concat([_play(lyrics, seed) for seed in seeds], ignore_index=True)


def _play(lyrics, seed):
    train, test = split_cleanly(lyrics, random_state=seed)
    train_set, test_set = preprocess_data(train, test, make_rich_vectorizer())
    order = np.random.RandomState(seed).permutation(len(train_set))
    pool = train_set[np.sort(order[STOP_SET:])]
    stop_sets = {
        "put aside": train_set[order[:STOP_SET]],
        "in the pool": train_set[order[STOP_SET : 2 * STOP_SET]],
    }
    said = {place: [] for place in stop_sets}

    def look(learner):
        for place, lines in stop_sets.items():
            said[place].append(learner.classifier.predict_proba(lines))

    learner, labeled = initialize_strategy("least confidence", pool, 200, seed)
    history = perform_active_learning(
        learner, pool, test_set, labeled, ROUNDS, SIZE, seed, progress=False, watch=look
    )
    looks = [
        _measure(history, said[place], seed, place, every)
        for place in stop_sets
        for every in SPACINGS
    ]
    return pd.concat(looks, ignore_index=True)


def _measure(history, said, seed, place, every):
    looks = history[["labels", "test_accuracy"]].iloc[::every].reset_index(drop=True)
    looks = looks.join(pd.DataFrame(measure_change(said[::every])))
    return looks.assign(seed=seed, stop_set=place, every=every)[COLUMNS]


def measure_change(said):
    """What small-text's criteria compare with their thresholds, look by look.

    `said` are probabilities of two classes for the same lines, look by look.
    """
    kappa, delta = KappaAverage(2), DeltaFScore(2)
    before = None
    for proba in said:
        predictions = proba.argmax(axis=1)
        kappa.stop(predictions=predictions)
        delta.stop(predictions=predictions)
        is_whole = len(kappa.kappa_history) == kappa.window_size
        yield {
            "kappa_average": np.mean(kappa.kappa_history) if is_whole else np.nan,
            "changed": np.nan if before is None else (predictions != before).mean(),
            "delta_f": max(delta.delta_history) if is_whole else np.nan,
            "uncertainty": entropy(proba, axis=1).mean() / np.log(2),
        }
        before = predictions
