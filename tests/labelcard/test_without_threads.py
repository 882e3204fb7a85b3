"""As in a browser: a Python without threads and locks labels, and complains of nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
AS_IN_A_BROWSER = """
import sys, threading, types, warnings

def start(thread):
    raise RuntimeError("can't start new thread")

threading.Thread.start = start
sys.modules["fcntl"] = types.ModuleType("fcntl")  # what the kernel in a browser puts there
sys.path[:0] = [{root!r}, {tests!r}]
warnings.simplefilter("error")
warnings.simplefilter("ignore", DeprecationWarning)  # of small-text, by small-text
"""
LABELING = """
from labeling import make_session
from labelcard.players import Annotator

session, answers = make_session("log.jsonl", synchronous=False)
Annotator(session, answers).annotate(8)
print(len(session.view()["curve"]), session.view()["training"])
again, _ = make_session("log.jsonl", synchronous=False)
print(len(again.labels()), again.model is not None)
"""
BARS = """
from helpers.loop import tqdm
print(sum(tqdm(range(4))))
"""


@pytest.mark.parametrize(
    ("code", "printed"),
    [(LABELING, ["1 False", "8 True"]), (BARS, ["6"])],
    ids=["labeling", "bars"],
)
def test_nothing_needs_a_thread_or_asks_for_one(code, printed, tmp_path):
    begin = AS_IN_A_BROWSER.format(root=str(ROOT), tests=str(ROOT / "tests"))
    command = [sys.executable, "-c", begin + code]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == printed
    told = [line for line in done.stderr.splitlines() if "4/4" not in line]  # the bar itself
    assert not told
