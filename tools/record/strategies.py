"""Each strategy of the series on clean ground: which ones beat random sampling there?"""

from helpers.compare import compare_strategies
from helpers.data import split_cleanly
from helpers.features import make_rich_vectorizer, preprocess_data
from helpers.strategies import STRATEGIES

# Of two classes these pick what least confidence picks, and where no line has a copy,
# doubt x copies does, too.
SAME = {"breaking ties", "entropy", "uncertainty x copies"}
COLUMNS = ["strategy", "seed", "labels", "test_accuracy"]


def record_strategies(lyrics, seeds=range(10), num_iterations=20):
    """One row a strategy, seed and round; all runs share one split, and a seed's a start."""
    names = [name for name in STRATEGIES if name not in SAME]
    sets = preprocess_data(*split_cleanly(lyrics), make_rich_vectorizer())
    return compare_strategies(names, *sets, seeds, num_iterations)[COLUMNS]
