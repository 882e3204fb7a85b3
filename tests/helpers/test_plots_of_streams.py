"""Figures of streams: what is drawn is what the words say."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from helpers.plots import plot_day, plot_stream

RUNS = pd.DataFrame(
    {
        "strategy": ["coin"] * 3 + ["doubt"] * 4,
        "seed": [1, 1, 1, 1, 1, 2, 2],
        "labels": [200, 220, 240, 200, 210, 200, 230],
        "passed": [0, 0.5, 1.0, 0, 0.25, 0, 0.25],
        "test_accuracy": [0.6, 0.6, 0.7, 0.6, 0.4, 0.6, 0.5],
    }
)


def test_a_stream_marks_what_is_below_the_threshold():
    figure, alt = plot_stream.draw([0.5, 0.9, 0.6, 0.55], 0.6)
    plt.close(figure)
    let_go, asked = figure.axes[0].collections[1:]
    assert let_go.get_offsets().tolist() == [[2, 0.9], [3, 0.6]]
    assert asked.get_offsets().tolist() == [[1, 0.5], [4, 0.55]]
    assert "4 passing lines: 2 below the threshold of 0.6 are asked; 2 above it" in alt


def test_a_day_shows_the_state_when_each_line_has_passed():
    figure, alt = plot_day.draw(RUNS, night=0.6)
    plt.close(figure)
    labels, accuracy = figure.axes
    means = {line.get_label(): line for line in accuracy.lines}
    doubt = dict(zip(means["doubt"].get_xdata(), means["doubt"].get_ydata(), strict=True))
    assert np.allclose([doubt[0], doubt[0.2], doubt[1]], [0.6, 0.6, 0.45])
    coin = {line.get_label(): line for line in labels.lines}["coin"].get_ydata()
    assert (coin[0], coin[-1]) == (200, 240)
    assert "labels of doubt 220 at nightfall and 220 at the end" in alt
    assert "test accuracy of coin 0.600 at nightfall and 0.700 at the end" in alt
