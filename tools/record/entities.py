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

NUM_TOKENS = {"practice": 4_000, "wikigold": 12_000, "ncbi": 18_000}
NUM_SAMPLES = {"practice": 15, "wikigold": 25, "ncbi": 40}  # sentences a round, and first ones
COLUMNS = ["strategy", "seed", "round", "tokens", "sentences", "f1", "f1_known", "f1_new"]
COLUMNS += ["query_seconds", "update_seconds"]


def record_entities(name, seeds=range(5), num_tokens=None):
    """One row a strategy, seed and round; the strategy ``all`` has read the whole pool."""
    frame, frames, splits = load_entities(name), [], {}
    num_tokens = num_tokens or NUM_TOKENS[name]
    for seed in seeds:
        given = 0 if "part" in frame else seed  # one set for all seeds, or one for each
        if given not in splits:
            train, test = split_entities(frame, random_state=given)
            sets = SentenceSet(train), SentenceSet(test)
            splits[given] = sets, read_all(*sets)
        sets, whole = splits[given]
        frames.append(pd.DataFrame([{"strategy": "all", "seed": seed, **whole}]))
        size = NUM_SAMPLES[name]
        runs = compare_readers(SENTENCE_STRATEGIES, *sets, [seed], num_tokens, size, size)
        frames.append(runs)
        print(f"  {name}, seed {seed}", flush=True)
    return pd.concat(frames)[COLUMNS]


def read_all(train_set, test_set):
    """What the whole pool costs, and what a tagger that has read it scores."""
    tagger = TaggerFactory().new().fit(train_set)
    bill = {"round": 0, "tokens": train_set.lengths.sum(), "sentences": len(train_set)}
    return bill | score_tagger(tagger, test_set, known_names(train_set))
