"""Runs on disk: what is no run of this comparison is dropped with a word, and runs no code."""

import inspect
import json
import pickle
import runpy
import stat
from pathlib import Path

import pandas as pd
import pytest
from lyrics import make_sets

from helpers.compare import compare_strategies, kept, runs

SETS = make_sets(200)
PLAN = {"num_iterations": 2, "num_samples": 10, "num_initial": 20, "n_jobs": 1}
MEASURES = ["round", "labels", "test_accuracy"]


def play(folder, seeds=(1,)):
    return compare_strategies(["random"], *SETS, seeds, **PLAN, cache=folder, progress=False)


class Bomb:
    """What makes a file when it is unpickled."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return Path.touch, (self.path,)


def changed(body, path, **others):
    """The content of a file, with other values and a digest that suits them."""
    body = {key: value for key, value in json.loads(body).items() if key != "digest"} | others
    return json.dumps(body | {"digest": kept._digest(body, path)}).encode()


def with_columns(body, path, **columns):
    return changed(body, path, columns=json.loads(body)["columns"] | columns)


WRONG = {
    "cut": lambda body, path: body[:100],
    "empty": lambda body, path: b"",
    "zeros": lambda body, path: bytes(len(body)),
    "a list": lambda body, path: b"[1, 2]",
    "deep": lambda body, path: b"[" * 100_000,
    "a digit changed": lambda body, path: body.replace(b"0.", b"1.", 1),
    "of another run": lambda body, path: changed(body, path.with_name("other.json")),
    "accuracy above one": lambda body, path: with_columns(
        body, path, test_accuracy=[0.5, 0.6, 7]
    ),
    "a word for it": lambda body, path: with_columns(body, path, test_accuracy=["a", 0.5, 0.6]),
    "one round less": lambda body, path: with_columns(body, path, round=[0, 1]),
    "labels that fall": lambda body, path: with_columns(body, path, labels=[30, 20, 40]),
    "a row twice": lambda body, path: changed(body, path, indices_labeled=[3] * 40),
    "no rows": lambda body, path: changed(body, path, indices_labeled=[]),
    "a key more": lambda body, path: changed(body, path, more=1),
    "a pickle": lambda body, path: pickle.dumps(Bomb(path.with_name("bang"))),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_run_is_played_anew_with_a_word(name, tmp_path, capsys):
    first = play(tmp_path)
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    file.write_bytes(WRONG[name](whole, file))
    again = play(tmp_path)
    assert "is played anew" in capsys.readouterr().out
    pd.testing.assert_frame_equal(again[MEASURES], first[MEASURES])
    assert again.attrs == first.attrs
    play(tmp_path)
    assert capsys.readouterr().out == ""  # the new one is whole
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("folder, place", [("", runs.BUILD / "runs"), ("mine", Path("mine"))])
def test_runs_are_kept_where_the_environment_says_or_in_build(folder, place, monkeypatch):
    monkeypatch.setenv("RUNS_FOLDER", folder)
    play_anew = runpy.run_path(runs.__file__)["compare_strategies"]
    assert inspect.signature(play_anew).parameters["cache"].default == place


def test_a_run_comes_back_to_the_last_bit(tmp_path):
    first, again = play(tmp_path), play(tmp_path)
    pd.testing.assert_frame_equal(again, first, check_exact=True)
    assert again.attrs == first.attrs


def test_nothing_is_unpickled_where_others_can_write(tmp_path):
    """A folder of joblib's as it was: its results would be loaded, and run what they like."""
    tmp_path.chmod(0o777)
    play(tmp_path)
    (file,) = tmp_path.iterdir()
    bang = tmp_path.parent / "bang"
    for place in [f"joblib/helpers/compare/runs/_play/{file.stem}/output.pkl", file.name]:
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_bytes(pickle.dumps(Bomb(bang)))
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o777
    play(tmp_path)
    assert not bang.exists()
    pickle.loads(pickle.dumps(Bomb(bang)))
    assert bang.exists()  # so that a bomb which is opened would be seen


def test_a_full_disk_is_told_and_the_run_is_there(tmp_path, monkeypatch, capsys):
    def is_full(path, *content, **settings):
        path.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", is_full)
    assert len(play(tmp_path)) == 3
    assert "could not be kept (No space left on device)" in capsys.readouterr().out
    assert not list(tmp_path.iterdir())
