"""The query strategies by name: small-text's, with ties broken by index, and some of our own.

uncertainty  what the model is in doubt about, alone or with copies, density or spread
diversity    what the labels lack, what is far from them, what differs
"""

from small_text import query_strategies as small_text

from helpers.checks import check_kind, check_one_of
from helpers.learner import make_classifier_factory
from helpers.strategies.diversity import (
    ContrastiveActiveLearning,
    DiscriminativeActiveLearning,
    EmbeddingKMeans,
    GreedyCoreset,
    SubsamplingQueryStrategy,
)
from helpers.strategies.uncertainty import (
    BreakingTies,
    DoubtAndSpread,
    InformationDensity,
    LeastConfidence,
    PredictionEntropy,
    UncertaintyTimesCopies,
)


def _discriminative():
    # As many unlabeled as labeled texts to learn from: as accurate, and several times faster.
    return DiscriminativeActiveLearning(
        make_classifier_factory(num_classes=2), num_iterations=10, unlabeled_factor=1
    )


STRATEGIES = {
    "random": small_text.RandomSampling,
    "least confidence": LeastConfidence,
    "entropy": PredictionEntropy,
    "breaking ties": BreakingTies,
    "uncertainty x copies": UncertaintyTimesCopies,
    "information density": InformationDensity,
    "doubt and spread": DoubtAndSpread,
    "discriminative": _discriminative,
    "subsampling": lambda: SubsamplingQueryStrategy(LeastConfidence()),
    "lightweight coreset": small_text.LightweightCoreset,
    "greedy coreset": lambda: SubsamplingQueryStrategy(GreedyCoreset()),
    "k-means": lambda: SubsamplingQueryStrategy(EmbeddingKMeans()),
    "contrastive": lambda: SubsamplingQueryStrategy(ContrastiveActiveLearning()),
}


def make_strategy(name, argument="name"):
    """A new query strategy: one of the names in `STRATEGIES`.

    `argument` is what the caller's own argument is called, for messages.

    Raises
    ------
    MendableError
        If the name is unknown.
    """
    return STRATEGIES[check_one_of(argument, name, STRATEGIES)]()


def as_strategy(argument, strategy):
    """A query strategy that a function was given, or a new one by its name."""
    if isinstance(strategy, str):
        return make_strategy(strategy, argument)
    way_out = "Pass a name, such as 'random', or a strategy of your own."
    return check_kind(argument, strategy, small_text.QueryStrategy, way_out)
