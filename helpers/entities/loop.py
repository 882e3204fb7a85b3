"""The loop over sentences, whose bill counts words: query, read, update, measure."""

from itertools import product
from time import process_time

import joblib
import numpy as np
import pandas as pd
from small_text import PoolBasedActiveLearner

from helpers.compare import labels_to_reach
from helpers.entities.scoring import known_names, score_tagger
from helpers.entities.strategies import make_sentence_strategy
from helpers.entities.tagger import TaggerFactory
from helpers.errors import MendableError, check_whole_numbers
from helpers.seeds import SEED, seeded


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
    check_whole_numbers(num_samples=num_samples)
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


def read_along(learner, train_set, test_set, num_tokens, num_samples=25, seed=SEED):
    """Ask for sentences, round after round, until so many words have been read.

    Parameters
    ----------
    learner : small_text.PoolBasedActiveLearner
        As from `start_reading`.
    num_tokens : int
        The bill at which it ends, that of the first sentences included.
    num_samples : int
        Sentences a round.

    Returns
    -------
    pandas.DataFrame, one row a round
        ``round``, ``tokens``, ``sentences``, ``f1``, ``f1_known``, ``f1_new``, and seconds of
        processor time: ``query_seconds``, ``update_seconds``. A name is known if it occurs in
        the pool, labeled or not.
    """
    check_whole_numbers(num_tokens=num_tokens, num_samples=num_samples)
    lengths, known = train_set.lengths, known_names(train_set)

    def row(number, *seconds):
        rows = learner.indices_labeled
        bill = {"round": number, "tokens": lengths[rows].sum(), "sentences": len(rows)}
        scores = score_tagger(learner.classifier, test_set, known)
        asking, learning = seconds
        return bill | scores | {"query_seconds": asking, "update_seconds": learning}

    history = [row(0, np.nan, np.nan)]
    with seeded([seed, 1]):
        while history[-1]["tokens"] < num_tokens:
            left = len(train_set) - len(learner.indices_labeled)
            if not left:
                break
            start = process_time()
            picks = learner.query(num_samples=min(num_samples, left))
            asked = process_time()
            learner.update(train_set.y[picks])
            history.append(row(len(history), asked - start, process_time() - asked))
    return pd.DataFrame(history)


def compare_readers(
    strategies, train_set, test_set, seeds, num_tokens, num_samples=25, num_initial=25, n_jobs=1
):
    """Every strategy with every seed: the frames of `read_along`, with ``strategy``, ``seed``.

    One seed gives all strategies the same first sentences.
    """
    jobs = list(product(strategies, seeds))
    # The features of crfsuite cannot be sent to another process, so threads share them.
    frames = joblib.Parallel(n_jobs, backend="threading")(
        joblib.delayed(_play)(*job, train_set, test_set, num_tokens, num_samples, num_initial)
        for job in jobs
    )
    return pd.concat(frames, ignore_index=True)


def _play(name, seed, train_set, test_set, num_tokens, num_samples, num_initial):
    learner = start_reading(name, train_set, num_initial, seed)
    history = read_along(learner, train_set, test_set, num_tokens, num_samples, seed)
    return pd.DataFrame({"strategy": name, "seed": seed, **history})


def cost_to_reach(runs, target, over="tokens"):
    """What each run has cost when its F1 reaches a target and holds it, in tokens or sentences.

    The rule of `helpers.compare.labels_to_reach`: the mean of three rounds in a row.
    """
    renamed = runs.assign(labels=runs[over])
    return labels_to_reach(renamed, target, "f1").rename(columns={"labels": over})
