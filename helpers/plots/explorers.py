"""Small widgets beside the figures: one control, and what follows from it.

Each is made of a function that a notebook can also call by itself, so that those who only read
see the same table or figure. `Explorer` brings the two together on a page.
"""

from pathlib import Path

import anywidget
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from traitlets import Any, Dict

from helpers.checks import check_callable, check_kind, check_number
from helpers.errors import MendableError
from helpers.plots.given import check_names, check_text
from helpers.plots.look import encode

FOLDER = Path(__file__).resolve().parent


class Explorer(anywidget.AnyWidget):
    """A text field or, between two `limits`, a slider, and what a function makes of its value.

    `explain` takes the value, and returns a dict with any of ``words`` (str), ``table``
    (pandas.DataFrame) and ``figure``, a pair of a figure and its alternative text.
    """

    _esm = FOLDER / "explorers.js"
    _css = FOLDER / "explorers.css"
    control = Dict().tag(sync=True)
    value = Any().tag(sync=True)
    shown = Dict().tag(sync=True)

    def __init__(self, explain, value, label, limits=None):
        check_callable("explain", explain, "Pass a function of the value.")
        check_text("label", label)
        self._limits = _check_limits(limits)
        if not self._can_be(value):
            between = (
                "a text" if limits is None else f"a number from {limits[0]} to {limits[1]}"
            )
            raise MendableError(
                f"value={value!r:.40} is not {between}. Pass one to begin with."
            )
        self._explain = explain
        control = {"label": label, "limits": limits and list(limits)}
        super().__init__(control=control, value=value, shown=self._show(value))
        self.observe(self._update, "value")

    def _can_be(self, value):
        """Whether the control can have this value, which a page may also make up."""
        if self._limits is None:
            return isinstance(value, str)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return is_number and self._limits[0] <= value <= self._limits[1]

    def _update(self, change):
        if not self._can_be(change["new"]):
            return
        try:
            shown = self._show(change["new"])
        except MendableError as error:
            shown = {"words": str(error)}
        if self.value == change["new"]:  # threads overtake each other: only the latest counts
            self.shown = shown

    def _show(self, value):
        parts = self._explain(value)
        way_out = "Let it return {'words': ...}, with a table or a figure where there is one."
        check_kind("what explain returns", parts, dict, way_out)
        shown = {"words": parts.get("words", "")}
        if "table" in parts:
            table = parts["table"].reset_index()
            rows = table.map(_write).to_numpy().tolist()
            shown["table"] = {"columns": list(map(str, table.columns)), "rows": rows}
        if "figure" in parts:
            figure, alt = parts["figure"]
            plt.close(figure)
            shown["picture"] = {"png": encode(figure), "alt": alt}
        return shown

    def __repr__(self):
        return f"Explorer: {self.control['label']}. {self.shown['words']}"


def weigh_words(line, vectorizer, classifier):
    """What a linear classifier makes of each word of a line.

    The vectorizer is a fitted TfidfVectorizer, the classifier is trained on its features.

    Returns
    -------
    pandas.DataFrame, one row a word of the line
        ``tfidf``, the class ``weight`` and their ``product``, which the word adds to the
        margin. A word that the vectorizer does not know has no number. With two classes a
        product above 0 points to the second one; with more, for the predicted one.
    """
    _check_model(line, vectorizer, classifier)
    row = vectorizer.transform([line])
    weights = classifier.coef_[_decide(classifier, row)[1]]
    columns = {"tfidf": row.toarray()[0], "weight": weights}
    known = pd.DataFrame(columns, index=vectorizer.get_feature_names_out())
    table = known.reindex(list(dict.fromkeys(vectorizer.build_analyzer()(line))))
    table["product"] = table["tfidf"] * table["weight"]
    return table.rename_axis("word")


def _check_limits(limits):
    if limits is None:
        return None
    if not isinstance(limits, tuple | list) or len(limits) != 2:
        raise MendableError(f"limits={limits!r:.40} are no two numbers. Write (0, 10).")
    low, high = (check_number("each of limits", limit) for limit in limits)
    if low > high:
        raise MendableError(f"limits={limits} are turned around. Write ({high}, {low}).")
    return low, high


def _check_model(line, vectorizer, classifier):
    check_text("line", line)
    if not hasattr(vectorizer, "vocabulary_") or not hasattr(vectorizer, "build_analyzer"):
        raise MendableError(
            "vectorizer knows no words yet. Pass a TfidfVectorizer that was fitted: "
            "TfidfVectorizer().fit(texts)."
        )
    if not hasattr(classifier, "coef_"):
        raise MendableError(
            "classifier has no weights yet. Pass a linear one that was fitted to the features "
            "of the vectorizer: LinearSVC().fit(x, y)."
        )


def _decide(classifier, row):
    """The predicted class, which row of weights the margin comes from, and the margin."""
    margins = classifier.decision_function(row).ravel()
    if len(margins) == 1:
        return int(margins[0] > 0), 0, margins[0]
    return int(margins.argmax()), int(margins.argmax()), margins.max()


def explore_line(line, vectorizer, classifier, names):
    """Type a line: its words, their numbers, and the prediction."""

    _check_model(line, vectorizer, classifier)
    check_names(names, fewest=max(2, len(classifier.classes_)))

    def explain(line):
        label, _, margin = _decide(classifier, vectorizer.transform([line]))
        words = f"Margin {margin:.2f}: the model says {names[label]}."
        return {"words": words, "table": weigh_words(line, vectorizer, classifier)}

    return Explorer(explain, line, "Type a line")


def _write(value):
    if isinstance(value, float):
        return "not known" if np.isnan(value) else f"{value:.3f}"
    return str(value)
