"""The figure of what a stream's labels are spent on."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from helpers import plots


@pytest.fixture(autouse=True)
def close():
    yield
    plt.close("all")


def test_spending_grows_while_lines_pass():
    asked = {"fixed": np.array([True, False, True, False]), "none": np.zeros(4, dtype=bool)}
    figure, alt = plots.plot_spending(asked, budget=2)
    assert figure.axes[0].lines[0].get_ydata().tolist() == [1, 1, 2, 2]
    assert "while 4 lines pass" in alt
    assert "fixed asks for 2 lines, the last of them line 3" in alt
    assert "none asks for 0 lines, the last of them line 0; the budget is 2 labels" in alt
