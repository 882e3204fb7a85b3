"""Words: what a vectorizer keeps of a line, and what a model makes of them."""

import re

import matplotlib.pyplot as plt
import pandas as pd

from helpers.errors import MendableError
from helpers.plots.given import (
    MOST_BARS,
    as_numbers,
    check_many,
    check_names,
    check_panels,
    check_text,
)
from helpers.plots.look import CLASS_COLORS, bar_look, shown, tell

GONE = "0.75"
MOST_SIGNS = 400


@shown
def plot_seen(line, vectorizers, title=None):
    """Write a line once for each vectorizer: black where it looks, grey where it does not.

    Words are written as the vectorizer sees them, with or without their capitals.

    Parameters
    ----------
    line : str
    vectorizers : dict of str to TfidfVectorizer
        Of words, by the name of their row.
    """
    check_text("line", line)
    check_many("line", line, MOST_SIGNS)
    if not line.strip():
        raise MendableError("line has no word. Pass one that says something.")
    for name, vectorizer in check_panels("vectorizers", vectorizers).items():
        if not hasattr(vectorizer, "token_pattern") or isinstance(vectorizer, type):
            raise MendableError(
                f"vectorizers[{name!r}] is no vectorizer of words. Pass a TfidfVectorizer."
            )
    figure, ax = plt.subplots(figsize=(0.5 + 0.135 * len(line), 0.5 + 0.5 * len(vectorizers)))
    sentences = []
    for row, (name, vectorizer) in enumerate(vectorizers.items()):
        kept = _find_kept(line, vectorizer)
        seen = line.lower() if vectorizer.lowercase else line
        for place, sign in enumerate(seen):
            is_kept = any(start <= place < end for start, end in kept)
            look = {"color": "black", "weight": "bold"} if is_kept else {"color": GONE}
            ax.text(place, row, sign, family="monospace", va="center", **look)
        words = " ".join(seen[start:end] for start, end in kept)
        sentences.append(f"{name}, {words or 'nothing'}")
        ax.text(0, row - 0.45, name, size="small", va="center", style="italic")
    ax.set(xlim=(0, len(line)), ylim=(len(vectorizers) - 0.6, -0.7), title=title)
    ax.axis("off")
    return figure, tell(f"What is left of the line '{line}'", sentences)


def _find_kept(line, vectorizer):
    """From where to where each word goes that the vectorizer keeps."""
    stop_words = vectorizer.get_stop_words() or ()
    words = re.finditer(vectorizer.token_pattern, line)
    return [word.span() for word in words if word.group().lower() not in stop_words]


@shown
def plot_weights(weights, names, title=None):
    """Draw the weights of words as bars, in the color of the class that each points to.

    The `weights` are a Series by the word, in the order from bottom to top. The first of the
    two `names` of classes is for weights below 0.
    """
    if not isinstance(weights, pd.Series):
        raise MendableError("weights are no Series. Write pd.Series({'word': 1.5}).")
    as_numbers("weights", check_many("weights", weights, MOST_BARS))
    check_names(names)
    figure, ax = plt.subplots(figsize=(6, 0.8 + 0.22 * len(weights)))
    for number, name in enumerate(names):
        part = weights[(weights > 0) == bool(number)]
        ax.barh(part.index, part, label=name, **bar_look(number))
    ax.set_yticks(range(len(weights)), weights.index)
    ax.axvline(0, color="black", linewidth=1)
    places = [(0, "left", f"← points to {names[0]}"), (1, "right", f"points to {names[1]} →")]
    for (place, side, words), color in zip(places, CLASS_COLORS, strict=False):
        ax.text(place, 1.01, words, transform=ax.transAxes, ha=side, color=color)
    ax.grid(False, axis="y")
    ax.set(xlabel="weight")
    ax.set_title(title, pad=24)
    bars = [f"{word} {weight:.1f}" for word, weight in weights.items()]
    return figure, tell("Bar chart of the weights of words, from bottom to top", bars)
