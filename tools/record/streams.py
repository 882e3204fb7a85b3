"""Doubt and a coin on streams: in fair weather, as sung, and where the classes take turns.

Only a file that knows its songs is played as it is: one without comes shuffled, and
`split_cleanly` shuffles it once more.
"""

import numpy as np
import pandas as pd

from helpers.compare import compare_strategies
from helpers.data import split_cleanly
from helpers.features import make_rich_vectorizer, preprocess_data
from helpers.learner import make_classifier_factory
from helpers.strategies import make_strategy
from helpers.streams import CoinToss, FixedThreshold

FRESH = range(301, 306)
THRESHOLD, BUDGET, SIZE = 0.52, 2000, 20
POOL = ["random", "least confidence"]
AS_SUNG = "as in the file"
ORDERS = {
    "shuffled": lambda y, order: order,
    AS_SUNG: lambda y, order: np.arange(len(y)),
    "one day": lambda y, order: take_turns(y, 1),
    "five days": lambda y, order: take_turns(y, 5),
    "one day, other class first": lambda y, order: take_turns(y.max() - y, 1),
}
WITH_COIN = ["shuffled", "one day"]
DRAWN_ALIKE = "as doubt bought, at random"
COLUMNS = ["order", "strategy", "seed", "labels", "passed", "test_accuracy"]


def take_turns(y, num_days):
    """Rows in an order in which the classes take turns: on each day, one after the other."""
    parts = [np.array_split(np.flatnonzero(y == each), num_days) for each in np.unique(y)]
    return np.concatenate([part for day in zip(*parts, strict=True) for part in day])


def record_streams(lyrics, seeds=FRESH, budget=BUDGET, size=SIZE, n_jobs=-1):
    """One row a split, order, strategy and round; `passed` is the share of lines gone by."""
    frames, has_songs = [], "song_id" in lyrics
    for seed in seeds:
        sets = preprocess_data(
            *split_cleanly(lyrics, random_state=seed), make_rich_vectorizer()
        )
        makers, orders = make_rules(sets[0].y, budget, has_songs)
        runs = compare_strategies(
            makers, *sets, [seed], -(-budget // size), size, n_jobs=n_jobs
        )
        for (key, _), rows in runs.attrs["indices_labeled"].items():
            run = runs[runs["strategy"] == key].reset_index(drop=True)
            order, _, strategy = key.rpartition(": ")
            shuffled = np.random.RandomState(seed).permutation(len(sets[0]))
            passed = find_places(run["labels"], rows, orders, order, shuffled)
            frames.append(run.assign(order=order, strategy=strategy, passed=passed))
        bought = np.asarray(runs.attrs["indices_labeled"]["one day: doubt", seed])
        accuracy = draw_alike(*sets, bought, seed)
        end = {"order": "one day", "strategy": DRAWN_ALIKE, "seed": seed, "passed": np.nan}
        frames.append(pd.DataFrame([end | {"labels": len(bought), "test_accuracy": accuracy}]))
    return pd.concat(frames, ignore_index=True)[COLUMNS]


def draw_alike(train_set, test_set, bought, seed, num_first=200):
    """The accuracy with as many random rows of each class as were bought, and one start."""
    random, first = np.random.RandomState(seed), bought[:num_first]
    left = np.setdiff1d(np.arange(len(train_set)), first)
    drawn = [first]
    for number, count in enumerate(np.bincount(train_set.y[bought[num_first:]])):
        drawn.append(random.choice(left[train_set.y[left] == number], count, replace=False))
    factory = make_classifier_factory(len(train_set.target_labels))
    classifier = factory.new().fit(train_set[np.concatenate(drawn)])
    return (classifier.predict(test_set) == test_set.y).mean()


def make_rules(y, budget, has_songs):
    """What `compare_strategies` plays by "order: strategy", and the orders by their name."""
    makers = {f"pool: {name}": lambda order, name=name: make_strategy(name) for name in POOL}
    names = [name for name in ORDERS if has_songs or name != AS_SUNG]
    orders = {name: lambda order, f=ORDERS[name]: f(y, order) for name in names}
    for name, f in orders.items():
        makers[f"{name}: doubt"] = lambda order, f=f: FixedThreshold(
            f(order), THRESHOLD, budget
        )
        if name in WITH_COIN:
            makers[f"{name}: coin"] = lambda order, f=f: CoinToss(f(order), budget)
    return makers, orders


def find_places(labels, rows, orders, order, shuffled):
    """The share of lines that have passed at the end of each round; none for a pool."""
    if order not in orders:
        return np.nan
    place = np.argsort(orders[order](shuffled), kind="stable")
    ends = place[np.asarray(rows)[labels.to_numpy()[1:] - 1]] + 1
    return np.append(0, ends) / len(place)
