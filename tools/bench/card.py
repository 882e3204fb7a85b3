"""Time what an answer on the labeling card costs: `python -m tools.bench.card`.

Seconds are those of the processor. An answer after many should cost about what it costs after
none, the model's trainings included. What a person waits for on a large pool is timed by
`python -m tools.bench.pools`.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import numpy as np
import pandas as pd

from labelcard import Annotator, LabelingSession, LabelLog, Settings

WORDS = np.array([f"word{number}" for number in range(3000)])
NUM_BEFORE = (0, 1_000, 4_000, 16_000)
NUM_TIMED = 200


def time_answers(num_before=NUM_BEFORE, num_timed=NUM_TIMED):
    """Milliseconds an answer after so many, and the ratio to a new session: a frame."""
    num_texts = max(num_before) + 2 * num_timed
    rows = []
    with TemporaryDirectory() as folder:
        session, annotator = _begin(Path(folder), num_texts)
        for before in num_before:
            annotator.annotate(before - len(session.progress.answers))
            session.wait()
            start = process_time()
            num = annotator.annotate(num_timed)
            session.wait()
            rows.append((before, 1000 * (process_time() - start) / num))
    table = pd.DataFrame(rows, columns=["answers before", "milliseconds an answer"])
    return table.assign(ratio=table.iloc[:, 1] / table.iloc[0, 1])


def _begin(folder, num_texts):
    log, settings = LabelLog(folder / "log.jsonl"), Settings(num_held_out=0)
    session = LabelingSession(_write_texts(num_texts), log, ["one", "other"], None, settings)
    return session, Annotator(session, np.arange(num_texts) % 2)


def _write_texts(num_texts):
    rows = np.random.RandomState(0).randint(0, len(WORDS), (num_texts, 8))
    return [" ".join(words) for words in WORDS[rows]]


if __name__ == "__main__":
    print(time_answers().round(2).to_string(index=False))
