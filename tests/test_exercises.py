"""Exercise checks: yes for the truth of any data, a hint for everything else."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from lyrics import make_lyrics
from sklearn.feature_extraction.text import TfidfVectorizer

from helpers import exercises

LYRICS = pd.DataFrame(
    {
        "lyric": ["oh no", "Oh, no!", "oh yes", "oh yes", "the end", "end"],
        "class": [0, 1, 0, 0, 2, 0],
    }
)
LYRICS.attrs = {"class_names": ["rap", "pop", "rock"], "source": "made up"}
VECTORIZER = TfidfVectorizer().fit(LYRICS["lyric"])
HISTORY = pd.DataFrame({"labels": [200, 300, 500], "test_accuracy": [0.5, 0.6, 0.7]})

CASES = [
    ("most_frequent_share", 4 / 6, (LYRICS,), "Yes: always saying 'rap'"),
    ("most_frequent_share", 0.667, (LYRICS,), "Yes"),
    ("most_frequent_share", np.float64(4 / 6), (LYRICS,), "Yes"),
    ("most_frequent_share", 66.7, (LYRICS,), "Not yet: a share is at most 1"),
    ("most_frequent_share", 4, (LYRICS,), "Not yet: that is the number of rows"),
    ("most_frequent_share", 1 / 6, (LYRICS,), "Not yet: that is the share of another"),
    ("most_frequent_share", 0.67, (LYRICS,), "Not yet: nearly"),
    ("most_frequent_share", 0.4, (LYRICS,), "Not yet: count"),
    ("lines_with_both_labels", 1, (LYRICS,), "Yes: 1 distinct"),
    ("lines_with_both_labels", 2, (LYRICS,), "Not yet: those are the rows"),
    ("lines_with_both_labels", 0, (LYRICS,), "Not yet: you compared the lines letter"),
    ("lines_with_both_labels", 7, (LYRICS,), "Not yet: group"),
    ("features_with_stop_words", 5, (LYRICS,), "Yes: 2 of the stop words"),
    ("features_with_stop_words", 3, (LYRICS,), "Not yet: those are the features without"),
    ("features_with_stop_words", 2, (LYRICS,), "Not yet: that is how many come on top"),
    ("features_with_stop_words", 9, (LYRICS,), "Not yet: fit"),
    ("heaviest_word", "the", ("the end", VECTORIZER), "Yes: 'the' weighs"),
    ("heaviest_word", " The", ("the end", VECTORIZER), "Yes"),
    ("heaviest_word", "(The)", ("the end", VECTORIZER), "Yes: 'the'"),
    ("heaviest_word", "end", ("the end", VECTORIZER), "Not yet: 'end' is in the line"),
    ("heaviest_word", "oh", ("the end", VECTORIZER), "Not yet: 'oh' is no feature"),
    ("heaviest_word", "oh", ("nothing", VECTORIZER), "Not yet: this line has no word"),
    ("labels_after", 5200, (5, 1000), "Yes: 200 first labels"),
    ("labels_after", 5000, (5, 1000), "Not yet: you left out the 200"),
    ("labels_after", 6200, (5, 1000), "Not yet: you are one round off"),
    ("labels_after", 7, (5, 1000), "Not yet: each round"),
    ("spends", HISTORY, (500, 2), "Yes: 500 labels in 2 rounds; accuracy 0.700"),
    ("spends", HISTORY, (300, 2), "Not yet: you spent 300 labels on top of the 200"),
    ("spends", HISTORY, (900, 2), "Not yet: you spent 500 labels"),
    ("spends", HISTORY, (500, 6), "Not yet: the sum is right. But you began with 200"),
    ("spends", HISTORY[1:], (500, 1), "Not yet: the sum is right. But you began with 300"),
    ("spends", HISTORY[:1], (500, 2), "Not yet: this is not the history"),
    ("spends", LYRICS, (500, 2), "Not yet: this is not the history"),
    ("spends", HISTORY[["labels"]], (500, 2), "Not yet: this is not the history"),
    ("spends", HISTORY.astype(str), (500, 2), "Not yet: this is not the history"),
    ("spends", HISTORY.astype(bool), (500, 2), "Not yet: this is not the history"),
    ("spends", HISTORY.astype(complex), (500, 2), "Not yet: this is not the history"),
    ("spends", HISTORY.where(HISTORY < 300), (500, 2), "Not yet: this is not the history"),
    ("spends", HISTORY.T, (500, 2), "Not yet: this is not the history"),
    (
        "spends",
        pd.concat([HISTORY, HISTORY], axis=1),
        (500, 2),
        "Not yet: this is not the history",
    ),
    ("most_frequent_share", Fraction(4, 6), (LYRICS,), "Yes"),
]
CHECKS = sorted({name for name, *_ in CASES})


def check(name):
    return getattr(exercises, f"check_{name}")


@pytest.mark.parametrize(("name", "answer", "data", "words"), CASES)
def test_answers(name, answer, data, words, capsys):
    check(name)(answer, *data)
    assert capsys.readouterr().out.startswith(words)


@pytest.mark.parametrize("name", CHECKS)
@pytest.mark.parametrize("answer", [..., None])
def test_no_answer_yet(name, answer, capsys):
    check(name)(answer, make_lyrics(10), VECTORIZER)
    assert capsys.readouterr().out.startswith("Not answered yet")


@pytest.mark.parametrize("name", CHECKS)
@pytest.mark.parametrize(
    "answer",
    [
        *("a b", [1, 2], {}, np.arange(3), LYRICS, len, float("nan"), float("inf")),
        *(1 + 2j, Decimal("0.5"), 10**400, -(10**400), np.uint8(255), False, pd.NA),
    ],
)
def test_an_answer_of_another_kind_gets_a_hint_and_no_error(name, answer, capsys):
    data = next(data for other, _, data, _ in CASES if other == name)
    check(name)(answer, *data)
    assert capsys.readouterr().out.startswith("Not yet")


def test_every_check_is_tried_here():
    written = {name.removeprefix("check_") for name in vars(exercises) if "check_" in name}
    assert written == set(CHECKS)
