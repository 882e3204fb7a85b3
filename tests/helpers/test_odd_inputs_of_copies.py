"""Odd frames to copies, splits and what describes them: each is told, and nothing changes."""

import numpy as np
import pandas as pd
import pytest
from lyrics import make_lyrics
from odd_inputs import (
    FRAMES,
    FROM_ONE,
    SEEDS,
    SEVERAL,
    SHARES,
    is_told,
    odd_calls,
    without,
)

from helpers.data import (
    class_names,
    clean_lyrics,
    describe_cleaning,
    describe_source,
    drop_copies,
    find_contradictions,
    find_copies,
    find_copy_keys,
    is_practice,
    load_truth,
    settle_classes,
    split_cleanly,
    split_honestly,
    split_lyrics,
    write_lyrics,
)
from helpers.errors import MendableError


def with_classes(classes):
    lyrics = make_lyrics(60)
    return lyrics.assign(**{"class": classes})


def without_notes():
    lyrics = make_lyrics(60)
    lyrics.attrs = {}
    return lyrics


TWICE = make_lyrics(60)
ANY_FRAME = without(FRAMES, "no rows")  # no rows have no copies
CLASSES = {
    "names": with_classes("rap"),
    "gaps": with_classes(np.where(np.arange(60) < 3, np.nan, 1)),
    "a class too many": with_classes(np.arange(60) % 3),
    "a class of -2": with_classes(np.arange(60) % 2 - 2),
    "twice a column": pd.concat([TWICE, TWICE["class"]], axis=1),
}
ROWS_TWICE = {"twice a row": pd.concat([TWICE, TWICE])}
LOST = {"lost notes": without_notes()}
SHARES_INSIDE = SHARES | {"zero": 0, "one": 1, "too large": 1 - 10**-9}
GROUPS = SEVERAL | {"names": ["a", "b"], "halves": [0.5, 1.5], "gaps": [1, None]}
GROUPS |= {"a frame": TWICE, "of two lengths": [[1], [2, 3]], "too many": [1, 2, 3]}


def of_lyrics():
    return {"lyrics": make_lyrics(60)}


def of_split():
    return {"lyrics": make_lyrics(60), "test_size": 0.3, "random_state": 17}


def of_truth():
    labels = pd.DataFrame({"row": [3, 5], "class": [0, 1]})
    labels.attrs["class_names"] = ["rap", "pop"]
    return {"texts": make_lyrics(60), "labels": labels}


def odd_labels(rows, names=("rap", "pop")):
    labels = pd.DataFrame({"row": rows, "class": [0, 1]})
    labels.attrs["class_names"] = names
    return labels


LABELS = FRAMES | {"a stranger": odd_labels([3, 99]), "a repeat": odd_labels([3, 3])}
LABELS |= {"lost notes": odd_labels([3, 5], None), "names": odd_labels(["a", "b"])}
SPLIT = {"lyrics": FRAMES | CLASSES | {"one row": TWICE[:1]}, "random_state": SEEDS}
SPLIT |= {"lyrics": SPLIT["lyrics"] | {"no labels": with_classes(-1)}}
ODD = [
    *odd_calls(find_copies, of_lyrics, lyrics=ANY_FRAME),
    *odd_calls(drop_copies, of_lyrics, lyrics=ANY_FRAME),
    *odd_calls(clean_lyrics, of_lyrics, lyrics=ANY_FRAME | CLASSES | ROWS_TWICE),
    *odd_calls(find_contradictions, of_lyrics, lyrics=ANY_FRAME | CLASSES | ROWS_TWICE | LOST),
    *odd_calls(find_copy_keys, lambda: {"texts": ["a"]}, texts=SEVERAL | {"a frame": TWICE}),
    *odd_calls(
        settle_classes,
        lambda: {"groups": [0, 0], "classes": [1, 1]},
        groups=without(GROUPS, "too many"),
        classes=GROUPS,
    ),
    *odd_calls(describe_cleaning, lambda: {"clean": clean_lyrics(TWICE)}, clean=FRAMES),
    *odd_calls(class_names, of_lyrics, lyrics=FRAMES | LOST),
    *odd_calls(is_practice, of_lyrics, lyrics=FRAMES | LOST),
    *odd_calls(describe_source, of_lyrics, lyrics=FRAMES | LOST),
    *odd_calls(load_truth, lambda: {"texts": make_lyrics(60)}, texts=FRAMES | LOST),
    *odd_calls(load_truth, of_truth, labels=without(LABELS, "nothing")),
    *odd_calls(split_lyrics, of_split, **SPLIT, test_size=SHARES_INSIDE),
    *odd_calls(split_honestly, of_split, **SPLIT, test_size=SHARES_INSIDE),
    *odd_calls(split_cleanly, of_split, **SPLIT, test_size=SHARES_INSIDE),
    *odd_calls(
        write_lyrics,
        lambda: {"num_lines": 3, "seed": 1},
        num_lines=FROM_ONE,
        seed=SEEDS,
        truth=without(SHARES, "nothing"),
    ),
]


@pytest.mark.parametrize("function, good, argument, value", ODD)
def test_what_cannot_be_right_is_told(function, good, argument, value):
    is_told(function, good, argument, value)


@pytest.mark.parametrize("share", [0, 1, 0.0, 1.0])
def test_a_share_that_leaves_one_part_empty_is_told_so(share):
    with pytest.raises(MendableError, match="leaves one part empty"):
        split_lyrics(make_lyrics(60), test_size=share)
