"""The figures of notebook 15: doubt word by word, and two bills of one run."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from odd_inputs import FRAMES, is_told, odd_calls

from helpers.entities import SENTENCE_STRATEGIES
from helpers.plots.entities import LOOKS, mean_curve, plot_bills, plot_token_doubt


@pytest.fixture(autouse=True)
def close():
    yield
    plt.close("all")


RUNS = pd.DataFrame(
    [
        (name, seed, tokens * price, tokens, share * tokens / 30)
        for name, price, share in [("random", 10, 1), ("MNLP", 5, 0.5)]
        for seed in (0, 1)
        for tokens in (10 + seed, 20 + seed, 30)
    ],
    columns=["strategy", "seed", "tokens", "sentences", "f1"],
)


def test_each_word_has_a_bar_as_high_as_its_doubt():
    words, doubt = ["Ada", "ran", "."], np.array([0.5, 0.25, 0.125])
    figure, told = plot_token_doubt.draw(words, doubt, ["B-person", "O", "O"], "Doubt")
    bars = sorted(figure.axes[0].patches, key=lambda bar: bar.get_x())
    assert [bar.get_height() for bar in bars] == doubt.tolist()
    assert "Ada 0.50 (B-person)" in told and "ran 0.25 (O)" in told
    legend = [text.get_text() for text in figure.axes[0].get_legend().get_texts()]
    assert legend == ["person", "outside"]


def test_the_mean_goes_as_far_as_all_seeds_do():
    paid, mean = mean_curve(RUNS[RUNS["strategy"] == "random"], "tokens", "f1")
    assert (paid[0], paid[-1]) == (110, 300)
    assert mean[-1] == pytest.approx(1)
    assert mean[0] == pytest.approx(11 / 30)


def test_one_run_has_a_panel_for_each_bill():
    figure, told = plot_bills.draw(RUNS, [("sentences", "f1"), ("tokens", "f1")], "Bills")
    left, right = figure.axes
    assert left.get_xlabel() == "sentences read" and right.get_xlabel() == "tokens read"
    assert "F1 over tokens: random 0.37 to 1.00 at 300, MNLP 0.18 to 0.50 at 150" in told
    assert "mean of 2 runs" in told


def test_every_way_of_asking_has_a_look_of_its_own():
    assert list(LOOKS) == list(SENTENCE_STRATEGIES)
    for trait in ("marker", "color"):
        assert len({each[trait] for each in LOOKS.values()}) == 5


def of_bills():
    return {"runs": RUNS, "panels": [("sentences", "f1"), ("tokens", "f1")]}


ODD = odd_calls(
    plot_bills.draw,
    of_bills,
    runs=FRAMES | {"strangers": RUNS.assign(strategy="a coin")},
    panels={
        "nothing": None,
        "none": [],
        "a text": "f1",
        "one pair alone": ("tokens", "f1"),
        "three": [("tokens", "f1", "f1")],
        "no column": [("words", "f1")],
        "no measure": [("tokens", "sentences")],
    },
)


@pytest.mark.parametrize("function, good, argument, value", ODD)
def test_what_cannot_be_right_is_told(function, good, argument, value):
    is_told(function, good, argument, value)
    assert plt.get_fignums() == []
