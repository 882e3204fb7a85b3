"""What a classifier says: confusion, reliability, and texts beside their predictions."""

from html import escape
from itertools import cycle

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from IPython.display import display
from sklearn.calibration import calibration_curve
from sklearn.metrics import ConfusionMatrixDisplay, confusion_matrix

from helpers.plots.look import OTHER_STYLES, make_panels, name_lines, shown, tell, title_panels

WRONG = "background-color: #f4d5c3; color: black; font-weight: bold"


@shown
def plot_confusion(predictions, truth, names, title=None):
    """Draw a confusion matrix for each strategy, in one row and on one scale of color.

    Predictions, by the strategy's name, and truth are classes: int, shape (n_texts,).
    """
    matrices = {
        name: confusion_matrix(truth, predicted, labels=range(len(names)))
        for name, predicted in predictions.items()
    }
    scale = {"vmin": 0, "vmax": max(matrix.max() for matrix in matrices.values())}
    side = 0.9 + 0.65 * len(names)
    figure, axes = make_panels(
        len(predictions), len(predictions), side, side + 0.4, sharex=False
    )
    sentences = []
    for (name, matrix), ax in zip(matrices.items(), axes, strict=True):
        drawn = ConfusionMatrixDisplay(matrix, display_labels=names)
        drawn.plot(ax=ax, cmap="Blues", colorbar=False, values_format=",", im_kw=scale)
        ax.grid(False)
        ax.set(title=name, xlabel="predicted class", ylabel="true class")
        ax.label_outer()
        sentences.append(f"{name} {_right_and_wrong(matrix, names)}")
    title_panels(figure, title)
    totals = _count_of_each(np.bincount(truth, minlength=len(names)), names)
    charts = f"{len(predictions)} confusion matri{'x' if len(predictions) == 1 else 'ces'}"
    chart = f"{charts} of {len(truth):,} test lines: {totals}. Predicted right"
    return figure, tell(chart, sentences)


def _right_and_wrong(matrix, names):
    """The right ones and the worst mistake: all cells are too many to listen to."""
    right = _count_of_each(matrix.diagonal(), names)
    mistakes = matrix - np.diag(matrix.diagonal())
    if len(names) == 2 or not mistakes.any():
        return right
    true, called = np.unravel_index(mistakes.argmax(), mistakes.shape)
    count = mistakes[true, called]
    return f"{right}, most often wrong: {count:,} {names[true]} called {names[called]}"


def _count_of_each(counts, names):
    return ", ".join(f"{count:,} {name}" for count, name in zip(counts, names, strict=True))


@shown
def plot_reliability(confidences, is_right, num_bins=10, title=None):
    """Draw how often predictions of a given confidence are right, in bins of as many texts.

    The confidences in the predicted class are float, shape (n_texts,), and `is_right` is bool,
    both by the name of their source.
    """
    figure, ax = plt.subplots(figsize=(5, 4))
    lowest = min(confidence.min() for confidence in confidences.values())
    ax.plot([lowest, 1], [lowest, 1], color="black", linestyle=":", label="as sure as right")
    sentences = []
    for (name, confidence), look in zip(confidences.items(), cycle(OTHER_STYLES), strict=False):
        bins = {"n_bins": num_bins, "strategy": "quantile"}
        right, sure = calibration_curve(is_right[name], confidence, **bins)
        ax.plot(sure, right, label=name, **look)
        sentences.append(
            f"{name} is right {right[0]:.2f} of the time where it is {sure[0]:.2f} sure, and "
            f"{right[-1]:.2f} where it is {sure[-1]:.2f} sure"
        )
    ax.set(xlabel="mean confidence", ylabel="share of right predictions", title=title)
    name_lines(ax)
    chart = f"Reliability curve, {num_bins} groups of equally many test lines"
    return figure, tell(chart, sentences)


def show_predictions(lyrics, truth, predictions, names):
    """Display texts with their true class and what each strategy's classifier says of them.

    Wrong ones are set off by color, by weight and by a cross. The `lyrics` are a sequence of
    str; the others are those of `plot_confusion`.
    """
    names = np.array(names)
    table = pd.DataFrame({"line": list(lyrics), "true class": names[truth]})
    for name, predicted in predictions.items():
        marks = np.where(predicted == truth, "", " ✗")
        table[name] = list(map("{}{}".format, names[predicted], marks))
    marked = table.map(escape)
    marked[list(predictions)] = table[list(predictions)].map(_mark_wrong)
    with pd.option_context("display.max_colwidth", None):
        html = marked.rename(columns=escape).to_html(escape=False)
    display({"text/html": html, "text/plain": table.to_string()}, raw=True)


def _mark_wrong(value):
    text = escape(value)
    return f'<span style="{WRONG}">{text}</span>' if value.endswith(" ✗") else text
