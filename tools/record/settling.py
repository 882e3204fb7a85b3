"""When to stop: how far a model still changes its mind, on real lyrics and on practice ones.

One run of least confidence a split, on clean ground: 200 first labels and rounds of 100. After
every five rounds the model reads the same 2,000 lines of the pool, and four criteria that need
no label look at what it says.
"""

import numpy as np
import pandas as pd
from scipy.stats import entropy
from small_text import DeltaFScore, KappaAverage

from helpers.data import split_cleanly
from helpers.features import make_rich_vectorizer, preprocess_data
from helpers.loop import perform_active_learning
from helpers.starts import initialize_strategy

ROUNDS, SIZE, EVERY = 160, 100, 5
STOP_SET = 2000


def record_settling(lyrics, seeds=range(5)):
    """One row a seed and look."""
    return pd.concat([_play(lyrics, seed) for seed in seeds], ignore_index=True)


def _play(lyrics, seed):
    train, test = split_cleanly(lyrics, random_state=seed)
    train_set, test_set = preprocess_data(train, test, make_rich_vectorizer())
    order = np.random.RandomState(seed).permutation(len(train_set))
    stop_set, said = train_set[order[:STOP_SET]], []
    learner, labeled = initialize_strategy("least confidence", train_set, 200, seed)
    history = perform_active_learning(
        learner,
        train_set,
        test_set,
        labeled,
        ROUNDS,
        SIZE,
        seed,
        progress=False,
        watch=lambda one: said.append(one.classifier.predict_proba(stop_set)),
    )
    looks = history[["labels", "test_accuracy"]].iloc[::EVERY].reset_index(drop=True)
    measured = pd.DataFrame(measure_change(said[::EVERY]))
    looks.insert(0, "seed", seed)
    return looks.join(measured)


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
