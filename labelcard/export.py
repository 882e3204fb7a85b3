"""Labels as a table, as arrays, and as files that other programs read."""

import json
from pathlib import Path

import numpy as np
import pandas as pd

COLUMNS = ["row", "lyric", "class", "time", "suggested", "held_out"]


def make_labels(progress, texts, held_out=()):
    """A row for each label in force, in the order of the first answers.

    Returns
    -------
    pandas.DataFrame
        ``row`` (number of the text), ``lyric``, ``class`` (int), ``time`` (UTC),
        ``suggested`` (whether the model's label was on the screen), ``held_out``.
    """
    rows = [
        (int(item), texts[int(item)], progress.labels_of(item)[0], act["time"])
        + (act["suggested"], item in held_out)
        for item, act in progress.answers.items()
        if act["kind"] == "label"
    ]
    labels = pd.DataFrame(rows, columns=COLUMNS)
    labels["time"] = pd.to_datetime(labels["time"].astype("float64"), unit="ms", utc=True)
    kinds = {"row": "int64", "class": "int64", "suggested": bool, "held_out": bool}
    labels = labels.astype(kinds)
    labels.attrs["class_names"] = list(progress.classes.names)
    return labels


def make_arrays(answers):
    """Rows and classes of the labels among (row, label or None), for `initialize_data`."""
    labeled = [answer for answer in answers if answer[1] is not None]
    table = np.array(labeled, dtype=int).reshape(-1, 2)
    return table[:, 0].copy(), table[:, 1].copy()


def write_csv(labels, path):
    """Write the labels with the names of their classes, so that `load_lyrics` reads them."""
    with_class_names(labels).to_csv(path, index=False, encoding="utf-8", lineterminator="\n")


def write_jsonl(labels, path):
    """Write one JSON object a line."""
    rows = with_class_names(labels).to_dict("records")
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    Path(path).write_text("".join(lines), encoding="utf-8", newline="\n")


def with_class_names(labels):
    """The same table with each class by name and each time as text."""
    names = labels.attrs["class_names"]
    times = [time.isoformat(timespec="milliseconds") for time in labels["time"]]
    return labels.assign(
        **{"class": [names[label] for label in labels["class"]], "time": times}
    )
