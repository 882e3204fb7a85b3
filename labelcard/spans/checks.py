"""Which spans fit a sentence, and where they are after the sentence was changed."""

from itertools import combinations

from helpers.entities import Span


def find_fault(spans, text, types, overlapping):
    """Why these spans are no answer for a text, or ''.

    Parameters
    ----------
    spans : list of [int, int, str]
    text : str
    types : list of str
    overlapping : bool
        Whether two spans may share a word.
    """
    for start, end, name in spans:
        if name not in types:
            return f"there is no type '{name[:40]}'"
        if not 0 <= start < end <= len(text):
            return f"the span from {start:,} to {end:,} is not within the text"
        if text[start:end] != text[start:end].strip():
            return f"the span from {start:,} to {end:,} begins or ends with a space"
    if len(set(map(tuple, spans))) < len(spans):
        return "a span is given twice"
    if not overlapping and has_overlap(spans):
        return "two spans overlap"
    return ""


def has_overlap(spans):
    """Whether two of these spans share a character."""
    return any(a < d and c < b for (a, b, _), (c, d, _) in combinations(spans, 2))


def as_spans(triples):
    """The spans of an act, in the order of the text."""
    return sorted(Span(*triple) for triple in triples)


def as_triples(spans):
    """Spans, or what is written like them, as an act has them: [start, end, type]."""
    triples = [
        (one.start, one.end, one.type) if isinstance(one, Span) else one for one in spans
    ]
    return sorted([int(start), int(end), str(name)] for start, end, name in triples)


def find_words(spans, text):
    """What each span says."""
    return [text[start:end] for start, end, _ in spans]


def refit(spans, words, text):
    """The spans where their words are in a text today; None if that is not certain.

    Words that are no longer in their place must be in the text once.
    """
    moved = []
    for (start, end, name), said in zip(spans, words, strict=True):
        if text[start:end] != said:
            if text.count(said) != 1:
                return None
            start, end = text.index(said), text.index(said) + len(said)
        moved.append([start, end, name])
    return moved
