"""A room of people: their logs in, and what they say together, and one model of it all."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from helpers.checks import as_several, check_count, check_frame
from helpers.data import class_names
from helpers.errors import MendableError
from helpers.features import make_rich_vectorizer, preprocess_data
from helpers.loop import evaluate
from helpers.starts import start_from
from labelcard.given import as_log
from labelcard.people import check_same_classes, lay_side_by_side
from labelcard.voters import Logs
from labelcard.votes import (
    compare_with_others,
    count_votes,
    find_most,
    find_split,
    share_of_pairs,
)


@dataclass(frozen=True, eq=False)
class Room:
    """What a room of people said.

    Attributes
    ----------
    labels : pandas.DataFrame of str
        One row a line, one column a person who labeled, as from `labelcard.read_people`.
    given : pandas.Series of str
        The labels that came with the texts, by row.
    agreement : float
        How often two people who saw the same line gave it the same class.
    people : pandas.DataFrame
        By name: ``labels`` given; ``shared``, those for lines that others labeled, too; ``with
        the others``, the share that most of the others gave too; ``alone``, what a model
        learned from this person.
    split : pandas.DataFrame
        The five lines on which the most people were outvoted: votes by class, and ``lyric``.
    curve : pandas.DataFrame
        The model of the first one, two, three ... people by vote: ``people``, ``answers``,
        ``labels`` (lines, those from the file included), and what `evaluate` measures. Empty
        where no model was measured.
    """

    labels: pd.DataFrame
    given: pd.Series
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
    paths = [as_log("paths", path) for path in _list_paths(paths)]
    for name, frame in {"texts": texts, "test": test}.items():
        check_frame(name, frame, ["lyric", "class"], fewest=2)
    if of_class is not None:
        check_count("of_class", of_class, 0, len(class_names(test)) - 1)
    voters = Logs(texts["lyric"]).read(paths)
    room = look_at_room(voters, texts["lyric"])
    check_room(room, len(voters))
    sets = preprocess_data(texts, test, make_rich_vectorizer())
    return learn_from_room(room, sets, class_names(test), of_class)


def _list_paths(paths):
    is_lazy = hasattr(paths, "__next__")  # as a glob gives them
    return as_several("paths", list(paths) if is_lazy else paths)


def look_at_room(voters, lyrics):
    """What people say, without a model of it: a quick look, however few have labeled.

    Parameters
    ----------
    voters : dict of str to labelcard.votes.Voter
    lyrics : pandas.Series of str

    Returns
    -------
    Room
        Without ``alone``, and with an empty ``curve``.
    """
    if voters:
        check_same_classes({name: voter.classes for name, voter in voters.items()})
    said = {name: voter.labels for name, voter in voters.items() if len(voter.labels)}
    labels = lay_side_by_side(said)
    given = pd.concat([pd.Series(dtype="str"), *(voter.given for voter in voters.values())])
    given = given[~given.index.duplicated() & ~given.index.isin(labels.index)]
    counts = count_votes(labels)
    people = {name: compare_with_others(labels[name].dropna(), counts) for name in labels}
    columns = ["labels", "shared", "with the others"]
    return Room(
        labels,
        given,
        share_of_pairs(counts),
        pd.DataFrame.from_dict(people, orient="index", columns=columns),
        find_split(counts, lyrics),
        pd.DataFrame(),
    )


def check_room(room, num_logs):
    """Raise MendableError if fewer than two of those who have a log have labeled."""
    if (num := len(room.labels.columns)) < 2:
        raise MendableError(
            f"{num} of {num_logs} people have labeled these lines, and a room has two or more. "
            "Check the paths and the texts."
        )


def learn_from_room(room, sets, names, of_class=None, kept_back=()):
    """The same room, with a model of each person and one of all votes.

    Parameters
    ----------
    room : Room
    sets : pair of small_text.SklearnDataset
        The texts, one row each, and those to measure on.
    names : list of str
        The classes. Answers of another one, which somebody has added, teach nothing.
    of_class : int, optional
    kept_back : sequence of int
        Rows that are measured on, too: answers to them teach nothing.

    Returns
    -------
    Room
    """
    learn, measure = _make_learner(sets, names, room.given, of_class), find_measure(of_class)
    labels = room.labels.drop(index=list(kept_back), errors="ignore")
    alone = [learn(labels[name].dropna()).get(measure, np.nan) for name in labels]
    curve = pd.DataFrame(_play_curve(labels, learn))
    return replace(room, people=room.people.assign(alone=alone), curve=curve)


def find_measure(of_class=None):
    """The column of a curve that counts."""
    return "test_accuracy" if of_class is None else "test_f1"


def _make_learner(sets, names, given, of_class):
    numbers = {name: number for number, name in enumerate(names)}

    def learn(labels):
        """What a model is worth that learns from these labels and from those of the file."""
        known = labels.combine_first(given).map(numbers).dropna().astype(int)
        learned = {"labels": len(known)}
        if known.nunique() < 2:  # who gave one class alone teaches no model
            return learned
        rows, y = known.index.to_numpy(), known.to_numpy()
        learner = start_from(rows, sets[0], "random", y, class_weight="balanced")
        return learned | evaluate(learner, *sets, of_class)

    return learn


def _play_curve(labels, learn):
    for number in range(1, len(labels.columns) + 1):
        first = labels.iloc[:, :number]
        answers = int(first.notna().sum().sum())
        yield {"people": number, "answers": answers} | learn(find_most(count_votes(first)))
