"""What reading has cost where its F1 is good enough, and how good it is at a cost."""

import numpy as np

from helpers.checks import check_number, check_share
from helpers.compare import labels_to_reach
from helpers.compare.given import check_measure, check_runs
from helpers.entities.loop import ROUNDS_IN_A_ROW
from helpers.errors import MendableError

WHOLE = "all"  # the strategy that has read the whole pool


def cost_to_reach(runs, share=0.85, over="tokens"):
    """What each run has paid when its F1 reaches a share of the whole pool's, and holds it.

    The rule is that of `helpers.compare.labels_to_reach`: the mean of three rounds in a row.

    Parameters
    ----------
    runs : pandas.DataFrame
        With a row of the strategy ``all`` for each seed: what reading the whole pool gives.
    share : float
    over : str
        What is paid: ``tokens``, ``sentences``, or another column that grows.

    Returns
    -------
    pandas.DataFrame, one row a run
        ``strategy``, ``seed``, and what was paid; NaN where a run never gets there.
    """
    check_runs("runs", runs, "f1", source="compare_readers")
    check_share("share", share)
    check_measure(over, runs, "over")
    is_whole = runs["strategy"] == WHOLE
    if not is_whole.any():
        raise MendableError(
            f"runs has no row of the strategy '{WHOLE}', which says what the whole pool gives. "
            "load_results('practice_entities') has one for each seed."
        )
    whole = runs[is_whole].set_index("seed")["f1"]
    asked = runs[~is_whole]
    relative = asked.assign(labels=asked[over], f1=asked["f1"] / asked["seed"].map(whole))
    paid = labels_to_reach(relative, share, "f1", ROUNDS_IN_A_ROW)
    return paid.rename(columns={"labels": over})


def mean_cost(runs, share=0.85, over="tokens"):
    """What each strategy pays to reach that share, in the mean of its seeds: a Series."""
    paid = cost_to_reach(runs, share, over)
    return paid.groupby("strategy", sort=False)[over].mean()


def at_cost(runs, amount, over="tokens"):
    """The F1 of each run when so much has been paid, between the rounds on a straight line.

    One row a run: ``strategy``, ``seed``, ``f1``; NaN where a run ended before.
    """

    check_runs("runs", runs, "f1", source="compare_readers")
    check_measure(over, runs, "over")
    check_number("amount", amount, 0)

    def height(run):
        run = run.sort_values(over, kind="stable")
        return np.interp(amount, run[over], run["f1"], right=np.nan)

    asked = runs[runs["strategy"] != WHOLE]
    heights = asked.groupby(["strategy", "seed"], sort=False)[[over, "f1"]].apply(height)
    return heights.rename("f1").reset_index()
