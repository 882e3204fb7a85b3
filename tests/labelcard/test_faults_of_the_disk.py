"""What a disk and a system can do to labels: a killed process, no room, odd places."""

import json
import os
import random
import subprocess
import sys
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from killing import answering, read_to_the_end, tell_acknowledged
from labeling import make_unlabeled_session

from labelcard import Annotator, read_acts

ROOT = Path(__file__).resolve().parents[2]
ODD_FOLDER = "Ada's größte Mappe, 2 %"
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has neither kill -9 nor limits")


def open_large(path, num_texts):
    """A session that asks for so many random lines before a model learns."""
    texts = [f"line {number}" for number in range(num_texts)]
    num_initial = num_texts // 2
    return make_unlabeled_session(path, texts, num_held_out=0, num_initial=num_initial)


def label_until_killed(num_texts, path, connection):
    session = open_large(path, num_texts)
    tell_acknowledged(session, connection)
    Annotator(session, [row % 2 for row in range(num_texts)]).annotate(num_texts)


def kill_after(num_acts, num_texts, path):
    """Kill a process that labels, somewhere behind so many acknowledged acts; names them."""
    target = partial(label_until_killed, num_texts)
    with answering(target, path, "labelcard.session") as (process, connection):
        told = set().union(*(connection.recv() for _ in range(num_acts)))
        process.join(random.Random(num_acts).random() / 100)
        process.kill()
        return told | read_to_the_end(connection)


@POSIX
@pytest.mark.parametrize(
    "num_kills, num_acts", [(20, 5), pytest.param(200, 50, marks=pytest.mark.long)]
)
def test_no_acknowledged_act_is_lost_however_often_it_is_killed(num_kills, num_acts, tmp_path):
    path, num_texts, acknowledged = tmp_path / "log.jsonl", 4 * num_kills * num_acts, set()
    for number in range(num_kills):
        acknowledged |= kill_after(num_acts + number % 5, num_texts, path)
        lost = acknowledged - {act["act"] for act in read_acts(path)}
        assert not lost, f"{len(lost)} of {len(acknowledged)} are lost after {number + 1} kills"
    print(f"{num_kills} kills: {len(acknowledged):,} acts acknowledged, none lost")
    assert len(acknowledged) >= num_kills * num_acts
    labels = open_large(path, num_texts).labels()
    assert len(labels) >= len(acknowledged) and labels["row"].is_unique
    assert labels["class"].tolist() == (labels["row"] % 2).tolist()


PLAY = """
import json, sys
from labelcard import *

folder = sys.argv[1]
told = []


def attempt(do):
    try:
        do()
        told.append("done")
    except Exception as error:
        told.append(f"{type(error).__name__}: {error}")


texts = [f"{'größer' if row % 2 else 'kleiner'} and number {row}" for row in range(200)]
settings = Settings(num_held_out=0, num_initial=10, synchronous=True)
log, names = LabelLog(f"{folder}/log.jsonl"), ["süß", "bitter"]
session = LabelingSession(texts, log, names, None, settings)
Annotator(session, [row % 2 for row in range(200)]).annotate(40)
LIMIT
for name in ("csv", "jsonl", "doccano", "label_studio", "datasets"):
    attempt(lambda: getattr(session, f"export_{name}")(f"{folder}/out {name}"))
attempt(lambda: save_model(session, f"{folder}/model"))
player = Annotator(session, [row % 2 for row in range(200)])
player.annotate(30)
view = session.view()
attempt(lambda: LabelingSession(texts, LabelLog(f"{folder}/other.jsonl"), ["a", "b"]))
print(json.dumps([told, view["message"], view["counts"]["saved"], view["counts"]["unsaved"]]))
"""
NO_LIMIT = ""
NO_ROOM = """
import resource
size = len(open(session.inbox.log.path, "rb").read())
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 600, resource.RLIM_INFINITY))
"""
FULL = "open(f'{folder}/filler', 'wb', 0).write(bytes(10**7))"  # as much as fits
READ_ONLY = "import subprocess\nsubprocess.check_call(['mount', '-o', 'remount,ro', folder])"
TOLD = "MendableError: "


def play(folder, limit=NO_LIMIT, **variables):
    """Label, export and save in a process of its own. Returns what was told, and counts."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | variables
    environment = {name: value for name, value in environment.items() if value is not None}
    script = folder.with_name("play.py")
    script.write_text(PLAY.replace("LIMIT", limit), encoding="utf-8")
    command = [sys.executable, str(script), str(folder)]
    done = subprocess.run(command, env=environment, capture_output=True, cwd=folder.parent)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout.splitlines()[-1])


@contextmanager
def small_disk(folder, kilobytes):
    """A disk of its own with room for so much; only root can make one."""
    folder.mkdir()
    options = ["-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    if sys.platform != "linux" or os.getuid():
        pytest.skip("a small disk can be made on Linux by root alone")
    if subprocess.run(["mount", *options], capture_output=True).returncode:
        pytest.skip("no small disk can be made here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def check_told(told, view_words):
    """Each export, the model and a new log were refused in words that name a way out."""
    assert all(words.startswith(TOLD) and "cannot be" in words for words in told), told
    assert "not saved yet" in view_words


@POSIX
def test_without_room_all_is_told_and_what_was_saved_stays(tmp_path):
    folder = tmp_path / "full"
    with small_disk(folder, 2000):
        told, words, saved, unsaved = play(folder, FULL)
        check_told(told, words)
        acts = [act for act in read_acts(folder / "log.jsonl") if act["kind"] == "label"]
        assert len(acts) == saved >= 40 and saved + unsaved == 70
        (folder / "filler").unlink()
        others = {path for path in folder.rglob("*") if path.is_file()} - {folder / "log.jsonl"}
        assert not any(path.stat().st_size for path in others), "half a file is left"
        told, words, saved, _ = play(folder)
        assert set(told) == {"done"} and words == "" and saved >= 70


@POSIX
def test_a_disk_that_becomes_read_only_is_told(tmp_path):
    folder = tmp_path / "locked"
    with small_disk(folder, 2000):
        told, words, saved, unsaved = play(folder, READ_ONLY)
        check_told(told, words)
        assert (saved, unsaved) == (40, 30)
        assert os.listdir(folder) == ["log.jsonl"]


@POSIX
def test_a_file_that_may_not_grow_is_told_and_no_half_act_is_left(tmp_path):
    folder = tmp_path / "limited"
    folder.mkdir()
    told, words, saved, unsaved = play(folder, NO_ROOM)
    assert "not saved yet" in words and saved + unsaved == 70
    assert told[-2].startswith(TOLD)  # a model is larger than that
    content = (folder / "log.jsonl").read_bytes()
    assert content.endswith(b"}\n") and len(read_acts(folder / "log.jsonl")) == saved + 1


@pytest.mark.parametrize(
    "variables",
    [
        {"HOME": None, "USERPROFILE": None, "TZ": "Pacific/Kiritimati"},
        {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"HOME": "/nowhere", "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
    ],
    ids=["no home", "C", "ascii"],
)
def test_labels_exports_and_models_hang_on_no_setting_of_a_system(variables, tmp_path):
    folder = tmp_path / ODD_FOLDER
    folder.mkdir()
    told, words, saved, unsaved = play(folder, **variables)
    assert told == ["done"] * 7 and words == "" and (saved, unsaved) == (70, 0)
    assert "süß" in (folder / "out csv").read_text("utf-8")
    assert "süß" in (folder / "model" / "README.md").read_text("utf-8")
