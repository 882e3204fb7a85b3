"""Time what a person waits for on large pools, and weigh them: `python -m tools.bench.pools`.

For 200,000 lines and for a million, each in a process of its own: seconds to read the file, to
open a session and see its first line, to open it again after the answers, and from the first
round to its model; milliseconds to each next line, while the model learns in the background,
and the most that the processor worked for one, which a busy machine and a slow disk leave as it
is; and the most memory, after reading and in the end. `--strategies` names others than least
confidence. The lines are the generator's. They are written once, which takes some minutes, and
kept among the temporary files.
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
    with TemporaryDirectory() as folder, redirect_stdout(StringIO()):
        log = Path(folder) / "log.jsonl"
        texts, reading, _ = clock(lambda: load_texts(path, class_names=CLASSES))
        memory = read_peak()
        session, opening, _ = clock(lambda: open_session(texts, log, strategy))
        waits, worked, learning = label(session, num_answers, pause)
        session.wait()
        again = clock(lambda: open_session(texts, log, strategy))[1]
    return {
        "lines": len(texts),
        "strategy": strategy,
        "s read": reading,
        "s open": opening,
        "s again": again,
        "s model": learning,
        "ms median": np.median(waits),
        "ms 95 %": np.quantile(waits, 0.95),
        "ms max": max(waits),
        "ms worked": max(worked),
        "rounds": len(session.rounds),
        "MB read": memory,
        "MB": read_peak(),
    }


def open_session(texts, log, strategy):
    """A session whose first line is there."""
    settings = Settings(strategy=strategy, num_held_out=10)
    session = LabelingSession(texts, LabelLog(log), None, None, settings)
    session.view()
    return session


def label(session, num_answers, pause):
    """Milliseconds to each next line, those of the processor, and seconds to a first model."""
    annotator = Annotator(session, np.arange(len(session.texts)) % len(CLASSES))
    line, waits, worked = session.view()["item"], [], []
    begun, learning = None, np.nan
    for _ in range(num_answers):
        view, seconds, of_processor = clock(lambda line=line: annotator.answer(line))
        line = view["item"]
        waits.append(1000 * seconds)
        worked.append(1000 * of_processor)
        if session.rounds and begun is None:
            begun = time.perf_counter()
        if session.model and np.isnan(learning):
            learning = time.perf_counter() - begun
        time.sleep(pause)
    return waits, worked, learning


def clock(work):
    """What some work gives, the seconds that it took, and those of the processor."""
    start = time.perf_counter(), time.process_time()
    found = work()
    return found, time.perf_counter() - start[0], time.process_time() - start[1]


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
