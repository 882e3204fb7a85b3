"""The loop over sentences, whose bill counts words: query, read, update, measure."""

from itertools import product
from time import process_time

import numpy as np
import pandas as pd
from small_text import PoolBasedActiveLearner

from helpers.checks import check_count
from helpers.compare import labels_to_reach
from helpers.entities.scoring import known_names, score_tagger
from helpers.entities.strategies import SENTENCE_STRATEGIES, make_sentence_strategy
from helpers.entities.tagger import TaggerFactory
from helpers.errors import MendableError
from helpers.seeds import SEED, seeded

WHOLE = "all"  # the strategy that has read the whole pool
ROUNDS_IN_A_ROW = 3  # one lucky round reaches nothing


def start_reading(strategy, train_set, num_samples=25, seed=SEED):
    """A learner that has read a few random sentences.

    Parameters
    ----------
    strategy : str or small_text.QueryStrategy
    train_set : SentenceSet
        Its tags answer the queries.
    num_samples : int
        First sentences.
    seed : int

    Returns
    -------
    small_text.PoolBasedActiveLearner
    """
    check_count("num_samples", num_samples)
    if num_samples > len(train_set):
        raise MendableError(
            f"num_samples={num_samples:,} sentences are to be read first, and there are "
            f"{len(train_set):,}. Pass fewer."
        )
    strategy = make_sentence_strategy(strategy) if isinstance(strategy, str) else strategy
    learner = PoolBasedActiveLearner(TaggerFactory(), strategy, train_set)
    order = np.random.RandomState(seed).permutation(len(train_set))
    rows = np.sort(order[:num_samples])
    learner.initialize_data(rows, train_set.y[rows])
    return learner


def read_along(
    learner, train_set, test_set, num_tokens, num_samples=25, seed=SEED, enough=None
):
    """Ask for sentences, round after round, until so many words have been read.

    Parameters
    ----------
    learner : small_text.PoolBasedActiveLearner
        As from `start_reading`.
    num_tokens : int
        The bill at which it ends, that of the first sentences included.
    num_samples : int
        Sentences a round.
    enough : float, optional
        An F1 at which it ends, if the mean of three rounds in a row reaches it.

    Returns
    -------
    pandas.DataFrame, one row a round
        ``round``, ``tokens``, ``sentences``, ``f1``, ``f1_known``, ``f1_new``, and seconds of
        processor time: ``query_seconds``, ``update_seconds``. A name is known if it occurs in
        the pool, labeled or not.
    """
    check_count("num_tokens", num_tokens)
    check_count("num_samples", num_samples)
    lengths, known = train_set.lengths, known_names(train_set)

    def row(number, *seconds):
        rows = learner.indices_labeled
        bill = {"round": number, "tokens": lengths[rows].sum(), "sentences": len(rows)}
        scores = score_tagger(learner.classifier, test_set, known)
        asking, learning = seconds
        return bill | scores | {"query_seconds": asking, "update_seconds": learning}

    history = [row(0, np.nan, np.nan)]
    with seeded([seed, 1]):
        while history[-1]["tokens"] < num_tokens and not _is_enough(history, enough):
            left = len(train_set) - len(learner.indices_labeled)
            if not left:
                break
            start = process_time()
            picks = learner.query(num_samples=min(num_samples, left))
            asked = process_time()
            learner.update(train_set.y[picks])
            history.append(row(len(history), asked - start, process_time() - asked))
    return pd.DataFrame(history)


def _is_enough(history, enough):
    last = [row["f1"] for row in history[-ROUNDS_IN_A_ROW:]]
    return enough is not None and len(last) == ROUNDS_IN_A_ROW and np.mean(last) >= enough


def compare_readers(
    strategies, train_set, test_set, seeds, num_tokens, num_samples=25, enough=None
):
    """Every strategy with every seed: the frames of `read_along`, with ``strategy``, ``seed``.

    A run begins with as many random sentences as a round asks for; one seed gives all
    strategies the same.
    """
    frames = []
    for name, seed in product(strategies, seeds):
        learner = start_reading(name, train_set, num_samples, seed)
        history = read_along(
            learner, train_set, test_set, num_tokens, num_samples, seed, enough
        )
        frames.append(pd.DataFrame({"strategy": name, "seed": seed, **history}))
    return pd.concat(frames, ignore_index=True)


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


def first_picks(train_set, num_samples=150, num_picks=20, seed=SEED):
    """What each strategy asks for next, after the same random sentences.

    Returns
    -------
    pandas.DataFrame, one row a strategy
        The mean number of ``words`` in its picks, and its ``first`` pick.
    """
    rows = {}
    for name in SENTENCE_STRATEGIES:
        learner = start_reading(name, train_set, num_samples, seed)
        with seeded([seed, 1]):
            picks = learner.query(num_samples=num_picks)
        mean, first = train_set.lengths[picks].mean(), " ".join(train_set.words[picks[0]])
        rows[name] = {"words": round(mean, 1), "first": first}
    return pd.DataFrame.from_dict(rows, orient="index")


def at_cost(runs, amount, over="tokens"):
    """The F1 of each run when so much has been paid, between the rounds on a straight line.

    One row a run: ``strategy``, ``seed``, ``f1``; NaN where a run ended before.
    """

    def height(run):
        run = run.sort_values(over, kind="stable")
        return np.interp(amount, run[over], run["f1"], right=np.nan)

    asked = runs[runs["strategy"] != WHOLE]
    heights = asked.groupby(["strategy", "seed"], sort=False)[[over, "f1"]].apply(height)
    return heights.rename("f1").reset_index()
