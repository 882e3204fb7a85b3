"""How far several people agree, where they part, and what most of them say."""

from itertools import combinations

import numpy as np
import pandas as pd
from sklearn.metrics import cohen_kappa_score

from helpers.checks import check_kind
from helpers.checks.told import tell
from helpers.errors import MendableError
from helpers.seeds import SEED
from labelcard.texts import Texts

NUM_DRAWS = 2000  # for an interval


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
    check_people(people)
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
    given = shares > 0  # for a share of 0, NumPy 2.5 draws as well, and older ones do not
    drawn = np.zeros((NUM_DRAWS, *shares.shape))
    drawn[:, given] = np.random.RandomState(SEED).multinomial(
        len(both), shares[given], NUM_DRAWS
    )
    drawn /= len(both)
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
    check_people(people)
    found = people[people.nunique(axis=1) > 1]
    if texts is not None:
        texts = Texts(texts)
        if len(found) and found.index.max() >= len(texts):
            raise MendableError(
                f"texts has {len(texts):,} rows, and people labeled row {found.index.max():,}. "
                "Pass the texts that they had."
            )
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
    check_people(people)
    if len(people.columns) < 3:
        raise MendableError(
            f"a majority needs three people, and there are {len(people.columns)}. For two, "
            "find_disagreements shows the lines to talk about."
        )
    votes = people.apply(lambda classes: pd.Series(_count_votes(classes)), axis=1)
    return votes.rename_axis("row")


def check_people(people):
    """A frame of `read_people`: one column a person, of two people or more."""
    check_kind("people", people, pd.DataFrame, "read_people returns such a frame.")
    if len(people.columns) < 2:
        raise MendableError(
            f"people has {tell(list(people.columns))} alone, and two are needed to compare. "
            "read_people returns a frame with one column a person."
        )


def _count_votes(classes):
    counts = classes.dropna().value_counts(sort=False)
    most = sorted(counts.index[counts == counts.max()])
    winner, tie = (most[0], "") if len(most) == 1 else (None, ", ".join(most))
    return {"class": winner, "votes": counts.max(), "of": counts.sum(), "tie": tie}
