"""A loop on a large pool: the rounds of one in memory, and what a stop leaves behind."""

import json

import numpy as np
import pytest
from lyrics import make_lyrics
from sklearn.preprocessing import normalize

from helpers.data import clean_lyrics
from helpers.errors import MendableError
from helpers.features import TextSet, make_vectorizer
from helpers.loop import perform_active_learning
from helpers.scale import LargePool, ask_once_large, perform_large_loop, write_parts
from helpers.scale import loop as large_loop
from helpers.starts import initialize_strategy

PLAN = {"num_iterations": 4, "num_samples": 15, "num_initial": 40}


@pytest.fixture
def lyrics():
    return make_lyrics(1500)


@pytest.fixture
def pool(lyrics, tmp_path):
    vectorizer = make_vectorizer().fit(lyrics["lyric"])
    return LargePool(write_parts([lyrics[:1200]], tmp_path / "pool", 170), vectorizer)


def as_set(lyrics, pool):
    x = normalize(pool.vectorizer.transform(lyrics["lyric"]))
    y = lyrics["class"].to_numpy(copy=True)
    return TextSet(x, y, lyrics["lyric"], pool.target_labels)


@pytest.fixture
def test_set(lyrics, pool):
    return as_set(lyrics[1200:], pool)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "loop.jsonl"


def test_a_test_of_one_line_is_enough_and_one_of_none_is_told(pool, test_set, path):
    with pytest.raises(MendableError, match="test_set has 0 texts, and at least 1 are needed"):
        perform_large_loop(pool, test_set[[]], path, "entropy", **PLAN)
    history = perform_large_loop(pool, test_set[[3]], path, "entropy", **PLAN)
    assert set(history["test_accuracy"]) <= {0, 1}


@pytest.mark.parametrize("strategy", ["least confidence", "entropy"])
def test_the_rounds_are_those_of_a_loop_in_memory(lyrics, pool, test_set, path, strategy):
    large = perform_large_loop(pool, test_set, path, strategy, **PLAN)
    train_set = as_set(lyrics[:1200], pool)
    learner, labeled = initialize_strategy(strategy, train_set, PLAN["num_initial"])
    plan = (PLAN["num_iterations"], PLAN["num_samples"])
    small = perform_active_learning(learner, train_set, test_set, labeled, *plan)
    for column in ("round", "labels", "test_accuracy", "test_macro_f1"):
        assert large[column].tolist() == small[column].tolist(), column
    assert large.attrs["indices_labeled"] == small.attrs["indices_labeled"]
    assert large.attrs["y"] == train_set.y[large.attrs["indices_labeled"]].tolist()


@pytest.mark.parametrize("strategy", ["random", "uncertainty x copies", "subsampling"])
@pytest.mark.parametrize("stopped_in", [0, 1, 3])
def test_a_loop_that_was_stopped_goes_on(
    pool, test_set, path, tmp_path, monkeypatch, strategy, stopped_in
):
    whole = perform_large_loop(pool, test_set, tmp_path / "whole.jsonl", strategy, **PLAN)
    measured = []

    def stop(classifier, test_set):
        measured.append(1)
        if len(measured) > stopped_in:
            raise KeyboardInterrupt
        return measure(classifier, test_set)

    measure = large_loop._measure
    with monkeypatch.context() as patched:
        patched.setattr(large_loop, "_measure", stop)
        with pytest.raises(KeyboardInterrupt):
            perform_large_loop(pool, test_set, path, strategy, **PLAN)
    again = perform_large_loop(pool, test_set, path, strategy, **PLAN)
    assert again.drop(columns="query_seconds").equals(whole.drop(columns="query_seconds"))
    assert again.attrs == whole.attrs
    asked = again.attrs["indices_labeled"]
    assert len(asked) == len(set(asked)) == 100


def test_what_was_played_is_not_played_again(pool, test_set, path, monkeypatch):
    perform_large_loop(pool, test_set, path, **PLAN | {"num_iterations": 2})
    before = path.read_bytes()
    queries = []

    def count(*arguments, **settings):
        queries.append(1)
        return query(*arguments, **settings)

    query = large_loop.query_large
    monkeypatch.setattr(large_loop, "query_large", count)
    assert len(perform_large_loop(pool, test_set, path, **PLAN)) == 5
    assert len(queries) == 2
    assert path.read_bytes().startswith(before)


