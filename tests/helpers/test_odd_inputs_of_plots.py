"""Odd inputs to figures of texts and models: each is told, and no figure stays open."""

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from lyrics import make_lyrics
from odd_inputs import (
    COUNTS,
    FRAMES,
    FUNCTIONS,
    NUMBERS,
    ROWS,
    SHARES,
    is_told,
    odd_calls,
    without,
)
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC
from small_text import SklearnDataset

from helpers import plots
from helpers.plots.explorers import Explorer
from helpers.starts import start_from

matplotlib.use("agg")

LYRICS = make_lyrics(40)
VECTORIZER = TfidfVectorizer().fit(LYRICS["lyric"])
SVM = LinearSVC(random_state=0).fit(VECTORIZER.transform(LYRICS["lyric"]), LYRICS["class"])
POINTS = np.random.RandomState(0).uniform(size=(40, 2))
CLASSES = np.arange(40) % 2
POOL = SklearnDataset(csr_matrix(POINTS), CLASSES, target_labels=np.arange(2))
LEARNER = start_from(np.arange(6), POOL, "random")
WIDE = SklearnDataset(csr_matrix(np.eye(40)), CLASSES, target_labels=np.arange(2))
TWO = ["rap", "pop"]
SONGS = pd.DataFrame({"lyric": ["one", "two", "one", "three"], "song_id": [4, 4, 6, 6]})
SURE = np.linspace(0.5, 1, 40)

ODD_NAMES = {"nothing": None, "a text": "rap", "a number": 2, "numbers": [0, 1]}
ARRAYS = {"nothing": None, "a number": 3, "a word": "high", "none": [], "words": ["a"] * 40}
GAPS = {"no number": np.full(40, np.nan), "endless": np.full(40, np.inf), "too few": [0.5]}
STRANGERS = {"unknown classes": np.full(40, 7), "no class": np.full(40, -1)}
CLASS_ARRAYS = ARRAYS | STRANGERS | {"too few": [0, 1], "fractions": np.full(40, 0.5)}
DICTS = {"nothing": None, "a list": [1], "none at all": {}, "a text": "random"}


def dicts(odd):
    return DICTS | {what: {"random": value} for what, value in odd.items()}


MANY = {"200 of them": dict.fromkeys(map(str, range(200)), CLASSES)}
MANY_LEARNERS = {"200 of them": dict.fromkeys(map(str, range(200)), LEARNER)}
WORDS = {"nothing": None, "a number": 3, "a list": ["a"]}
TABLES = {"nothing": None, "a number": 3, "a text": "a", "none": pd.Series([], dtype=float)}
ODD_TABLES = TABLES | {"words": pd.Series(["a", "b"]), "no number": pd.Series([np.nan] * 2)}


def of_bars():
    return {"values": pd.Series({"a": 2.0, "b": 3.0}), "xlabel": "labels"} | {
        "errors": pd.Series({"a": 0.1, "b": 0.1}),
        "reference": ("all", 3),
        "decimals": 1,
        "log": False,
    }


def of_log_bars():
    return {"values": pd.Series({"a": 2.0}), "xlabel": "labels", "log": True}


def of_steps():
    return {"panels": {"first": {"all": 90, "words": 30}}, "xlabel": "labels"}


def of_boundary():
    return {"learners": {"random": LEARNER}}


def of_diagram():
    boxes = {"a": (0, 0), "b": (1, 0)}
    return {"boxes": boxes, "arrows": [("a", "b", "to")], "accent": ("a",)}


def of_doubt():
    doubt = pd.DataFrame({"entropy": [0, 0.69, 0]}, [0, 0.5, 1])
    return {"doubt": doubt, "lines": {"A": 0.5}}


def of_tokens():
    return {"words": ["Ada", "ran"], "entropies": np.array([0.5, 0.1]), "tags": ["B-p", "O"]}


def of_evidence():
    return {"evidence": pd.DataFrame({"rap": [0.5, 0.1], "pop": [0.1, 0.2]}), "picks": [0, 1]}


def of_leaning():
    models = pd.DataFrame({"start": "random", "labeled": [0.6, 0.4], "said": [0.9, 0.1]})
    return {"models": models, "name": "rap"}


def of_map():
    return {"points": POINTS, "classes": CLASSES, "names": TWO, "picks": {"random": [0, 1, 2]}}


