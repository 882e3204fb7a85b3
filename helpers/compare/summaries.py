"""What `runs` of `compare_strategies` come to: labels to a target, an area, kinds of picks."""

import numpy as np
import pandas as pd
from sklearn.metrics import auc
from small_text import Classifier

from helpers.checks import as_rows, check_count, check_frame, check_kind, check_set, check_share
from helpers.compare.given import RUN, check_measure, check_runs
from helpers.data import find_copies
from helpers.errors import MendableError


def describe_picks(picks, train, train_set, classifier):
    """Say in numbers what kind of texts some strategies picked from one pool.

    The `picks` are rows of both `train` and `train_set`, one or more by the strategy's name.

    Returns
    -------
    pandas.DataFrame, one row a strategy
        ``lines`` picked and how many of them are ``distinct``; means of ``words`` in a line, of
        the classifier's ``confidence``, and of ``predicted right``, the share of lines on
        which the classifier is right before it learns from them.
    """
    _check_picks(picks, train, train_set, classifier)
    copies = find_copies(train).to_numpy()
    words = train["lyric"].str.split().str.len().to_numpy()
    rows = {}
    for name, indices in picks.items():
        indices = as_rows(f"picks[{name!r}]", indices, len(train))
        if not len(indices):
            raise MendableError(f"picks[{name!r}] has no row. Leave it out, or pick some.")
        proba = classifier.predict_proba(train_set[indices])
        rows[name] = {
            "lines": len(indices),
            "distinct": len(np.unique(copies[indices])),
            "words": words[indices].mean(),
            "confidence": proba.max(axis=1).mean(),
            "predicted right": (proba.argmax(axis=1) == train_set.y[indices]).mean(),
        }
    return pd.DataFrame.from_dict(rows, orient="index").round(3)


def _check_picks(picks, train, train_set, classifier):
    if not isinstance(picks, dict) or not picks:
        raise MendableError(
            "picks are no dict of rows by the strategy's name. Write {'random': [3, 5, 8]}."
        )
    check_frame("train", train, ["lyric"])
    check_set("train_set", train_set)
    if len(train) != len(train_set):
        raise MendableError(
            f"train has {len(train):,} rows, and train_set {len(train_set):,}. Pass the frame "
            "that preprocess_data made the set of."
        )
    check_kind("classifier", classifier, Classifier, "A learner has one: learner.classifier.")


def labels_to_reach(runs, target, measure="test_accuracy", num_rounds=3):
    """Count the labels that each run needs until a measure reaches a target and holds it.

    One lucky round is not enough: the mean of `num_rounds` rounds in a row, an odd number, must
    reach the target, and the labels are those of the round in their middle. One row a run:
    ``strategy``, ``seed``, ``labels``; NaN where a run never gets there.
    """
    _check_measured(runs, measure)
    check_share("target", target)
    check_count("num_rounds", num_rounds)
    if num_rounds % 2 == 0:
        raise MendableError(f"num_rounds={num_rounds} has no middle. Pass an odd number.")
    runs = _in_order(runs)
    smooth = runs.groupby(["strategy", "seed"], sort=False)[measure].transform(
        lambda values: values.rolling(num_rounds, center=True).mean()
    )
    reached = runs["labels"].where(smooth >= target)
    return reached.groupby([runs["strategy"], runs["seed"]], sort=False).min().reset_index()


def area_under_curve(runs, measure="test_accuracy"):
    """Mean height of each learning curve, weighted by labels: its area over its width.

    One row a run: ``strategy``, ``seed``, ``area``; NaN for a run without a round.
    """
    _check_measured(runs, measure)

    def height(run):
        if len(run) < 2:
            return np.nan
        width = run["labels"].iloc[-1] - run["labels"].iloc[0]
        return auc(run["labels"], run[measure]) / width

    by_run = _in_order(runs).groupby(["strategy", "seed"], sort=False)[["labels", measure]]
    return by_run.apply(height).rename("area").reset_index()


def at_the_end(runs, copies=None):
    """The ``labels`` and ``test_accuracy`` where each run ended: one row a strategy and seed.

    With `copies`, which give each row of the pool its group, as from `find_copies`, also
    ``distinct``: the number of distinct texts among the labeled ones.
    """
    columns = ["labels", "test_accuracy"]
    check_runs("runs", runs, *columns, by=[*RUN, "labels"])
    by_run = _in_order(runs).groupby(["strategy", "seed"], sort=False)[columns]
    ends = by_run.last().reset_index()
    if copies is not None:
        groups, bought = np.asarray(copies), _rows_of(runs)
        most = max((max(rows, default=-1) for rows in bought.values()), default=-1)
        if groups.ndim != 1 or len(groups) <= most:
            raise MendableError(
                f"copies has no group for row {most:,}, which a run has labeled. Pass "
                "find_copies(train), with a group for each row of the pool."
            )
        keys = zip(ends["strategy"], ends["seed"], strict=True)
        ends["distinct"] = [len(np.unique(groups[bought[key]])) for key in keys]
    return ends


def _rows_of(runs):
    if "indices_labeled" not in runs.attrs:
        raise MendableError(
            "runs no longer says which rows were labeled: attrs['indices_labeled'] is gone, as "
            "merge, concat and CSV leave it out. Pass the frame of compare_strategies."
        )
    return runs.attrs["indices_labeled"]


def _check_measured(runs, measure):
    check_runs("runs", runs, "labels", by=[*RUN, "labels"])
    check_measure(measure, runs)
    check_runs("runs", runs, measure)


def _in_order(runs):
    """The rounds of each run by their labels; the runs in the order in which they came."""
    runs = runs.assign(run=runs.groupby(["strategy", "seed"], sort=False).ngroup())
    return runs.sort_values(["run", "labels"], kind="stable").drop(columns="run")
