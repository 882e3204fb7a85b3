"""Notebook 13: a strategy to mend, and the race that the reader's own strategy enters."""

import os
from copy import copy, deepcopy
from pathlib import Path

import numpy as np
import pandas as pd
from small_text import QueryStrategy
from small_text.base import LABEL_UNLABELED

from helpers.compare import area_under_curve, compare_strategies, summarize_pairs
from helpers.exercises.answers import exercise
from helpers.plots import plot_runs
from helpers.seeds import SEED, seeded
from helpers.starts import initialize_strategy

LABELS = Path(__file__).resolve().parents[2] / "labels"
BOARD = "race.csv"
RIVALS = ["random", "uncertainty x copies"]  # the second one is the recipe's
SHOWN = 3  # places on the board
STANDING = ["mean", "difference", "verdict"]

takes_strategy = exercise((QueryStrategy, type), "a query strategy, such as MyStrategy()")


@takes_strategy
def check_mended(answer, known, num_samples=50):
    """Whether a strategy picks the lines that the model of `known` doubts most."""
    yield isinstance(answer, type), _to_make(answer)
    classifier, dataset, unlabeled, labeled, _ = known
    picks, fault = _ask(answer.query, *known, n=num_samples)
    yield fault != "", fault
    fault = _fault_of(picks, len(dataset), [], num_samples)
    yield fault != "", fault
    doubt = 1 - classifier.predict_proba(dataset).max(axis=1)
    low, high = np.sort(doubt[unlabeled])[[num_samples - 1, -num_samples]]
    are_places = max(picks) < len(unlabeled) and (doubt[unlabeled[picks]] >= high).all()
    places = "these are still places in indices_unlabeled. Which row is at each of them?"
    yield are_places and (doubt[picks] < high).any(), places
    fault = _fault_of(picks, len(dataset), labeled, num_samples)
    yield fault != "", fault
    words = f"the mean doubt of its picks is {doubt[picks].mean():.2f}"
    yield (doubt[picks] <= low).all(), f"{words}. Turn the order around."
    yield (doubt[picks] < high).any(), f"{words}, and there are lines with more."
    yield True, f"Yes: {words}, and nothing in the pool has more."


@takes_strategy
def race(answer, pool, test_set, seeds=range(3), num_iterations=20, num_samples=100):
    """Race a strategy against random sampling and the recipe's, and keep the best on a board.

    The board is `race.csv` in `labels/`, or in the folder that the environment variable
    ``LABELS_FOLDER`` names. What counts is the mean height of the curve, and the rule of
    `summarize_pairs` says where a lead may be luck; a strategy is on the board once a race, and
    a race is a pool, its features, and a number of labels.

    Parameters
    ----------
    answer : small_text.QueryStrategy
        Each run plays a copy of it, which sees the labels that were paid for, and no others.
    pool, test_set : small_text.SklearnDataset
    seeds, num_iterations, num_samples
        As in `helpers.compare.compare_strategies`.
    """
    yield isinstance(answer, type), _to_make(answer)
    learner, labeled = initialize_strategy(Blindfolded(deepcopy(answer)), pool)
    picks, fault = _ask(learner.query, num_samples=num_samples)
    yield fault != "", fault
    fault = _fault_of(picks, len(pool), labeled, num_samples)
    yield fault != "", fault
    yours = {"yours": lambda order: Blindfolded(deepcopy(answer))}
    entrants = yours | dict.fromkeys(RIVALS)
    runs = compare_strategies(entrants, pool, test_set, seeds, num_iterations, num_samples)
    heights = area_under_curve(runs)
    of_rivals = summarize_pairs(heights, baseline="yours").loc[RIVALS]
    by_seed = heights.pivot(index="seed", columns="strategy", values="area")
    won = {rival: (by_seed["yours"] > by_seed[rival]).sum() for rival in RIVALS}
    against = [f"{rival} in {count} of {len(by_seed)}" for rival, count in won.items()]
    plot_runs(runs, title=f"Yours beats {', '.join(against)}")
    height = by_seed["yours"].mean()
    sizes = len(pool), pool.x.shape[1], runs["labels"].max()
    where = "{:,} lines, {:,} features, {:,} labels".format(*sizes)
    standing = [_stand(name, *row) for name, *row in of_rivals[STANDING].itertuples()]
    words = [f"the mean height of your curve is {height:.2%}.", *standing]
    words = "\n".join([*words, *_enter(where, _name_of(answer), height)])
    yield (of_rivals["difference"] >= 0).any(), words
    yield True, f"Yes: {words}"