def of_confusion():
    return {"predictions": {"random": CLASSES}, "truth": CLASSES, "names": TWO}


def of_reliability():
    return {"confidences": {"a": SURE}, "is_right": {"a": SURE > 0.6}, "num_bins": 4}


def of_lines():
    return {"lyrics": list(LYRICS["lyric"])} | of_confusion()


def of_parts():
    return {"scores": SURE, "part_rows": 10, "n": 3}


def of_splits():
    return {"lyrics": SONGS, "splits": {"rows": (SONGS[:2], SONGS[2:])}}


def of_stream():
    return {"confidence": SURE, "threshold": 0.6}


def of_seen():
    return {"line": "I go on", "vectorizers": {"plain": TfidfVectorizer()}}


def of_weights():
    return {"weights": pd.Series({"uh": -3.0, "oh": 1.0}), "names": TWO}


def of_line():
    return {"line": "word1 road", "vectorizer": VECTORIZER, "classifier": SVM}


def of_explorer():
    return {"explain": lambda value: {"words": str(value)}, "value": 3} | {
        "label": "Round",
        "limits": (0, 9),
    }


ODD_VECTORIZERS = {"nothing": None, "a name": "words", "not fitted": TfidfVectorizer()}
ODD_SVMS = {"nothing": None, "a name": "svm", "not fitted": LinearSVC(), "a learner": LEARNER}


def show_figure(figure):
    plots.show(figure, " ".join(["word"] * 12))


def show_words(alt):
    plots.show(plt.figure(), alt)


