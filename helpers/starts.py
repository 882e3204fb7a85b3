"""The first labels: which lines a run begins with."""

import numpy as np
import small_text
from sklearn.cluster import MiniBatchKMeans
from small_text.base import LABEL_UNLABELED

from helpers.acts import ActiveLearner
from helpers.checks import (
    as_labels,
    as_rows,
    check_class_weight,
    check_count,
    check_labeled,
    check_one_of,
    check_seed,
    check_set,
)
from helpers.errors import MendableError
from helpers.features import Embedding
from helpers.fitting import find_second_class, fit_start
from helpers.learner import make_classifier_factory
from helpers.seeds import SEED, seeded
from helpers.strategies import as_strategy


def _draw_clustered(train_set, num_samples):
    """The line nearest to the middle of each of `num_samples` clusters."""
    vectors = _embedding_of(train_set).transform(train_set.x)
    seed = np.random.randint(2**31)
    clusters = MiniBatchKMeans(num_samples, n_init=1, random_state=seed).fit(vectors)
    # Rounded, so that the lower index decides between copies, whatever the processor.
    distances = np.round(clusters.transform(vectors), 6)
    return np.unique(distances.argmin(axis=0))


def _embedding_of(train_set):
    # A set of ours keeps its own, so that runs on one pool learn it once.
    return getattr(train_set, "embedding", None) or Embedding(train_set)


STARTS = {
    "random": small_text.random_initialization,
    "stratified": lambda train_set, n: small_text.random_initialization_stratified(
        train_set.y, n
    ),
    "balanced": lambda train_set, n: small_text.random_initialization_balanced(train_set.y, n),
    "clustered": _draw_clustered,
}


NEED_LABELS = ["stratified", "balanced"]


def draw_start(name, train_set, num_samples=20, seed=SEED):
    """Draw the rows of a pool to label first.

    Parameters
    ----------
    name : str
        "random"; "clustered", the line nearest to the middle of each of as many clusters;
        "balanced", as many of each class, which the published experiment has (100 and 100),
        and "stratified" need labels that nobody has yet, and are for simulations.
    train_set : small_text.SklearnDataset
    num_samples : int
    seed : int

    Returns
    -------
    numpy.ndarray of int, shape (num_samples,)
        One fewer for each two clusters that share their nearest line.

    Raises
    ------
    MendableError
        If the name is unknown, if the pool has fewer than `num_samples` texts, or if a start
        needs labels that are not there.
    """
    check_one_of("name", name, STARTS)
    check_pool(train_set)
    check_count("num_samples", num_samples, 2, len(train_set))
    check_seed(seed)
    if name in NEED_LABELS:
        check_labeled(
            train_set.y,
            "the {:,} texts in the train_set",
            f"The start '{name}' needs all labels: pass 'random' or 'clustered'.",
        )
    with seeded(seed):
        return STARTS[name](train_set, num_samples)


def check_pool(train_set):
    """Raise MendableError if a pool's labels are not integers; missing ones are welcome."""
    check_set("train_set", train_set, fewest=2)
    y, num_classes = train_set.y, len(train_set.target_labels)
    is_integer = isinstance(y, np.ndarray) and np.issubdtype(y.dtype, np.integer)
    if not is_integer or not np.isin(y, [LABEL_UNLABELED, *range(num_classes)]).all():
        found = np.unique(np.asarray(y).astype(str))[:5]
        raise MendableError(
            f"train_set: labels must be a NumPy array of integers from 0 to {num_classes - 1}; "
            f"found {type(y).__name__} with {', '.join(found)}. load_lyrics makes such labels."
        )


def start_from(indices, train_set, strategy, y=None, class_weight=None):
    """A learner that begins with these rows.

    Parameters
    ----------
    indices : numpy.ndarray of int, shape (n,)
    train_set : small_text.SklearnDataset
    strategy : str or small_text.QueryStrategy
        A name in `helpers.strategies.STRATEGIES`, or a strategy of your own.
    y : numpy.ndarray of int, shape (n,), optional
        Their labels; the default is the true ones.
    class_weight : "balanced" or dict, optional
        As in `helpers.learner.make_classifier_factory`.

    Returns
    -------
    helpers.acts.ActiveLearner

    Raises
    ------
    MendableError
        If `indices` are no rows of the pool, or a mask, which small-text would read as the rows
        0 and 1; if a label is missing or unknown, or if all are of one class.
    """
    check_pool(train_set)
    strategy = as_strategy("strategy", strategy)
    # Before the set learns dense vectors, which take a while.
    check_class_weight("class_weight", class_weight, len(train_set.target_labels))
    indices = as_rows("indices", indices, len(train_set), fewest=2)
    num_classes = len(train_set.target_labels)
    y = as_labels(train_set.y[indices] if y is None else y, num_classes, len(indices))
    if len(np.unique(y)) < 2:
        raise MendableError(
            f"indices: all {len(y)} first labels are of class {y[0]}, and a classifier needs "
            "two classes. Label more lines, or look for one of another class; another seed "
            "draws other lines."
        )
    factory = make_classifier_factory(num_classes, _embedding_of(train_set), class_weight)
    active_learner = ActiveLearner(factory, strategy, train_set)
    active_learner.initialize_data(indices, y)
    return active_learner


def initialize_strategy(
    query_strategy,
    train_set,
    num_samples=200,
    seed=SEED,
    start="random",
    class_weight=None,
):
    """Label the first texts, and train a first classifier on them.

    Parameters
    ----------
    query_strategy : str or small_text.QueryStrategy
    train_set : small_text.SklearnDataset
        The pool, with its true labels: they play the person who answers.
    num_samples : int
        Number of first labels; half of a pool that has no more texts. Where all are of one
        class, the last one is exchanged for a text of another. A line says where either
        happens.
    seed : int
    start : str
        How they are drawn, as in `draw_start`. The published experiment has "balanced".
    class_weight : "balanced" or dict, optional

    Returns
    -------
    active_learner : helpers.acts.ActiveLearner
    indices_labeled : numpy.ndarray of int, shape (num_samples,)
        Rows of `train_set` that are labeled now.

    Raises
    ------
    MendableError
        As `draw_start` and `start_from`.
    """
    check_pool(train_set)
    query_strategy = as_strategy("query_strategy", query_strategy)
    check_one_of("start", start, STARTS)
    num_samples = fit_start(num_samples, len(train_set))
    indices = draw_start(start, train_set, num_samples, seed)
    indices = find_second_class(indices, train_set, seed)
    active_learner = start_from(indices, train_set, query_strategy, None, class_weight)
    return active_learner, active_learner.indices_labeled