@pytest.mark.parametrize("lost", [1, 30, 5000])
def test_a_cut_line_is_played_anew_with_a_word(pool, test_set, path, capsys, lost):
    whole = perform_large_loop(pool, test_set, path, **PLAN)
    content = path.read_bytes()
    last = content.rstrip(b"\n").rfind(b"\n") + 1
    path.write_bytes(content[: max(last + 1, len(content) - lost)])
    again = perform_large_loop(pool, test_set, path, **PLAN)
    assert "was cut by a stop" in capsys.readouterr().out
    assert again.attrs == whole.attrs
    lines = path.read_text().splitlines()
    assert [json.loads(line).get("round") for line in lines] == [None, 0, 1, 2, 3, 4]


def test_a_file_of_another_loop_is_left_alone(pool, test_set, path):
    perform_large_loop(pool, test_set, path, **PLAN)
    before = path.read_bytes()
    with pytest.raises(MendableError, match="num_samples 15, not 20"):
        perform_large_loop(pool, test_set, path, **PLAN | {"num_samples": 20})
    with pytest.raises(MendableError, match="strategy least confidence, not random"):
        perform_large_loop(pool, test_set, path, "random", **PLAN)
    assert path.read_bytes() == before


def test_a_damaged_line_is_named(pool, test_set, path):
    perform_large_loop(pool, test_set, path, **PLAN)
    lines = path.read_text().splitlines()
    path.write_text("\n".join([*lines[:2], lines[2][:20], *lines[3:]]) + "\n")
    with pytest.raises(MendableError, match="line 3 of loop.jsonl is damaged"):
        perform_large_loop(pool, test_set, path, **PLAN)


def test_a_person_can_answer(pool, test_set, path):
    turned = perform_large_loop(pool, test_set, path, answer=lambda asked: 1 - asked.y, **PLAN)
    rows = turned.attrs["indices_labeled"]
    assert turned.attrs["y"] == (1 - pool[rows].y).tolist()
    again = perform_large_loop(pool, test_set, path, **PLAN | {"num_iterations": 5})
    assert again.attrs["y"][:100] == turned.attrs["y"]


def test_an_answer_that_is_none_is_told_and_changes_nothing(pool, test_set, path):
    perform_large_loop(pool, test_set, path, **PLAN | {"num_iterations": 1})
    before = path.read_bytes()
    with pytest.raises(MendableError, match="have no label"):
        perform_large_loop(
            pool, test_set, path, answer=lambda asked: np.full(len(asked), -1), **PLAN
        )
    assert path.read_bytes() == before


@pytest.mark.parametrize("num_buckets", [1, 7, 64])
def test_copies_are_found_out_of_memory_as_in_it(lyrics, pool, tmp_path, num_buckets):
    lines = lyrics[:1200].copy()
    folder = ask_once_large(pool, tmp_path / "once", 100, num_buckets)
    once = LargePool(folder, pool.vectorizer)
    clean = clean_lyrics(lines)
    found = once[np.arange(len(once))]
    assert found.texts.tolist() == clean["lyric"].tolist()
    assert found.copies.tolist() == clean["copies"].tolist()
    assert len(once) < len(pool) and found.copies.sum() == len(pool)


def test_spellings_of_a_line_are_copies_and_missing_texts_are_none(tmp_path):
    import pandas as pd

    lines = ["Oh, yeah!", None, "oh yeah", "other", "", "OH YEAH", "C++", "C", None]
    frame = pd.DataFrame({"lyric": lines, "class": range(9)})
    pool = LargePool(write_parts([frame], tmp_path / "all", 2), make_vectorizer(), 9)
    folder = ask_once_large(pool, tmp_path / "once")
    once = pd.read_parquet(folder)
    assert once["row"].tolist() == [0, 1, 3, 4, 6, 7, 8]
    assert once["copies"].tolist() == [3, 1, 1, 1, 1, 1, 1]
    assert once["class"].tolist() == once["row"].tolist()


def test_a_test_set_without_labels_measures_nothing(pool, test_set, path):
    test_set.y[3] = -1
    with pytest.raises(MendableError, match="1 of the 300 texts in the test set have no label"):
        perform_large_loop(pool, test_set, path, **PLAN)
