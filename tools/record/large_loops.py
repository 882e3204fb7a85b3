"""What it costs to look at a part of a pool of millions of lines only, copies kept or removed.

The generator writes five million lines; each once, they are some 3.4 million. Ten rounds of
100, after 200 random lines, with single words and a linear SVM. `pool` is how many lines there
are, `looked_at` how many of them each query scores, drawn anew for each, and `words_asked` how
many different words the lines of a round have. A loop is kept in build/large_loops, so an
interrupted recording goes on where it stopped.
"""

from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import HashingVectorizer

from helpers.compare.runs import BUILD
from helpers.data import write_lyrics
from helpers.features import make_vectorizer
from helpers.scale import LargePool, ask_once_large, perform_large_loop
from helpers.strategies import LeastConfidence, SubsamplingQueryStrategy
from tools.bench.large_pool import write_large_pool

NUM_LINES = 5_000_000
SEEDS = range(200, 205)
PARTS = [10_000, 100_000]
TEST = {"num_lines": 20_000, "seed": 7}


def find_large_pool():
    """The folder of five million lines, which are written where they are not yet."""
    return write_large_pool(BUILD / "large_pool", NUM_LINES)


def record_large_loops(
    folder, seeds=SEEDS, parts=PARTS, test=TEST, place=BUILD / "large_loops", **plan
):
    """Play each way with each seed, on all lines and on each once: one row a round."""
    folder, place, rounds = Path(folder), Path(place), []
    for copies, lines in (("kept", folder), ("removed", _keep_once(folder))):
        first = pd.read_parquet(sorted(lines.glob("*.parquet"))[0])
        vectorizer = make_vectorizer().fit(first["lyric"])
        pool = LargePool(lines, vectorizer)
        test_set = pool.make_set(write_lyrics(**test))
        (place / copies).mkdir(parents=True, exist_ok=True)
        for name, strategy, part in _list_ways(len(pool), parts):
            about = {"copies": copies, "strategy": name, "pool": len(pool), "looked_at": part}
            for seed in seeds:
                state = place / copies / f"{name}-{part}-{seed}.jsonl"
                history = perform_large_loop(pool, test_set, state, strategy, seed=seed, **plan)
                words = _count_words(pool, history)
                history.attrs = {}
                rounds.append(history.assign(seed=seed, words_asked=words, **about))
    columns = [*about, "seed", "round", "labels", "test_accuracy", "words_asked"]
    return pd.concat(rounds, ignore_index=True)[columns]


def _list_ways(num_lines, parts):
    """Name, strategy, and how many lines it looks at."""
    return [
        ("random", "random", num_lines),
        ("least confidence", LeastConfidence(), num_lines),
        *(
            ("least confidence", SubsamplingQueryStrategy(LeastConfidence(), part), part)
            for part in parts
        ),
    ]


def _keep_once(folder):
    once = folder.with_name(f"{folder.name}_once")
    if not once.exists():
        ask_once_large(LargePool(folder, HashingVectorizer(), keep=False), once)
    return once


def _count_words(pool, history):
    """Different words in the lines that each round asked for."""
    rounds = np.split(history.attrs["indices_labeled"], history["labels"][:-1])
    return [len(np.unique(pool[rows].x.indices)) for rows in rounds]
