"""The loop: its history, its repeatability, and how it ends."""

import json
import os
import subprocess
import sys
import warnings
from pathlib import Path
from time import perf_counter

import numpy as np
import pandas as pd
import pytest
from lyrics import make_sets
from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__
from sklearn.metrics import accuracy_score, f1_score
from small_text import EmptyPoolException
from tqdm.notebook import tqdm_notebook

from helpers import loop
from helpers.errors import MendableError
from helpers.loop import Rows, evaluate, perform_active_learning
from helpers.seeds import seeded
from helpers.starts import initialize_strategy, start_from
from helpers.strategies import STRATEGIES, make_strategy

ROOT = Path(__file__).resolve().parent.parent


def run(name, sets=None, seed=17, first=50, **settings):
    train_set, test_set = make_sets() if sets is None else sets
    active_learner, labeled = initialize_strategy(make_strategy(name), train_set, first, seed)
    settings = {"num_iterations": 4, "num_samples": 20, "progress": False, **settings}
    return perform_active_learning(
        active_learner, train_set, test_set, labeled, seed=seed, **settings
    )


@pytest.mark.parametrize("num_classes", [2, 4])
@pytest.mark.parametrize("name", STRATEGIES)
def test_history_has_one_row_a_round(name, num_classes):
    sets = make_sets(num_classes=num_classes)
    history = run(name, sets)
    assert list(history) == [
        "round",
        "labels",
        "train_accuracy",
        "test_accuracy",
        "test_micro_f1",
        "test_macro_f1",
        "query_seconds",
        "update_seconds",
    ]
    assert history["round"].tolist() == [0, 1, 2, 3, 4]
    assert history["labels"].tolist() == [50, 70, 90, 110, 130]
    assert history[["query_seconds", "update_seconds"]].isna().sum().tolist() == [1, 1]
    assert history["test_accuracy"].iloc[-1] > 1.2 / num_classes
    assert len(set(history.attrs["indices_labeled"])) == 130
    assert history.attrs["ended"] == "after 4 rounds, as asked"


def test_the_seconds_of_all_rounds_are_part_of_those_that_a_run_takes():
    start = perf_counter()
    history = run("random")
    passed = perf_counter() - start
    seconds = history[["query_seconds", "update_seconds"]]
    assert seconds.min().min() >= 0 and 0 < seconds.sum().sum() <= passed


def test_evaluate_measures_what_it_says():
    train_set, test_set = make_sets(num_classes=4)
    active_learner, labeled = initialize_strategy(make_strategy("random"), train_set, 60)
    measured = evaluate(active_learner, train_set, test_set)
    model = active_learner.classifier.model
    predicted = model.predict(test_set.x)
    assert measured == {
        "train_accuracy": accuracy_score(
            train_set.y[labeled], model.predict(train_set.x[labeled])
        ),
        "test_accuracy": accuracy_score(test_set.y, predicted),
        "test_micro_f1": pytest.approx(measured["test_accuracy"]),
        "test_macro_f1": f1_score(test_set.y, predicted, average="macro"),
    }
    assert measured["test_macro_f1"] != measured["test_accuracy"]


def test_a_class_is_measured_by_itself():
    train_set, test_set = make_sets(num_classes=4)
    active_learner, labeled = initialize_strategy("random", train_set, 60)
    measured = evaluate(active_learner, train_set, test_set, of_class=2)
    classifier = active_learner.classifier
    is_it, said = test_set.y == 2, classifier.predict(test_set) == 2
    assert measured["test_recall"] == pytest.approx((is_it & said).sum() / is_it.sum())
    precision = (is_it & said).sum() / said.sum()
    f1 = 2 * precision * measured["test_recall"] / (precision + measured["test_recall"])
    assert measured["test_f1"] == pytest.approx(f1)
    # Average precision: the mean, over the texts of the class, of the precision down to each.
    scores = classifier.predict_proba(test_set)[:, 2]
    precisions = [is_it[scores >= score].mean() for score in scores[is_it]]
    assert measured["test_average_precision"] == pytest.approx(np.mean(precisions))


def test_a_class_without_a_label_yet_has_no_recall():
    train_set, test_set = make_sets(num_classes=4)
    known = np.flatnonzero(train_set.y < 3)[:40]
    active_learner = start_from(known, train_set, "random")
    measured = evaluate(active_learner, train_set, test_set, of_class=3)
    assert measured["test_recall"] == measured["test_f1"] == 0
    assert measured["test_average_precision"] == pytest.approx((test_set.y == 3).mean())


