"""Numbers that fit a small pool, and a second class where chance misses it: each says so."""

import numpy as np
from small_text.base import LABEL_UNLABELED

from helpers.checks import as_rows, check_count, check_seed, check_set
from helpers.seeds import SEED, seeded

FEWEST_ROUNDS = 5  # a curve of fewer rounds says little


def fit_to_pool(num_left, num_iterations, num_samples):
    """As many texts a round as asked for, or fewer where a small pool ends too soon."""
    check_count("num_left", num_left, 0)
    check_count("num_iterations", num_iterations)
    check_count("num_samples", num_samples)
    if (
        num_left >= num_samples * min(num_iterations, FEWEST_ROUNDS)
        or num_left < num_iterations
    ):
        return num_samples
    fewer = num_left // num_iterations
    print(
        f"The pool has {num_left:,} texts to choose from: {num_iterations} rounds take "
        f"{fewer:,} each, in place of {num_samples:,}."
    )
    return fewer


def fit_start(num_samples, num_texts):
    """As many first labels as asked for, or half of a pool that has no more than those."""
    check_count("num_samples", num_samples, 2)
    check_count("num_texts", num_texts, 2)
    if num_samples < num_texts:
        return num_samples
    fewer = max(2, num_texts // 2)  # one of each class, at least
    print(
        f"The pool has {num_texts:,} texts: {fewer:,} are labeled first, not {num_samples:,}."
    )
    return fewer


def find_second_class(indices, train_set, seed=SEED):
    """These rows, the last of which is exchanged where all of them are of one class."""
    check_set("train_set", train_set)
    indices = as_rows("indices", indices, len(train_set), fewest=1)
    check_seed(seed)
    y = train_set.y
    others = np.flatnonzero((y != y[indices[0]]) & (y != LABEL_UNLABELED))
    if np.isin(indices, others).any() or not len(others):
        return indices
    with seeded(seed):
        found = np.random.choice(others)
    print(
        f"All {len(indices):,} first texts are of class {y[indices[0]]}. The last is exchanged "
        f"for one of class {y[found]}, as if you had looked for it."
    )
    return np.append(indices[:-1], found)
