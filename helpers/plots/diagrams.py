"""Boxes and arrows: the small diagrams that open a notebook."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyBboxPatch

from helpers.checks import as_several, check_one_of
from helpers.errors import MendableError
from helpers.plots.given import as_numbers, check_panels
from helpers.plots.look import shown, tell

BOX_WIDTH, BOX_HEIGHT = 1.7, 0.8
INK, PAPER, ACCENT = "#333333", "#f4f4f4", "#0173b2"


@shown
def plot_diagram(boxes, arrows, accent=(), title=None):
    """Draw boxes on a grid, and arrows with words between them; the words tell the arrows.

    Parameters
    ----------
    boxes : dict of str to (float, float)
        The text in each box, and its column and row; row 0 is the lowest.
    arrows : list of (str, str, str)
        From box, to box, and the words on the arrow.
    accent : tuple of str
        Boxes to set off from the others, with a thick frame.
    """
    _check_diagram(boxes, arrows, accent)
    columns = 1 + max(column for column, _ in boxes.values())
    rows = 1 + max(row for _, row in boxes.values())
    figure, ax = plt.subplots(figsize=(3.2 * columns, 1.6 * rows))
    centers = {text: (3.2 * column, 1.6 * row) for text, (column, row) in boxes.items()}
    for text, center in centers.items():
        _draw_box(ax, text, center, text in accent)
    for start, end, words in arrows:
        _draw_arrow(ax, centers[start], centers[end], words)
    ax.set(title=title, xlim=(-1.3, 3.2 * columns - 1.9), ylim=(-0.7, 1.6 * rows - 0.9))
    ax.axis("off")
    sentences = [_sentence(*arrow) for arrow in arrows]
    return figure, tell(f"Diagram of {len(boxes)} boxes joined by arrows", sentences)


def _check_diagram(boxes, arrows, accent):
    for text, place in check_panels("boxes", boxes).items():
        as_numbers(f"boxes[{text!r}]", place if isinstance(place, tuple) else [], 0, 20, (2,))
    for arrow in as_several("arrows", arrows):
        if not isinstance(arrow, tuple) or len(arrow) != 3:
            raise MendableError(
                f"arrows: {arrow!r:.40} is no arrow. Write (from box, to box, words)."
            )
        for box in arrow[:2]:
            check_one_of("a box of arrows", box, boxes)
    for box in as_several("accent", accent):
        check_one_of("a box of accent", box, boxes)


def _draw_box(ax, text, center, is_accent):
    corner = (center[0] - BOX_WIDTH / 2, center[1] - BOX_HEIGHT / 2)
    frame = {"edgecolor": ACCENT, "linewidth": 2.5} if is_accent else {"edgecolor": INK}
    frame |= {"boxstyle": "round,pad=0.05", "facecolor": PAPER}
    ax.add_patch(FancyBboxPatch(corner, BOX_WIDTH, BOX_HEIGHT, **frame))
    ax.text(*center, text, ha="center", va="center", color=INK)


def _draw_arrow(ax, start, end, words):
    start, end = np.array(start), np.array(end)
    is_upright, is_level = np.isclose(start, end)
    # Arrows start and end a little outside the frames; slanting ones leave at the sides.
    reach = np.array([BOX_WIDTH / 2 + 0.1, (BOX_HEIGHT / 2 + 0.1) * is_upright])
    begin, finish = start + reach * np.sign(end - start), end - reach * np.sign(end - start)
    ax.annotate("", finish, begin, arrowprops={"arrowstyle": "-|>", "color": INK})
    x, y = (begin + finish) / 2
    # The words stand beside an upright arrow, over a level one, and on a slanting one.
    ha, va = "left" if is_upright else "center", "bottom" if is_level else "center"
    ground = {"facecolor": "white", "edgecolor": "none", "pad": 1}
    place = {"x": x + 0.1 * is_upright, "y": y + 0.12 * is_level, "ha": ha, "va": va}
    ax.text(**place, s=words, color=INK, bbox=ground)


def _sentence(*arrow):
    start, end, words = (text.replace("\n", " ") for text in arrow)
    return f"{start} to {end}" + (f" ({words})" if words else "")
