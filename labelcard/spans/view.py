"""What the card for spans says, made of a session's parts. Nothing here changes the session."""

import hashlib
import os
from collections import Counter
from statistics import median

from helpers.entities import tokenize
from labelcard.view import count_answers, find_recent, make_line


def make_view(session):
    """All that a page needs, as a dict for JSON."""
    progress, inbox, settings = session.progress, session.inbox, session.settings
    first, *ahead = [make_item(session, item) for item in session.showing] or [None]
    phase, words = describe_phase(session)
    told = session.notice, inbox.trouble, inbox.refusal, session.background.trouble
    return {
        "revision": session.revision,
        "item": first,
        "ahead": ahead,
        "recent": [make_recent(session, item) for item in find_recent(progress)],
        "classes": list(session.types),
        "overlapping": settings.overlapping,
        "counts": count_answers(session) | {"classes": count_spans(session)},
        "phase": phase,
        "phase_words": words,
        "message": " ".join(filter(None, (*told, session.suggester.trouble))),
        "guideline": settings.guideline,
        "target": settings.target,
        "seconds": round(median(progress.pauses) / 1000, 1) if progress.pauses else None,
        "read_only": inbox.log.is_read_only,
        "can_undo": bool(progress.history),
        "can_suggest": session.suggester.suggest is not None,
        "suggestions_on": progress.suggestions_on,
        "drafts": hashlib.sha256(os.fsencode(inbox.log.path)).hexdigest()[:16],
        "acknowledged": list(inbox.acknowledged),
    }


def make_item(session, item):
    """A sentence to mark; with its spans of before, where its answer was taken back."""
    made, progress = _make_sentence(session, item), session.progress
    if item in progress.returned:
        made["draft"] = session.find_last_spans(item)
    # While suggestions are off the page must not hold one, not even out of sight.
    if progress.suggestions_on:
        suggestion = session.suggester(made["text"])
        made |= {} if suggestion is None else {"suggestion": suggestion}
    return made


def make_recent(session, item):
    """A sentence that was answered, with the spans in force: None where it was skipped."""
    act = session.progress.answers[item]
    return _make_sentence(session, item) | {"draft": act.get("spans")}


def _make_sentence(session, item):
    made = make_line(session, item)
    return made | {"tokens": [list(token) for token in tokenize(made["text"])]}


def count_spans(session):
    """How many spans of each type are in force."""
    answers = session.progress.answers.values()
    counts = Counter(name for act in answers for *_, name in act.get("spans", ()))
    return {name: counts[name] for name in session.types}


def describe_phase(session):
    """The name of the phase, and a sentence for it."""
    if not session.showing:
        return "done", "Done: every sentence is answered."
    if int(session.showing[0]) not in session.asked:
        return "random", "Sentences in random order."
    if session.chooser.choose is None:
        return "asked", "Sentences of the list that you passed."
    if session.background.is_running:
        return "querying", "Sentences that the model asks for; it is learning."
    left = session.settings.batch_size - session.num_answers % session.settings.batch_size
    return "querying", f"Sentences that the model asks for; it learns again in {left}."
