"""What lies between strategies, seed by seed, and the one rule that says which is ahead."""

import numpy as np
import pandas as pd
from scipy import stats

from helpers.checks import check_one_of, check_share
from helpers.compare.given import check_runs, is_measure
from helpers.errors import MendableError

SUMMARY = ["strategy", "mean", "sd", "difference", "low", "high", "higher", "p_value"]
LEVEL = 0.05  # of the one rule for what is ahead


def summarize_pairs(values, baseline="random", test_share=None):
    """Compare each strategy with a baseline, seed by seed.

    One rule says what is ahead: a strategy is if a paired t-test rejects, at the level of 0.05,
    that there is no difference. Where several strategies are compared with the baseline, their
    p-values are raised by Holm's method (1979), since one of many would differ by luck.

    Parameters
    ----------
    values : pandas.DataFrame
        ``strategy``, ``seed`` and one column of numbers, as from `area_under_curve`: one row
        a run, and the same seeds for all strategies.
    test_share : float, optional
        Where each seed is a split of its own: the share of texts in the test set. Splits of one
        file overlap, so that their runs are not independent; the variance of the mean grows
        from 1/n to 1/n + test_share / (1 - test_share) of that of one run (Nadeau and Bengio,
        2003). Leave it out where all runs share one split: the interval then speaks of luck
        with first labels, not of other texts.

    Returns
    -------
    pandas.DataFrame, one row a strategy
        ``mean`` and ``sd`` over seeds; ``difference`` to the baseline, with the 95 % interval
        from ``low`` to ``high``; ``higher``, the number of seeds in which the strategy is above
        the baseline; ``p_value``, two-sided, after Holm; ``verdict``: "ahead", "behind" or
        "level". Missing where a run has no number, and, for the interval, the test and the
        verdict, where the difference is the same in all seeds.

    Raises
    ------
    MendableError
        If a run is missing or stands there twice, if there is no baseline, or if `test_share`
        is no share.
    """
    check_runs("values", values, source="area_under_curve")
    column = _column_of_numbers(values)
    _check_pairs(values)
    if test_share is not None and check_share("test_share", test_share) in (0, 1):
        raise MendableError(f"test_share={test_share} leaves a side empty. Pass 0.3, say.")
    table = values.pivot(index="seed", columns="strategy", values=column)
    check_one_of("baseline", baseline, table)
    overlap = 0 if test_share is None else test_share / (1 - test_share)
    rows = []
    for name in values["strategy"].unique():
        mean, sd = table[name].mean(skipna=False), table[name].std(skipna=False)
        row = {"strategy": name, "mean": mean, "sd": sd}
        if name != baseline:
            row |= _paired(table[name] - table[baseline], overlap)
        rows.append(row)
    summary = pd.DataFrame(rows, columns=SUMMARY).set_index("strategy")
    summary["p_value"] = _adjust(summary["p_value"])
    is_tested = summary["p_value"].notna()
    summary["verdict"] = np.select(
        [summary["p_value"] >= LEVEL, summary["difference"] > 0], ["level", "ahead"], "behind"
    )
    return summary.assign(verdict=summary["verdict"].where(is_tested))


def _column_of_numbers(values):
    columns = values.columns.drop(["strategy", "seed"])
    if len(columns) != 1:
        raise MendableError(
            f"one column of numbers in values can be compared, and there are {len(columns)}: "
            f"{', '.join(map(str, columns))}. Keep 'strategy', 'seed' and one more, such as "
            "'test_accuracy', of one round."
        )
    if not is_measure(values[columns[0]]):
        raise MendableError(
            f"the column '{columns[0]}' of values has no numbers, but "
            f"{values[columns[0]].iloc[0]!r:.40}. Turn it into numbers, or keep another one."
        )
    return columns[0]


def _check_pairs(values):
    counts = pd.crosstab(values["strategy"], values["seed"]).stack()
    wrong = counts[counts != 1]
    if len(wrong):
        name, seed = wrong.index[0]
        raise MendableError(
            f"strategy '{name}' has {wrong.iloc[0]} runs with seed {seed}, and needs one. "
            "Give all strategies the same seeds."
        )


def _paired(differences, overlap):
    differences = differences.round(12)  # the same runs differ by less, in their last bits
    if differences.isna().any():
        return {}
    row = {"difference": differences.mean(), "higher": int((differences > 0).sum())}
    if differences.nunique() > 1:
        num_runs = len(differences)
        error = differences.std() * np.sqrt(1 / num_runs + overlap)
        student = stats.t(num_runs - 1)
        half = student.ppf(1 - LEVEL / 2) * error
        row |= {"low": row["difference"] - half, "high": row["difference"] + half}
        row["p_value"] = 2 * student.sf(abs(row["difference"]) / error)
    return row


def _adjust(p_values):
    """Holm's method: the smallest p-value counts for all, the next for all but one, ..."""
    ordered = p_values.dropna().sort_values(kind="stable")
    factors = np.arange(len(ordered), 0, -1)
    return (ordered * factors).cummax().clip(upper=1).reindex(p_values.index)