@pytest.mark.parametrize("name", STRATEGIES)
def test_one_seed_gives_the_same_picks_whatever_was_drawn_before(name):
    histories = []
    for seed in (17, 17, 18):
        np.random.random_sample(7)
        histories.append(run(name, seed=seed))
    picks = [history.attrs["indices_labeled"] for history in histories]
    assert picks[0] == picks[1] != picks[2]
    measures = ["labels", "train_accuracy", "test_accuracy", "test_macro_f1"]
    pd.testing.assert_frame_equal(histories[0][measures], histories[1][measures])


def test_the_loop_draws_other_numbers_than_the_first_labels():
    train_set, test_set = make_sets()
    active_learner, labeled = initialize_strategy(make_strategy("random"), train_set, 50)
    history = perform_active_learning(
        active_learner, train_set, test_set, labeled, 1, 50, progress=False
    )
    unlabeled = np.setdiff1d(np.arange(len(train_set)), labeled)
    draws = np.random.RandomState(17).permutation(len(unlabeled))[:50]
    assert history.attrs["indices_labeled"][50:] != unlabeled[draws].tolist()


PICKS = """
import json, sys
sys.path[:0] = {paths!r}
from test_loop import run
from lyrics import make_sets
sets = make_sets(3000, int(sys.argv[1]))
names = ["random", "least confidence", "entropy", "breaking ties"]
runs = [run(name, sets, num_iterations=5, num_samples=150) for name in names]
print(json.dumps([history.attrs["indices_labeled"] for history in runs]))
"""


