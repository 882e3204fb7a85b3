"""Time a query of large pools, each way beside plain scikit-learn.

    python -m tools.bench.scale FOLDER [--lines 50000 500000 5000000] [--record]

FOLDER gets the pools, out of the generator (tools/bench/large_pool.py). Each way is played in a
process of its own, which says its processor seconds, its seconds, its peak memory, with all
processes that it starts, and how large the pool's files are then. `--record` writes
data/results/scale.csv.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from time import perf_counter

os.environ["OMP_NUM_THREADS"] = "1"  # read by what is imported below

import pandas as pd

from helpers.compare.results import RESULTS
from helpers.scale.parts import PART_ROWS
from tools.bench.large_pool import write_large_pool
from tools.bench.large_ways import WAYS, prepare

SIZES = [50_000, 500_000, 5_000_000]
NUM_WORKERS = 2


def measure(way, folder):
    """Play one way here, and return its figures."""
    pool, classifier, labeled = prepare(folder)
    before, start = _seconds(), perf_counter()
    picks = WAYS[way](pool, classifier, labeled)
    figures = {"seconds": perf_counter() - start, "processor_seconds": _seconds() - before}
    own, largest = (resource.getrusage(who).ru_maxrss / 1024 for who in WHO)
    # Of children the system knows the largest only: a cluster has as many, all alike.
    figures["peak_mb"] = own + (NUM_WORKERS * largest if "worker" in way else 0)
    figures["disk_mb"] = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    return figures | {"picks": [int(row) for row in picks]}


WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _seconds():
    used = [resource.getrusage(who) for who in WHO]
    return sum(each.ru_utime + each.ru_stime for each in used)


def measure_apart(way, folder):
    """The figures of one way, played in a process of its own."""
    command = [sys.executable, "-m", "tools.bench.scale", str(folder), "--way", way]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        return {"status": done.stderr.strip().splitlines()[-1]}
    return json.loads(done.stdout.splitlines()[-1]) | {"status": "ok"}


def take_part(folder, num_lines, part_rows=PART_ROWS):
    """A pool of the first lines of a larger one."""
    part = folder.with_name(f"{folder.name}-{num_lines}")
    part.mkdir(exist_ok=True)
    for path in sorted(folder.glob("*.parquet"))[: num_lines // part_rows]:
        if not (part / path.name).exists():
            os.link(path, part / path.name)
    return part


def bench(folder, sizes, ways, part_rows=PART_ROWS):
    """One row a size and way, each size beside its own plain scoring."""
    rows = []
    for size in sizes:
        pool = take_part(folder, size, part_rows)
        plain = None
        for way in ways:
            figures = measure_apart(way, pool)
            picks = figures.pop("picks", None)
            plain = plain or (figures["processor_seconds"], picks)
            if picks:
                figures["ratio"] = figures["processor_seconds"] / plain[0]
                figures["same_picks"] = picks == plain[1]
            rows.append({"lines": size, "way": way} | figures)
            print(rows[-1], flush=True)
        shutil.rmtree(pool)
    return pd.DataFrame(rows)


def main(arguments=None):
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lines", type=int, nargs="+", default=SIZES)
    parser.add_argument("--ways", nargs="+", choices=list(WAYS), default=list(WAYS))
    parser.add_argument("--way", choices=list(WAYS), help=argparse.SUPPRESS)
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args(arguments)
    if options.way:
        print(json.dumps(measure(options.way, options.folder)))
        return
    write_large_pool(options.folder, max(options.lines))
    table = bench(options.folder, options.lines, options.ways)
    print(table.round(2).to_string(index=False))
    if options.record:
        table.round(3).to_csv(RESULTS / "scale.csv", index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
