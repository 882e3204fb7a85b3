"""Runs on disk: JSON, which runs no code, and which is looked through before it is believed."""

import hashlib
import json
from math import isfinite, isnan

import joblib
import pandas as pd

from helpers.files import written_whole

MEASURED = ("accuracy", "f1", "recall", "precision")  # how columns of shares end
SECONDS = ["query_seconds", "update_seconds"]


def find_place(folder, *call):
    """Where the run of a call is kept."""
    return folder / f"{joblib.hash(call)}.json"


def keep(history, path):
    """Write a run, as a whole or not at all; where there is no room, a line says so."""
    body = {"columns": history.to_dict("list"), **history.attrs}
    content = json.dumps(body | {"digest": _digest(body, path)})
    try:
        with written_whole(path) as aside:
            aside.write_text(content, encoding="utf-8")
    except OSError as error:
        print(f"A run could not be kept ({error.strerror}): the next time it is played anew.")


def read(path):
    """The history of a run; None, with a word, where the file is not what was written."""
    if not path.is_file():
        return None
    try:
        body = json.loads(path.read_bytes())
        if body.pop("digest") == _digest(body, path) and _is_run(**body):
            history = pd.DataFrame(body.pop("columns"))
            history.attrs = body
            return history
    except (OSError, ValueError, TypeError, AttributeError, KeyError, RecursionError):
        pass  # whatever it holds, it is no run
    print(f"The run in {path.name} is damaged, or of something else: it is played anew.")
    return None


def _digest(body, path):
    """Of a body under its name: a run that is put in another's place is none."""
    content = json.dumps([path.stem, body], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


def _is_run(columns, indices_labeled, ended):
    """Whether these can be the rounds of a run: whole ones, whose labels add up."""
    lengths = {len(values) for values in columns.values()}
    rounds, labels = columns["round"], columns["labels"]
    num_labeled = len(set(indices_labeled))
    return (
        len(lengths) == 1
        and rounds == list(range(len(rounds)))
        and all(type(number) is int for number in [*labels, *indices_labeled])
        and labels == sorted(labels)
        and labels[-1] == num_labeled == len(indices_labeled)
        and min(indices_labeled) >= 0
        and isinstance(ended, str)
        and all(_fit(name, columns[name]) for name in columns)
    )


def _fit(name, values):
    if name in SECONDS:
        return isnan(values[0]) and all(isfinite(value) for value in values[1:])
    return not name.endswith(MEASURED) or not any(value < 0 or value > 1 for value in values)
