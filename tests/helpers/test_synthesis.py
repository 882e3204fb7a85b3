"""Made-up queries lie on the boundary, between two rows."""

import numpy as np
import pytest
from lyrics import make_sets

from helpers.seeds import seeded
from helpers.starts import initialize_strategy
from helpers.strategies import make_strategy
from helpers.streams import make_up

TRAIN, _ = make_sets()


@pytest.fixture(scope="module")
def start():
    learner, labeled = initialize_strategy(make_strategy("random"), TRAIN, 60)
    return learner.classifier, labeled


def test_made_up_points_lie_on_the_boundary_between_two_rows(start):
    classifier, labeled = start
    x = TRAIN.x[labeled]
    with seeded(1):
        points = make_up(classifier.model, x, 9)
    assert points.shape == (9, TRAIN.x.shape[1])
    assert classifier.model.decision_function(points) == pytest.approx(np.zeros(9), abs=1e-9)
    known = x.toarray().astype(bool)
    for point in points.toarray().astype(bool):
        has_two_parents = any(
            np.array_equal(point, one | other) for one in known for other in known
        )
        assert has_two_parents


def test_the_same_seed_makes_up_the_same(start):
    classifier, labeled = start
    drawn = []
    for seed in (1, 1, 2):
        with seeded(seed):
            drawn.append(make_up(classifier.model, TRAIN.x[labeled], 5).toarray())
    assert np.array_equal(drawn[0], drawn[1]) and not np.array_equal(drawn[0], drawn[2])
