"""A room of people: their logs in, and what they say together, and one model of it all."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from helpers.data import class_names
from helpers.errors import MendableError
from helpers.features import make_rich_vectorizer, preprocess_data
from helpers.loop import evaluate
from helpers.starts import start_from
from labelcard.people import read_people

NUM_SPLIT = 5


@dataclass(frozen=True, eq=False)
class Room:
    """What a room of people said.

    Attributes
    ----------
    labels : pandas.DataFrame of str
        One row a line, one column a person, as from `labelcard.read_people`.
    agreement : float
        How often two people who saw the same line gave it the same class.
    people : pandas.DataFrame
        By name: ``labels`` given; ``with the others``, the share that most of the others gave
        too; ``alone``, what a model learned from this person.
    split : pandas.DataFrame
        The five lines on which the most people were outvoted: votes by class, and ``lyric``.
    curve : pandas.DataFrame
        The model of the first one, two, three ... people by vote: ``people``, ``answers``,
        ``labels`` (lines, those from the file included), and what `evaluate` measures.
    """

    labels: pd.DataFrame
    agreement: float
    people: pd.DataFrame
    split: pd.DataFrame
    curve: pd.DataFrame


def pool_room(paths, texts, test, of_class=None):
    """Pool the logs of a room: how far people agree, where they part, and what it teaches.

    Labels that came with the texts are nobody's vote, but each model learns from them.

    Parameters
    ----------
    paths : iterable of Path
        One log a person: ``find_log(texts).parent.glob("food-*.jsonl")``, for example. Those
        without a label are left out.
    texts : pandas.DataFrame
        What the people labeled, as from `load_texts`.
    test : pandas.DataFrame
        Labeled lines of the same classes, which nobody in the room has seen.
    of_class : int, optional
        A rare class: models are measured by their F1 for it, not by their accuracy.

    Returns
    -------
    Room

    Raises
    ------
    MendableError
        If fewer than two people have labeled, or their logs do not fit each other.
    """
    logs = {_name(path): path for path in sorted(map(Path, paths))}
    everything = read_people(logs, texts["lyric"])
    labels = read_people(logs, texts["lyric"], own=True).dropna(axis=1, how="all")
    if len(labels.columns) < 2:
        raise MendableError(
            f"{len(labels.columns)} of {len(logs)} people have labeled these lines, and a room "
            "has two or more. Check the paths and the texts."
        )
    given = everything[~everything.index.isin(labels.index)].bfill(axis=1).iloc[:, 0]
    learn = _make_learner(texts, test, given, of_class)
    counts, measure = _count(labels), "test_accuracy" if of_class is None else "test_f1"
    pairs = (counts * (counts - 1)).sum().sum()
    votes = counts.sum(axis=1)
    people = {
        name: (len(own), _share_with_others(own, counts), learn(own)[measure])
        for name, own in ((name, labels[name].dropna()) for name in labels)
    }
    columns = ["labels", "with the others", "alone"]
    return Room(
        labels,
        pairs / (votes * (votes - 1)).sum(),
        pd.DataFrame.from_dict(people, orient="index", columns=columns),
        _find_split(counts, texts["lyric"]),
        pd.DataFrame(_play_curve(labels, learn)),
    )


def _name(path):
    """The name of a person: what follows the name of the file in `find_log`."""
    return path.stem.partition("-")[2] or path.stem


def _count(labels):
    """Votes by line and class."""
    classes = sorted(labels.stack().dropna().unique())
    return pd.DataFrame({name: labels.eq(name).sum(axis=1) for name in classes})


def _find_most(counts):
    """What most people say of each line; lines that are even are left out."""
    top = counts.max(axis=1)
    is_clear = counts.eq(top, axis="index").sum(axis=1).eq(1) & top.gt(0)
    return counts.idxmax(axis=1)[is_clear]


def _share_with_others(own, counts):
    others = counts.loc[own.index] - pd.get_dummies(own).reindex(columns=counts.columns).eq(1)
    most = _find_most(others)
    return own[most.index].eq(most).mean()


def _find_split(counts, lyrics):
    outvoted = counts.sum(axis=1) - counts.max(axis=1)
    rows = outvoted[outvoted > 0].sort_values(ascending=False, kind="stable").index[:NUM_SPLIT]
    return counts.loc[rows].assign(lyric=lyrics.iloc[rows].to_numpy())


def _make_learner(texts, test, given, of_class):
    names = class_names(test)
    sets = preprocess_data(texts, test, make_rich_vectorizer())

    def learn(labels):
        """What a model is worth that learns from these labels and from those of the file."""
        numbers = labels.combine_first(given).map(names.index)
        rows, y = numbers.index.to_numpy(), numbers.to_numpy(dtype=int)
        learner = start_from(rows, sets[0], "random", y, class_weight="balanced")
        return {"labels": len(rows)} | evaluate(learner, *sets, of_class)

    return learn


def _play_curve(labels, learn):
    for number in range(1, len(labels.columns) + 1):
        first = labels.iloc[:, :number]
        answers = int(first.notna().sum().sum())
        yield {"people": number, "answers": answers} | learn(_find_most(_count(first)))
