"""The tagger, what it sees, what it doubts, and how it is scored."""

import builtins

import numpy as np
import pandas as pd
import pytest
from nervaluate import Evaluator

from helpers.entities import (
    SENTENCE_STRATEGIES,
    SentenceSet,
    TaggerFactory,
    describe_word,
    entity_f1,
    known_names,
    make_sentence_strategy,
    names_in,
    score_tagger,
    shape,
)
from helpers.errors import MendableError

NAMES = ["Ada", "Bob", "Cleo", "Dan"]


def make_frame(names, verbs=("met", "saw"), places=("Oslo", "Rome")):
    """Ada met Rome . -- and longer ones, of which each has a person and a place."""
    rows = []
    for number, name in enumerate(names):
        verb, place = verbs[number % 2], places[number % 2]
        more = ["and", "went", "home"] * (number % 3)
        words = [name, verb, place, *more, "."]
        tags = ["B-person", "O", "B-place"] + ["O"] * (len(more) + 1)
        rows.append({"tokens": words, "tags": tags})
    return pd.DataFrame(rows)


@pytest.fixture(scope="module")
def sentences():
    return SentenceSet(make_frame(NAMES * 3))


@pytest.fixture(scope="module")
def tagger(sentences):
    return TaggerFactory().new().fit(sentences[:8])


def test_a_word_is_described_by_itself_and_its_neighbors():
    assert describe_word(["Mrs.", "Ashley", "left"], 1) == [
        "begins Ash",
        "ends ley",
        "before=mrs.",
        "before looks like Xx.",
        "word=ashley",
        "word looks like Xx",
        "after=left",
        "after looks like x",
    ]
    assert "before=<start>" in describe_word(["Ada"], 0)
    assert "after=<end>" in describe_word(["Ada"], 0)
    assert [shape(word) for word in ("6:40", "NATO", "a1")] == ["0:0", "X", "x0"]


def test_a_part_of_the_sentences_can_be_tagged_anew(sentences):
    part = sentences[np.array([1, 2])].clone()
    part.y = part.y[::-1]
    assert len(part) == 2 and part.lengths.tolist() == [7, 10]
    assert len(sentences.y[1]) == 7


def test_it_learns_names_by_what_stands_around_them(tagger):
    new = SentenceSet(make_frame(["Eve", "Finn"]))
    assert [list(tags) for tags in tagger.predict(new)] == new.y.tolist()


def test_how_likely_a_path_is_and_its_words(tagger, sentences):
    logs = tagger.path_log_proba(sentences)
    assert (logs <= 0).all() and (np.exp(logs) > 0.2).all()
    proba = tagger.tag_proba(sentences.x[0])
    assert proba.shape == (4, 3) and proba.sum(axis=1) == pytest.approx(np.ones(4))
    # A path is no likelier than the least likely of its tags.
    best = [proba[i, tagger.tags.index(tag)] for i, tag in enumerate(sentences.y[0])]
    assert np.exp(logs[0]) <= min(best) + 1e-9


def test_half_a_sentence_is_refused(sentences):
    half = sentences[:2].clone()
    half.y = half.y.copy()
    half.y[0] = half.y[0][:1]
    with pytest.raises(MendableError, match="4 words has 1 tags.*whole sentences"):
        TaggerFactory().new().fit(half)


def test_the_scores_are_what_their_names_say(tagger, sentences):
    def doubt(name):
        return make_sentence_strategy(name).doubt(tagger, sentences)

    logs, lengths = tagger.path_log_proba(sentences), sentences.lengths
    assert doubt("path confidence") == pytest.approx(1 - np.exp(logs))
    assert doubt("MNLP") == pytest.approx(-logs / lengths)
    assert doubt("mean entropy") * lengths == pytest.approx(doubt("total entropy"))
    proba = tagger.tag_proba(sentences.x[0])
    by_hand = -(proba * np.log(proba)).sum()
    assert doubt("total entropy")[0] == pytest.approx(by_hand, abs=1e-6)


@pytest.mark.parametrize("name", [name for name in SENTENCE_STRATEGIES if name != "random"])
def test_equal_sentences_are_picked_in_their_order(tagger, name):
    same = SentenceSet(make_frame(["Zoe"] * 4))[[0, 0, 0, 0, 0]]
    query = make_sentence_strategy(name).query
    picks = query(tagger, same, np.array([1, 2, 4]), np.array([0, 3]), same.y[[0, 3]], n=2)
    assert picks.tolist() == [1, 2]


def test_the_sentence_in_most_doubt_comes_first(tagger, sentences):
    rows = np.arange(len(sentences))
    for name in ("path confidence", "MNLP", "total entropy", "mean entropy"):
        strategy = make_sentence_strategy(name)
        picks = strategy.query(tagger, sentences, rows, rows[:0], sentences.y[:0], n=12)
        doubt = strategy.doubt(tagger, sentences)[picks].round(9)
        assert (np.diff(doubt) <= 0).all() and doubt[0] > doubt[-1], name


def test_an_unknown_strategy():
    with pytest.raises(MendableError, match="'MLP' is unknown.*MNLP"):
        make_sentence_strategy("MLP")


WORDS = ["Ada", "Mae", "left", "Rome"]
TRUE = ["B-person", "I-person", "O", "B-place"]
SAID = {
    "all": (TRUE, 1),
    "cut": (["B-person", "O", "O", "B-place"], 1 / 2),
    "other type": (["B-place", "I-place", "O", "B-place"], 1 / 2),
    "one too many": (["B-person", "I-person", "B-place", "B-place"], 4 / 5),
    "nothing": (["O"] * 4, 0),
}


@pytest.mark.parametrize("said, f1", SAID.values(), ids=SAID)
def test_all_of_an_entity_or_nothing(said, f1):
    both = [names_in(WORDS, TRUE)], [names_in(WORDS, said)]
    assert entity_f1(*both) == pytest.approx(f1)
    assert entity_f1(*map(pd.Series, both)) == pytest.approx(f1)  # columns of two frames
    kinds = ["person", "place"]
    whole = Evaluator([TRUE], [said], kinds, loader="list").evaluate()["overall"]["strict"]
    assert entity_f1(*both) == pytest.approx(whole.f1)


def test_known_and_new_names_are_scored_apart(tagger):
    test = SentenceSet(make_frame(["Ada", "Eve"], places=("Oslo", "oslo")))
    known = known_names(SentenceSet(make_frame(["Ada"])))
    assert known == {"ada", "oslo"} and known_names(test[[]]) == set()
    scores = score_tagger(tagger, test, known)
    assert scores["f1_known"] > 0.6 and scores["f1_new"] == 1  # Eve, and nothing else
    nothing = score_tagger(tagger, test, {"ada", "oslo", "eve"})
    assert nothing["f1_new"] == 0 and nothing["f1_known"] == nothing["f1"]


def test_a_missing_package_is_named(monkeypatch):
    real = builtins.__import__

    def without(name, *others, **more):
        if name == "pycrfsuite":
            raise ImportError(name)
        return real(name, *others, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MendableError, match="pip install python-crfsuite.*browser"):
        SentenceSet(make_frame(["Ada"]))
