"""Where choosing wins: a class that is rare, asked for with few labels.

Two tasks that a person can answer: is this line about food (6 in 100), and is this message spam
(13 in 100)? Each seed is a split of its own, with first labels of its own.
"""

import pandas as pd

from helpers.compare import compare_strategies
from helpers.data import load_lyrics, split_cleanly
from helpers.features import make_rich_vectorizer, preprocess_data
from tools.record.sources import find_sms_file

RARE = 1
CHECKPOINTS = [10, 50, 100, 200, 400, 800, 1000, 1500, 2000]
FIRST = SIZE = 10  # first labels, five of each class, and labels a round
COLUMNS = ["task", "strategy", "seed", "labels", "test_f1", "test_recall"]
COLUMNS += ["test_average_precision", "test_accuracy"]
STRATEGIES = ["random", "least confidence", "doubt and spread"]


def load_tasks():
    """The texts of each task that is here, by its name."""
    tasks = {"food": load_lyrics("food")}
    path = find_sms_file()
    if path is not None:
        tasks["spam"] = load_lyrics(path, class_names=["ham", "spam"])
    return tasks


def record_rare_classes(tasks, seeds=range(10)):
    """One row a task, strategy, seed and checkpoint."""
    frames = []
    for task, lyrics in tasks.items():
        for seed in seeds:
            parts = split_cleanly(lyrics, random_state=seed)
            sets = preprocess_data(*parts, make_rich_vectorizer())
            rounds = (min(CHECKPOINTS[-1], len(sets[0])) - FIRST) // SIZE
            begin = {"num_initial": FIRST, "start": "balanced", "class_weight": "balanced"}
            runs = compare_strategies(
                STRATEGIES, *sets, [seed], rounds, SIZE, of_class=RARE, **begin
            )
            runs.attrs = {}
            frames.append(runs[runs["labels"].isin(CHECKPOINTS)].assign(task=task))
    return pd.concat(frames)[COLUMNS]
