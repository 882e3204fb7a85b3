"""Large pools: their parts, their features, and the picks of a query in memory."""

import os
import subprocess
import sys

import joblib
import numpy as np
import pandas as pd
import pytest
from lyrics import make_lyrics
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.preprocessing import normalize

from helpers.errors import MendableError
from helpers.features import Embedding, TextSet, make_vectorizer
from helpers.learner import make_classifier_factory
from helpers.scale import LargePool, find_neighbors, kept, query_large, write_parts
from helpers.scale.neighbors import ContrastByIndex
from helpers.seeds import seeded
from helpers.strategies import (
    STRATEGIES,
    ContrastiveActiveLearning,
    DoubtAndSpread,
    InformationDensity,
    LeastConfidence,
    SubsamplingQueryStrategy,
    make_strategy,
)

ALL_AT_ONCE = ["information density", "discriminative", "lightweight coreset"]
LABELED = np.arange(3, 900, 9)


@pytest.fixture(scope="module", params=[2, 4])
def lyrics(request):
    lyrics = make_lyrics(2000, request.param)
    return lyrics.assign(copies=np.random.RandomState(5).randint(1, 5, len(lyrics)))


@pytest.fixture
def pool(lyrics, tmp_path):
    vectorizer = make_vectorizer().fit(lyrics["lyric"][:600])
    folder = write_parts([lyrics], tmp_path / "pool", num_rows=300)
    return LargePool(folder, vectorizer, num_classes=lyrics["class"].nunique())


@pytest.fixture
def in_memory(lyrics, pool):
    x = normalize(pool.vectorizer.transform(lyrics["lyric"]))
    y, classes = lyrics["class"].to_numpy(copy=True), pool.target_labels
    return TextSet(x, y, lyrics["lyric"], classes, lyrics["copies"])


@pytest.fixture
def classifier(in_memory):
    factory = make_classifier_factory(len(in_memory.target_labels), Embedding(in_memory, 8))
    return factory.new().fit(in_memory[LABELED])


def query(in_memory, classifier, strategy, n, seed=17):
    unlabeled = np.delete(np.arange(len(in_memory)), LABELED)
    y = in_memory.y[LABELED]
    with seeded(seed):
        return strategy.query(classifier, in_memory, unlabeled, LABELED, y, n=n)


@pytest.mark.parametrize("name", sorted(set(STRATEGIES) - set(ALL_AT_ONCE)))
@pytest.mark.parametrize("n", [1, 40, 350])
def test_the_picks_are_those_of_a_query_in_memory(pool, in_memory, classifier, name, n):
    picks = query_large(pool, classifier, name, n, LABELED, seed=5)
    assert picks.tolist() == query(in_memory, classifier, make_strategy(name), n, 5).tolist()


def test_a_subsample_of_any_size_is_that_of_a_query_in_memory(pool, in_memory, classifier):
    strategy = SubsamplingQueryStrategy(LeastConfidence(), 500)
    picks = query_large(pool, classifier, strategy, 30, LABELED)
    again = SubsamplingQueryStrategy(LeastConfidence(), 500)
    assert picks.tolist() == query(in_memory, classifier, again, 30).tolist()
    assert picks.tolist() != query(in_memory, classifier, LeastConfidence(), 30).tolist()


def test_equal_scores_are_picked_by_index_over_parts(lyrics, tmp_path, classifier):
    same = lyrics.iloc[:900].assign(lyric=lyrics["lyric"].iloc[0])
    vectorizer = make_vectorizer().fit(lyrics["lyric"][:600])
    pool = LargePool(write_parts([same], tmp_path / "same", 70), vectorizer, 4)
    picks = query_large(pool, classifier, "least confidence", 100, [0, 5, 71])
    assert picks.tolist() == np.delete(np.arange(103), [0, 5, 71]).tolist()


def test_processes_pick_the_same(pool, classifier):
    alone = query_large(pool, classifier, "uncertainty x copies", 50, LABELED)
    assert alone.tolist() == (
        query_large(pool, classifier, "uncertainty x copies", 50, LABELED, n_jobs=2).tolist()
    )


