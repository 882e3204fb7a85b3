"""When to stop: what a criterion is shown, and what a stop comes to."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
import small_text
from labeling import make_data

from helpers import plots
from helpers.starts import initialize_strategy
from helpers.stopping import OverallUncertainty, compare_stops, find_stop, play_rounds
from helpers.strategies import make_strategy

_, _, TRAIN_SET, TEST_SET = make_data(300, 2)


def play(num_iterations=6, num_samples=20):
    learner, _ = initialize_strategy(make_strategy("least confidence"), TRAIN_SET, 30)
    return play_rounds(learner, TRAIN_SET, TEST_SET, num_iterations, num_samples)


@pytest.fixture(scope="module")
def run():
    return play()


def test_each_round_is_kept(run):
    history, views = run
    assert history["labels"].tolist() == [30, 50, 70, 90, 110, 130, 150]
    assert len(views) == 7
    for labels, view in zip(history["labels"], views, strict=True):
        assert view["proba"].shape == (len(TRAIN_SET), 2)
        assert (view["predictions"] == view["proba"].argmax(axis=1)).all()
        assert len(view["indices_stopping"]) == len(TRAIN_SET) - labels


def test_the_run_is_that_of_a_loop_by_hand(run):
    learner, _ = initialize_strategy(make_strategy("least confidence"), TRAIN_SET, 30)
    for view in run[1]:
        assert (learner.classifier.predict(TRAIN_SET) == view["predictions"]).all()
        learner.query(num_samples=20)
        learner.update(TRAIN_SET.y[learner.indices_queried])


def test_a_pool_that_ends_ends_the_run():
    history, views = play(num_iterations=30, num_samples=34)
    assert history["labels"].tolist() == [30, 64, 98, 132, 166, 200]
    assert len(views) == 6


def test_a_criterion_stops_after_the_right_round(run):
    views = run[1]
    assert find_stop(small_text.MaxIterations(3), views) == 2
    assert find_stop(small_text.KappaAverage(2, window_size=3, kappa=-1), views) == 3
    assert find_stop(small_text.KappaAverage(2, kappa=1.1), views) is None


def test_uncertainty_is_that_of_small_text(run):
    for threshold in (0.5, 0.9, 0.97, 0.99):
        ours = find_stop(OverallUncertainty(2, threshold), run[1])
        assert ours == find_stop(small_text.OverallUncertainty(2, threshold), run[1])
    found = {find_stop(OverallUncertainty(2, level), run[1]) for level in (0.5, 0.999)}
    assert found == {None, 0}


def test_what_a_stop_saves_and_costs(run):
    history, views = run
    criteria = {"three": small_text.MaxIterations(3), "never": small_text.MaxIterations(99)}
    stops = compare_stops(criteria, history, views)
    assert list(stops.index) == ["three", "never"]
    three = stops.loc["three"]
    assert three[["labels", "saved"]].tolist() == [70, 80]
    assert three["accuracy"] == history["test_accuracy"][2]
    lost = history["test_accuracy"].iloc[-1] - history["test_accuracy"][2]
    assert three["lost"] == pytest.approx(lost)
    assert stops.loc["never"].isna().all()
    assert stops.astype(object)["labels"].dropna().map(str).tolist() == ["70"]  # not 70.0


def test_the_figure_names_every_criterion(run):
    stops = pd.DataFrame(
        {"labels": [70, np.nan], "accuracy": [0.61234, np.nan]}, index=["kappa", "entropy"]
    )
    figure, alt = plots.plot_stops.draw(run[0], stops)
    assert "kappa at 70 labels and 0.612; entropy never stops" in alt
    plt.close(figure)
    words = [text.get_text() for text in figure.axes[0].get_legend().get_texts()]
    assert words == ["kappa: 70", "entropy: never"]


def test_no_mark_hides_another(run):
    stops = pd.DataFrame(
        {"labels": [70, 70, 90, 70], "accuracy": [0.6, 0.6, 0.7, 0.6]}, index=list("abcd")
    )
    figure, _ = plots.plot_stops.draw(run[0], stops)
    plt.close(figure)
    ax = figure.axes[0]
    sizes = [mark.get_sizes()[0] for mark in ax.collections]
    assert sizes[0] > sizes[1] > sizes[3] and sizes[2] == sizes[3]
    assert len({mark.get_sizes()[0] for mark in ax.get_legend().legend_handles}) == 1
