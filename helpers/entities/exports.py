"""Sentences from JSON with spans: as spaCy and its kin write it, and as Label Studio does."""

import json
from collections.abc import Mapping

from helpers.entities.spans import Span, tag, tokenize
from helpers.errors import MendableError

SPAN_KEYS = ["spans", "ents", "entities", "label", "labels"]


def read_spans(text, name):
    """Read a list in JSON, or one text a line in JSONL.

    A text has its spans under ``spans``, ``ents`` or ``entities``: each as ``start``, ``end``
    and ``label``, or as a list of these three. Or it is a task of Label Studio.

    Returns
    -------
    list of dict
        ``sentence``, ``tokens``, ``tags``, ``spans``, and what else a text has under keys of
        its own, as long as it is a single value.
    list of str
        Notes, of which there are none.
    """
    places = _read_json(text, name)
    return [_read_one(entry, f"{name}, {place}") for place, entry in places], []


def _read_json(text, name):
    """Each entry, and what to call its place."""
    if text.lstrip().startswith("["):
        try:
            entries = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise MendableError(f"{name} is not whole JSON: {error}. Export it anew.") from None
        if not entries:
            raise MendableError(f"{name} holds no text: its list is empty. Export it anew.")
        return [(f"text {number:,}", entry) for number, entry in enumerate(entries, 1)]
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    return [(f"line {number:,}", _read_line(line, number, name)) for number, line in lines]


def _read_line(line, number, name):
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise MendableError(
            f"{name}, line {number:,} is not whole JSON: {error}. Each line holds one text."
        ) from None


def _read_one(entry, place):
    if isinstance(entry, list) and len(entry) == 2 and isinstance(entry[1], Mapping):
        entry = {"text": entry[0], **entry[1]}  # spaCy's older form
    if isinstance(entry, Mapping) and isinstance(entry.get("data"), Mapping):
        text, spans, others = _read_task(entry, place)
    else:
        text, spans, others = _read_text(entry, place)
    if not isinstance(text, str) or not text.strip():
        raise MendableError(f"{place}: there is no text. Leave it out, or give it words.")
    tokens = tokenize(text)
    for span in spans:
        if not 0 <= span.start < span.end <= len(text):
            raise MendableError(
                f"{place}: a span goes from {span.start} to {span.end}, and the text has "
                f"{len(text)} characters. Count from 0; the end is the first one behind it."
            )
    try:
        tags = tag(tokens, spans)
    except MendableError as error:
        raise MendableError(f"{place}: {error}") from None
    words = [text[start:end] for start, end in tokens]
    row = {"sentence": text, "tokens": words, "tags": tags, "spans": sorted(spans)}
    return row | {key: value for key, value in others.items() if key not in row}


def _read_text(entry, place):
    keys = [key for key in SPAN_KEYS if isinstance(entry, Mapping) and key in entry]
    if not keys or "text" not in entry or not isinstance(entry[keys[0]], list):
        raise MendableError(
            f"{place}: an entry needs a text and its spans. Write "
            '{"text": "Ada left", "spans": [{"start": 0, "end": 3, "label": "person"}]}, and '
            "[] where there is none."
        )
    spans = [_read_span(span, place) for span in entry[keys[0]]]
    single = {k: v for k, v in entry.items() if isinstance(v, str | int | float)}
    single.pop("text", None)
    return entry["text"], spans, single


def _read_span(span, place):
    if isinstance(span, Mapping):
        span = [span.get(key) for key in ("start", "end", "label")]
    is_three = isinstance(span, list) and [type(part) for part in span] == [int, int, str]
    if not is_three or not span[2].strip():
        raise MendableError(
            f"{place}: {span!r:.60} is no span. It needs a start, an end and a label."
        )
    return Span(*span)


def _read_task(entry, place):
    """A task of Label Studio: its first text, and the labels of the first annotation."""
    text = next((value for value in entry["data"].values() if isinstance(value, str)), None)
    spans = []
    for value in _values_of(entry, place):
        if "labels" not in value:
            continue  # a choice for the whole text, or a relation
        labels = value["labels"]
        label = labels[0] if isinstance(labels, list) and labels else None
        span = _read_span([value.get("start"), value.get("end"), label], place)
        # It counts as JavaScript does, where an emoji is two characters.
        if value.get("text", "") not in ("", (text or "")[span.start : span.end]):
            raise MendableError(
                f"{place}: from {span.start} to {span.end} the text has "
                f"'{text[span.start : span.end]}', and the label was put on "
                f"'{value['text']}'. An emoji before it counts twice there: move the span."
            )
        spans.append(span)
    return text, spans, {"id": entry["id"]} if "id" in entry else {}


def _values_of(task, place):
    """What the first annotation says, part by part."""
    try:
        results = (task.get("annotations") or [{}])[0].get("result", [])
        values = [one.get("value", {}) for one in results]
        if all(isinstance(value, Mapping) for value in values):
            return values
    except (AttributeError, LookupError, TypeError):
        pass
    raise MendableError(
        f"{place}: its annotations are none of Label Studio. Export it anew, as JSON."
    )
