"""Several people: what each of them says, side by side."""

import pandas as pd

from helpers.checks import check_flag, check_kind
from helpers.errors import MendableError
from labelcard.acts import read_acts
from labelcard.carry import Carrier
from labelcard.given import as_log
from labelcard.record import Record
from labelcard.texts import Texts


def read_people(paths, texts=None, own=False):
    """Lay the label logs of several people side by side, without taking them over.

    Parameters
    ----------
    paths : dict of str to str or Path
        The log of each person, by name.
    texts : sequence of str, optional
        All texts. Needed where some of the logs were begun with a row more, or another order.
    own : bool
        Whether to leave out labels that were imported, or came with the texts.

    Returns
    -------
    pandas.DataFrame of str
        One row a line that anybody labeled, by its row number; one column a person, with the
        names of the classes, and missing values where a person gave no label.

    Raises
    ------
    MendableError
        If there are fewer than two people, or if their logs are of different texts or classes.
    """
    check_flag("own", own)
    way_out = "Pass them by name: {'Ada': 'ada.jsonl', 'Bo': 'bo.jsonl'}."
    check_kind("paths", paths, dict, way_out)
    paths = {name: as_log("paths", path) for name, path in paths.items()}
    texts = None if texts is None else Texts(texts)
    logs = {name: read_acts(path) for name, path in paths.items()}
    if len(logs) < 2 or not all(logs.values()):
        raise MendableError(
            f"paths leads to {sum(map(bool, logs.values()))} logs with labels, which cannot be "
            "compared. Pass two or more, of one person each."
        )
    if texts is None:
        _check_same_texts(logs)
    else:
        logs = {name: Carrier(acts, texts).translate() for name, acts in logs.items()}
    records = {name: Record(acts, []).progress for name, acts in logs.items()}
    check_same_classes({name: progress.classes.names for name, progress in records.items()})
    return lay_side_by_side({name: list_labels(one, own) for name, one in records.items()})


def lay_side_by_side(labels):
    """One row a line, by its row number, and one column a person, out of a Series of each."""
    return pd.DataFrame(labels, dtype="str").sort_index().rename_axis("row")


def _check_same_texts(logs):
    opened = [
        (act["data"], name) for name, acts in logs.items() for act in acts if "data" in act
    ]
    for data, name in opened:
        if data != opened[0][0]:
            raise MendableError(
                f"the logs of {opened[0][1]} and {name} are of different texts, or of the same "
                "in another order. Compare people who labeled the same ones, or pass texts=... "
                "to find each text again."
            )


def check_same_classes(names):
    """Raise MendableError unless all people have the same classes, or some a few more.

    Parameters
    ----------
    names : dict of str to list of str
        The classes of each person.
    """
    first = next(iter(names))
    for name, others in names.items():
        length = min(len(names[first]), len(others))
        if others[:length] != names[first][:length]:
            raise MendableError(
                f"the logs of {first} and {name} are of different classes: "
                f"{', '.join(names[first])}, and {', '.join(others)}. Compare people who had "
                "the same ones."
            )


def list_labels(progress, own=False):
    """What somebody gave each line, by row number: a Series of the names of classes."""
    names = progress.classes.names
    labels = {
        int(item): "; ".join(names[label] for label in progress.labels_of(item))
        for item, act in progress.answers.items()
        if act["kind"] == "label" and not (own and "imported" in act)
    }
    return pd.Series(labels, dtype="str")
