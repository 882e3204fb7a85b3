"""Curves of one run a strategy."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator

from helpers.checks import as_several, check_kind, check_share
from helpers.compare.given import check_measure
from helpers.errors import MendableError
from helpers.plots import look
from helpers.plots.given import check_numbers, check_panels, check_reference
from helpers.plots.look import MEASURES, label_axes, looks_of, shown, title_panels


@shown
def plot_learning_curve(
    histories, measure="test_accuracy", baseline=None, title=None, reference=None
):
    """Draw what was measured over the number of labels, one line a strategy.

    Of a single history `measure` may list several columns; more lines are a MendableError, and
    so is a history without a round. A dotted line marks `baseline`, the accuracy of always
    saying the most frequent class.
    """
    _check_measured(histories)
    is_list = isinstance(measure, list | tuple)
    measures = as_several("measure", measure) if is_list and measure else [measure]
    for history in histories.values():
        for each in measures:
            check_measure(each, history, of="a frame of histories")
            check_numbers("a frame of histories", history, each)
    if baseline is not None:
        check_share("baseline", baseline)
    check_reference(reference)
    if len(measures) > 1 and len(histories) > 1:
        raise MendableError(
            f"{len(measures)} measures of {len(histories)} histories are too many lines. "
            "Pass one measure, or one history."
        )
    figure, ax = plt.subplots(figsize=(7, 4))
    what = MEASURES.get(measures[0], measures[0]) if len(measures) == 1 else "accuracy"
    sentences = _draw_histories(ax, histories, measures)
    if len(histories) == 2:
        sentences.append(_lead(histories, measures[0]))
    if baseline is not None:
        look.draw_level(ax.axhline, ("most frequent class", baseline))
        sentences.append(f"always the most frequent class stays at {baseline:.2f}")
    words = look.tell(f"Line chart of {what} over the number of labels", sentences)
    words += look.draw_level(ax.axhline, reference, decimals=2)
    label_axes(ax, what, title)
    look.name_lines(ax)
    return figure, words


@shown
def plot_train_and_test(histories, title=None):
    """Draw training and test accuracy of each strategy in a panel of its own, on one scale."""
    _check_measured(histories)
    for history in histories.values():
        check_numbers("a frame of histories", history, "train_accuracy", "test_accuracy")
    figure, axes = look.make_panels(len(histories), 2, 4.2, 2.5)
    sentences = []
    for (name, history), ax in zip(histories.items(), axes, strict=False):
        courses = _draw_histories(ax, {name: history}, ["train_accuracy", "test_accuracy"])
        sentences.append(f"{name}: {', '.join(courses)}")
        label_axes(ax, "accuracy", name)
    for ax in axes:
        ax.label_outer()
    axes[0].legend()  # the first one stands for all
    axes[0].xaxis.set_major_locator(MaxNLocator(4))
    title_panels(figure, title)
    charts = f"{len(histories)} line charts over the number of labels"
    return figure, f"{charts}. {'. '.join(sentences)}."


def _check_measured(histories):
    way_out = "perform_active_learning returns one."
    for name, history in check_panels("histories", histories).items():
        check_kind(f"histories[{name!r}]", history, pd.DataFrame, way_out)
        if not len(history):
            raise MendableError(
                f"no model has been measured yet, so '{name}' has no curve. Label some texts "
                "of each class first, at the labeling card or in a loop, and draw it again. "
                "It is one of histories."
            )
        check_numbers(f"histories[{name!r}]", history, "labels")


def _draw_histories(ax, histories, measures):
    """Draw a line for each history or, where these are several, for each measure."""
    several = len(measures) > 1
    words = [MEASURES.get(column, column) for column in measures]
    looks = looks_of(words if several else histories)
    sentences = []
    for name, history in histories.items():
        for column, word in zip(measures, words, strict=True):
            label = word if several else name
            curve = history.set_index("labels")[column]
            look.draw_line(ax, label, curve, looks[label])
            sentences.append(f"{label} {_course(curve)}")
    return sentences


def _course(curve):
    first, last = curve.iloc[0], curve.iloc[-1]
    labels = f"{curve.index[0]:,.0f}", f"{curve.index[-1]:,.0f}"
    if f"{first:.2f}" == f"{last:.2f}":
        return f"stays at {first:.2f} from {labels[0]} to {labels[1]} labels"
    verb = "rises" if last > first else "falls"
    return f"{verb} from {first:.2f} at {labels[0]} labels to {last:.2f} at {labels[1]}"


def _lead(histories, column):
    """Say which of two curves stays ahead to the end, and from where on."""
    both = pd.DataFrame(
        {name: run.set_index("labels")[column] for name, run in histories.items()}
    )
    both = both.dropna()  # a curve may end early, or have other rounds
    if both.empty:
        return "the two share no number of labels"
    leader, other = both.columns[np.argsort(-both.iloc[-1].to_numpy(), kind="stable")]
    leads = (both[leader] > both[other]).to_numpy()
    first_row = 0 if leads.all() else np.flatnonzero(~leads)[-1] + 1
    if first_row == len(leads):
        return f"{leader} and {other} end alike"
    return f"{leader} stays ahead from {both.index[first_row]:,.0f} labels on"
