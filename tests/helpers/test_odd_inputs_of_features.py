"""Odd texts, vectorizers and sets: each is told, and nothing changes."""

import numpy as np
import pandas as pd
import pytest
from lyrics import make_lyrics, make_sets
from odd_inputs import (
    FRAMES,
    FROM_ONE,
    NUMBERS,
    ROWS,
    SETS,
    SEVERAL,
    TEXTS,
    is_told,
    odd_calls,
    without,
)
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from helpers.errors import MendableError
from helpers.features import (
    Embedding,
    TextSet,
    WordVectors,
    ask_once,
    fit_words,
    make_vectorizer,
    preprocess_data,
)

LYRICS = make_lyrics(60)
TRAIN, _ = make_sets(60)
POOL, _ = preprocess_data(LYRICS, LYRICS)
OTHER, _ = make_sets(300)
VECTORIZERS = {
    "a class": TfidfVectorizer,
    "a function": make_vectorizer,
    "a name": "tf-idf",
    "a number": 3,
    "all words are stop words": TfidfVectorizer(stop_words=[f"word{n}" for n in range(99)]),
    "words in more texts than there are": CountVectorizer(min_df=1000),
    "a setting of the wrong type": CountVectorizer(ngram_range=5),
    "a set": TRAIN,
}
NO_WORDS = {"no texts": [], "no words": ["?", "!"], "empty texts": ["", ""]}
MATRICES = {"nothing": None, "a list": [[1, 2]], "texts": ["one line"], "a row": np.ones(3)}
MATRICES |= {"other features": OTHER.x[:, :-1], "a frame": LYRICS, "a set": TRAIN}
NUMBERS_OF_CLASSES = {"nothing": None, "too few": [0, 1], "a class too many": [0, 1, 5] * 20}
NUMBERS_OF_CLASSES |= {"names": ["rap"] * 60, "halves": [0.5] * 60, "masks": [True] * 60}
WORDS = {"nothing": None, "a number": 3, "a list": ["one"]}


def changed(**columns):
    return make_lyrics(60).assign(**columns)


def with_names(names):
    lyrics = make_lyrics(60)
    lyrics.attrs = {"class_names": names}
    return lyrics


LYRICS_OF_ALL_KINDS = FRAMES | {
    "a gap": changed(lyric=["one", None] * 30),
    "numbers": changed(lyric=range(60)),
    "names for classes": changed(**{"class": "rap"}),
    "a class too many": changed(**{"class": 7}),
    "classes with gaps": changed(**{"class": [0, np.nan] * 30}),
    "other classes": with_names(["pop", "rap"]),
    "twice a column": pd.concat([LYRICS, LYRICS["lyric"]], axis=1),
}
TRAINING = LYRICS_OF_ALL_KINDS | {"lost names": with_names(None)}
TRAINING |= {"no words": changed(lyric="?!")}


def of_preprocess():
    return {"train": make_lyrics(60), "test": make_lyrics(60), "vectorizer": None}


def of_text_set():
    given = {"x": POOL.x, "y": POOL.y, "texts": LYRICS["lyric"], "target_labels": [0, 1]}
    return given | {"copies": POOL.copies}


def of_once():
    return {"train": make_lyrics(60), "train_set": POOL, "by_majority": True}


def learn_vectors(texts, **settings):
    return WordVectors(**settings).fit(texts)


def average(texts):
    return learn_vectors(LYRICS["lyric"]).transform(texts)


def find_neighbors(word, count):
    return learn_vectors(LYRICS["lyric"]).find_neighbors(word, count)


def embed(x):
    return Embedding(POOL, 3).transform(x)


def pick_rows(rows):
    return POOL[rows]


def of_vectors():
    given = {"texts": list(LYRICS["lyric"]), "num_dimensions": 3, "fewest_lines": 2}
    return given | {"part_length": None}


ODD = [
    *odd_calls(
        preprocess_data,
        of_preprocess,
        train=TRAINING,
        test=LYRICS_OF_ALL_KINDS,
        vectorizer=VECTORIZERS,
    ),
    *odd_calls(
        fit_words,
        lambda: {"vectorizer": make_vectorizer(), "texts": ["word1 word2", "word3"]},
        vectorizer=VECTORIZERS,
        texts=TEXTS,
    ),
    *odd_calls(
        make_vectorizer,
        lambda: {"stop_words": None},
        stop_words={"a typo": "englsh", "a number": 3, "numbers": [3], "a frame": LYRICS},
    ),
    *odd_calls(
        TextSet,
        of_text_set,
        x=without(MATRICES, "other features"),
        y=NUMBERS_OF_CLASSES,
        texts=TEXTS | {"too few": ["one"]},
        target_labels=SEVERAL | {"none": [], "names": ["rap", "pop"], "one": [0]},
        copies={"too few": [1], "zeros": [0] * 60, "halves": [0.5] * 60, "one": 1},
    ),
    *odd_calls(
        ask_once,
        of_once,
        train=FRAMES | {"another order": LYRICS[::-1], "fewer": LYRICS[:9]},
        train_set=SETS | {"another set": OTHER},
        by_majority=WORDS,
    ),
    *odd_calls(
        Embedding,
        lambda: {"pool": POOL, "num_dimensions": 3},
        pool=SETS | {"no texts": POOL[[]]},
        num_dimensions=FROM_ONE,
    ),
    *odd_calls(embed, lambda: {"x": POOL.x}, x=MATRICES),
    *odd_calls(
        learn_vectors,
        of_vectors,
        texts=TEXTS | NO_WORDS,
        num_dimensions=FROM_ONE,
        fewest_lines=FROM_ONE,
        part_length=without(FROM_ONE, "nothing"),
    ),
    *odd_calls(average, lambda: {"texts": ["word1"]}, texts=TEXTS),
    *odd_calls(
        find_neighbors,
        lambda: {"word": "word1", "count": 4},
        word=WORDS,
        count=NUMBERS | {"zero": 0},
    ),
    *odd_calls(
        pick_rows,
        lambda: {"rows": [3, 5]},
        rows={"a stranger": [10**9], "words": ["three"], "fractions": ROWS["fractions"]},
    ),
]


@pytest.mark.parametrize("function, good, argument, value", ODD)
def test_what_cannot_be_right_is_told(function, good, argument, value):
    is_told(function, good, argument, value)


def test_vectors_are_asked_for_before_they_are_learned():
    for ask in (WordVectors().transform, WordVectors().find_neighbors):
        with pytest.raises(MendableError, match="there are no vectors so far. Call fit"):
            ask("one")


def test_a_class_of_vectorizers_is_named_with_its_brackets():
    told = r"the class TfidfVectorizer\. Put brackets behind it: TfidfVectorizer\(\)\."
    with pytest.raises(MendableError, match=told):
        fit_words(TfidfVectorizer, ["one line"])


@pytest.mark.parametrize("texts", NO_WORDS.values(), ids=NO_WORDS)
def test_texts_without_a_word_are_told(texts):
    with pytest.raises(MendableError, match="texts"):
        fit_words(make_vectorizer(), texts)


@pytest.mark.parametrize("rows", [[60], ["three"], [0.5]])
def test_rows_that_are_not_there_are_told_by_their_name(rows):
    with pytest.raises(MendableError, match="^rows[:=]"):
        POOL[rows]


def test_a_walk_through_a_set_ends():
    assert len(list(POOL)) == len(POOL)