def picks_of_a_subprocess(num_classes, disabled):
    here = Path(__file__).resolve().parent
    script = PICKS.format(paths=[str(ROOT), str(here), str(here.parent)])
    environment = {**os.environ, "NPY_DISABLE_CPU_FEATURES": disabled}
    command = [sys.executable, "-c", script, str(num_classes)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


@pytest.mark.parametrize("num_classes", [2, 4])
def test_picks_do_not_depend_on_the_processors_instruction_set(num_classes):
    present = [name for name in __cpu_dispatch__ if __cpu_features__.get(name)]
    if not present:
        pytest.skip("this processor has no instruction set that NumPy could leave out")
    with_all = picks_of_a_subprocess(num_classes, "")
    assert picks_of_a_subprocess(num_classes, " ".join(present)) == with_all


@pytest.mark.parametrize(
    ("rounds", "samples", "played", "words"),
    [
        (100, 60, 6, "in round 7: 10 texts left, 60 asked for"),
        (100, 74, 5, "in round 6: 0 texts left, 74 asked for"),
    ],
)
@pytest.mark.parametrize("name", STRATEGIES)
def test_an_exhausted_pool_ends_the_run_with_the_history_so_far(
    name, rounds, samples, played, words
):
    history = run(name, num_iterations=rounds, num_samples=samples)
    assert history["round"].tolist() == list(range(played + 1))
    assert history.attrs["ended"] == words


def test_a_used_learner_is_named():
    train_set, test_set = make_sets()
    active_learner, labeled = initialize_strategy(make_strategy("random"), train_set, 50)
    arguments = (active_learner, train_set, test_set)
    history = perform_active_learning(*arguments, labeled, 1, 20, progress=False)
    with pytest.raises(MendableError, match="has 70 labels.*initialize_strategy"):
        perform_active_learning(*arguments, labeled, 1, 20, progress=False)
    goes_on = history.attrs["indices_labeled"]
    history = perform_active_learning(*arguments, goes_on, 1, 20, progress=False)
    assert history["labels"].tolist() == [70, 90]


def test_a_text_without_label_stops_before_the_learner_is_changed():
    train_set, test_set = make_sets()
    active_learner, labeled = initialize_strategy(make_strategy("random"), train_set, 50)
    train_set.y[np.setdiff1d(np.arange(len(train_set)), labeled)] = -1
    with pytest.raises(MendableError, match="20 of 20 texts have no label"):
        perform_active_learning(
            active_learner, train_set, test_set, labeled, 1, 20, progress=False
        )
    assert len(active_learner.indices_labeled) == len(active_learner.y) == 50


def test_a_test_set_without_labels_is_named_before_the_first_round():
    train_set, test_set = make_sets()
    active_learner, labeled = initialize_strategy(make_strategy("random"), train_set, 50)
    test_set.y[:7] = -1
    with pytest.raises(MendableError, match="7 of the 180 texts in the test set have no label"):
        evaluate(active_learner, train_set, test_set)
    with pytest.raises(MendableError, match="in the test set have no label"):
        perform_active_learning(
            active_learner, train_set, test_set, labeled, 1, 20, progress=False
        )
    assert len(active_learner.indices_labeled) == 50


def test_histories_can_be_joined():
    joined = pd.concat([run("random"), run("random"), run("entropy")], keys=["a", "b", "c"])
    assert len(joined) == 15


@pytest.mark.parametrize(
    ("progress", "variable", "is_silent"),
    [(True, "", False), (True, "0", False), (True, "1", True), (False, "", True)],
)
def test_bar_follows_the_argument_and_the_variable(progress, variable, is_silent, monkeypatch):
    looks = []

    def draw(rounds, **look):
        looks.append(look["disable"])
        return rounds

    monkeypatch.setattr(loop, "tqdm", draw)
    monkeypatch.setenv("TQDM_DISABLE", variable)
    run("random", progress=progress)
    assert looks == [is_silent]


def test_a_run_shows_its_progress_where_nobody_says_otherwise(capsys, monkeypatch):
    monkeypatch.setenv("TQDM_DISABLE", "")
    train_set, test_set = make_sets()
    active_learner, labeled = initialize_strategy("random", train_set, 50)
    perform_active_learning(active_learner, train_set, test_set, labeled, 1, 20)
    assert "rounds: 100%" in capsys.readouterr().err


def test_a_silenced_bar_shows_nothing_in_a_notebook(capsys, monkeypatch):
    monkeypatch.setattr(loop, "tqdm", tqdm_notebook)
    monkeypatch.setenv("TQDM_DISABLE", "1")
    run("random", progress=True)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("num_classes", [2, 4])
@pytest.mark.parametrize("name", STRATEGIES)
def test_no_warning_on_the_way(name, num_classes):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        # small-text calls a function that it has deprecated itself; Python hides this from
        # everybody but the authors of small-text.
        warnings.filterwarnings("ignore", category=DeprecationWarning, module="small_text")
        run(name, make_sets(num_classes=num_classes), progress=True)


@pytest.mark.parametrize("wrong", [{"num_samples": 50.0}, {"num_iterations": 0}])
def test_numbers_that_are_not_whole_are_named(wrong):
    train_set, test_set = make_sets()
    learner, indices = initialize_strategy(make_strategy("random"), train_set, 50)
    with pytest.raises(MendableError, match="is not a whole number of at least 1"):
        perform_active_learning(learner, train_set, test_set, indices, **wrong)


@pytest.mark.parametrize(
    ("asked", "played"), [((5, 74), [50, 124]), ((5, 75), [50, 124]), ((20, 100), [50, 68])]
)
def test_rounds_are_smaller_where_a_pool_would_end_too_soon(asked, played, capsys):
    """370 texts are left: each of five rounds can take 74, and each of twenty 18."""
    history = run("random", num_iterations=asked[0], num_samples=asked[1])
    assert history["labels"].tolist()[:2] == played
    assert len(history) == asked[0] + 1
    is_told = f"in place of {asked[1]}." in capsys.readouterr().out
    assert is_told == (played[1] != 50 + asked[1])


def test_a_query_gives_what_is_left_and_says_so(capsys):
    train_set, _ = make_sets()
    active_learner, labeled = initialize_strategy(make_strategy("random"), train_set, 50)
    ignored = np.setdiff1d(np.arange(len(train_set)), labeled)[:10]
    for row in ignored:
        active_learner.ignore_sample_at(row)
    left = len(train_set) - 60
    assert len(active_learner.query(left)) == left
    assert capsys.readouterr().out == ""
    with seeded(17):
        rows = active_learner.query(left + 1)
    assert len(rows) == left
    assert not np.isin(rows, [*labeled, *ignored]).any()
    said = f"Only {left:,} texts are left in the pool, of {left + 1:,} asked for."
    assert capsys.readouterr().out.strip() == said
    active_learner.update(train_set.y[rows])
    with pytest.raises(EmptyPoolException):
        active_learner.query(1)
    active_learner.remove_label_at(rows[3])
    assert active_learner.query(2).tolist() == [rows[3]]
    assert "Only 1 texts are left in the pool, of 2" in capsys.readouterr().out


def test_a_copy_of_a_frame_has_rows_of_its_own():
    history = pd.DataFrame({"labels": [20]})
    history.attrs["indices_labeled"] = Rows([3, 5])
    copy = history.copy()
    copy.attrs["indices_labeled"].append(8)
    assert history.attrs["indices_labeled"] == [3, 5]
    assert copy.attrs["indices_labeled"] == [3, 5, 8]
    assert pd.concat([history, history]).attrs == history.attrs
