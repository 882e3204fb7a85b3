"""Diagrams: every box is drawn, and every arrow is told."""

import matplotlib.pyplot as plt

from helpers.plots import plot_diagram

BOXES = {"a line,\nsung twice": (0, 0.5), "training rows": (1, 1), "test rows": (1, 0)}
ARROWS = [
    ("a line,\nsung twice", "training rows", "first\ncopy"),
    ("a line,\nsung twice", "test rows", ""),
]


def test_every_box_and_arrow_is_drawn():
    figure, _ = plot_diagram.draw(BOXES, ARROWS, accent=("test rows",))
    texts = [text.get_text() for text in figure.axes[0].texts]
    plt.close(figure)
    assert set(BOXES) | {"first\ncopy"} <= set(texts)
    assert len(figure.axes[0].patches) == len(BOXES)
    widths = [box.get_linewidth() for box in figure.axes[0].patches]
    assert widths.index(max(widths)) == 2
    assert not figure.axes[0].axison, "no scale runs along the boxes"


def test_words_stand_over_a_level_arrow_and_beside_an_upright_one():
    boxes = {"start": (0, 0), "aside": (1, 0), "above": (0, 1)}
    arrows = [("start", "aside", "level"), ("start", "above", "upright")]
    figure, _ = plot_diagram.draw(boxes, arrows)
    plt.close(figure)
    texts = {text.get_text(): text for text in figure.axes[0].texts}
    (left, bottom), level = texts["start"].get_position(), texts["level"]
    assert level.get_position()[1] > bottom and level.get_va() == "bottom"
    assert texts["upright"].get_position()[0] > left and texts["upright"].get_ha() == "left"


def test_the_words_tell_the_arrows_on_one_line():
    figure, alt = plot_diagram.draw(BOXES, ARROWS)
    plt.close(figure)
    assert alt == (
        "Diagram of 3 boxes joined by arrows: a line, sung twice to training rows "
        "(first copy); a line, sung twice to test rows."
    )
