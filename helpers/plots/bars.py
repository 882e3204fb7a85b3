"""Numbers as bars, with their values written beside them."""

import matplotlib.pyplot as plt
import pandas as pd

from helpers.checks import check_count
from helpers.errors import MendableError
from helpers.plots.given import (
    MOST_BARS,
    as_numbers,
    check_many,
    check_numbers,
    check_panels,
    check_reference,
    check_text,
)
from helpers.plots.look import bar_look, draw_level, shown, tell, title_panels

SAVED = "0.88"


@shown
def plot_bars(values, xlabel, errors=None, reference=None, title=None, decimals=3, log=False):
    """Draw horizontal bars, one group a row and one bar a column, with their values.

    Parameters
    ----------
    values : pandas.Series or pandas.DataFrame
        Rows are groups of bars, in the order from top to bottom.
    xlabel : str
        What the numbers are, with their unit.
    errors : same as `values`, optional
        Standard deviations.
    decimals : int
        Of the written values.
    log : bool
        Whether the axis grows by factors of ten. The bars then start at one: there is no zero.
    """
    table = _as_table("values", values)
    check_text("xlabel", xlabel)
    check_reference(reference)
    check_count("decimals", decimals, 0, 9)
    if log and (table <= 0).any(axis=None):
        raise MendableError(
            "values of 0 or less have no place on an axis of factors: log=False."
        )
    if errors is not None:
        errors = _check_errors(_as_table("errors", errors), table).set_axis(
            table.columns, axis="columns"
        )
    figure, ax = plt.subplots(figsize=(7, 0.9 + 0.32 * table.size))
    height = 0.8 / len(table.columns)
    foot = 1 if log else 0
    for number, column in enumerate(table):
        shift = height * (number - (len(table.columns) - 1) / 2)
        rows = [row + shift for row in range(len(table))]
        settings = {"xerr": None if errors is None else errors[column], **bar_look(number)}
        bars = ax.barh(rows, table[column] - foot, height, foot, label=column, **settings)
        ax.bar_label(bars, [_write(value, decimals) for value in table[column]], padding=4)
    words = _describe(table, xlabel, errors, decimals)
    words += draw_level(ax.axvline, reference, decimals)
    _name_rows(ax, table.index)
    ax.margins(x=0.15)
    ax.set(xlabel=xlabel, title=title, xscale="log" if log else "linear")
    if log:
        ax.axvline(foot, color="black", linewidth=1)
        ax.xaxis.set_major_formatter("{x:g}")
    if len(table.columns) > 1 or reference is not None:
        ax.legend()
    figure.tight_layout()
    return figure, words


def _as_table(name, values):
    if not isinstance(values, pd.Series | pd.DataFrame):
        raise MendableError(f"{name} is no Series or DataFrame. Write pd.Series({{'a': 1.5}}).")
    table = pd.DataFrame(values)
    check_numbers(name, table)
    check_many(name, range(table.size), MOST_BARS)
    return table


def _check_errors(errors, table):
    if errors.shape != table.shape or not errors.index.equals(table.index):
        raise MendableError("errors have other rows than values. Pass one for each value.")
    if (errors < 0).any(axis=None):
        raise MendableError("errors are below 0, and a deviation is not. Pass values.std().")
    return errors


def _name_rows(ax, names):
    ax.set_yticks(range(len(names)), [str(name) for name in names])
    ax.invert_yaxis()


def _describe(table, xlabel, errors, decimals):
    written = table.map(lambda value: _write(value, decimals) or "not measured")
    if errors is not None:
        written += " ± " + errors.map(f"{{:,.{decimals}f}}".format)
    if len(table.columns) > 1:
        written = written.apply(lambda values: f"{values.name} " + values)
    groups = [f"{name} {', '.join(row)}" for name, row in written.T.items()]
    return tell(f"Bar chart of {xlabel}, from top to bottom", groups)


def _write(value, decimals):
    return "" if pd.isna(value) else f"{value:,.{decimals}f}"


@shown
def plot_steps(panels, xlabel, title=None):
    """Draw waterfalls: a bar for what is left after each step, and in grey what it saved.

    The `panels` are dicts by title: each step, the first of which is the start, and what it
    leaves. A step has the same look in all of them. The `xlabel` says what the values are,
    with their unit.
    """
    check_text("xlabel", xlabel)
    for panel, steps in check_panels("panels", panels).items():
        check_panels(f"panels[{panel!r}]", steps)
        as_numbers(f"panels[{panel!r}]", list(steps.values()), 1e-12)
    height = sum(0.8 + 0.4 * len(steps) for steps in panels.values())
    figure, axes = plt.subplots(len(panels), figsize=(7.5, height), sharex=True, squeeze=False)
    looks = [bar_look(number) for number in range(10)]
    names = list(dict.fromkeys(name for steps in panels.values() for name in steps))
    sentences = []
    for (panel, steps), ax in zip(panels.items(), axes.flat, strict=True):
        last = next(iter(steps.values()))
        for row, (name, value) in enumerate(steps.items()):
            ax.barh(row, max(0, last - value), left=value, color=SAVED)
            ax.barh(row, value, **looks[names.index(name) % len(looks)])
            factor = f"  (÷ {last / value:.1f})" if row else ""
            place = {"xytext": (4, 0), "textcoords": "offset points", "va": "center"}
            ax.annotate(f"{value:,.0f}{factor}", (max(value, last), row), **place)
            last = value
        _finish_steps(ax, steps, panel)
        left = [f"{name} {value:,.0f}" for name, value in steps.items()]
        sentences.append(f"{panel}: {', '.join(left)}")
    ax.set(xlabel=xlabel)
    title_panels(figure, title)
    return figure, tell(f"Waterfalls of {xlabel}, step by step", sentences)


def _finish_steps(ax, steps, title):
    _name_rows(ax, steps)
    ax.set_title(title, weight="normal")
    ax.set_xlim(0, 1.35 * max(bar.get_x() + bar.get_width() for bar in ax.patches))
    ax.locator_params(axis="x", nbins=5)
    ax.xaxis.set_major_formatter("{x:,.0f}")
    ax.grid(False, axis="y")
