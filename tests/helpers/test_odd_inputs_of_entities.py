"""Odd inputs to sentences and their entities: each is told, and nothing changes."""

import numpy as np
import pandas as pd
import pytest
from odd_inputs import (
    COUNTS,
    FUNCTIONS,
    NAMES,
    NUMBERS,
    SEEDS,
    SEVERAL,
    SHARES,
    TEXTS,
    is_told,
    odd_calls,
    without,
)

from helpers.entities import (
    SentenceSet,
    Span,
    Tagger,
    TaggerFactory,
    at_cost,
    compare_readers,
    cost_to_reach,
    describe_word,
    entity_f1,
    find_spans,
    first_picks,
    known_names,
    load_entities,
    make_sentence_strategy,
    mean_cost,
    names_in,
    read_along,
    score_tagger,
    shape,
    split_entities,
    start_reading,
    tag,
    tokenize,
    untagged,
)

FRAME = pd.DataFrame(
    {
        "tokens": [["Ada", "ran"], ["we", "saw", "Bo"], ["in", "Rome"], ["go", "home"]] * 6,
        "tags": [["B-p", "O"], ["O", "O", "B-p"], ["O", "B-place"], ["O", "O"]] * 6,
    }
)
SENTENCES = SentenceSet(FRAME)
TAGGER = TaggerFactory().new().fit(SENTENCES)
RUNS = pd.DataFrame(
    [("all", 900, 90, 1.0)]
    + [("MNLP", 100 * step, 10 * step, 0.3 * step) for step in range(1, 6)],
    columns=["strategy", "tokens", "sentences", "f1"],
).assign(seed=0)
WORDS = ["Ada", "ran"]
ODD_SETS = {"nothing": None, "a name": "practice", "a frame": FRAME, "no rows": SENTENCES[[]]}
ODD_FRAMES = {
    "nothing": None,
    "a text": "one line",
    "a list": [["Ada"]],
    "no tags": FRAME[["tokens"]],
    "no tokens": FRAME[["tags"]],
    "texts for words": FRAME.assign(tokens="Ada ran"),
    "words without a tag": FRAME.assign(tags=[["O"]] * 24),
    "tags that are none": FRAME.assign(tags=FRAME["tags"].map(lambda tags: ["x"] * len(tags))),
    "a gap": FRAME.assign(tags=None),
}
ODD_RUNS = {
    "nothing": None,
    "a text": "runs.csv",
    "no rows": RUNS[:0],
    "no seeds": RUNS.drop(columns="seed"),
    "no f1": RUNS.drop(columns="f1"),
    "words for numbers": RUNS.assign(f1="high"),
    "no number at all": RUNS.assign(f1=np.nan),
}
ODD_TAGS = {
    "nothing": None,
    "a text": "O",
    "too few": ["O"],
    "no tags": ["x", "y"],
    "numbers": [1, 2],
    "a gap": ["O", None],
}
ODD_TOKENS = {"nothing": None, "a number": 3, "words": ["Ada", "ran"], "halves": [(0,), (4,)]}
ODD_SPANS = {"nothing": None, "a number": 3, "triples": [(0, 3, "p")], "words": ["Ada"]}
OVER = NAMES | {"words": "strategy"}


def of_start():
    return {"strategy": "MNLP", "train_set": SENTENCES, "num_samples": 8, "seed": 17}


def of_reading():
    learner = start_reading("MNLP", SENTENCES, 8)
    sets = {"learner": learner, "train_set": SENTENCES, "test_set": SENTENCES[[0, 1, 2]]}
    return sets | {"num_tokens": 30, "num_samples": 4, "seed": 17, "enough": None}


def of_readers():
    sets = {"train_set": SENTENCES, "test_set": SENTENCES[[0, 1, 2]]}
    plan = {"num_tokens": 30, "num_samples": 8, "enough": None}
    return {"strategies": ["random"], "seeds": [1]} | sets | plan


def of_price():
    return {"runs": RUNS, "share": 0.85, "over": "tokens"}


def of_cost():
    return {"runs": RUNS, "amount": 250, "over": "tokens"}


def of_picks():
    return {"train_set": SENTENCES, "num_samples": 8, "num_picks": 4, "seed": 17}


def of_score():
    return {"tagger": TAGGER, "test_set": SENTENCES, "known": {"ada"}}


def of_set():
    return {"frame": FRAME, "describe": describe_word}


def of_split():
    return {"frame": FRAME, "test_share": 0.3, "random_state": 17}


def of_f1():
    return {"true": [names_in(WORDS, ["B-p", "O"])], "predicted": [[]]}