@pytest.mark.parametrize("strategy", [*ALL_AT_ONCE, InformationDensity()])
def test_what_sees_all_texts_at_once_is_told_the_way_out(pool, classifier, strategy):
    with pytest.raises(MendableError, match=r"SubsamplingQueryStrategy\("):
        query_large(pool, classifier, strategy, 10)


def test_fewer_are_picked_with_a_word_where_fewer_are_left(pool, classifier, capsys):
    labeled = np.arange(len(pool) - 3)
    assert query_large(pool, classifier, "entropy", 10, labeled).tolist() != []
    assert "Only 3 texts are left" in capsys.readouterr().out
    with pytest.raises(MendableError, match="all texts of this pool are labeled"):
        query_large(pool, classifier, "entropy", 10, np.arange(len(pool)))


def test_rows_come_in_the_order_in_which_they_are_asked_for(pool, in_memory, lyrics):
    rows = np.random.RandomState(2).permutation(len(pool))[:700]
    found = pool[rows]
    assert found.texts.tolist() == lyrics["lyric"].iloc[rows].tolist()
    assert found.y.tolist() == in_memory.y[rows].tolist()
    assert found.copies.tolist() == in_memory.copies[rows].tolist()
    assert (found.x != in_memory.x[rows]).nnz == 0
    with pytest.raises(MendableError, match="there is no row 2000"):
        pool[[0, 2000]]


def test_features_are_computed_once_and_anew_after_a_change(lyrics, pool, monkeypatch):
    calls = []
    transform = type(pool.vectorizer).transform

    def count(vectorizer, texts):
        if len(texts) > kept.SPOTS:  # as few are made to compare
            calls.append(len(texts))
        return transform(vectorizer, texts)

    monkeypatch.setattr(type(pool.vectorizer), "transform", count)
    first = [pool.part(number).x for number in range(pool.num_parts)]
    assert calls == [300] * 6 + [200]
    again = [LargePool(pool.folder, pool.vectorizer, 4).part(number).x for number in range(7)]
    assert calls == [300] * 6 + [200]
    assert all((one != two).nnz == 0 for one, two in zip(first, again, strict=True))
    pool[np.arange(0, 600)]
    assert calls == [300] * 6 + [200]
    pool[np.arange(0, 1800, 10)]  # so few of each part are faster made than read
    assert calls[7:] == [30] * 6
    del calls[7:]
    lyrics[300:550].to_parquet(pool.files[0], index=False)
    assert (
        LargePool(pool.folder, pool.vectorizer, 4).part(0).texts[0] == lyrics["lyric"].iloc[300]
    )
    assert calls[7:] == [250]
    other = make_vectorizer().fit(lyrics["lyric"][:50])
    LargePool(pool.folder, other, 4).part(1)
    assert calls[8:] == [300]


PLACE = """
import sys
from pathlib import Path
from helpers.features import make_recipe_vectorizer
from helpers.scale import LargePool
texts = ["a line about rain", "a line about sun", "rain and sun"] * 3
pool = LargePool(Path(sys.argv[1]), make_recipe_vectorizer().fit(texts))
pool.part(0)
print(*sorted(path.name for path in pool.folder.glob("*.npz")))
"""


def test_kept_features_are_found_by_another_process(lyrics, tmp_path):
    folder = write_parts([lyrics[["lyric"]][:50]], tmp_path / "pool")
    names = [
        subprocess.run(
            [sys.executable, "-c", PLACE, str(folder)],
            capture_output=True,
            text=True,
            check=True,
            env=dict(os.environ, PYTHONHASHSEED=seed),
        ).stdout
        for seed in ("1", "2")
    ]
    assert names[0] == names[1] and names[0].count(".npz") == 1


def test_features_that_are_not_kept_leave_no_file(lyrics, tmp_path):
    folder = write_parts([lyrics], tmp_path / "pool", 1500)
    pool = LargePool(folder, HashingVectorizer(n_features=2**10), 4, keep=False)
    assert pool.part(1).x.shape == (500, 1024)
    assert pool[[1999, 3]].texts.tolist() == lyrics["lyric"].iloc[[1999, 3]].tolist()
    assert [path.suffix for path in folder.iterdir()] == [".parquet"] * 2


