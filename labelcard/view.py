"""What the card says, made of a session's parts. Nothing here changes the session."""

from itertools import islice
from statistics import median

from labelcard.phrases import describe_curve, describe_phase, name_measure
from labelcard.queue import each_once
from labelcard.several import names_of_strategies

NUM_RECENT = 5


def make_view(session):
    """All that a page needs, as a dict for JSON."""
    progress, inbox, settings = session.progress, session.inbox, session.settings
    first, *ahead = [make_item(session, item) for item in session.showing] or [None]
    phase, words = describe_phase(session)
    measures = session.background.measures(session.rounds)
    return {
        "revision": session.revision,
        "item": first,
        "ahead": ahead,
        "recent": [make_recent(session, item) for item in find_recent(progress)],
        "classes": list(progress.classes.names),
        "hidden": progress.classes.hidden,
        "several": settings.several,
        "counts": count_answers(session),
        "class_counts": [progress.counts[label] for label in range(len(progress.classes))],
        "recall": _pad(measures[0][1].recall, len(progress.classes)) if measures else None,
        "phase": phase,
        "phase_words": words,
        "curve": _draw_curve(measures),
        "curve_words": describe_curve(session),
        "measure": name_measure(session.class_names, settings.of_class, settings.several),
        "reference": session.reference,
        "training": session.background.is_running,
        "message": " ".join(
            filter(
                None, (session.notice, inbox.trouble, inbox.refusal, session.background.trouble)
            )
        ),
        "hint": session.hint,
        "guideline": settings.guideline,
        "target": settings.target,
        "seconds": round(median(progress.pauses) / 1000, 1) if progress.pauses else None,
        "read_only": inbox.log.is_read_only,
        "can_undo": bool(progress.history),
        "strategy": session.strategy,
        "strategies": names_of_strategies(settings.several),
        "suggestions_on": progress.suggestions_on,
        "likely": first.get("likely") if first else None,
        "explanation": _explain(session),
        "acknowledged": list(inbox.acknowledged),
    }


def make_line(session, item):
    """A line that is shown, with what is known of it beside its text."""
    progress, row = session.progress, int(item)
    return {
        "id": item,
        "text": session.texts[row],
        "context": session.texts.context_of(row),
        "flagged": item in progress.flagged,
        "comment": progress.comments.get(item, ""),
    }


def make_item(session, item):
    """A line to answer, with what the model says of it where suggestions are on."""
    made = make_line(session, item)
    # While suggestions are off the page must not hold one, not even out of sight.
    if session.progress.suggestions_on and session.model:
        made["suggestion"] = session.model.suggest(int(item))
        classes = session.progress.classes
        # A class that no label names yet is behind all that the model knows.
        ranked = dict.fromkeys([*session.model.rank_classes(int(item)), *range(len(classes))])
        made["likely"] = [label for label in ranked if label not in classes.hidden]
    return made


def make_recent(session, item):
    """A line that was answered, with the answer in force: None where it was skipped."""
    made, progress = make_line(session, item), session.progress
    labels = progress.labels_of(item) if item in progress.answers else None
    if session.settings.several:
        return made | {"labels": None if labels is None else list(labels)}
    return made | {"label": labels[0] if labels else None}


def find_answers(session, search, label, flagged, limit):
    """The history, as `LabelingSession.find_answers` gives it."""
    progress, found = session.progress, []
    words = search.casefold()
    for item, time in reversed(progress.touched.items()):
        if item not in progress.answers and item not in progress.flagged:
            continue
        if flagged and item not in progress.flagged:
            continue
        made = make_recent(session, item)
        answer = made["labels"] if session.settings.several else [made["label"]]
        if label is not None and label not in (answer or []):
            continue
        if words not in f"{made['text']}\n{made['comment']}".casefold():
            continue
        imported = progress.answers.get(item, {}).get("imported")
        found.append(made | {"item": item, "time": time, "imported": imported})
        if len(found) == limit:
            break
    return found


def find_recent(progress):
    """The items that were answered last, the newest first."""
    answered = (item for item, _ in reversed(progress.history) if item in progress.answers)
    return islice(each_once(answered), NUM_RECENT)


def count_answers(session):
    """How many answers are in force, on disk, and not yet there; and how many of each class.

    The person's own are counted apart: labels that came with the texts are no work of theirs.
    """
    progress, pending = session.progress, session.inbox.pending
    unsaved = {act["act"] for act in pending}
    in_force = [progress.answers.get(act.get("item"), {}).get("act") for act in pending]
    names = progress.classes.names
    return {
        "labeled": progress.num_labeled,
        "own": progress.num_labeled - progress.num_imported,
        "imported": progress.num_imported,
        "skipped": progress.counts[None],
        "saved": progress.num_own - len(unsaved & set(in_force)),
        "unsaved": len(pending),
        "classes": {name: progress.counts[number] for number, name in enumerate(names)},
    }


def _pad(recall, num_classes):
    return recall + [None] * (num_classes - len(recall))


def _draw_curve(measures):
    points = {one.num_labels: measure.score for one, measure in measures}
    return [[num, points[num]] for num in sorted(points) if points[num] is not None]


def _explain(session):
    model, history = session.model, session.progress.history
    if not session.settings.explain or session.inbox.log.is_read_only:
        return None
    if not model or not history:
        return None
    item = history[-1][0]
    explanation = model.explain(int(item))
    return explanation and {"item": item, **explanation}
