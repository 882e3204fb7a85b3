"""The query strategies by name: small-text's, with ties broken by index, and some of our own.

uncertainty  what the model is in doubt about, alone or with copies, density or spread
diversity    what the labels lack, what is far from them, what differs
"""

from small_text import query_strategies as small_text

from helpers.errors import MendableError
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


def make_strategy(name):
    """A new query strategy: one of the names in `STRATEGIES`.

    Raises
    ------
    MendableError
        If the name is unknown.
    """
    if name not in STRATEGIES:
        known = ", ".join(STRATEGIES)
        raise MendableError(f"strategy '{name}' is unknown. Pass one of: {known}.")
    return STRATEGIES[name]()