ODD = [
    *odd_calls(
        start_reading,
        of_start,
        strategy=NAMES,
        train_set=ODD_SETS,
        num_samples=COUNTS | {"zero": 0, "too many": 25},
        seed=SEEDS,
    ),
    *odd_calls(
        read_along,
        of_reading,
        learner={"nothing": None, "a name": "random", "a set": SENTENCES},
        train_set=ODD_SETS | {"another": SENTENCES[[0, 1]]},
        test_set=ODD_SETS,
        num_tokens=COUNTS | {"zero": 0},
        num_samples=COUNTS | {"zero": 0},
        seed=SEEDS,
        enough=without(SHARES, "nothing"),
    ),
    *odd_calls(
        compare_readers,
        of_readers,
        strategies=SEVERAL | {"a typo": ["MLP"], "none": [], "a number": [3]},
        train_set=ODD_SETS,
        test_set=ODD_SETS,
        seeds=SEVERAL | {"none": [], "negative": [-1], "words": ["one"]},
        num_tokens=COUNTS,
        num_samples=COUNTS | {"too many": 25},
        enough=without(SHARES, "nothing"),
    ),
    *odd_calls(cost_to_reach, of_price, runs=ODD_RUNS, share=SHARES, over=OVER),
    *odd_calls(mean_cost, of_price, runs=ODD_RUNS, share=SHARES, over=OVER),
    *odd_calls(at_cost, of_cost, runs=ODD_RUNS, over=OVER),
    *odd_calls(at_cost, of_cost, amount=NUMBERS),
    *odd_calls(first_picks, of_picks, train_set=ODD_SETS, seed=SEEDS),
    *odd_calls(first_picks, of_picks, num_samples=COUNTS, num_picks=COUNTS | {"zero": 0}),
    *odd_calls(first_picks, of_picks, num_picks={"too many": 17}),
    *odd_calls(
        score_tagger,
        of_score,
        tagger={"nothing": None, "a name": "crf", "no training": Tagger()},
        test_set=ODD_SETS,
        known={"nothing": None, "a text": "ada", "a number": 3},
    ),
    *odd_calls(SentenceSet, of_set, frame=ODD_FRAMES, describe=FUNCTIONS),
    *odd_calls(
        split_entities,
        of_split,
        frame=ODD_FRAMES | {"one row": FRAME[:1]},
        test_share=SHARES,
        random_state=SEEDS,
    ),
    *odd_calls(split_entities, of_split, test_share={"none": 0, "all": 1, "too few": 0.001}),
    *odd_calls(untagged, lambda: {"texts": ["Ada ran"]}, texts=TEXTS | {"no word": [" "]}),
    *odd_calls(
        untagged, lambda: {"texts": ["a"], "describe": describe_word}, describe=FUNCTIONS
    ),
    *odd_calls(
        entity_f1,
        of_f1,
        true={"nothing": None, "a number": 3, "too many": [[], []], "words": ["Ada"]},
        predicted={"nothing": None, "a number": 3, "too many": [[], []], "words": ["Ada"]},
    ),
    *odd_calls(
        names_in,
        lambda: {"words": WORDS, "tags": ["B-p", "O"]},
        words={"nothing": None, "a number": 3, "a text": "Ada ran", "too few": ["Ada"]},
        tags=ODD_TAGS,
    ),
    *odd_calls(
        known_names, lambda: {"data_set": SENTENCES}, data_set=without(ODD_SETS, "no rows")
    ),
    *odd_calls(
        find_spans,
        lambda: {"tokens": [(0, 3), (4, 7)], "tags": ["B-p", "O"]},
        tokens=ODD_TOKENS,
        tags=ODD_TAGS,
    ),
    *odd_calls(
        tag,
        lambda: {"tokens": [(0, 3), (4, 7)], "spans": [Span(0, 3, "p")]},
        tokens=ODD_TOKENS,
        spans=ODD_SPANS,
    ),
    *odd_calls(tokenize, lambda: {"text": "Ada"}, text={"nothing": None, "a list": ["Ada"]}),
    *odd_calls(shape, lambda: {"word": "Ada"}, word={"nothing": None, "a number": 3}),
    *odd_calls(
        describe_word,
        lambda: {"words": WORDS, "i": 0},
        words={"nothing": None, "a text": "Ada", "numbers": [1, 2]},
        i=COUNTS | {"too many": 2},
    ),
    *odd_calls(make_sentence_strategy, lambda: {"name": "MNLP"}, name=NAMES),
    *odd_calls(
        load_entities,
        lambda: {"source": "practice"},
        source={"nothing": None, "a number": 3, "a list": ["practice"], "empty": ""}
        | {"nowhere": "nowhere.conll", "a folder": ".", "a zero": "a\0b", "a frame": FRAME},
    ),
]


@pytest.mark.parametrize("function, good, argument, value", ODD)
def test_what_cannot_be_right_is_told(function, good, argument, value):
    is_told(function, good, argument, value)


@pytest.mark.parametrize(
    "function, good",
    [(start_reading, of_start), (read_along, of_reading), (compare_readers, of_readers)]
    + [(mean_cost, of_price), (at_cost, of_cost), (first_picks, of_picks)]
    + [(score_tagger, of_score), (SentenceSet, of_set), (split_entities, of_split)],
)
def test_what_is_right_is_not(function, good):
    assert function(**good()) is not None
