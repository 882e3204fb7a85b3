"""What it costs to look at a part of a pool of millions of lines only, or at a small pool.

The generator writes five million lines, and each is kept once: some 3.4 million. Ten rounds of
100, after 200 random lines, with single words and a linear SVM. `pool` is how many lines there
are, `looked_at` how many of them each query scores, drawn anew for each, and `words_asked` how
many different words the lines of a round have. A loop is kept in build/large_loops, so an
interrupted recording goes on where it stopped.
"""

from pathlib import Path
from shutil import copy

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.preprocessing import normalize

from helpers.compare.runs import BUILD
from helpers.data import write_lyrics
from helpers.features import TextSet, make_vectorizer
from helpers.scale import LargePool, ask_once_large, perform_large_loop
from helpers.strategies import LeastConfidence, SubsamplingQueryStrategy
from tools.bench.large_pool import write_large_pool

NUM_LINES = 5_000_000
SMALL = 50_000
SEEDS = range(200, 205)
PARTS = [10_000, 100_000]
TEST = {"num_lines": 20_000, "seed": 7}


def find_large_pool():
    """The folder of the lines, each once, which are written where they are not yet."""
    once = BUILD / "large_pool_once"
    if once.exists():
        return once
    folder = write_large_pool(BUILD / "large_pool", NUM_LINES)
    return ask_once_large(LargePool(folder, HashingVectorizer(), keep=False), once)


def record_large_loops(
    folder,
    seeds=SEEDS,
    parts=PARTS,
    small=SMALL,
    test=TEST,
    place=BUILD / "large_loops",
    **plan,
):
    """Play each way with each seed: one row a round."""
    files, place = sorted(Path(folder).glob("*.parquet")), Path(place)
    vectorizer = make_vectorizer().fit(pd.read_parquet(files[0])["lyric"])
    pool, test_set = LargePool(folder, vectorizer), _make_test(vectorizer, **test)
    few = LargePool(_copy_first(pool, small, place / "small"), vectorizer)
    ways = [(pool, "random", "random", 0), (pool, "least confidence", LeastConfidence(), 0)]
    ways += [(few, "least confidence", LeastConfidence(), 0)]
    ways += [
        (pool, "least confidence", SubsamplingQueryStrategy(LeastConfidence(), part), part)
        for part in parts
    ]
    rounds = []
    for number, (lines, name, strategy, part) in enumerate(ways):
        about = {"strategy": name, "pool": len(lines), "looked_at": part or len(lines)}
        for seed in seeds:
            state = place / f"{number}-{seed}.jsonl"
            history = perform_large_loop(lines, test_set, state, strategy, seed=seed, **plan)
            words = _count_words(lines, history)
            history.attrs = {}
            rounds.append(history.assign(seed=seed, words_asked=words, **about))
    columns = [*about, "seed", "round", "labels", "test_accuracy", "words_asked"]
    return pd.concat(rounds, ignore_index=True)[columns]


def _make_test(vectorizer, num_lines, seed):
    lines = write_lyrics(num_lines, seed)
    x = normalize(vectorizer.transform(lines["lyric"]))
    y = lines["class"].to_numpy(copy=True)
    return TextSet(x, y, lines["lyric"], range(len(lines.attrs["class_names"])))


def _copy_first(pool, num_lines, folder):
    """The folder of a pool of the first lines."""
    folder.mkdir(parents=True, exist_ok=True)
    for file, end in zip(pool.files, pool.first_rows[1:], strict=True):
        if end <= num_lines:
            copy(file, folder)
    return folder


def _count_words(pool, history):
    """Different words in the lines that each round asked for."""
    rounds = np.split(history.attrs["indices_labeled"], history["labels"][:-1])
    return [len(np.unique(pool[rows].x.indices)) for rows in rounds]
