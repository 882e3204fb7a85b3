"""What a classifier says: confusion, reliability, and texts beside their predictions."""

from itertools import cycle

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from IPython.display import display
from sklearn.calibration import calibration_curve
from sklearn.metrics import ConfusionMatrixDisplay, confusion_matrix

from helpers.checks import as_texts, check_count
from helpers.errors import MendableError
from helpers.plots.escaping import as_html
from helpers.plots.given import as_classes, as_numbers, as_yes_or_no, check_names, check_panels
from helpers.plots.look import OTHER_STYLES, make_panels, name_lines, shown, tell, title_panels

WRONG = "background-color: #f4d5c3; color: black; font-weight: bold"


@shown
def plot_confusion(predictions, truth, names, title=None):
    """Draw a confusion matrix for each strategy, in one row and on one scale of color.

    Predictions, by the strategy's name, and truth are classes: int, shape (n_texts,).
    """
    predictions, truth, names = _as_predictions(predictions, truth, names)
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


def _as_predictions(predictions, truth, names):
    names = check_names(names)
    truth = as_classes("truth", truth, len(names))
    predictions = {
        name: as_classes(
            f"predictions[{name!r}], as many as truth,", predicted, len(names), len(truth)
        )
        for name, predicted in check_panels("predictions", predictions).items()
    }
    return predictions, truth, names


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
    confidences, is_right = _as_reliability(confidences, is_right, num_bins)
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


def _as_reliability(confidences, is_right, num_bins):
    confidences = {
        name: as_numbers(f"confidences[{name!r}]", values, 0, 1)
        for name, values in check_panels("confidences", confidences).items()
    }
    check_panels("is_right", is_right)
    if missing := [name for name in confidences if name not in is_right]:
        raise MendableError(f"is_right lacks {missing[0]!r}, one of confidences. Pass both.")
    is_right = {
        name: as_yes_or_no(f"is_right[{name!r}]", is_right[name], len(values))
        for name, values in confidences.items()
    }
    check_count("num_bins", num_bins, 1, min(map(len, confidences.values())))
    return confidences, is_right


def show_predictions(lyrics, truth, predictions, names):
    """Display texts with their true class and what each strategy's classifier says of them.

    Wrong ones are set off by color, by weight and by a cross. The `lyrics` are a sequence of
    str; the others are those of `plot_confusion`.
    """
    predictions, truth, names = _as_predictions(predictions, truth, names)
    lyrics, columns = as_texts("lyrics", lyrics), ["line", "true class"]
    if len(lyrics) != len(truth):
        raise MendableError(
            f"lyrics are {len(lyrics):,}, and truth has {len(truth):,} classes. Pass as many."
        )
    if taken := [name for name in columns if name in predictions]:
        raise MendableError(
            f"predictions are named '{taken[0]}', as a column is already. Name them otherwise."
        )
    names = np.array(names)
    table = pd.DataFrame({"line": list(lyrics), "true class": names[truth]})
    for name, predicted in predictions.items():
        marks = np.where(predicted == truth, "", " ✗")
        table[name] = list(map("{}{}".format, names[predicted], marks))
    marked = table.map(as_html)
    marked[list(predictions)] = table[list(predictions)].map(_mark_wrong)
    with pd.option_context("display.max_colwidth", None):
        html = marked.rename(columns=as_html).to_html(escape=False)
    display({"text/html": html, "text/plain": table.to_string()}, raw=True)


def _mark_wrong(value):
    text = as_html(value)
    return f'<span style="{WRONG}">{text}</span>' if value.endswith(" ✗") else text
