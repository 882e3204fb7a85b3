"""Splits, starts and picks depend neither on threads nor on the order of sets of words."""

import json
import os
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
PLAY = f"""
import json, sys
sys.path[:0] = {[str(TESTS.parent), str(TESTS)]!r}
from lyrics import make_lyrics
from helpers.data import find_copies, split_cleanly, split_honestly, split_lyrics
from helpers.features import make_recipe_vectorizer, preprocess_data
from helpers.loop import perform_active_learning
from helpers.starts import STARTS, draw_start, initialize_strategy
from helpers.strategies import STRATEGIES

found = {{}}
for num_classes in (2, 4):
    lyrics = make_lyrics(900, num_classes)
    found["copies", num_classes] = find_copies(lyrics)
    for split in (split_lyrics, split_honestly, split_cleanly):
        found[split.__name__, num_classes] = split(lyrics)[1].index
    vectorizer = make_recipe_vectorizer() if num_classes == 2 else None
    sets = preprocess_data(*split_lyrics(lyrics), vectorizer)
    for name in STARTS:
        found[name, num_classes] = draw_start(name, sets[0], 40)
    for name in STRATEGIES:
        learner, first = initialize_strategy(name, sets[0], 40)
        played = perform_active_learning(learner, *sets, first, 3, 30, progress=False)
        found[name, num_classes, "picks"] = learner.indices_labeled
        found[name, num_classes, "rated"] = played["test_accuracy"]
print(json.dumps({{str(name): list(map(float, one)) for name, one in found.items()}}))
"""
THREADS = ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"]


def play(num_threads, hash_seed):
    settings = dict.fromkeys(THREADS, num_threads) | {"PYTHONHASHSEED": hash_seed}
    command = [sys.executable, "-c", PLAY]
    done = subprocess.run(
        command, env=os.environ | settings, capture_output=True, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_two_threads_and_another_hash_seed_give_the_same():
    once, again = play("1", "0"), play("2", "1")
    assert [name for name in once if once[name] != again[name]] == []
