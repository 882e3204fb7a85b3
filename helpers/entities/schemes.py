"""Other ways to write tags, made BIO: IOB1, BIOES, BILOU."""

from helpers.entities.spans import BEGIN, INSIDE, OUTSIDE
from helpers.errors import MendableError

LETTERS = {"B": "B", "I": "I", "M": "I", "E": "I", "L": "I", "S": "B", "U": "B"}
OF_LENGTH = set("MELSU")  # these say where an entity ends, or that it is one word


def to_bio(sentences, name="the file"):
    """The BIO tags of sentences in any usual scheme, and a note where the scheme is another.

    In BIO each entity begins with ``B-``. In IOB1 an entity begins with ``I-``, and with
    ``B-`` only where it follows one of its own type without a word between them. So an ``I-``
    without its begin is an error in the first, and usual in the second.

    Parameters
    ----------
    sentences : list of list of (int, str)
        The line of each word, and its tag.
    name : str
        Of the file, for messages.

    Returns
    -------
    list of list of str
    list of str
        Notes.

    Raises
    ------
    MendableError
        If a tag is none, or an entity has no begin; the message names the line.
    """
    sentences = [[(line, *_part(tag, line, name)) for line, tag in one] for one in sentences]
    letters = {letter for one in sentences for _, letter, _ in one}
    if letters & OF_LENGTH:
        sentences = [
            [(line, LETTERS.get(x, x), kind) for line, x, kind in one] for one in sentences
        ]
        notes = ["It is tagged in BIOES, which is kept as BIO."]
    else:
        notes = []
    orphans = [place for one in sentences for place in _find_orphans(one)]
    if orphans and not notes and all(map(_could_be_iob1, sentences)):
        notes = [
            f"It is tagged in IOB1: {len(orphans):,} entities begin with I-. They are kept as "
            "BIO."
        ]
    elif orphans:
        line, kind = orphans[0]
        more = f" ({len(orphans):,} such tags in all)" * (len(orphans) > 1)
        raise MendableError(
            f"{name}, line {line:,}: I-{kind} continues an entity that nothing begins{more}. "
            f"Elsewhere in the file B- begins one, so it is no IOB1. Write B-{kind}, or O."
        )
    return [_begin_all(one) for one in sentences], notes


def _part(tag, line, name):
    """A tag as its letter and its type."""
    letter, dash, kind = tag.partition("-")
    if tag == OUTSIDE:
        return OUTSIDE, None
    if letter not in LETTERS or not dash or not kind:
        raise MendableError(
            f"{name}, line {line:,}: '{tag}' is no tag. A tag is O, or B- or I- and a type, "
            "such as B-person, in the last column."
        )
    return letter, kind


def _find_orphans(sentence):
    """Line and type of each tag that continues what nothing began."""
    before = None
    for line, letter, kind in sentence:
        if letter == "I" and kind != before:
            yield line, kind
        before = kind


def _could_be_iob1(sentence):
    """Whether each B- follows a word of its own type, the only place where IOB1 has it."""
    before = None
    for _, letter, kind in sentence:
        if letter == "B" and kind != before:
            return False
        before = kind
    return True


def _begin_all(sentence):
    tags, before = [], None
    for _, letter, kind in sentence:
        is_begin = letter == "B" or kind != before
        tags.append(OUTSIDE if kind is None else (BEGIN if is_begin else INSIDE) + kind)
        before = kind
    return tags
