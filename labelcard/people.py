"""Several people: where the log of each lies, how far they agree, and what most of them say."""

import os
import re
from itertools import combinations
from pathlib import Path
from urllib.parse import parse_qs

import pandas as pd
from sklearn.metrics import cohen_kappa_score

from helpers.errors import MendableError
from labelcard.acts import read_acts
from labelcard.progress import replay

LABELS = Path(__file__).resolve().parents[1] / "labels"
LONGEST_NAME = 60


def find_log(lyrics, person=None):
    """The path of a person's label log for these lyrics; its folder is made if need be.

    Logs lie in `labels/`, or in the folder that the environment variable ``LABELS_FOLDER``
    names: tests and `run.py play` set it, and so leave the labels of people alone.

    Parameters
    ----------
    lyrics : pandas.DataFrame
        As from `load_lyrics`: labels of different files lie in different logs.
    person : str, optional
        A name for the file. The default is the one that the address of a served page ends in,
        as in ``?name=ada``, and "me" where there is none.

    Returns
    -------
    Path
    """
    folder = Path(os.environ.get("LABELS_FOLDER") or LABELS)
    folder.mkdir(parents=True, exist_ok=True)
    parts = [Path(lyrics.attrs["source"]).stem, person or _name_in_address() or "me"]
    return folder / f"{'-'.join(map(_as_file_name, parts))}.jsonl"


def _name_in_address():
    # Voila hands the end of the address to the kernel.
    return parse_qs(os.environ.get("QUERY_STRING", "")).get("name", [""])[0]


def _as_file_name(words):
    return re.sub(r"[\W_]+", "_", words.lower()).strip("_")[:LONGEST_NAME] or "me"


def read_people(paths):
    """Lay the label logs of several people side by side, without taking them over.

    Parameters
    ----------
    paths : dict of str to str or Path
        The log of each person, by name.

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
    logs = {name: read_acts(path) for name, path in paths.items()}
    if len(logs) < 2 or not all(logs.values()):
        raise MendableError(
            f"{sum(map(bool, logs.values()))} logs with labels cannot be compared. Pass two or "
            "more, of one person each."
        )
    headers = {name: (acts[0]["data"], acts[0]["classes"]) for name, acts in logs.items()}
    first = next(iter(headers))
    for name, header in headers.items():
        if header != headers[first]:
            raise MendableError(
                f"the logs of {first} and {name} are of different texts or classes. Compare "
                "people who labeled the same ones."
            )
    columns = {name: _read_labels(acts) for name, acts in logs.items()}
    return pd.DataFrame(columns).sort_index().rename_axis("row")


def _read_labels(acts):
    progress = replay(acts)
    names = progress.classes.names
    labels = {
        int(item): "; ".join(names[label] for label in progress.labels_of(item))
        for item, act in progress.answers.items()
        if act["kind"] == "label"
    }
    return pd.Series(labels, dtype="str")


def measure_agreement(people):
    """How far each pair agrees, on the lines that both labeled.

    Parameters
    ----------
    people : pandas.DataFrame
        As from `read_people`.

    Returns
    -------
    pandas.DataFrame, one row a pair
        ``lines`` that both labeled; ``agreement``, the share with the same class; ``kappa``
        (Cohen, 1960): agreement beyond what chance alone would give. It is missing without
        common lines, and where both gave every line one and the same class.
    """
    pairs = {}
    for first, second in combinations(people.columns, 2):
        both = people[[first, second]].dropna()
        same = both[first] == both[second]
        can_differ = len(both) and len(pd.unique(both.to_numpy().ravel())) > 1
        kappa = cohen_kappa_score(both[first], both[second]) if can_differ else float("nan")
        pairs[f"{first}, {second}"] = (len(both), same.mean(), kappa)
    columns = ["lines", "agreement", "kappa"]
    return pd.DataFrame.from_dict(pairs, orient="index", columns=columns).rename_axis("pair")


def find_disagreements(people, texts=None):
    """The lines to which not all gave the same class.

    Parameters
    ----------
    people : pandas.DataFrame
        As from `read_people`.
    texts : sequence of str, optional
        All texts, to show each line beside its classes.
    """
    found = people[people.nunique(axis=1) > 1]
    if texts is not None:
        texts = list(texts)
        found = found.assign(lyric=[texts[row] for row in found.index])
    return found


def vote(people):
    """What most people say of each line.

    Returns
    -------
    pandas.DataFrame
        By row number: ``class``, the most frequent one, missing where several are; ``votes``
        for it, ``of`` so many people who labeled the line; ``tie`` names the classes of a tie.

    Raises
    ------
    MendableError
        If there are fewer than three people.
    """
    if len(people.columns) < 3:
        raise MendableError(
            f"a majority needs three people, and there are {len(people.columns)}. For two, "
            "find_disagreements shows the lines to talk about."
        )
    votes = people.apply(lambda classes: pd.Series(_count_votes(classes)), axis=1)
    return votes.rename_axis("row")


def _count_votes(classes):
    counts = classes.dropna().value_counts(sort=False)
    most = sorted(counts.index[counts == counts.max()])
    winner, tie = (most[0], "") if len(most) == 1 else (None, ", ".join(most))
    return {"class": winner, "votes": counts.max(), "of": counts.sum(), "tie": tie}
