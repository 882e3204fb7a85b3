"""The loop over sentences, whose bill counts words: query, read, update, measure."""

from itertools import product
from time import process_time

import numpy as np
import pandas as pd
from small_text import PoolBasedActiveLearner

from helpers.checks import (
    as_listed,
    check_count,
    check_learner,
    check_one_of,
    check_seed,
    check_share,
)
from helpers.entities.features import check_sentence_set
from helpers.entities.scoring import known_names, score_tagger
from helpers.entities.strategies import SENTENCE_STRATEGIES, as_sentence_strategy
from helpers.entities.tagger import TaggerFactory
from helpers.errors import MendableError
from helpers.seeds import SEED, seeded

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
    check_sentence_set("train_set", train_set)
    check_count("num_samples", num_samples)
    check_seed(seed)
    if num_samples > len(train_set):
        raise MendableError(
            f"num_samples={num_samples:,} sentences are to be read first, and there are "
            f"{len(train_set):,}. Pass fewer."
        )
    learner = PoolBasedActiveLearner(TaggerFactory(), as_sentence_strategy(strategy), train_set)
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
    _check_pool(learner, train_set)
    _check_plan(test_set, num_tokens, num_samples, enough)
    check_seed(seed)
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


def _check_pool(learner, train_set):
    check_learner("learner", learner)
    check_sentence_set("train_set", train_set)
    pool = learner.dataset
    if pool is not train_set and list(pool.words) != list(train_set.words):
        raise MendableError(
            f"train_set has {len(train_set):,} sentences, and the {len(pool):,} of the pool of "
            "the learner are not these. Pass learner.dataset."
        )


def _check_plan(test_set, num_tokens, num_samples, enough):
    check_sentence_set("test_set", test_set)
    check_count("num_tokens", num_tokens)
    check_count("num_samples", num_samples)
    if enough is not None:
        check_share("enough", enough)


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
    strategies, seeds = as_listed("strategies", strategies), as_listed("seeds", seeds)
    if not strategies or not seeds:
        raise MendableError("strategies and seeds need one entry at least, such as [1, 2, 3].")
    for name in strategies:
        check_one_of("each of strategies", name, SENTENCE_STRATEGIES)
    for seed in seeds:
        check_seed(seed, "each of seeds")
    check_sentence_set("train_set", train_set)
    _check_plan(test_set, num_tokens, num_samples, enough)
    frames = []
    for name, seed in product(strategies, seeds):
        learner = start_reading(name, train_set, num_samples, seed)
        history = read_along(
            learner, train_set, test_set, num_tokens, num_samples, seed, enough
        )
        frames.append(pd.DataFrame({"strategy": name, "seed": seed, **history}))
    return pd.concat(frames, ignore_index=True)


def first_picks(train_set, num_samples=150, num_picks=20, seed=SEED):
    """What each strategy asks for next, after the same random sentences.

    Returns
    -------
    pandas.DataFrame, one row a strategy
        The mean number of ``words`` in its picks, and its ``first`` pick.
    """
    check_sentence_set("train_set", train_set)
    check_count("num_samples", num_samples)
    check_count("num_picks", num_picks, 1, max(1, len(train_set) - num_samples))
    check_seed(seed)
    rows = {}
    for name in SENTENCE_STRATEGIES:
        learner = start_reading(name, train_set, num_samples, seed)
        with seeded([seed, 1]):
            picks = learner.query(num_samples=num_picks)
        mean, first = train_set.lengths[picks].mean(), " ".join(train_set.words[picks[0]])
        rows[name] = {"words": round(mean, 1), "first": first}
    return pd.DataFrame.from_dict(rows, orient="index")
