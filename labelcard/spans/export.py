"""Spans as tables, and as what other programs read."""

import json

import pandas as pd

from helpers.entities import tag, tokenize
from helpers.errors import MendableError
from labelcard.export import add_what_came_along, as_times, to_lines
from labelcard.spans.checks import as_spans, has_overlap

COLUMNS = ["row", "text", "spans", "time", "suggested"]
SPAN_COLUMNS = ["row", "start", "end", "type", "words", "suggested"]
SPANS_KEY = "sc"  # where spaCy's span categorizer looks unless it is told otherwise


def make_answers(progress, texts):
    """A row for each sentence that is answered and not skipped, in the order of the answers.

    Returns
    -------
    pandas.DataFrame
        ``row`` (number of the text), ``text``, ``spans`` (a list of `helpers.entities.Span`,
        empty where nothing is marked), ``time`` (UTC), ``suggested`` (whether suggestions were
        on the screen). Then, where there are any: ``flagged``, ``comment``, ``file_row``, and
        the columns that came with the texts.
    """
    given = {item: act for item, act in progress.answers.items() if act["kind"] == "spans"}
    rows = [
        (int(item), texts[int(item)], as_spans(act["spans"]), act["time"], act["suggested"])
        for item, act in given.items()
    ]
    answers = pd.DataFrame(rows, columns=COLUMNS).astype({"row": "int64", "suggested": bool})
    answers["time"] = as_times(answers["time"])
    others = {"flagged": [item in progress.flagged for item in given]}
    others["comment"] = [progress.comments.get(item, "") for item in given]
    answers = answers.assign(**{name: column for name, column in others.items() if any(column)})
    return add_what_came_along(answers, texts)


def make_labels(answers):
    """A row for each span.

    Returns
    -------
    pandas.DataFrame
        ``row``, ``start`` and ``end`` (code points), ``type``, ``words`` (what it says), and
        ``suggested``.
    """
    rows = [
        (row, span.start, span.end, span.type, text[span.start : span.end], suggested)
        for row, text, spans, suggested in _each(answers, "row", "text", "spans", "suggested")
        for span in spans
    ]
    kinds = {"row": "int64", "start": "int64", "end": "int64", "suggested": bool}
    return pd.DataFrame(rows, columns=SPAN_COLUMNS).astype(kinds)


def to_conll(answers, leave_out=False):
    """A token and its tag a line, with a tab between them; a blank line ends a sentence.

    Returns
    -------
    content : str
    left_out : list of int
        Rows that tags cannot say.

    Raises
    ------
    MendableError
        If there are such rows, and they are not to be left out.
    """
    sentences, faults = [], {}
    for row, text, spans in _each(answers, "row", "text", "spans"):
        tokens = tokenize(text)
        try:
            tags = tag(tokens, spans)
        except MendableError as error:
            faults[row] = str(error)
            continue
        words = (text[start:end] for start, end in tokens)
        sentences.append("".join(f"{word}\t{one}\n" for word, one in zip(words, tags)))  # noqa
    if faults and not leave_out:
        told = "; ".join(f"row {row:,}: {fault}" for row, fault in list(faults.items())[:3])
        raise MendableError(
            f"{len(faults):,} of {len(answers):,} sentences cannot be written as tags ({told}) "
            "Pass leave_out=True to write the others, or export JSONL, which holds them all."
        )
    return "".join(f"{sentence}\n" for sentence in sentences), list(faults)


def to_jsonl(answers):
    """One object a line, with `text` and `spans`: each has `start`, `end` and `label`."""
    return to_lines(
        {"text": text, "spans": [_as_object(span) for span in spans], "row": row}
        for row, text, spans in _each(answers, "row", "text", "spans")
    )


def to_spacy(answers, overlapping=False):
    """A line for each text, as spaCy's `Example.from_dict` takes it: the text, and a dict.

    The dict has ``entities``. Where spans may overlap, which spaCy's entities cannot, it has
    ``spans`` for the span categorizer in their place.
    """
    triples = [_as_lists(spans) for spans in answers["spans"]]
    if overlapping or any(map(has_overlap, triples)):
        dicts = [{"spans": {SPANS_KEY: one}} for one in triples]
    else:
        dicts = [{"entities": one} for one in triples]
    lines = zip(answers["text"], dicts, strict=True)
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _each(answers, *columns):
    return zip(*(answers[name].tolist() for name in columns), strict=True)


def _as_object(span):
    return {"start": span.start, "end": span.end, "label": span.type}


def _as_lists(spans):
    return [[span.start, span.end, span.type] for span in spans]
