"""What a comparison is asked: each wrong argument is told before the first run is played."""

from small_text import QueryStrategy

from helpers.checks import (
    as_listed,
    check_callable,
    check_class_weight,
    check_count,
    check_kind,
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
    check_set("test_set", test_set, fewest=1, num_features=train_set.x.shape[1])
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
    check_class_weight("class_weight", class_weight, num_classes)
    if of_class is not None:
        check_count("of_class", of_class, 0, num_classes - 1)


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
