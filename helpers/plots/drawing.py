"""Figures as a whole: drawn or not at all, and as the bytes of a picture."""

import base64
import io
from functools import wraps

import matplotlib.pyplot as plt

AS_TEXT = {"text.parse_math": False}  # a name with a $ is no formula
DOTS_AN_INCH = 200


def drawn_whole(draw):
    """A function that draws a figure, which leaves none open where it cannot."""

    @wraps(draw)
    def draw_whole(*arguments, **settings):
        before = set(plt.get_fignums())
        try:
            with plt.rc_context(AS_TEXT):
                return draw(*arguments, **settings)
        except BaseException:
            for number in set(plt.get_fignums()) - before:
                plt.close(number)
            raise

    return draw_whole


def encode(figure):
    """A figure as a PNG, in base64."""
    png = io.BytesIO()
    settings = {"dpi": DOTS_AN_INCH, "bbox_inches": "tight", "metadata": {"Software": None}}
    with plt.rc_context(AS_TEXT):  # names beside the axes are first written here
        figure.savefig(png, **settings)
    return base64.b64encode(png.getvalue()).decode()
