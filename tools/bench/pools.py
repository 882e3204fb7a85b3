"""Time the labeling card on large pools: `python -m tools.bench.pools`.

For 200,000 lines and for a million, each in a process of its own: how long it takes to read the
file, to open the session and to see the first line; how long each next line takes while the
model learns in the background; and the most memory that was held. The lines are those of the
generator. They are written once, which takes some minutes, and kept among the temporary files.
"""

import argparse
import re
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stdout
from io import StringIO
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

import numpy as np
import pandas as pd

from helpers.data import load_texts, write_lyrics
from labelcard import Annotator, LabelingSession, LabelLog, Settings

SIZES = (200_000, 1_000_000)
SEED = 3
NUM_ANSWERS = 800
PAUSE = 0.02  # seconds between two answers: nobody is as fast
CLASSES = ["one", "other"]


def find_lines(num_lines, folder=None):
    """A file of so many distinct lines, which is written where there is none yet: its path."""
    path = Path(folder or gettempdir()) / f"labelcard_lines_{num_lines}.csv"
    if not path.exists():
        write_lyrics(num_lines, SEED)[["lyric"]].to_csv(path, index=False)
    return path


def time_pool(path, strategy="least confidence", num_answers=NUM_ANSWERS, pause=PAUSE):
    """What a person waits for on a pool, and the memory that it takes: a dict."""
    with TemporaryDirectory() as folder:
        log = Path(folder) / "log.jsonl"
        with redirect_stdout(StringIO()):
            texts, reading = clock(lambda: load_texts(path, class_names=CLASSES))
        loaded = read_peak()
        session, opening = clock(lambda: open_session(texts, log, strategy))
        waits, first_model = label(session, num_answers, pause)
        session.wait()
        opening_again = clock(lambda: open_session(texts, log, strategy))[1]
        return {
            "lines": len(texts),
            "strategy": strategy,
            "s to read": reading,
            "s to open": opening,
            "s again": opening_again,
            "s to a model": first_model,
            "ms median": np.median(waits),
            "ms 95 %": np.quantile(waits, 0.95),
            "ms max": max(waits),
            "rounds": len(session.rounds),
            "MB read": loaded,
            "MB": read_peak(),
        }


def open_session(texts, log, strategy):
    """A session whose first line is there."""
    settings = Settings(strategy=strategy, num_held_out=10)
    session = LabelingSession(texts, LabelLog(log), None, None, settings)
    session.view()
    return session


def label(session, num_answers, pause):
    """Milliseconds that each next line took, and seconds from the first round to its model."""
    annotator = Annotator(session, np.arange(len(session.texts)) % len(CLASSES))
    view, waits, begun, first_model = session.view(), [], None, np.nan
    for _ in range(num_answers):
        view, seconds = clock(lambda line=view["item"]: annotator.answer(line))
        waits.append(1000 * seconds)
        begun = begun or (session.rounds and time.perf_counter())
        if session.model and np.isnan(first_model):
            first_model = time.perf_counter() - begun
        time.sleep(pause)
    return waits, first_model


def clock(work):
    """What some work gives, and the seconds that it took."""
    start = time.perf_counter()
    return work(), time.perf_counter() - start


def read_peak():
    """The most memory that this process ever held, in MB: known on Linux alone."""
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
    return int(found[1]) / 1024 if found else np.nan


def main(arguments=None):
    """Print a row for each pool and strategy."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--strategies", nargs="*", default=["least confidence"])
    options = parser.parse_args(arguments)
    rows = []
    for size in options.sizes:
        path = find_lines(size)
        for strategy in options.strategies:
            with ProcessPoolExecutor(1, get_context("spawn")) as executor:
                rows.append(executor.submit(time_pool, path, strategy).result())
    print(pd.DataFrame(rows).round(2).to_string(index=False))


if __name__ == "__main__":
    main()
