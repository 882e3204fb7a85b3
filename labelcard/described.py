"""What is told of a saved model: how it was measured, and its card in Markdown."""

import html
import platform
from importlib.metadata import version
from textwrap import fill

import numpy as np
from scipy.stats import binomtest

LINE = 88
PACKAGES = ["numpy", "scipy", "scikit-learn", "skops", "small-text"]
USE = """\
```python
from labelcard import load_model

model = load_model("{name}")
model.predict(["a text", "another text"])
```

Or, for a file, in the folder of the project Label less:
`python3 run.py predict MODEL FILE --text COLUMN`, where MODEL is the path of this folder.
"""
NOT_FOR = """\
- To decide about people, or about anything that matters, without a person who looks.
- For texts of another kind, language, place or time than those that it was measured on,
  before somebody has labeled some of them and measured again.
- For a text that belongs to none of its classes: it gives one of them to every text.
"""


def find_versions():
    """The versions that a model depends on, by package."""
    python = ".".join(platform.python_version_tuple()[:2])
    return {"python": python} | {name: version(name) for name in PACKAGES}


def measure(truth, predicted, is_sure, num_classes, where):
    """How often a model is right on lines that it has not learned from.

    Parameters
    ----------
    truth, predicted : numpy.ndarray of int, shape (n,)
    is_sure : numpy.ndarray of bool, shape (n,)
        Whether it would leave the line to nobody.
    num_classes : int
    where : str
        What the lines are: "held-out lines", for example.

    Returns
    -------
    dict
        For JSON; each count as a pair, how many are right and of how many.
    """
    right = truth == predicted
    classes = [truth == number for number in range(num_classes)]
    return {
        "where": where,
        "all": _count(right),
        "sure": _count(right[is_sure]),
        "classes": [_count(right[is_class]) for is_class in classes],
        "largest": max(int(is_class.sum()) for is_class in classes),
    }


def tell_share(right, num):
    """A share with its 95 % interval (Wilson, 1927), as words: "88 % (76 to 94 %)".

    The spaces before the signs do not break.
    """
    interval = binomtest(right, num).proportion_ci(method="wilson")
    low, high = (_percent(end) for end in interval)
    return f"{_percent(right / num)}\u00a0% ({low} to {high}\u00a0%)"


def write_card(name, about):
    """The card of a model, in Markdown.

    Parameters
    ----------
    name : str
        Of its folder.
    about : dict
        As in ``model.json``.

    Returns
    -------
    str
    """
    names = [_plain(name) for name in about["class_names"]]
    counts = about["num_labels"]
    parts = [
        f"# Model card: {_plain(name)}",
        f"{_tell_classes(names, counts)} A linear SVM, made with labelcard on {about['date']}.",
        "## Use it",
        USE.format(name=name).rstrip(),
        "## The data",
        about["data"] or "Nobody said what the texts are. Write it here.",
        _tell_labels(about["num_texts"], sum(counts), about["num_left_out"]),
        _table(["class", "labels"], zip(names, counts, strict=True)),
        *_tell_guideline(about["guideline"]),
        "## How it was measured",
        _tell_measured(about["measured"], names),
        "## Its confidences",
        "They order the texts, and are no probabilities: a text with 0.80 need not be right in "
        f"80 of 100 cases. Below {about['look_below']:.3f}, or without a known word, a text is "
        f"marked `look_at_it`. About {_percent(about['look_share'])} % of the texts without a "
        "label are.",
        "## What it must not be used for",
        NOT_FOR + "".join(f"- {line}\n" for line in about["not_for"]).rstrip(),
        "## Versions",
        _table(["package", "version"], about["versions"].items()),
    ]
    return "\n\n".join(map(_wrap, parts)) + "\n"


def _tell_classes(names, counts):
    taught = [name for name, count in zip(names, counts, strict=True) if count]
    told = f"Gives a text one of {len(taught)} classes: {', '.join(taught)}."
    others = [name for name in names if name not in taught]
    return f"{told} Never {' or '.join(others)}, without a label." if others else told


def _tell_labels(num_texts, num_labels, num_left_out):
    told = f"{num_texts:,} texts, of which {num_labels:,} were labeled to learn from. "
    if num_left_out:
        told += f"Labels of texts that repeat held-out ones were left out: {num_left_out:,}. "
    return f"{told}Where a strategy chose them, the numbers do not say how frequent a class is."


def _tell_guideline(guideline):
    """The guideline as a quotation, so that its Markdown cannot end the section."""
    lines = guideline.strip().splitlines()
    quoted = "\n".join(f"> {line}".rstrip() for line in lines)
    return ["The guideline for those who labeled:", quoted] if lines else []


def _tell_measured(measured, names):
    if measured is None:
        return (
            "It was not measured: there were no labeled texts that it has not learned from. "
            "Label some random ones, and hold them out."
        )
    right, num = measured["all"]
    sure, num_sure = measured["sure"]
    told = (
        f"On {num:,} {measured['where']}, which it has not learned from, it is right on "
        f"{tell_share(right, num)}; in brackets the 95 % interval. Always giving the most "
        f"frequent class would be right on {_percent(measured['largest'] / num)}\u00a0%."
    )
    if num_sure:
        told += (
            f" On the {num_sure:,} of them that are not marked `look_at_it` it is right on "
            f"{tell_share(sure, num_sure)}."
        )
    rows = [
        (name, number, tell_share(found, number) if number else "none to measure on")
        for name, (found, number) in zip(names, measured["classes"], strict=True)
    ]
    return fill(told, LINE) + "\n\n" + _table(["class", "lines", "of which it finds"], rows)


def _wrap(part):
    """A paragraph in lines that a terminal holds; tables, lists and code as they are."""
    part = part.rstrip()
    return part if "\n" in part or part.startswith(("#", "|", ">")) else fill(part, LINE)


def _table(header, rows):
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def _count(right):
    return [int(np.sum(right)), len(right)]


def _percent(share):
    return f"{100 * share:.0f}"


def _plain(name):
    """A name as Markdown shows it letter by letter, in a table as well."""
    name = html.escape(" ".join(str(name).split()), quote=False)
    return "".join(f"\\{sign}" if sign in "\\`*_[]|#" else sign for sign in name)
