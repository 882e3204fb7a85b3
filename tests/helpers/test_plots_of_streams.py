"""Figures of streams: what is drawn is what the words say."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from helpers.plots import plot_spending, plot_thresholds

ENDS = pd.DataFrame(
    {
        "strategy": [0.505, 0.505, 0.6, 0.6],
        "seed": [0, 1, 0, 1],
        "labels": [1100, 1300, 2000, 2000],
        "test_accuracy": [0.63, 0.65, 0.64, 0.68],
    }
)


def test_the_words_of_spending_are_those_of_the_lines():
    asked = {"low": np.array([0, 1, 0, 0], bool), "high": np.array([1, 1, 1, 0], bool)}
    figure, alt = plot_spending.draw(asked, budget=3)
    plt.close(figure)
    low, high, budget = figure.axes[0].lines
    assert list(low.get_ydata()) == [0, 1, 1, 1] and list(high.get_ydata()) == [1, 2, 3, 3]
    assert list(budget.get_ydata()) == [3, 3]
    assert "4 lines pass: low asks for 1 lines, the last of them line 2" in alt
    assert "high asks for 3 lines, the last of them line 3; the budget is 3 labels" in alt


def test_thresholds_draw_labels_and_accuracy_side_by_side():
    figure, alt = plot_thresholds.draw(ENDS, {"random": 0.645, "least confidence": 0.643})
    plt.close(figure)
    left, right = figure.axes
    assert list(left.lines[0].get_ydata()) == [1200, 2000]
    drawn = [np.round(np.asarray(line.get_ydata(), float), 6).tolist() for line in right.lines]
    assert [0.64, 0.66] in drawn
    low, high = right.containers[0].lines[1]
    assert low.get_ydata() == pytest.approx([0.64 - 0.02 / 2**0.5, 0.66 - 0.04 / 2**0.5])
    assert high.get_ydata() == pytest.approx([0.64 + 0.02 / 2**0.5, 0.66 + 0.04 / 2**0.5])
    assert [0.645, 0.645] in drawn and [0.643, 0.643] in drawn
    names = {text.get_text() for text in right.get_legend().get_texts()}
    assert names == {"fixed threshold", "random", "least confidence"}
    assert "at 0.505 1,200 labels and 0.640; at 0.6 2,000 labels and 0.660" in alt
    assert alt.endswith("random 0.645, least confidence 0.643.")