class Blindfolded(QueryStrategy):
    """A strategy that gets the pool as on Monday: without the labels that nobody has given."""

    def __init__(self, strategy):
        self.strategy = strategy

    def query(self, clf, dataset, indices_unlabeled, indices_labeled, y, n=10):
        unread = copy(dataset)
        unread._y = np.full(len(dataset), LABEL_UNLABELED)
        unread._y[indices_labeled] = y
        return self.strategy.query(clf, unread, indices_unlabeled, indices_labeled, y, n=n)


def _ask(query, *known, **settings):
    """What a query picks, and what stopped it, in words, or ''."""
    try:
        with seeded(SEED):
            return query(*known, **settings), ""
    except Exception as error:  # whatever a reader's own code may raise
        reason = f"{type(error).__name__}: {error}".rstrip(".")
        return None, f"query stops with {reason}. Mend it, and run this cell again."


def _stand(rival, mean, difference, verdict):
    """How you fare against a rival, by the rule of notebook 04."""
    place = "behind" if difference > 0 else "ahead" if difference < 0 else "level"
    luck = ", which may be luck" if verdict not in ("ahead", "behind") and difference else ""
    return f"{rival} {mean:.2%}: you are {place}{luck}."


def _to_make(answer):
    name = getattr(answer, "__name__", "")
    return f"{name} is a class. Put brackets behind it to make a strategy: {name}()."


def _fault_of(picks, num_rows, labeled, num_samples):
    """What is wrong with picks, in words, or ''."""
    try:
        picks = np.asarray(picks)
    except ValueError:  # lists of several lengths
        picks = np.array(None)
    if picks.ndim != 1 or not np.issubdtype(picks.dtype, np.integer):
        return "query returns no rows. Return an array of whole numbers."
    if len(picks) != num_samples or len(np.unique(picks)) < num_samples:
        count = f"{len(np.unique(picks)):,} different rows"
        return f"query was asked for {num_samples:,} rows, and returns {count}."
    if not np.isin(picks, np.arange(num_rows)).all():
        return f"rows go from 0 to {num_rows - 1:,}."
    if np.isin(picks, labeled).any():
        return "it asks about lines that have a label. Pick among indices_unlabeled."
    return ""


def _name_of(strategy):
    """Its class, and its settings where these are single numbers or words."""
    settings = [(k, v) for k, v in vars(strategy).items() if isinstance(v, int | float | str)]
    return f"{type(strategy).__name__}({', '.join(f'{key}={each}' for key, each in settings)})"


def _enter(where, name, height):
    """Write a result on the board, and give the first places of this race, as lines."""
    path = Path(os.environ.get("LABELS_FOLDER") or LABELS) / BOARD
    path.parent.mkdir(parents=True, exist_ok=True)
    board = pd.DataFrame([{"race": where, "strategy": name, "height": round(height, 4)}])
    if path.is_file():
        board = pd.concat([pd.read_csv(path), board])
    board = board.sort_values(["race", "height"], ascending=[True, False], kind="stable")
    board = board.drop_duplicates(["race", "strategy"])
    board.to_csv(path, index=False)
    best = board[board["race"] == where].head(SHOWN)
    yield f"Your best so far, in {BOARD} in the folder of your labels:"
    for place, (_, row) in enumerate(best.iterrows(), 1):
        yield f"{place}. {row['strategy']} {row['height']:.2%}"
