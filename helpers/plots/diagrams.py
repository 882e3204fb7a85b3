"""Boxes and arrows: the small diagrams that open a notebook."""

import matplotlib.pyplot as plt
from matplotlib.patches import FancyBboxPatch

from helpers.plots.look import shown

BOX_WIDTH, BOX_HEIGHT = 2.0, 0.8
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
    title : str, optional
    """
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
    steps = "; ".join(_sentence(*arrow) for arrow in arrows)
    return figure, f"Diagram of {len(boxes)} boxes joined by arrows: {steps}."


def _draw_box(ax, text, center, is_accent):
    corner = (center[0] - BOX_WIDTH / 2, center[1] - BOX_HEIGHT / 2)
    frame = {"edgecolor": ACCENT, "linewidth": 2.5} if is_accent else {"edgecolor": INK}
    ax.add_patch(
        FancyBboxPatch(
            corner, BOX_WIDTH, BOX_HEIGHT, boxstyle="round,pad=0.05", facecolor=PAPER, **frame
        )
    )
    ax.text(*center, text, ha="center", va="center", color=INK)


def _draw_arrow(ax, start, end, words):
    (x0, y0), (x1, y1) = start, end
    # Arrows start and end a little outside the frames.
    dx = (x1 > x0) - (x1 < x0)
    dy = (y1 > y0) - (y1 < y0)
    reach_x = dx * (BOX_WIDTH / 2 + 0.1)
    reach_y = dy * (BOX_HEIGHT / 2 + 0.1) * (x0 == x1)
    begin, finish = (x0 + reach_x, y0 + reach_y), (x1 - reach_x, y1 - reach_y)
    ax.annotate("", finish, begin, arrowprops={"arrowstyle": "-|>", "color": INK})
    middle = ((begin[0] + finish[0]) / 2, (begin[1] + finish[1]) / 2)
    if x0 == x1:
        place = {"x": middle[0] + 0.1, "y": middle[1], "ha": "left", "va": "center"}
    elif y0 == y1:
        place = {"x": middle[0], "y": middle[1] + 0.12, "ha": "center", "va": "bottom"}
    else:
        # On a slanting arrow the words stand on the line, and cover it.
        place = {"x": middle[0], "y": middle[1], "ha": "center", "va": "center"}
    ground = {"facecolor": "white", "edgecolor": "none", "pad": 1}
    ax.text(**place, s=words, color=INK, size=10, bbox=ground)


def _sentence(*arrow):
    start, end, words = (text.replace("\n", " ") for text in arrow)
    return f"{start} to {end}" + (f" ({words})" if words else "")
