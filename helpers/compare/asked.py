"""What a comparison is asked: each wrong argument is told before the first run is played."""

from collections.abc import Iterator, KeysView

from small_text import QueryStrategy

from helpers.checks import (
    as_several,
    check_callable,
    check_count,
    check_kind,
    check_number,
    check_one_of,
    check_seed,
    check_set,
)
from helpers.errors import MendableError
from helpers.starts import STARTS
from helpers.strategies import STRATEGIES, make_strategy

MAKER = "Write lambda order: MyStrategy(), or None for the strategy of that name."


def check_comparison(strategies, train_set, test_set, seeds, num_iterations, num_samples):
    """What makes each strategy, by its name, and the seeds, each once."""
    check_set("train_set", train_set, fewest=2)
    check_set("test_set", test_set, fewest=1)
    if train_set.x.shape[1] != test_set.x.shape[1]:
        raise MendableError(
            f"test_set has {test_set.x.shape[1]:,} features, and train_set "
            f"{train_set.x.shape[1]:,}. Make both in one call of preprocess_data."
        )
    check_count("num_iterations", num_iterations)
    check_count("num_samples", num_samples)
    makers, seeds = _find_makers(strategies), as_listed("seeds", seeds)
    for seed in seeds:
        check_seed(seed, "each of seeds")
    if not makers or not seeds:
        raise MendableError(
            "there is nothing to compare: pass one strategy and one seed at least, as in "
            "strategies=['random'], seeds=[1, 2, 3]."
        )
    return makers, list(dict.fromkeys(map(int, seeds)))


def check_start(num_classes, num_initial, start, class_weight, of_class):
    """How each run begins, and the class that is measured by itself."""
    check_count("num_initial", num_initial, 2)
    check_one_of("start", start, STARTS)
    if class_weight is not None and not isinstance(class_weight, dict):
        check_one_of("class_weight", class_weight, ["balanced"])
    if of_class is not None:
        check_count("of_class", of_class, 0, num_classes - 1)


def check_jobs(n_jobs):
    """How many at a time, as joblib counts them: not 0, and -1 for all cores."""
    if n_jobs is not None and check_number("n_jobs", n_jobs, whole=True) == 0:
        raise MendableError("n_jobs=0 would play none. Pass 1, or -1 for all cores.")


def make_asked(name, make, order):
    """A new strategy: that of the name, or what was written in its place makes of the order."""
    if make is None:
        return make_strategy(name)
    return check_kind(f"what strategies[{name!r}] makes", make(order), QueryStrategy, MAKER)


def _find_makers(strategies):
    if not isinstance(strategies, dict):
        strategies = as_listed("strategies", strategies)
        for name in strategies:
            check_one_of("each of strategies", name, STRATEGIES)
        return dict.fromkeys(strategies)
    for name, make in strategies.items():
        if make is None:
            check_one_of("each of strategies", name, STRATEGIES)
        else:
            check_kind("each name in strategies", name, str, "Name it in quotes.")
            check_callable(f"strategies[{name!r}]", make, MAKER)
    return strategies


def as_listed(name, values):
    """A list of several, which may also come from a generator or be the keys of a dict."""
    is_passing = isinstance(values, (Iterator, KeysView))
    return as_several(name, list(values) if is_passing else values)
