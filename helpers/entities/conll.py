"""Sentences from a file with one word a line: the word first, its tag last."""

from helpers.entities.schemes import to_bio
from helpers.entities.spans import find_spans
from helpers.errors import MendableError

NEW_DOCUMENT = "-DOCSTART-"


def read_conll(text, name):
    """Read sentences that empty lines part; columns are parted by tabs or spaces.

    Returns
    -------
    list of dict
        ``sentence``, ``tokens``, ``tags``, ``spans`` and, where the file parts documents, the
        number of the ``document``.
    list of str
        Notes on what was found.
    """
    sentences, documents, rows, document = [], [], [], 0
    for number, line in enumerate([*text.splitlines(), ""], 1):
        columns = line.split()
        is_mark = bool(columns) and columns[0] == NEW_DOCUMENT
        if columns and not is_mark:
            rows.append((number, *_first_and_last(columns, number, name)))
            continue
        if rows:
            sentences.append(rows)
            documents.append(document)
        document, rows = document + is_mark, []
    if not sentences:
        raise MendableError(
            f"{name} has no sentences. Write one word a line, its tag behind it, and an empty "
            "line between two sentences."
        )
    tags, notes = to_bio([[(line, tag) for line, _, tag in one] for one in sentences], name)
    found = [
        row_of([word for _, word, _ in one], tags_of_one)
        for one, tags_of_one in zip(sentences, tags, strict=True)
    ]
    if document:
        found = [one | {"document": of} for one, of in zip(found, documents, strict=True)]
    return found, notes


def row_of(words, tags):
    """A sentence out of words alone, which are joined by spaces."""
    places, end = [], -1
    for word in words:
        places.append((end + 1, end + 1 + len(word)))
        end = places[-1][1]
    spans = find_spans(places, tags)
    return {"sentence": " ".join(words), "tokens": words, "tags": tags, "spans": spans}


def _first_and_last(columns, number, name):
    if len(columns) < 2:
        raise MendableError(
            f"{name}, line {number:,}: '{columns[0]}' stands alone. A line has a word and, in "
            "its last column, a tag: write O behind a word that is no part of an entity."
        )
    return columns[0], columns[-1]