ODD = [
    *odd_calls(
        plots.plot_bars.draw,
        of_bars,
        values=ODD_TABLES | {"1,000 of them": pd.Series(range(1000))},
        xlabel=WORDS,
        errors=without(ODD_TABLES, "nothing") | {"others": pd.Series({"c": 1.0, "d": 2.0})},
        reference={"a number": 3, "a name": "all", "no number": ("all", "high")},
        decimals=COUNTS,
    ),
    *odd_calls(
        plots.plot_bars.draw, of_bars, errors={"negative": pd.Series({"a": -1, "b": 1})}
    ),
    *odd_calls(plots.plot_bars.draw, of_log_bars, values={"zero": pd.Series({"a": 0.0})}),
    *odd_calls(
        plots.plot_steps.draw,
        of_steps,
        panels=DICTS | {"no step": {"a": {}}, "words": {"a": {"b": "many"}}, "3": {"a": 3}},
        xlabel=WORDS,
    ),
    *odd_calls(plots.plot_steps.draw, of_steps, panels={"a zero": {"a": {"b": 3, "c": 0}}}),
    *odd_calls(
        plots.plot_boundary.draw,
        of_boundary,
        learners=dicts({"no learner": 3, "wide": start_from(np.arange(6), WIDE, "random")})
        | MANY_LEARNERS
        | {"all labeled": {"a": start_from(np.arange(40), POOL, "random")}},
    ),
    *odd_calls(
        plots.plot_diagram.draw,
        of_diagram,
        boxes=DICTS | {"no places": {"a": 3, "b": 4}, "words": {"a": ("x", "y")}},
        arrows={
            "nothing": None,
            "a text": "ab",
            "a stranger": [("a", "c", "")],
            "two": [("a", "b")],
        },
        accent={"nothing": None, "a stranger": ("c",), "a text": "ab"},
    ),
    *odd_calls(
        plots.plot_doubt.draw,
        of_doubt,
        doubt=without(FRAMES, "no rows") | {"no rows": of_doubt()["doubt"].iloc[:0]},
        lines=without(DICTS, "none at all") | {"a word": {"A": "high"}},
    ),
    *odd_calls(
        plots.plot_token_doubt.draw,
        of_tokens,
        words={"nothing": None, "a text": "Ada", "none": [], "too few": ["Ada"]},
        entropies=ARRAYS | {"too few": [0.5], "no number": [np.nan, np.nan]},
        tags={"nothing": None, "a text": "O", "too few": ["O"], "no tags": ["x", "y"]},
    ),
    *odd_calls(
        plots.plot_evidence.draw,
        of_evidence,
        evidence=FRAMES | {"three classes": pd.DataFrame({"a": [1], "b": [1], "c": [1]})},
        picks=ROWS | {"none": []},
    ),
    *odd_calls(
        plots.plot_leaning.draw,
        of_leaning,
        models=FRAMES | {"per cent": of_leaning()["models"].assign(said=[90, 10])},
        name=WORDS,
    ),
    *odd_calls(plots.plot_lengths.draw, lambda: {"lyrics": LYRICS}, lyrics=FRAMES),
    *odd_calls(
        plots.plot_lengths.draw,
        lambda: {"lyrics": LYRICS},
        lyrics={
            "gaps": LYRICS.assign(lyric=None),
            "lost attrs": pd.DataFrame(LYRICS.to_dict()),
        },
    ),
    *odd_calls(
        plots.plot_map.draw,
        of_map,
        points=ARRAYS | {"three": np.ones((40, 3)), "no number": np.full((40, 2), np.nan)},
        classes=CLASS_ARRAYS,
        names=ODD_NAMES,
        picks=without(dicts(ROWS), "nothing", "a repeat") | {"no row": {"random": []}} | MANY,
    ),
    *odd_calls(
        plots.plot_confusion.draw,
        of_confusion,
        predictions=dicts(CLASS_ARRAYS) | MANY,
        truth=CLASS_ARRAYS,
        names=ODD_NAMES,
    ),
    *odd_calls(
        plots.plot_reliability.draw,
        of_reliability,
        confidences=dicts(ARRAYS | GAPS) | {"per cent": {"a": SURE * 100}},
        is_right=dicts(ARRAYS | {"too few": [True]}),
        num_bins=COUNTS | {"zero": 0, "too many": 41},
    ),
    *odd_calls(
        plots.show_predictions,
        of_lines,
        lyrics={"nothing": None, "one text": "a line", "too few": ["a"], "numbers": [3] * 40},
        truth=CLASS_ARRAYS,
        predictions=dicts(CLASS_ARRAYS) | {"a column's name": {"line": CLASSES}},
        names=ODD_NAMES,
    ),
    *odd_calls(
        plots.plot_parts.draw,
        of_parts,
        scores=ARRAYS | {"no number": np.full(40, np.nan)},
        part_rows=COUNTS | {"zero": 0},
        n=COUNTS | {"zero": 0},
    ),
    *odd_calls(
        plots.plot_splits.draw,
        of_splits,
        lyrics=FRAMES | {"no songs": SONGS[["lyric"]]},
        splits=dicts({"one part": SONGS, "texts": ("a", "b"), "three": (SONGS,) * 3}),
    ),
    *odd_calls(
        plots.plot_stream.draw,
        of_stream,
        confidence=ARRAYS | {"no number": [np.nan], "more than sure": [0.5, 1.01]},
        threshold=SHARES,
    ),
    *odd_calls(
        plots.plot_tiles.draw,
        lambda: {"batches": {"random": [1, 2, 1]}},
        batches=dicts({"nothing in it": None, "a number": 3, "no tile": []}) | MANY,
    ),
    *odd_calls(
        plots.plot_seen.draw,
        of_seen,
        line=WORDS | {"empty": "", "endless": "a" * 10_000},
        vectorizers=dicts({"a name": "words", "a frame": LYRICS}),
    ),
    *odd_calls(plots.plot_weights.draw, of_weights, weights=ODD_TABLES, names=ODD_NAMES),
    *odd_calls(
        plots.weigh_words, of_line, line=WORDS, vectorizer=ODD_VECTORIZERS, classifier=ODD_SVMS
    ),
    *odd_calls(
        plots.explore_line,
        lambda: of_line() | {"names": TWO},
        line=WORDS,
        vectorizer=ODD_VECTORIZERS,
        classifier=ODD_SVMS,
        names=ODD_NAMES | {"too few": ["rap"]},
    ),
    *odd_calls(
        Explorer,
        of_explorer,
        explain=FUNCTIONS | {"gives a text": str, "gives none": lambda value: None},
        value=NUMBERS | {"beyond": 10},
        label=WORDS,
        limits={"a number": 9, "words": ("a", "b"), "turned": (9, 0), "one": (0,)},
    ),
    *odd_calls(show_figure, lambda: {"figure": 3}, figure=WORDS),
    *odd_calls(show_words, lambda: {"alt": ""}, alt=WORDS | {"none": "", "few": "a line"}),
]


@pytest.mark.parametrize("function, good, argument, value", ODD)
def test_what_cannot_be_right_is_told(function, good, argument, value):
    plt.close("all")
    is_told(function, good, argument, value)
    assert plt.get_fignums() == []
