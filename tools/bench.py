"""Time our loop beside a plain scikit-learn loop: `python3 run.py bench`."""

import os
from pathlib import Path
from statistics import median
from time import perf_counter

from kaggle_file import find_kaggle_file
from plain_loop import run_plain_loop

from helpers.data import load_lyrics, split_lyrics
from helpers.features import preprocess_data
from helpers.learner import initialize_strategy
from helpers.loop import perform_active_learning
from helpers.strategies import make_strategy

REPEATS = 3
TARGET_RATIO = 1.5


def run_our_loop(train_set, test_set):
    """Random sampling, 30 rounds of 1,000, through helpers.loop."""
    active_learner, indices_labeled = initialize_strategy(make_strategy("random"), train_set)
    return perform_active_learning(
        active_learner, train_set, test_set, indices_labeled, progress=False
    )


def compare(name, source):
    """Print the median seconds of both loops on one file, and their ratio."""
    train_set, test_set = preprocess_data(*split_lyrics(load_lyrics(source)))
    seconds = {run_our_loop: [], run_plain_loop: []}
    # Taken in turns, so that a busy moment of the machine meets both.
    for _ in range(REPEATS):
        for loop, taken in seconds.items():
            start = perf_counter()
            loop(train_set, test_set)
            taken.append(perf_counter() - start)
    ours, plain = median(seconds[run_our_loop]), median(seconds[run_plain_loop])
    print(
        f"{name}, random, 30 x 1,000, {len(train_set):,} rows: ours {ours:.2f} s, "
        f"plain scikit-learn {plain:.2f} s, ratio {ours / plain:.2f} (target {TARGET_RATIO})"
    )


def main():
    """Compare on the practice lyrics, and on LYRICS_CSV or else the Kaggle file, if there."""
    compare("practice lyrics", "practice")
    source = os.environ.get("LYRICS_CSV") or find_kaggle_file()
    if source:
        compare(Path(source).name, source)
    else:
        print("no other file: name one in LYRICS_CSV to time it too")


if __name__ == "__main__":
    main()
