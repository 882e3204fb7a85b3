"""How many entities a tagger finds: all of one, with its type, or it does not count."""

from typing import NamedTuple

from helpers.checks import check_kind
from helpers.entities.features import check_sentence_set
from helpers.entities.given import check_names, check_words
from helpers.entities.spans import find_spans
from helpers.entities.tagger import Tagger
from helpers.errors import MendableError


class Name(NamedTuple):
    """An entity as words: the first and the last of them, what they say, and the type."""

    start: int
    end: int
    text: str
    type: str


def names_in(words, tags):
    """The entities of a tagged sentence: a list of `Name`."""
    check_words(words)
    if isinstance(tags, list) and len(tags) != len(words):
        raise MendableError(f"words are {len(words)}, and tags {len(tags)}. Pass one for each.")
    spans = find_spans([(i, i) for i in range(len(words))], tags)
    return [
        Name(s.start, s.end, " ".join(words[s.start : s.end + 1]).casefold(), s.type)
        for s in spans
    ]


def known_names(data_set):
    """What the entities of tagged sentences say, without their types: what rote could know."""
    check_sentence_set("data_set", data_set, fewest=0)
    return {name.text for names in _names_of(data_set, data_set.y) for name in names}


def entity_f1(true, predicted):
    """Strict F1 of entities, as nervaluate counts them.

    An entity counts as found if its first word, its last word and its type are right.

    Parameters
    ----------
    true, predicted : sequence of list of Name or Span
        One list a sentence, as from `names_in`, or the spans of `load_entities`.

    Returns
    -------
    float
        0 where there is nothing to find and nothing was found.
    """
    from nervaluate.entities import Entity, EvaluationResult
    from nervaluate.strategies import StrictEvaluation

    check_names("true", true)
    check_names("predicted", predicted)
    if len(true) != len(predicted):
        raise MendableError(
            f"true has {len(true):,} sentences, and predicted {len(predicted):,}. Pass a list "
            "for each sentence, [] where there is no name."
        )
    # Not by way of its Evaluator, which counts in four ways and for each type, at each call.
    strict, total = StrictEvaluation(), EvaluationResult()
    for names in zip(true, predicted, strict=True):
        both = [[Entity(one.type, one.start, one.end) for one in some] for some in names]
        found, _ = strict.evaluate(*both, tags=[])
        for count in ("correct", "incorrect", "missed", "spurious"):
            setattr(total, count, getattr(total, count) + getattr(found, count))
    total.compute_metrics()
    return float(total.f1)


def score_tagger(tagger, test_set, known):
    """Strict F1 on a test set: of all entities, of known names, and of names never met.

    A name counts as known if it is in `known`, wherever it was tagged or predicted.

    Returns
    -------
    dict of float
        ``f1``, ``f1_known``, ``f1_new``.
    """
    _check_scored(tagger, test_set, known)
    both = [_names_of(test_set, tags) for tags in (test_set.y, tagger.predict(test_set))]
    scores = {"f1": entity_f1(*both)}
    for column, wanted in (("f1_known", True), ("f1_new", False)):
        kept = [
            [[one for one in names if (one.text in known) == wanted] for names in sentences]
            for sentences in both
        ]
        scores[column] = entity_f1(*kept)
    return scores


def _check_scored(tagger, test_set, known):
    way_out = "TaggerFactory().new().fit(train_set) makes one, and a learner has one."
    check_kind("tagger", tagger, Tagger, way_out)
    if not tagger.is_trained:
        raise MendableError(f"tagger has not been trained. {way_out}")
    check_sentence_set("test_set", test_set)
    check_kind("known", known, (set, frozenset), "known_names(train_set) gives one.")


def _names_of(data_set, tags):
    return [names_in(*one) for one in zip(data_set.words, tags, strict=True)]
