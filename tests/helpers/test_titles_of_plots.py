"""Every figure bears the title that it is given."""

from inspect import signature

import matplotlib
import matplotlib.pyplot as plt
import pytest
import test_odd_inputs_of_curves
import test_odd_inputs_of_plots
import test_plots_of_entities

from helpers import plots

matplotlib.use("agg")

CALLS = [*test_odd_inputs_of_curves.ODD, *test_odd_inputs_of_plots.ODD]
CALLS += test_plots_of_entities.ODD
GOOD = {call.values[0]: call.values[1] for call in CALLS}
TITLED = [
    plot.draw
    for plot in vars(plots).values()
    if hasattr(plot, "draw") and "title" in signature(plot).parameters
]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("draw", TITLED, ids=lambda draw: draw.__name__)
def test_a_figure_bears_its_title(draw):
    figure, _ = draw(**GOOD[draw](), title="What it shows")
    plt.close(figure)
    places = [ax.get_title(place) for ax in figure.axes for place in ("left", "center")]
    assert [figure.get_suptitle(), *places].count("What it shows") == 1
