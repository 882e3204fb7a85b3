"""The first labels: which lines a run begins with."""

import numpy as np
import small_text
from sklearn.cluster import MiniBatchKMeans
from small_text import PoolBasedActiveLearner

from helpers.errors import MendableError
from helpers.features import Embedding
from helpers.learner import SEED, check_labeled, make_classifier_factory, seeded
from helpers.strategies import make_strategy


def _draw_clustered(train_set, num_samples):
    """The line nearest to the middle of each of `num_samples` clusters."""
    vectors = Embedding(train_set).transform(train_set.x)
    seed = np.random.randint(2**31)
    clusters = MiniBatchKMeans(num_samples, n_init=1, random_state=seed).fit(vectors)
    # Rounded, so that the lower index decides between copies, whatever the processor.
    distances = np.round(clusters.transform(vectors), 6)
    return np.unique(distances.argmin(axis=0))


STARTS = {
    "random": small_text.random_initialization,
    "stratified": lambda train_set, n: small_text.random_initialization_stratified(
        train_set.y, n
    ),
    "balanced": lambda train_set, n: small_text.random_initialization_balanced(train_set.y, n),
    "clustered": _draw_clustered,
}


def draw_start(name, train_set, num_samples=20, seed=SEED):
    """Draw the rows of a pool to label first.

    Parameters
    ----------
    name : str
        "random"; "clustered", the line nearest to the middle of each of as many clusters;
        "stratified" and "balanced" need labels that nobody has yet, and are for simulations.
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
        If the name is unknown.
    """
    if name not in STARTS:
        raise MendableError(f"start '{name}' is unknown. Pass one of: {', '.join(STARTS)}.")
    with seeded(seed):
        return STARTS[name](train_set, num_samples)


def start_from(indices, train_set, strategy, y=None):
    """A learner that begins with these rows.

    Parameters
    ----------
    indices : numpy.ndarray of int, shape (n,)
    train_set : small_text.SklearnDataset
    strategy : str
        A name in `helpers.strategies.STRATEGIES`.
    y : numpy.ndarray of int, shape (n,), optional
        Their labels; the default is the true ones.

    Returns
    -------
    small_text.PoolBasedActiveLearner

    Raises
    ------
    MendableError
        If `indices` is a mask, which small-text would read as the rows 0 and 1; if a label is
        missing, or if all are of one class.
    """
    indices = np.asarray(indices)
    if indices.dtype == bool:
        raise MendableError(
            f"indices is a mask of {len(indices):,} true and false values, which small-text "
            "reads as the rows 0 and 1. Pass np.flatnonzero(mask)."
        )
    y = train_set.y[indices] if y is None else np.asarray(y)
    check_labeled(y)
    if len(np.unique(y)) < 2:
        raise MendableError(
            f"all {len(y)} first labels are of class {y[0]}, and a classifier needs two "
            "classes. Label more lines, or look for one of another class."
        )
    num_classes = len(train_set.target_labels)
    factory = make_classifier_factory(num_classes, Embedding(train_set))
    active_learner = PoolBasedActiveLearner(factory, make_strategy(strategy), train_set)
    active_learner.initialize_data(indices, y)
    return active_learner
