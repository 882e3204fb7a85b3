"""What a test of 50, 200 or 1,000 lines can tell, and what it costs.

Two models of one run, after 500 and after 2,000 labels of the recipe, are measured on parts of
the test set, drawn again and again: how far does the accuracy scatter, and how often does the
part say which of the two is better?
"""

import numpy as np
import pandas as pd

from helpers.data import split_cleanly
from helpers.features import make_recipe_vectorizer, preprocess_data
from helpers.learner import make_classifier_factory
from helpers.seeds import seeded
from helpers.starts import draw_start

SIZES = [50, 200, 1000, 5000]
EARLY, LATE = 500, 2000
NUM_DRAWS = 2000


def record_test_sizes(lyrics, seeds=range(5)):
    """One row a seed and size of the test."""
    rows = []
    for seed in seeds:
        parts = split_cleanly(lyrics, random_state=seed)
        sets = preprocess_data(*parts, make_recipe_vectorizer())
        early, late = _find_right(*sets, seed)
        for size in SIZES:
            random = np.random.RandomState(seed)
            drawn = [random.choice(len(early), size, replace=False) for _ in range(NUM_DRAWS)]
            before = np.array([early[part].mean() for part in drawn])
            after = np.array([late[part].mean() for part in drawn])
            rows.append(
                {
                    "seed": seed,
                    "test_lines": size,
                    "accuracy": late.mean(),
                    "sd": after.std(ddof=1),
                    "gain": late.mean() - early.mean(),
                    "sees_the_gain": (after > before).mean(),
                }
            )
    return pd.DataFrame(rows)


def _find_right(train_set, test_set, seed):
    """Which test lines a model gets right after few labels, and after more."""
    order = draw_start("random", train_set, LATE, seed)
    for budget in (EARLY, LATE):
        with seeded(seed):
            classifier = make_classifier_factory(2).new().fit(train_set[order[:budget]])
        yield classifier.predict(test_set) == test_set.y
