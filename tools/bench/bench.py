"""Time every strategy's loop beside a plain scikit-learn loop, small-text's own and others.

Seconds are those of the processor, on one thread: a busy machine counts less that way.
`python3 run.py bench` prints; `python3 run.py bench --record` also writes
data/results/bench.csv, and asks for all that belongs in it before it starts.
"""

import argparse
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from time import process_time

os.environ["OMP_NUM_THREADS"] = "1"  # read by what is imported below

import pandas as pd

from helpers.compare.results import RESULTS as RECORDED
from helpers.data import load_lyrics, split_lyrics
from helpers.features import make_vectorizer, preprocess_data
from helpers.strategies import STRATEGIES, make_strategy
from helpers.strategies.uncertainty import RankByScore
from tools.bench.libraries import PEER_STRATEGIES, PEERS, RUNS, STOCK, is_installed
from tools.bench.plain_loop import run_plain_loop
from tools.bench.targets import judge
from tools.record.sources import find_kaggle_file

ROOT = Path(__file__).resolve().parents[2]
RESULTS = RECORDED / "bench.csv"
NUM_SAMPLES = 500
SEEDS = (17, 18, 19)


@dataclass(frozen=True)
class Contender:
    """One row of the table: a strategy of a library, timed once for each seed."""

    library: str
    strategy: str
    rounds: int = 30
    seeds: tuple = SEEDS

    @property
    def pick(self):
        """What the plain loop beside it picks by."""
        ranks = isinstance(make_strategy(self.strategy), RankByScore)
        return "margin" if ranks else "random"


# The slow ones are timed once, or over fewer rounds, so that nobody waits an hour.
ONCE = {"seeds": SEEDS[:1]}
SLOW = {
    ("helpers", "doubt and spread"): ONCE,
    ("helpers", "discriminative"): ONCE,
    ("helpers", "lightweight coreset"): ONCE,
    ("helpers", "greedy coreset"): ONCE,
    ("helpers", "k-means"): ONCE,
    ("helpers", "contrastive"): ONCE,
    ("small-text", "entropy"): ONCE | {"rounds": 3},
    ("small-text", "discriminative"): {"rounds": 10},
    ("scikit-activeml, dense", "random"): ONCE | {"rounds": 2},
    ("scikit-activeml, dense", "least confidence"): ONCE | {"rounds": 2},
}


def list_contenders():
    """Ours, small-text's and the peers', in the order of the table."""
    strategies = {"helpers": STRATEGIES, "small-text": STOCK}
    contenders = [
        Contender(library, strategy, **SLOW.get((library, strategy), {}))
        for library in RUNS
        for strategy in strategies.get(library, PEER_STRATEGIES)
    ]
    # over as many rounds as small-text's, to be compared with it
    rounds = SLOW["small-text", "discriminative"]["rounds"]
    return contenders + [Contender("helpers", "discriminative", rounds=rounds)]


def time_in_turns(contender, train_set, test_set):
    """Seconds of the contender and of the plain loop, and the end accuracy, a seed each.

    Taken in turns, so that a busy moment of the machine meets both.
    """
    seconds, plain_seconds, accuracies = [], [], []
    rounds = contender.rounds
    for seed in contender.seeds:
        start = process_time()
        accuracies.append(
            RUNS[contender.library](
                contender.strategy, train_set, test_set, rounds, NUM_SAMPLES, seed
            )
        )
        seconds.append(process_time() - start)
        start = process_time()
        run_plain_loop(train_set, test_set, contender.pick, rounds, size=NUM_SAMPLES, seed=seed)
        plain_seconds.append(process_time() - start)
    return seconds, plain_seconds, accuracies


def measure(contender, train_set, test_set):
    """One row of the table; a library that is missing or fails gets a row that says so."""
    row = {
        "library": contender.library,
        "strategy": contender.strategy,
        "rounds": contender.rounds,
        "num_samples": NUM_SAMPLES,
        "runs": len(contender.seeds),
    }
    if not is_installed(contender.library):
        return row | {"status": "not installed"}
    try:
        seconds, plain_seconds, accuracies = time_in_turns(contender, train_set, test_set)
    except Exception as error:  # whatever a library of others raises
        return row | {"status": describe(error)}
    return row | {
        "seconds": round(median(seconds), 3),
        "plain_seconds": round(median(plain_seconds), 3),
        "ratio": round(median(seconds) / median(plain_seconds), 2),
        "end_accuracy": round(mean(accuracies), 4),
        "status": "ok",
    }


