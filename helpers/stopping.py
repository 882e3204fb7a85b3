"""When to stop: one run that goes to its end, and where each criterion would have ended it."""

import numpy as np
import pandas as pd
import small_text
from scipy.stats import entropy

from helpers.loop import perform_active_learning
from helpers.seeds import SEED


class OverallUncertainty(small_text.OverallUncertainty):
    """Stops when the mean entropy of the given rows falls below a threshold (Zhu et al., 2008).

    small-text's rule, with one call for all rows instead of one call a row.
    """

    def stop(self, active_learner=None, predictions=None, proba=None, indices_stopping=None):
        """Whether to stop after this round, as also where no row is left."""
        if len(indices_stopping) == 0:
            return True
        uncertainty = entropy(proba[indices_stopping], axis=1) / np.log(self.num_classes)
        return bool(uncertainty.mean() < self.threshold)


def play_rounds(
    active_learner, train_set, test_set, num_iterations=40, num_samples=500, seed=SEED
):
    """Play a run to its end, and keep what a stopping criterion would have been shown.

    Takes what `helpers.loop.perform_active_learning` takes; an exhausted pool ends it early.

    Returns
    -------
    history : pandas.DataFrame, one row a round
        As from `perform_active_learning`; the first row is the start.
    views : list of dict
        The arguments of `stop`, round by round: ``predictions`` and ``proba`` for the whole
        pool, and ``indices_stopping``, the rows without a label. No test label is in them.
    """
    views, begin = [], active_learner.indices_labeled
    settings = {"num_iterations": num_iterations, "num_samples": num_samples, "seed": seed}
    settings["watch"] = lambda learner: views.append(_look(learner, train_set))
    history = perform_active_learning(
        active_learner, train_set, test_set, begin, progress=False, **settings
    )
    return history, views


def _look(active_learner, train_set):
    proba = active_learner.classifier.predict_proba(train_set)
    unlabeled = np.setdiff1d(np.arange(len(train_set)), active_learner.indices_labeled)
    predictions = proba.argmax(axis=1)
    return {"predictions": predictions, "proba": proba, "indices_stopping": unlabeled}


def find_stop(criterion, views):
    """The number of the round after which a criterion stops, or None.

    It must be a new one, since criteria remember the rounds that they have seen; `views` are
    those of `play_rounds`.
    """
    return next((number for number, view in enumerate(views) if criterion.stop(**view)), None)


def compare_stops(criteria, history, views):
    """Where each criterion would have stopped a run, what that saves, and what it costs.

    The criteria are new ones, by a name of your choice; the rest is that of `play_rounds`.

    Returns
    -------
    pandas.DataFrame, one row a criterion
        ``labels`` and ``accuracy`` (on the test set) at the stop; the labels ``saved`` and the
        accuracy ``lost`` against the end of the run. Missing where it never stops.
    """
    stops = {name: find_stop(criterion, views) for name, criterion in criteria.items()}
    at_stop = history[["labels", "test_accuracy"]].reindex(stops.values())
    table = at_stop.set_axis(pd.Index(stops)).set_axis(["labels", "accuracy"], axis="columns")
    end = history.iloc[-1]
    table["saved"] = end["labels"] - table["labels"]
    table["lost"] = end["test_accuracy"] - table["accuracy"]
    return table.astype({"labels": "Int64", "saved": "Int64"})
