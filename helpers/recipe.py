"""The recipe of notebook 13 in one call: a text classifier out of few labels."""

from helpers.checks import check_count, check_flag, check_seed
from helpers.features import ask_once, make_recipe_vectorizer, preprocess_data
from helpers.loop import Rows, perform_active_learning
from helpers.seeds import SEED
from helpers.starts import initialize_strategy
from helpers.strategies import as_strategy


def label_less(
    train,
    test,
    num_iterations=60,
    num_samples=50,
    num_initial=200,
    strategy="uncertainty x copies",
    seed=SEED,
    progress=True,
    vectorizer=None,
):
    """Learn from few labels: features that the pool teaches, each line once, small batches.

    Parameters
    ----------
    train, test : pandas.DataFrame
        With the columns ``lyric`` and ``class``, as `load_lyrics` and a split give them; any
        number of classes. The classes of `train` answer the queries.
    num_iterations, num_samples, num_initial : int
        Rounds to play, distinct lines to ask for in each, and lines to label first, at random.
    strategy : str
        A name in `helpers.strategies.STRATEGIES`.
    vectorizer : sklearn vectorizer, optional
        The default is `helpers.features.make_recipe_vectorizer()`.

    Returns
    -------
    pandas.DataFrame
        The history, as from `perform_active_learning`; ``labels`` counts distinct lines.
        ``attrs["indices_labeled"]`` are positions in `train`.

    Raises
    ------
    MendableError
        If the first lines cannot be labeled, or if a label is missing.
    """
    # Before the features, which take a while.
    check_count("num_iterations", num_iterations)
    check_count("num_samples", num_samples)
    check_count("num_initial", num_initial, 2)
    check_seed(seed)
    check_flag("progress", progress)
    strategy = as_strategy("strategy", strategy)
    vectorizer = make_recipe_vectorizer() if vectorizer is None else vectorizer
    train_set, test_set = preprocess_data(train, test, vectorizer)
    pool, rows = ask_once(train, train_set)
    active_learner, indices_labeled = initialize_strategy(strategy, pool, num_initial, seed)
    plan = (num_iterations, num_samples, seed, progress)
    history = perform_active_learning(active_learner, pool, test_set, indices_labeled, *plan)
    history.attrs["indices_labeled"] = Rows(rows[history.attrs["indices_labeled"]].tolist())
    return history
