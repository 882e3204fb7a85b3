"""What is kept beside a large pool: it is looked through, and what is wrong runs no code."""

import json
import pickle
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from lyrics import make_lyrics
from scipy.sparse import csr_matrix, load_npz, save_npz
from sklearn.feature_extraction.text import HashingVectorizer

from helpers.errors import MendableError
from helpers.features import Embedding, make_vectorizer
from helpers.learner import make_classifier_factory
from helpers.scale import (
    ContrastByIndex,
    LargePool,
    find_neighbors,
    perform_large_loop,
    query_large,
    write_parts,
)

LYRICS = make_lyrics(900)
VECTORIZER = HashingVectorizer(n_features=2**8)
PLAN = {"num_iterations": 2, "num_samples": 5, "num_initial": 20}


class Bomb:
    """What makes a file when it is unpickled."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return Path.touch, (self.path,)


@pytest.fixture
def pool(tmp_path):
    pool = LargePool(write_parts([LYRICS], tmp_path / "pool", 300), VECTORIZER)
    pool.folder.chmod(0o777)
    return pool


def outside(x):
    """A matrix whose columns lie outside of it: to multiply it would read anything."""
    x = x.copy()
    x.indices[0] = 10**6
    return x


def save(path, x):
    save_npz(path, x, compressed=False)


WRONG = {
    "cut": lambda path, x: path.write_bytes(path.read_bytes()[:200]),
    "empty": lambda path, x: path.write_bytes(b""),
    "a pickle": lambda path, x: path.write_bytes(pickle.dumps(Bomb(path.with_name("bang")))),
    "objects": lambda path, x: np.savez(path, data=np.array([Bomb(path.with_name("bang"))])),
    "other rows": lambda path, x: save(path, x[::-1]),
    "fewer rows": lambda path, x: save(path, x[:-1]),
    "fewer features": lambda path, x: save(path, x[:, :-1]),
    "other numbers": lambda path, x: save(path, x * 2),
    "no numbers": lambda path, x: save(path, csr_matrix(x.toarray() * np.nan)),
    "outside": lambda path, x: save(path, outside(x)),
}


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize("read", [lambda pool: pool.part(0).x, lambda pool: pool[range(300)].x])
def test_wrong_features_are_made_anew_with_a_word(pool, name, read, capsys):
    right = pool.part(0).x
    (file,) = pool.folder.glob("*.npz")
    WRONG[name](file, load_npz(file))
    assert (read(pool) != right).nnz == 0
    assert "they are made anew" in capsys.readouterr().out
    assert not file.with_name("bang").exists()
    pool.part(0)
    capsys.readouterr()
    assert (read(pool) != right).nnz == 0
    assert capsys.readouterr().out == ""


def test_where_nothing_can_be_kept_a_line_says_so(pool, monkeypatch, capsys):
    def is_full(*arguments, **settings):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("helpers.scale.kept.save_npz", is_full)
    assert pool.part(0).x.shape == (300, 256) and pool.part(1).x.shape == (300, 256)
    assert capsys.readouterr().out.count("not kept") == 1


def test_a_vectorizer_that_was_never_fitted_is_told(pool):
    with pytest.raises(MendableError, match="vectorizer has not learned any words"):
        LargePool(pool.folder, make_vectorizer()).part(0)


def test_a_damaged_part_is_told_by_its_name(pool):
    pool.files[1].write_bytes(pool.files[1].read_bytes()[:99])
    with pytest.raises(MendableError, match="part-00001.parquet in the folder is damaged"):
        LargePool(pool.folder, VECTORIZER)


TABLES = {
    "cut": lambda path, table: path.write_bytes(path.read_bytes()[:-4]),
    "a pickle": lambda path, table: path.write_bytes(
        pickle.dumps(Bomb(path.with_name("bang")))
    ),
    "objects": lambda path, table: np.save(path, np.array([Bomb(path.with_name("bang"))])),
    "only begun": lambda path, table: np.save(path, np.zeros_like(table)),
    "fewer rows": lambda path, table: np.save(path, table[:-1]),
    "strangers": lambda path, table: np.save(path, table + 10**6),
    "negative": lambda path, table: np.save(path, table - 10**6),
    "fractions": lambda path, table: np.save(path, table / 2),
    "nothing": lambda path, table: path.unlink(),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_wrong_table_of_neighbors_is_told(pool, name):
    path = find_neighbors(pool, Embedding(pool[range(100)], 8), 3)
    trained = make_classifier_factory(2).new().fit(pool[range(40)])
    assert len(query_large(pool, trained, ContrastByIndex(path), 5)) == 5
    TABLES[name](path, np.load(path))
    with pytest.raises(MendableError, match="neighbors.npy .*makes it anew"):
        query_large(pool, trained, ContrastByIndex(path), 5)
    assert not path.with_name("bang").exists()


def test_a_table_of_neighbors_stays_on_the_disk(tmp_path):
    pool = LargePool(write_parts([LYRICS[:600]], tmp_path / "pool", 20), VECTORIZER)
    trained = make_classifier_factory(2).new().fit(pool[range(40)])
    path = find_neighbors(pool, Embedding(pool[range(100)], 8), 500)
    tracemalloc.start()
    query_large(pool, trained, ContrastByIndex(path), 5)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < path.stat().st_size


def test_an_index_asks_about_large_pools_alone(pool):
    strategy, pool_set = ContrastByIndex("neighbors.npy"), pool[range(40)]
    trained = make_classifier_factory(2).new().fit(pool_set)
    with pytest.raises(MendableError, match="dataset: ContrastByIndex asks about a large pool"):
        strategy.query(trained, pool_set, np.arange(9), np.arange(9, 12), None, n=2)


def with_round(**others):
    return lambda entry: json.dumps(entry | others)


LINES = {
    "no round": lambda entry: "[1, 2]",
    "a number": lambda entry: "3",
    "deep": lambda entry: "[" * 100_000,
    "another round": with_round(round=7),
    "a label less": lambda entry: json.dumps(entry | {"y": entry["y"][1:]}),
    "a word for a label": lambda entry: json.dumps(entry | {"y": ["a"] * len(entry["y"])}),
    "no rows": with_round(rows=None),
    "no figure": with_round(test_accuracy=None),
    "a class that is none": lambda entry: json.dumps(entry | {"y": [7] * len(entry["y"])}),
    "a row that is none": lambda entry: json.dumps(
        entry | {"rows": [9999, *entry["rows"][1:]]}
    ),
    "a row twice": lambda entry: json.dumps(
        entry | {"rows": [entry["rows"][1], *entry["rows"][1:]]}
    ),
}


@pytest.mark.parametrize("name", LINES)
def test_a_state_is_looked_through_before_a_loop_goes_on(pool, tmp_path, name):
    path = tmp_path / "loop.jsonl"
    perform_large_loop(pool, pool[range(90)], path, **PLAN)
    lines = path.read_text().splitlines()
    lines[2] = LINES[name](json.loads(lines[2]))
    path.write_text("\n".join(lines) + "\n")
    before = path.read_bytes()
    with pytest.raises(MendableError, match="loop.jsonl is (damaged|no loop on this pool)"):
        perform_large_loop(pool, pool[range(90)], path, **PLAN)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\n", b"\0" * 4096, b"[1]\n", b"3\n", b"my notes", b"my\nnotes"]
)
def test_what_is_no_state_is_told_and_left_alone(pool, tmp_path, content):
    path = tmp_path / "loop.jsonl"
    path.write_bytes(content)
    with pytest.raises(MendableError, match=r"loop.jsonl (is|cannot)"):
        perform_large_loop(pool, pool[range(90)], path, **PLAN)
    assert path.read_bytes() == content


@pytest.mark.parametrize("place", ["nowhere/loop.jsonl", "pool", "pool/part-00000.parquet/a"])
def test_a_place_for_no_state_is_told(pool, tmp_path, place):
    with pytest.raises(MendableError, match=r"path: .*Name "):
        perform_large_loop(pool, pool[range(90)], tmp_path / place, **PLAN)


def test_first_labels_of_one_class_are_told(pool, tmp_path):
    def same(asked):
        return np.zeros(len(asked), int)

    with pytest.raises(MendableError, match="all 20 first labels are of class 0"):
        perform_large_loop(pool, pool[range(90)], tmp_path / "a", answer=same, **PLAN)
