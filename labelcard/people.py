"""Several people: how far they agree, and what most of them say."""

from itertools import combinations

import numpy as np
import pandas as pd
from sklearn.metrics import cohen_kappa_score

from helpers.errors import MendableError
from helpers.seeds import SEED
from labelcard.acts import read_acts
from labelcard.carry import Carrier
from labelcard.record import Record
from labelcard.texts import Texts

NUM_DRAWS = 2000  # for an interval


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
    logs = {name: read_acts(path) for name, path in paths.items()}
    if len(logs) < 2 or not all(logs.values()):
        raise MendableError(
            f"{sum(map(bool, logs.values()))} logs with labels cannot be compared. Pass two or "
            "more, of one person each."
        )
    if texts is None:
        _check_same_texts(logs)
    else:
        texts = Texts(texts)
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
        (Cohen, 1960): agreement beyond what chance alone would give, with its 95 % interval
        from ``low`` to ``high`` over such sets of lines. All three are missing without common
        lines, and where both gave every line one and the same class.
    """
    pairs = {}
    for first, second in combinations(people.columns, 2):
        both = people[[first, second]].dropna()
        same = both[first] == both[second]
        can_differ = len(both) and len(pd.unique(both.to_numpy().ravel())) > 1
        found = [np.nan] * 3
        if can_differ:
            found = [cohen_kappa_score(both[first], both[second]), *_draw_kappas(both)]
        pairs[f"{first}, {second}"] = (len(both), same.mean(), *found)
    columns = ["lines", "agreement", "kappa", "low", "high"]
    return pd.DataFrame.from_dict(pairs, orient="index", columns=columns).rename_axis("pair")


def _draw_kappas(both):
    """The ends of the 95 % interval: as many lines are drawn anew, many times (bootstrap)."""
    names = pd.unique(both.to_numpy().ravel())
    counts = pd.crosstab(both.iloc[:, 0], both.iloc[:, 1])
    shares = counts.reindex(index=names, columns=names, fill_value=0).to_numpy() / len(both)
    drawn = np.random.RandomState(SEED).multinomial(len(both), shares.ravel(), NUM_DRAWS)
    drawn = drawn.reshape(-1, *shares.shape) / len(both)
    agreement = drawn.trace(axis1=1, axis2=2)
    chance = (drawn.sum(axis=1) * drawn.sum(axis=2)).sum(axis=1)
    can_differ = chance < 1 - 1e-12
    kappas = (agreement - chance)[can_differ] / (1 - chance[can_differ])
    return np.quantile(kappas, [0.025, 0.975])


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
