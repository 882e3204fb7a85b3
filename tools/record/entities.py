"""Entities: which sentence should be read next, if the bill counts words?

Three corpora: the practice sentences, wikigold (names in Wikipedia) and NCBI (diseases in
abstracts). Each seed draws its own first sentences; wikigold, which knows no test part,
is also parted anew, by documents.
"""

import pandas as pd

from helpers.entities import (
    SENTENCE_STRATEGIES,
    SentenceSet,
    TaggerFactory,
    compare_readers,
    known_names,
    load_entities,
    score_tagger,
    split_entities,
)

CORPORA = ["practice", "wikigold", "ncbi"]
NUM_SAMPLES = {"practice": 20, "wikigold": 25, "ncbi": 50}  # sentences a round, and first ones
NUM_TOKENS = {"practice": 3_500, "wikigold": 12_000, "ncbi": 30_000}
TO_THE_END = {"practice"}  # the others end where they have reached the share
SHARE = 0.85  # of the F1 of the whole pool
COLUMNS = ["strategy", "seed", "round", "tokens", "sentences", "f1", "f1_known", "f1_new"]
COLUMNS += ["query_seconds", "update_seconds"]


def record_entities(name, seeds=range(5), strategies=SENTENCE_STRATEGIES):
    """One row a strategy, seed and round; the strategy ``all`` has read the whole pool."""
    frame, frames, splits = load_entities(name), [], {}
    for seed in seeds:
        given = 0 if "part" in frame else seed  # one set for all seeds, or one for each
        if given not in splits:
            splits[given] = prepare(frame, given)
        *sets, whole = splits[given]
        frames.append(pd.DataFrame([{"strategy": "all", "seed": seed, **whole}]))
        frames.append(play(name, strategies, seed, *splits[given]))
        print(f"  {name}, seed {seed}", flush=True)
    return pd.concat(frames)[COLUMNS]


def prepare(frame, random_state):
    """The two sets of a split, and what the whole pool costs and gives."""
    train_set, test_set = map(SentenceSet, split_entities(frame, random_state=random_state))
    tagger = TaggerFactory().new().fit(train_set)
    bill = {"round": 0, "tokens": train_set.lengths.sum(), "sentences": len(train_set)}
    return train_set, test_set, bill | score_tagger(tagger, test_set, known_names(train_set))


def play(name, strategies, seed, train_set, test_set, whole):
    """The runs of one seed."""
    return compare_readers(
        strategies,
        train_set,
        test_set,
        [seed],
        NUM_TOKENS[name],
        NUM_SAMPLES[name],
        None if name in TO_THE_END else SHARE * whole["f1"],
    )
