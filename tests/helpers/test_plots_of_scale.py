"""Figures of large pools: what is drawn is what the words say."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from helpers.plots import plot_costs, plot_parts

# Two parts of four rows, and a last one of two; two rows are equal.
SCORES = [0.9, 0.5, 0.6, 0.8, 0.5, 0.7, 0.95, 0.99, 0.55, 0.96]
COSTS = pd.DataFrame(
    {
        "way": ["parts", "all in memory"] * 2,
        "lines": [1000, 1000, 100_000, 100_000],
        "processor_seconds": [0.5, 0.4, 50, 40],
        "peak_mb": [250, 300, 260, 2500],
    }
)


def test_parts_show_the_best_of_each_and_the_best_of_all():
    figure, alt = plot_parts.draw(SCORES, part_rows=4, n=2)
    plt.close(figure)
    _, kept, picked = figure.axes[0].lines
    assert sorted(kept.get_xdata()) == [1, 2, 4, 5, 8, 9]
    assert picked.get_xdata().tolist() == [1, 4]
    assert picked.get_ydata().tolist() == [0.5, 0.5]
    bottom, top = figure.axes[0].get_ylim()
    assert bottom < 0.5 and top > kept.get_ydata().max(), "all that is kept is in sight"
    assert "10 rows in 3 parts" in alt and "1 of part 1, 1 of part 2" in alt


def test_every_second_part_is_shaded():
    figure, _ = plot_parts.draw(SCORES, part_rows=4, n=2)
    plt.close(figure)
    (ax,) = figure.axes
    to_data = ax.transData.inverted()
    shaded = [to_data.transform_bbox(patch.get_window_extent()) for patch in ax.patches]
    assert np.allclose([part.intervalx for part in shaded], [[0, 4], [8, 10]])


def test_one_part_may_give_all_picks():
    figure, alt = plot_parts.draw(np.sort(SCORES), part_rows=5, n=3)
    plt.close(figure)
    assert figure.axes[0].lines[2].get_xdata().tolist() == [0, 1, 2]
    assert "picked are 3 of part 1." in alt


def test_costs_have_two_panels_that_name_their_lines():
    figure, alt = plot_costs.draw(COSTS)
    plt.close(figure)
    seconds, memory = figure.axes
    drawn = {line.get_label(): line.get_ydata().tolist() for line in memory.lines}
    assert drawn == {"parts": [250, 260], "all in memory": [300, 2500]}
    assert seconds.get_xscale() == seconds.get_yscale() == "log"
    assert {text.get_text() for text in memory.texts} == {"parts", "all in memory"}
    assert "memory at its peak, MB of all in memory 300.0 to 2,500.0" in alt
