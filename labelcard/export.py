"""Labels as a table, and as what other programs read."""

import csv
import json
import re

import numpy as np
import pandas as pd

from helpers.errors import MendableError

COLUMNS = ["row", "lyric", "class", "time", "suggested", "held_out"]
BETWEEN_CLASSES = ";"
FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")  # the last ones are wide


def make_labels(progress, texts, held_out=(), several=False):
    """A row for each label in force, in the order of the first answers.

    Returns
    -------
    pandas.DataFrame
        ``row`` (number of the text), ``lyric``, ``class`` (int; a list of int where a text can
        have several), ``time`` (UTC), ``suggested`` (whether the model's label was on the
        screen), ``held_out``. Then, where there are any: ``imported`` (from where the label
        came), ``flagged``, ``comment``, ``file_row`` (the row in the frame that the texts were
        taken from), and the columns that came with the texts.
    """
    given = {item: act for item, act in progress.answers.items() if act["kind"] == "label"}
    rows = [
        (int(item), texts[int(item)], progress.labels_of(item), act["time"])
        + (act["suggested"], item in held_out)
        for item, act in given.items()
    ]
    labels = pd.DataFrame(rows, columns=COLUMNS)
    labels["time"] = as_times(labels["time"])
    labels["class"] = [list(one) if several else one[0] for one in labels["class"]]
    kinds = {"row": "int64", "suggested": bool, "held_out": bool}
    labels = labels.astype(kinds if several else kinds | {"class": "int64"})
    others = {"imported": [act.get("imported", "") for act in given.values()]}
    others["flagged"] = [item in progress.flagged for item in given]
    others["comment"] = [progress.comments.get(item, "") for item in given]
    labels = labels.assign(**{name: column for name, column in others.items() if any(column)})
    labels = add_what_came_along(labels, texts)
    labels.attrs = {"class_names": list(progress.classes.names)} | _names_in_file(texts)
    return labels


def as_times(milliseconds):
    """Points in time; what no table can hold, of a clock gone wrong, is missing."""
    numbers = milliseconds.astype("float64")
    return pd.to_datetime(numbers, unit="ms", utc=True, errors="coerce")


def _names_in_file(texts):
    names = {"text_column": "lyric", "label_column": "class"}
    return {kind: texts.attrs.get(kind) or name for kind, name in names.items()}


def add_what_came_along(labels, texts):
    """The table with the rows of the frame, and the columns, that the texts came with."""
    rows = labels["row"].to_numpy()
    if texts.index is not None and not np.array_equal(texts.index, np.arange(len(texts))):
        labels["file_row"] = texts.index[rows]
    if texts.context is None:
        return labels
    context = texts.context.iloc[rows].reset_index(drop=True)
    # A column of the file keeps its name; one of ours that has the same makes way.
    own = {name: f"{name}_on_card" for name in labels if name in context}
    return pd.concat([labels.rename(columns=own), context], axis=1)


def make_records(labels):
    """Text, names of the classes (a list) and all else of each label, ready for JSON."""
    names = labels.attrs["class_names"]
    rest = labels.drop(columns=["lyric", "class"])
    for name in rest.select_dtypes("datetimetz"):
        rest[name] = [time.isoformat(timespec="milliseconds") for time in rest[name]]
    rest = rest.astype(object).where(rest.notna(), None).to_dict("records")
    records = []
    for text, answer, others in zip(labels["lyric"], labels["class"], rest, strict=True):
        several = isinstance(answer, list)
        given = [names[label] for label in (answer if several else [answer])]
        others = {str(name): _plain(value) for name, value in others.items()}
        records.append({"text": text, "labels": given, "several": several, "others": others})
    return records


def _plain(value):
    value = value.item() if isinstance(value, np.generic) else value
    return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)


def to_csv(labels, for_excel=False):
    """A table with the columns of the file that the texts came from, and all that was given."""
    names = labels.attrs["text_column"], labels.attrs["label_column"]
    rows = []
    for record in make_records(labels):
        answer = dict(zip(names, (record["text"], _join(record)), strict=True))
        others = {f"{n}_on_card" if n in names else n: v for n, v in record["others"].items()}
        rows.append({"row": others.pop("row", None)} | answer | others)
    columns = list(rows[0]) if rows else ["row", *names]
    table = pd.DataFrame(rows, columns=columns)
    if for_excel:
        table = table.map(guard).rename(columns=guard)
    # Quotes around each text: a lone carriage return would end the row without them.
    return table.to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)


def _join(record):
    if not record["several"]:
        return record["labels"][0]
    for name in record["labels"]:
        if BETWEEN_CLASSES in name:
            raise MendableError(
                f"the class '{name}' has a '{BETWEEN_CLASSES}' in it, which stands between the "
                "classes of a text in a CSV. Rename it, or export JSONL."
            )
    return BETWEEN_CLASSES.join(record["labels"]) or BETWEEN_CLASSES  # answered: none of them


def guard(cell):
    """A cell that a spreadsheet does not take for a formula: `=1+1` gets a quote in front."""
    return f"'{cell}" if isinstance(cell, str) and FORMULA.match(cell) else cell


def unguard(cell):
    """A cell as it was before `guard`."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def to_jsonl(labels):
    """One object a line, with `text` and `label`; a list of them where there can be several."""
    return to_lines(
        {"text": record["text"], "label": _one_or_several(record)} | record["others"]
        for record in make_records(labels)
    )


def _one_or_several(record):
    return record["labels"] if record["several"] else record["labels"][0]


def to_lines(objects):
    """One JSON object a line."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects)


def to_doccano(labels):
    """Lines for doccano's text classification: import them there as JSONL."""
    return to_lines(
        {"text": record["text"], "label": record["labels"]} | record["others"]
        for record in make_records(labels)
    )


def to_label_studio(labels):
    """Tasks with annotations for Label Studio, whose template is text classification.

    The names in the template are `text` for the text and `label` for the choices.
    """
    return json.dumps(
        [
            {
                "data": {"text": record["text"]} | record["others"],
                "annotations": [{"result": _as_choices(record["labels"])}],
            }
            for record in make_records(labels)
        ],
        ensure_ascii=False,
        indent=1,
    )


def _as_choices(names):
    names_in_template = {"from_name": "label", "to_name": "text", "type": "choices"}
    return [names_in_template | {"value": {"choices": names}}] if names else []