def describe(error):
    """An exception in one line."""
    first_line = (str(error).strip().splitlines() or [""])[0]
    return f"failed: {type(error).__name__}: {first_line}"


# The table


LINE = "{library:<23}{strategy:<21}{rounds:>6}{runs:>6}  "
NUMBERS = "{seconds:>8.2f}{plain_seconds:>8.2f}{ratio:>9.2f}{end_accuracy:>10.4f}"
HEADER = (
    LINE.format(library="library", strategy="strategy", rounds="rounds", runs="runs")
    + f"{'seconds':>8}{'plain':>8}{'ratio':>9}{'accuracy':>10}"
)


def format_row(row):
    """One line for the terminal."""
    numbers = NUMBERS.format(**row) if row["status"] == "ok" else row["status"]
    return LINE.format(**row) + numbers


def bench_file(name, source, strategies=()):
    """Time all contenders on one file, or ours of some names, printing each row at once."""
    train_set, test_set = preprocess_data(
        *split_lyrics(load_lyrics(source)), make_vectorizer("english")
    )
    print(f"{name}: {len(train_set):,} texts to pick from, {NUM_SAMPLES} a round\n{HEADER}")
    rows = []
    for contender in list_contenders():
        if strategies and not (
            contender.library == "helpers" and contender.strategy in strategies
        ):
            continue
        rows.append({"data": name} | measure(contender, train_set, test_set))
        print(format_row(rows[-1]), flush=True)
    print()
    return rows


# What it needs, and the command


def missing_peers():
    """Names of the peers that are not installed."""
    return [peer for peer in PEERS if not is_installed(peer)]


def put_in_place(rows):
    """The record with these rows in place of the earlier ones of the same contenders."""
    both = pd.concat([pd.read_csv(RESULTS), rows])
    both = both.drop_duplicates(["data", "library", "strategy", "rounds"], keep="last")
    return both.sort_values("data", ascending=False, kind="stable")  # practice first


def check_complete(kaggle_csv, names):
    """Stop before a record that would lack rows of an earlier one."""
    if missing_peers() and not names:
        names = " and ".join(missing_peers())
        sys.exit(f"--record needs {names}, which this command installs:\n  {how_to_install()}")
    if kaggle_csv is None:
        sys.exit("--record needs the Kaggle file: name its path in KAGGLE_CSV.")


def how_to_install():
    """The one command for all peers."""
    return f'"{sys.executable}" -m pip install -e "{ROOT}[bench]"'


def main(arguments=None):
    """Bench the practice lyrics, and the Kaggle file where it is."""
    parser = argparse.ArgumentParser(prog="run.py bench", description=__doc__.split("\n")[0])
    what = "write data/results/bench.csv, or in it the rows of our strategies of these names"
    parser.add_argument("--record", nargs="*", metavar="STRATEGY", help=what)
    options = parser.parse_args(arguments)
    kaggle_csv = find_kaggle_file()
    names = options.record or []
    for name in names:
        if name not in STRATEGIES:
            parser.error(f"strategy '{name}' is unknown; there are {', '.join(STRATEGIES)}")
    if options.record is not None:
        check_complete(kaggle_csv, names)
    rows = bench_file("practice", "practice", names)
    if kaggle_csv:
        rows += bench_file("kaggle", kaggle_csv, names)
    else:
        print("The Kaggle file is not here: name its path in KAGGLE_CSV to time it too.")
    results = pd.DataFrame(rows)
    if not names:
        print(*judge(results), sep="\n")
    if missing_peers():
        print(f"The missing peers are installed by:\n  {how_to_install()}")
    if options.record is not None:
        results = put_in_place(results) if names else results
        RESULTS.parent.mkdir(parents=True, exist_ok=True)
        results.to_csv(RESULTS, index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
