"""Where choosing wins: a tenth of the labels finds the rare class as well."""

import pytest

from helpers.compare import load_results
from tools.record import rare_classes

CHOSEN = ["least confidence", "doubt and spread"]


@pytest.fixture(scope="module")
def f1():
    """Mean F1 of the rare class by task, strategy and labels."""
    runs = load_results("rare_classes")
    assert (runs.groupby(["task", "strategy", "labels"]).size() == 10).all()
    return runs.groupby(["task", "strategy", "labels"])["test_f1"].mean()


def test_all_was_played(f1):
    tasks, strategies, labels = f1.index.levels
    assert list(tasks) == ["food", "spam"]
    assert set(strategies) == set(rare_classes.STRATEGIES)
    assert list(labels) == rare_classes.CHECKPOINTS


@pytest.mark.parametrize(("task", "few", "many"), [("food", 200, 1500), ("spam", 100, 400)])
@pytest.mark.parametrize("strategy", CHOSEN)
def test_few_chosen_labels_do_what_many_random_ones_do(f1, task, few, many, strategy):
    assert f1[task, strategy, few] > f1[task, "random", many]


@pytest.mark.parametrize(("task", "few", "many"), [("food", 200, 2000), ("spam", 100, 800)])
def test_few_chosen_ones_are_as_good_as_eight_to_ten_times_as_many(f1, task, few, many):
    chosen, random = f1[task, "doubt and spread", few], f1[task, "random", many]
    assert chosen == pytest.approx(random, abs=0.02)


@pytest.mark.parametrize("task", ["food", "spam"])
def test_choosing_leads_from_fifty_labels_on(f1, task):
    for labels in rare_classes.CHECKPOINTS[1:]:
        for strategy in CHOSEN:
            assert f1[task, strategy, labels] > f1[task, "random", labels]
