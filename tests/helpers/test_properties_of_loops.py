"""Whatever the strategy and the plan: labels only grow, and the history adds up."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lyrics import make_lyrics, make_sets

from helpers.data import find_copies, split_lyrics
from helpers.features import TextSet, make_vectorizer
from helpers.loop import perform_active_learning
from helpers.recipe import label_less
from helpers.starts import STARTS, initialize_strategy
from helpers.strategies import STRATEGIES

# The others look at distances between dense vectors: their SVD begins with a random direction
# for each column, and the lightweight coreset draws by sums, whose last bits follow the order.
BLIND_TO_COLUMNS = ["random", "least confidence", "entropy", "breaking ties", "subsampling"]
BLIND_TO_COLUMNS += ["uncertainty x copies", "information density", "discriminative"]


def tries(number):
    return settings(max_examples=number, deadline=None, derandomize=True)


class Witness:
    """Notes what is labeled, and how, each time that it looks."""

    def __init__(self):
        self.rows, self.labels = [], []

    def __call__(self, learner):
        self.rows.append(learner.indices_labeled.tolist())
        self.labels.append(learner.y.tolist())


@pytest.mark.parametrize("name", STRATEGIES)
@tries(3)
@given(
    num_lines=st.integers(24, 70),
    num_classes=st.integers(2, 4),
    start=st.sampled_from(sorted(STARTS)),
    num_initial=st.integers(4, 30),
    plan=st.tuples(st.integers(1, 6), st.integers(1, 25)),
    seed=st.integers(0, 99),
)
def test_labels_only_grow_and_the_history_adds_up(
    name, num_lines, num_classes, start, num_initial, plan, seed
):
    sets, look = make_sets(num_lines, num_classes), Witness()
    truth, pool_size = sets[0].y.tolist(), len(sets[0])
    learner, first = initialize_strategy(name, sets[0], num_initial, seed, start)
    history = perform_active_learning(
        learner, *sets, first, *plan, seed, progress=False, watch=look
    )
    assert look.rows[0] == first.tolist()
    for before, after in zip(look.rows, look.rows[1:], strict=False):
        assert after[: len(before)] == before
    last = look.rows[-1]
    assert len(set(last)) == len(last) and set(last) <= set(range(pool_size))
    assert look.labels[-1] == [truth[row] for row in last]
    assert history["labels"].tolist() == list(map(len, look.rows))
    assert history["round"].tolist() == list(range(len(look.rows)))
    assert history.attrs["indices_labeled"] == last
    sizes = set(history["labels"].diff().dropna())
    assert len(sizes) <= 1 and all(1 <= size <= plan[1] for size in sizes)
    as_asked = len(history) == plan[0] + 1
    assert history.attrs["ended"].startswith("after" if as_asked else "in round")
    assert as_asked or pool_size - len(last) < max(sizes, default=plan[1])
    assert sets[0].y.tolist() == truth


@tries(5)
@given(st.sampled_from(sorted(STRATEGIES)), st.integers(40, 120), st.integers(1, 9))
def test_the_recipe_asks_for_no_line_twice(name, num_lines, num_samples):
    train, test = split_lyrics(make_lyrics(num_lines))
    plan = (3, num_samples, 12, name)
    history = label_less(train, test, *plan, progress=False, vectorizer=make_vectorizer())
    rows = history.attrs["indices_labeled"]
    assert not find_copies(train.iloc[rows]).duplicated().any()
    assert history["labels"].tolist()[-1] == len(rows)


@pytest.mark.parametrize("name", BLIND_TO_COLUMNS)
@tries(3)
@given(order=st.randoms(), num_classes=st.integers(2, 4))
def test_picks_do_not_depend_on_the_order_of_columns(name, order, num_classes):
    sets = make_sets(150, num_classes)
    columns = order.sample(range(sets[0].x.shape[1]), sets[0].x.shape[1])
    picks = []
    for chosen in (np.arange(len(columns)), columns):
        made = [TextSet(one.x[:, chosen], one.y, one.texts, one.target_labels) for one in sets]
        learner, first = initialize_strategy(name, made[0], 20)
        history = perform_active_learning(learner, *made, first, 2, 15, progress=False)
        picks.append(history.attrs["indices_labeled"])
    assert picks[0] == picks[1]
