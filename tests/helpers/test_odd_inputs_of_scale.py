"""Odd inputs to large pools: each is told, and neither pool nor file changes."""

import pandas as pd
import pytest
from lyrics import make_lyrics
from odd_inputs import (
    COUNTS,
    FRAMES,
    FUNCTIONS,
    LEARNERS,
    NAMES,
    ROWS,
    SEEDS,
    SETS,
    is_told,
    odd_calls,
    without,
)
from sklearn.feature_extraction.text import HashingVectorizer

from helpers.features import Embedding
from helpers.learner import make_classifier_factory
from helpers.scale import (
    ContrastByIndex,
    LargePool,
    ask_once_large,
    cluster,
    find_neighbors,
    perform_large_loop,
    query_large,
    write_parts,
)

VECTORIZER = HashingVectorizer(n_features=2**8)
LYRICS = make_lyrics(120)
PATHS = {"nothing": None, "a number": 3, "a list": ["pool"], "empty": "", "a zero": "a\0b"}
PROCESSES = without(COUNTS, "nothing", "negative") | {"zero": 0}
PLACES = {}  # of the pool, and of what is written beside it


@pytest.fixture(scope="module", autouse=True)
def places(tmp_path_factory):
    folder = tmp_path_factory.mktemp("odd")
    PLACES["pool"] = LargePool(write_parts([LYRICS], folder / "pool", 50), VECTORIZER)
    PLACES["trained"] = make_classifier_factory(2).new().fit(PLACES["pool"][range(40)])
    PLACES["embedding"] = Embedding(PLACES["pool"][range(60)], 8)
    PLACES["folder"] = folder
    (folder / "note.txt").write_text("mine")
    (folder / "untouched").mkdir()
    pd.DataFrame({"text": ["a"]}).to_parquet(folder / "untouched" / "part.parquet")


def of_parts():
    return {"frames": [LYRICS], "folder": PLACES["folder"] / "new", "num_rows": 50}


def of_pool():
    pool = {"folder": PLACES["folder"] / "pool", "vectorizer": VECTORIZER}
    return pool | {"num_classes": 2, "keep": False}


def of_query():
    asked = {"pool": PLACES["pool"], "classifier": PLACES["trained"], "strategy": "entropy"}
    return asked | {"n": 5, "indices_labeled": [0, 1], "seed": 17, "n_jobs": 1}


def of_copies():
    new = {"folder": PLACES["folder"] / "once", "num_rows": 50, "num_buckets": 4}
    return {"pool": PLACES["pool"]} | new


def of_neighbors():
    return {"pool": PLACES["pool"], "embedding": PLACES["embedding"], "k": 3}


def of_loop():
    sets = {"pool": PLACES["pool"], "test_set": PLACES["pool"][range(30)]}
    plan = {"num_iterations": 1, "num_samples": 5, "num_initial": 20, "seed": 17}
    plan |= {"path": PLACES["folder"] / "loop.jsonl", "strategy": "entropy", "n_jobs": 1}
    return sets | plan | {"answer": None, "factory": None}


def of_index():
    return {"neighbors": "neighbors.npy"}


def of_workers():
    return {"num_workers": 1}


def of_rows():
    return {"rows": [0, 1]}


def of_number():
    return {"number": 0}


def of_frame():
    return {"frame": LYRICS, "x": None}


def start_cluster(num_workers):
    with cluster(num_workers):
        pass


def take_rows(rows):
    return PLACES["pool"][rows]


def read_part(number):
    return PLACES["pool"].read(number)


def take_part(number):
    return PLACES["pool"].part(number)


def find_rows(number):
    return PLACES["pool"].rows_of(number)


def find_parts(rows):
    return PLACES["pool"].parts_of(rows)


def make_set(frame, x):
    return PLACES["pool"].make_set(frame, x)


ODD = [
    *odd_calls(
        write_parts,
        of_parts,
        frames={"nothing": None, "a number": 3, "a text": "lyrics.csv", "a frame": LYRICS}
        | {"none": [], "no rows": [LYRICS[:0]], "lists": [["a", "b"]]}
        | {"no texts": [LYRICS[["class"]]], "texts": ["one line"]},
        folder=PATHS,
        num_rows=COUNTS | {"zero": 0},
    ),
    *odd_calls(
        LargePool,
        of_pool,
        folder=PATHS | {"nowhere": "nowhere"},
        vectorizer={"nothing": None, "a name": "words", "a class": HashingVectorizer},
        num_classes=COUNTS | {"one": 1, "zero": 0},
    ),
    *odd_calls(
        query_large,
        of_query,
        pool=SETS,
        classifier=LEARNERS,
        strategy=NAMES,
        n=COUNTS | {"zero": 0},
        indices_labeled=ROWS,
        seed=without(SEEDS, "a list"),
        n_jobs=PROCESSES,
    ),
    *odd_calls(
        ask_once_large,
        of_copies,
        pool=SETS,
        folder=PATHS,
        num_rows=COUNTS | {"zero": 0},
        num_buckets=COUNTS | {"zero": 0},
    ),
    *odd_calls(
        find_neighbors,
        of_neighbors,
        pool=SETS,
        embedding={"nothing": None, "a name": "words", "a vectorizer": VECTORIZER},
        k=COUNTS | {"zero": 0, "too many": 121},
    ),
    *odd_calls(
        perform_large_loop,
        of_loop,
        pool=SETS,
        test_set=SETS,
        path=PATHS,
        strategy=NAMES,
        num_iterations=COUNTS | {"zero": 0},
        num_samples=COUNTS | {"zero": 0},
        num_initial=COUNTS | {"zero": 0, "too many": 121},
        seed=without(SEEDS, "a list"),
        n_jobs=PROCESSES,
        answer=without(FUNCTIONS, "nothing"),
        factory={"a name": "svm", "a class": type},
    ),
    *odd_calls(ContrastByIndex, of_index, neighbors=PATHS),
    *odd_calls(start_cluster, of_workers, num_workers=without(COUNTS, "nothing") | {"zero": 0}),
    *odd_calls(take_rows, of_rows, rows=without(ROWS, "one number")),
    *odd_calls(find_parts, of_rows, rows=without(ROWS, "one number", "a repeat")),
    *odd_calls(read_part, of_number, number=COUNTS | {"too many": 3}),
    *odd_calls(take_part, of_number, number=COUNTS | {"too many": 3}),
    *odd_calls(find_rows, of_number, number=COUNTS | {"too many": 3}),
    *odd_calls(make_set, of_frame, frame=without(FRAMES, "no rows")),
    *odd_calls(
        make_set, of_frame, x={"a word": "words", "too few": VECTORIZER.transform(["a"])}
    ),
]


@pytest.mark.parametrize("function, good, argument, value", ODD)
def test_what_cannot_be_right_is_told(function, good, argument, value):
    before = snapshot()
    is_told(function, good, argument, value)
    assert snapshot() == before


def snapshot():
    """All files beside the pool, with their content."""
    files = (path for path in PLACES["folder"].rglob("*") if path.is_file())
    return {path: path.read_bytes() for path in files}


@pytest.mark.parametrize(
    "function, good",
    [
        (query_large, of_query),
        (take_rows, of_rows),
        (find_parts, of_rows),
        (read_part, of_number),
        (take_part, of_number),
        (find_rows, of_number),
        (make_set, of_frame),
        (LargePool, of_pool),
    ],
)
def test_what_is_right_is_not(function, good):
    assert len(function(**good()))
