"""How many entities a tagger finds: all of one, with its type, or it does not count."""

from helpers.entities.spans import BEGIN, OUTSIDE, find_spans


def entity_f1(true, predicted):
    """Strict F1 of entities, by nervaluate.

    An entity counts as found if its first word, its last word and its type are right.

    Parameters
    ----------
    true, predicted : sequence of list of str
        BIO tags, a list a sentence.

    Returns
    -------
    float
        0 where there is nothing to find and nothing was found.
    """
    from nervaluate import Evaluator  # it costs a second, and only this needs it

    true, predicted = list(map(list, true)), list(map(list, predicted))
    kinds = {tag[2:] for tags in [*true, *predicted] for tag in tags if tag != OUTSIDE}
    if not kinds:
        return 0.0
    return Evaluator(true, predicted, sorted(kinds), loader="list").evaluate()["overall"][
        "strict"
    ].f1


def names_in(words, tags):
    """The entities of a sentence as words: a list of (first word, last word, name, type)."""
    places = [(i, i + 1) for i in range(len(words))]
    spans = find_spans(places, tags)
    return [
        (span.start, span.end, " ".join(words[span.start : span.end]).casefold(), span.type)
        for span in spans
    ]


def known_names(data_set):
    """The names in tagged sentences, without their types: what could be known by rote."""
    pairs = zip(data_set.words, data_set.y, strict=True)
    return {name for words, tags in pairs for _, _, name, _ in names_in(words, tags)}


def keep_names(words, tags, is_kept):
    """The same tags without those entities whose name is not to be kept."""
    kept = [OUTSIDE] * len(tags)
    for start, end, name, _ in names_in(words, tags):
        if is_kept(name):
            kept[start:end] = [BEGIN + tags[start][2:], *tags[start + 1 : end]]
    return kept


def score_tagger(tagger, test_set, known):
    """Strict F1 on a test set: of all entities, of known names, and of names never met.

    A name counts as known if it occurs in `known`, wherever it was tagged or predicted.

    Returns
    -------
    dict of float
        ``f1``, ``f1_known``, ``f1_new``.
    """
    predicted = tagger.predict(test_set)
    scores = {"f1": entity_f1(test_set.y, predicted)}
    parts = {
        "f1_known": lambda name: name in known,
        "f1_new": lambda name: name not in known,
    }
    for column, is_kept in parts.items():
        both = [
            [keep_names(w, t, is_kept) for w, t in zip(test_set.words, tags, strict=True)]
            for tags in (test_set.y, predicted)
        ]
        scores[column] = entity_f1(*both)
    return scores
