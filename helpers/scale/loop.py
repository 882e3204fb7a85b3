"""The active learning loop on a pool that does not fit: it goes on where it was stopped."""

from copy import copy
from time import perf_counter

import numpy as np
import pandas as pd
from scipy.sparse import vstack

from helpers.checks import as_labels, check_callable, check_count, check_seed
from helpers.errors import MendableError
from helpers.learner import make_classifier_factory
from helpers.rating import rate
from helpers.scale.given import check_features
from helpers.scale.pools import check_pool
from helpers.scale.querying import query_large
from helpers.scale.state import State
from helpers.seeds import SEED, seeded
from helpers.strategies import as_strategy
from helpers.workers import check_jobs

MEASURES = ["test_accuracy", "test_macro_f1"]


def perform_large_loop(
    pool,
    test_set,
    path,
    strategy="least confidence",
    num_iterations=10,
    num_samples=100,
    num_initial=200,
    seed=SEED,
    n_jobs=None,
    answer=None,
    factory=None,
):
    """Label, train and query, round after round, and write each round to a file.

    Call it again with the same file after a stop, and it goes on; with more rounds, it plays
    those that are missing.

    Parameters
    ----------
    pool : LargePool
    test_set : TextSet
        With the features of the pool's vectorizer: ``pool.make_set(frame)``.
    path : path
        Of the file, JSON Lines; as in `State`.
    strategy : str or small_text.QueryStrategy
        As in `query_large`.
    num_iterations, num_samples, num_initial : int
        Rounds, texts to label in each, and texts to label first, at random.
    seed, n_jobs : int
        As in `query_large`.
    answer : callable, optional
        Given a `TextSet`, it returns its labels. The default takes those of the pool.
    factory : small_text.ClassifierFactory, optional
        The default is `make_classifier_factory`.

    Returns
    -------
    pandas.DataFrame
        One row a round, from round 0: ``round``, ``labels``, ``test_accuracy``,
        ``test_macro_f1``, ``query_seconds`` (in round r, of the query that found its texts).
        ``attrs["indices_labeled"]`` and ``attrs["y"]`` list the labeled rows and their labels.

    Raises
    ------
    MendableError
        If the file is of a loop with other settings or is damaged, if a label is missing, also
        in the test set, or if all first labels are of one class.
    """
    check_pool(pool)
    check_features(test_set, pool)
    _check_plan(pool, num_iterations, num_samples, num_initial, seed)
    check_jobs(n_jobs)
    _check_people(answer, factory)
    as_strategy("strategy", strategy)
    name = strategy if isinstance(strategy, str) else type(strategy).__name__
    settings = {"texts": len(pool), "strategy": name, "num_samples": int(num_samples)}
    state = State(path, settings | {"num_initial": int(num_initial), "seed": int(seed)})
    factory = factory or make_classifier_factory(len(pool.target_labels))
    labeled, classifier = _read_labeled(pool, state), None
    for number in range(len(state.rounds), num_iterations + 1):
        if number and classifier is None:  # the loop was stopped before
            classifier = factory.new().fit(labeled)
        start = perf_counter()
        if number:
            settings = {"seed": [seed, number], "n_jobs": n_jobs}
            rows = query_large(
                pool, classifier, strategy, num_samples, labeled.rows, **settings
            )
        else:
            with seeded(seed):
                rows = np.random.choice(len(pool), num_initial, replace=False)
        seconds = perf_counter() - start
        asked = _answered(pool, rows, answer)
        labeled = asked if labeled is None else _join(labeled, asked)
        _check_two_classes(labeled.y)
        classifier = factory.new().fit(labeled)
        figures = _measure(classifier, test_set)
        state.add(
            round=number,
            rows=rows.tolist(),
            y=asked.y.tolist(),
            query_seconds=seconds,
            **figures,
        )
    return _history(state)


def _check_plan(pool, num_iterations, num_samples, num_initial, seed):
    check_count("num_iterations", num_iterations)
    check_count("num_samples", num_samples)
    check_count("num_initial", num_initial, 2, len(pool))
    check_seed(seed)


def _check_people(answer, factory):
    if answer is not None:
        check_callable("answer", answer, "Pass a function that gives a TextSet its labels.")
    if factory is not None and (isinstance(factory, type) or not hasattr(factory, "new")):
        raise MendableError(
            "factory makes no classifiers. Pass make_classifier_factory(num_classes), or leave "
            "it out."
        )


def _read_labeled(pool, state):
    """What the rounds so far have labeled, or None."""
    if not state.rounds:
        return None
    rows = np.concatenate([played["rows"] for played in state.rounds])
    y = np.concatenate([played["y"] for played in state.rounds])
    try:
        labeled = pool[rows]
        labeled.rows, labeled._y = rows, as_labels(y, len(pool.target_labels), len(rows))
    except MendableError as error:
        raise MendableError(f"{state.path.name} is no loop on this pool: {error}") from None
    return labeled


def _answered(pool, rows, answer):
    asked = pool[rows]
    asked.rows = rows
    y = asked.y if answer is None else answer(asked)
    asked._y = as_labels(y, len(pool.target_labels), len(rows))
    return asked


def _check_two_classes(y):
    if len(np.unique(y)) < 2:
        raise MendableError(
            f"all {len(y):,} first labels are of class {y[0]}, and a classifier needs two "
            "classes. Raise num_initial, or pass another seed and a new file."
        )


def _join(labeled, asked):
    both = copy(labeled)
    both._x = vstack([labeled.x, asked.x], format="csr")
    both._y = np.append(labeled.y, asked.y)
    for name in ("texts", "copies", "rows"):
        setattr(both, name, np.append(getattr(labeled, name), getattr(asked, name)))
    return both


def _measure(classifier, test_set):
    rated = rate(test_set, classifier.predict(test_set))
    return {name: rated[name] for name in MEASURES}


def _history(state):
    history = pd.DataFrame(state.rounds)
    history.insert(1, "labels", history["rows"].map(len).cumsum())
    rows, y = history.pop("rows").sum(), history.pop("y").sum()
    history.attrs = {"indices_labeled": rows, "y": y}
    return history
