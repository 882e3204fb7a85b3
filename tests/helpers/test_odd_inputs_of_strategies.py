"""Odd inputs to strategies, in the pool and in a stream: each is told, and nothing changes."""

import numpy as np
import pytest
from lyrics import make_sets
from odd_inputs import (
    COUNTS,
    FROM_ONE,
    FUNCTIONS,
    LEARNERS,
    NAMES,
    NUMBERS,
    ROWS,
    SETS,
    SHARES,
    is_told,
    odd_calls,
    without,
)

from helpers.starts import start_from
from helpers.strategies import STRATEGIES, as_strategy, make_strategy
from helpers.strategies.diversity import SubsamplingQueryStrategy
from helpers.strategies.uncertainty import (
    DoubtAndSpread,
    InformationDensity,
    LeastConfidence,
    RankByScore,
    UncertaintyTimesCopies,
)
from helpers.streams import (
    AskWhere,
    CoinToss,
    FixedThreshold,
    confidence_of,
    make_up,
)

TRAIN, _ = make_sets()
OTHER, _ = make_sets(300)
ROWS_LABELED = np.arange(20)
LEARNER = start_from(ROWS_LABELED, TRAIN, "random")
CLASSIFIER = LEARNER.classifier
THREE = start_from(np.arange(30), make_sets(num_classes=4)[0], "random").classifier
NOT_BY_US = ["random", "lightweight coreset"]  # small-text's own, which a learner asks
POWERS = without(NUMBERS, "nothing") | {"nothing": None}


class FromScores(RankByScore):
    def __init__(self, get_confidence):
        super().__init__()
        self.scores = get_confidence

    def get_confidence(self, clf, dataset, indices_unlabeled, indices_labeled, y):
        return self.scores


def ask(strategy, n=5, pool=TRAIN):
    unlabeled = np.setdiff1d(np.arange(len(pool)), ROWS_LABELED)
    y = TRAIN.y[ROWS_LABELED]
    return strategy.query(CLASSIFIER, pool, unlabeled, ROWS_LABELED, y, n=n)


def ask_by_name(name):
    def query(n):
        return ask(make_strategy(name), n)

    query.__qualname__ = f"query of {name}"
    return query


def ask_stream(n):
    return ask(FixedThreshold(np.arange(len(TRAIN)), 1.0), n)


def ask_by_scores(get_confidence):
    return ask(FromScores(get_confidence))


def ask_by_rule(rule):
    return ask(AskWhere(np.arange(len(TRAIN)), rule))


def listen_to(stream):
    return ask(FixedThreshold(stream, 1.0))


def of_stream():
    return {"stream": np.arange(9), "budget": 3}


def of_made_up():
    return {"model": CLASSIFIER.model, "x": TRAIN.x[ROWS_LABELED], "n": 3}


def of_confidence():
    return {"classifier": CLASSIFIER, "dataset": TRAIN, "rows": [3, 5]}


SCORES = {
    "those of the unlabeled": np.zeros(len(TRAIN) - 20),
    "a table": np.zeros((len(TRAIN), 2)),
    "one": np.float64(1),
}
RULES = {
    "too few": lambda sure: sure[:3] < 1,
    "places": lambda sure: np.arange(len(sure)),
    "confidences": lambda sure: sure,
    "one": lambda sure: True,
    "nothing": lambda sure: None,
}
STREAMS = without(ROWS, "a stranger") | {"another pool's": [3, len(TRAIN)]}
BUDGETS = without(COUNTS, "nothing")
ON_ONE_SIDE = TRAIN.x[np.flatnonzero(CLASSIFIER.model.decision_function(TRAIN.x) > 0)]
MATRICES = {"nothing": None, "a set": TRAIN, "other features": OTHER.x[:, :-1], "a row": [1]}
MATRICES |= {"one side": ON_ONE_SIDE, "no rows": TRAIN.x[:0]}
MODELS = LEARNERS | {"its classifier": CLASSIFIER, "four classes": THREE.model}
MODELS |= {"not trained": type(CLASSIFIER.model)(), "a learner": LEARNER}
ODD = [
    *odd_calls(make_strategy, lambda: {"name": "random"}, name=NAMES),
    *odd_calls(
        as_strategy,
        lambda: {"argument": "strategy", "strategy": "random"},
        strategy=NAMES | {"a class": LeastConfidence},
    ),
    *odd_calls(InformationDensity, lambda: {"power": 1}, power=POWERS),
    *odd_calls(UncertaintyTimesCopies, lambda: {"power": 1}, power=POWERS),
    *odd_calls(
        DoubtAndSpread, lambda: {"power": 1, "factor": 5}, power=POWERS, factor=FROM_ONE
    ),
    *odd_calls(
        SubsamplingQueryStrategy,
        lambda: {"base_query_strategy": LeastConfidence(), "subsample_size": 50},
        base_query_strategy=NAMES | {"a class": LeastConfidence},
        subsample_size=FROM_ONE,
    ),
    *odd_calls(ask_stream, lambda: {"n": 5}, n=FROM_ONE),
    *odd_calls(ask_by_rule, lambda: {"rule": lambda sure: sure < 1}, rule=RULES | FUNCTIONS),
    *odd_calls(ask_by_scores, lambda: {"get_confidence": TRAIN.y}, get_confidence=SCORES),
    *odd_calls(listen_to, lambda: {"stream": np.arange(99)}, stream=STREAMS),
    *odd_calls(CoinToss, of_stream, stream=without(ROWS, "a stranger"), budget=BUDGETS),
    *odd_calls(
        FixedThreshold,
        lambda: of_stream() | {"threshold": 0.6},
        stream=without(ROWS, "a stranger"),
        threshold=SHARES,
        budget=BUDGETS,
    ),
    *odd_calls(
        AskWhere,
        lambda: of_stream() | {"rule": lambda sure: sure < 1},
        rule=FUNCTIONS,
        budget=BUDGETS,
    ),
    *odd_calls(
        confidence_of,
        of_confidence,
        classifier=LEARNERS | {"a learner": LEARNER},
        dataset=SETS,
        rows=without(ROWS, "a repeat"),
    ),
    *odd_calls(make_up, of_made_up, model=MODELS, x=MATRICES, n=FROM_ONE),
]
for name in set(STRATEGIES) - set(NOT_BY_US):
    ODD += odd_calls(ask_by_name(name), lambda: {"n": 5}, n=FROM_ONE)


@pytest.mark.parametrize("function, good, argument, value", ODD)
def test_what_cannot_be_right_is_told(function, good, argument, value):
    before = np.random.get_state()[1].tolist()
    is_told(function, good, argument, value)
    assert np.random.get_state()[1].tolist() == before
