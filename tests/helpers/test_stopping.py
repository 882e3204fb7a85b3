"""When to stop: what a criterion says, and what the figures of notebook 12 show."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgb
from small_text import KappaAverage, MaxIterations

from helpers import plots
from helpers.errors import MendableError
from helpers.stopping import find_stop

LOOK, OTHER = np.array([0, 1, 0, 1]), np.array([1, 0, 1, 0])


@pytest.fixture(autouse=True)
def without_figures():
    yield
    plt.close("all")


def test_a_criterion_stops_at_the_right_look(capsys):
    assert find_stop(MaxIterations(3), [LOOK] * 9) == 2
    looks = [LOOK, OTHER, OTHER, OTHER, OTHER, OTHER]
    assert find_stop(KappaAverage(2, kappa=0.99), looks) == 4
    assert capsys.readouterr().out == ""


def test_one_that_never_stops_gives_the_last_look_and_says_so(capsys):
    assert find_stop(KappaAverage(2, kappa=0.99), [LOOK, OTHER] * 3) == 5
    assert capsys.readouterr().out == "It never stops: this is look 5, the last one.\n"


def test_tests_of_several_sizes_are_counted():
    is_right = np.arange(1000) % 4 > 0
    figure, alt = plots.plot_tests.draw(is_right, (50, 200, 5000), num_people=20)
    assert alt.startswith("Dots of what 20 people measure of a model that is right on 75.0%")
    (ax,) = figure.axes
    columns = [line for line in ax.lines if len(line.get_ydata()) == 20]
    bands = [band.get_facecolor()[0, :3] for band in ax.collections]
    assert np.allclose([to_rgb(line.get_color()) for line in columns], bands)
    dots = [line.get_ydata() for line in columns]
    assert len(dots) == 2  # no test is larger than what there is
    assert np.std(dots[0]) > 1.5 * np.std(dots[1])
    far = (np.abs(dots[1] - 0.75) > 1.96 * (0.75 * 0.25 / 200) ** 0.5).sum()
    assert f"with 200 lines from {dots[1].min():.0%} to {dots[1].max():.0%}, {far} of" in alt


def test_the_stop_is_drawn_in_both_panels():
    history = pd.DataFrame({"labels": [200, 400, 600, 700, 800, 1200]})
    history["test_accuracy"] = [0.6, 0.65, 0.68, 0.69, 0.7, 0.71]
    figure, alt = plots.plot_settling.draw(history, [0.5, 0.6, 0.7, 0.8, 0.9], 0.69, stop=4)
    assert "from 60.0% to 70.0% at the stop with 800 labels, and is 71.0% at 1,200" in alt
    assert "the mean of three kappas rises from 0.60 to 0.700 at the stop" in alt
    means = figure.axes[1].lines[0]
    assert means.get_xdata().tolist() == [700, 800, 1200]
    assert means.get_ydata() == pytest.approx([0.6, 0.7, 0.8])
    for ax in figure.axes:
        assert any(list(line.get_xdata()) == [800, 800] for line in ax.lines)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("level", [0.5, 0.99, 1])
def test_a_level_stands_high_up_with_room_over_it(level):
    history = pd.DataFrame({"labels": [200, 400, 600, 800], "test_accuracy": 0.6})
    figure, _ = plots.plot_settling.draw(history, [0.9, 0.95, 1], level, stop=3)
    bottom, top = figure.axes[1].get_ylim()
    assert bottom < level <= 1 < top
    assert 0.9 < (level - bottom) / (top - bottom) < 0.96


def test_one_look_agrees_with_no_other():
    history = pd.DataFrame({"labels": [200], "test_accuracy": [0.6]})
    with pytest.raises(MendableError, match="one look, with 200 labels.*Play more rounds"):
        plots.plot_settling.draw(history, [], 0.99, stop=0)


def test_each_stop_is_a_dot_and_none_is_named():
    found = pd.DataFrame({"labels": [700, 1200], "left": [2.0, 1.0]})
    stops = {"kappa": found, "entropy": found[:0]}
    figure, alt = plots.plot_stops.draw(stops)
    assert "kappa at 700 to 1,200 labels, 1.5 left; entropy never stops." in alt
    assert [len(line.get_xdata()) for line in figure.axes[0].lines] == [2, 0]