def test_half_a_file_of_features_is_never_read(pool, monkeypatch):
    def stop(file, x, compressed):
        file.write(b"half")
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(kept, "save_npz", stop)
        with pytest.raises(KeyboardInterrupt):
            pool.part(0)
    assert pool.part(0).x.shape[0] == 300


def test_parts_have_one_length_whatever_comes_in(lyrics, tmp_path):
    frames = (lyrics[first : first + 110] for first in range(0, 2000, 110))
    pool = LargePool(write_parts(frames, tmp_path / "new", 300), HashingVectorizer(), 4)
    assert np.diff(pool.first_rows).tolist() == [300] * 6 + [200]
    assert pool[np.arange(2000)].texts.tolist() == lyrics["lyric"].tolist()
    assert len(pool) == 2000


def test_what_is_no_text_is_none_and_what_has_no_label_is_not_guessed(tmp_path):
    frame = pd.DataFrame({"lyric": ["one line", None, "another line"], "other": [1, 2, 3]})
    pool = LargePool(write_parts([frame], tmp_path / "new"), HashingVectorizer())
    part = pool.part(0)
    assert part.texts.tolist() == ["one line", "", "another line"]
    assert part.y.tolist() == [-1] * 3 and part.copies.tolist() == [1] * 3


@pytest.mark.parametrize("wrong", [[0, 1, 2], ["rap", "pop", "rap"], [0.5, 1, 0]])
def test_classes_that_the_pool_does_not_have_are_told(tmp_path, wrong):
    frame = pd.DataFrame({"lyric": ["a line", "one more", "a third"], "class": wrong})
    pool = LargePool(write_parts([frame], tmp_path / "new"), HashingVectorizer(), 2)
    with pytest.raises(MendableError, match="has the classes 0 to 1, and -1 for none"):
        pool.part(0)


def test_a_folder_that_holds_something_is_left_alone(lyrics, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(MendableError, match="holds files already"):
        write_parts([lyrics], tmp_path)
    with pytest.raises(MendableError, match="there is no Parquet file"):
        LargePool(tmp_path, HashingVectorizer())
    with pytest.raises(MendableError, match="no column 'lyric'; it has text"):
        write_parts([pd.DataFrame({"text": ["a"]})], tmp_path / "new")
    assert not (tmp_path / "new").exists()
    pd.DataFrame({"text": ["a"]}).to_parquet(tmp_path / "part.parquet")
    with pytest.raises(MendableError, match="part.parquet has no column 'lyric', but text"):
        LargePool(tmp_path, HashingVectorizer())


def test_an_index_of_neighbors_picks_nearly_what_all_distances_pick(
    pool, in_memory, classifier
):
    neighbors = find_neighbors(pool, classifier.embedding)
    table = np.load(neighbors)
    assert table.shape == (len(pool), 10)
    picks = query_large(pool, classifier, ContrastByIndex(neighbors), 100, LABELED)
    exact = query(in_memory, classifier, ContrastiveActiveLearning(pbar=None), 100)
    by_doubt = query(in_memory, classifier, LeastConfidence(), 100)
    in_common = [len(set(picks) & set(others)) for others in (exact, by_doubt)]
    assert in_common[0] > 60 > in_common[1]
    with pytest.raises(MendableError, match="has no 2001 neighbors"):
        find_neighbors(pool, classifier.embedding, k=2001)


def test_spread_looks_at_the_most_in_doubt_of_all_parts(pool, in_memory, classifier):
    picks = query_large(pool, classifier, DoubtAndSpread(factor=3), 20, LABELED)
    exact = query(in_memory, classifier, DoubtAndSpread(factor=3), 20)
    assert picks.tolist() == exact.tolist()
    assert picks.tolist() != query(in_memory, classifier, DoubtAndSpread(factor=1), 20).tolist()


def test_a_pool_can_be_sent_to_another_process(pool):
    assert joblib.hash(pool) == joblib.hash(
        LargePool(pool.folder, pool.vectorizer, len(pool.target_labels))
    )


def test_a_frame_gets_the_features_of_the_pool(lyrics, pool, in_memory):
    others = pool.make_set(lyrics.iloc[300:340])
    assert (others.x != in_memory.x[300:340]).nnz == 0
    assert others.y.tolist() == in_memory.y[300:340].tolist()
    assert others.copies.tolist() == in_memory.copies[300:340].tolist()
