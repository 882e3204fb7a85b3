"""What the card says, made of a session's parts. Nothing here changes the session."""

from helpers.strategies import STRATEGIES

NUM_RECENT = 5


def make_view(session):
    """All that a page needs, as a dict for JSON."""
    progress, inbox = session.progress, session.inbox
    first, *ahead = [_make_item(session, item) for item in session.showing] or [None]
    phase, words = _describe_phase(session)
    return {
        "revision": session.revision,
        "item": first,
        "ahead": ahead,
        "recent": [_make_recent(session, item) for item in _find_recent(progress)],
        "classes": list(session.class_names),
        "counts": _count(session),
        "phase": phase,
        "phase_words": words,
        "curve": session.background.curve(session.rounds),
        "curve_words": _describe_curve(session),
        "reference": session.reference,
        "training": session.background.is_running,
        "message": " ".join(
            filter(
                None, (session.notice, inbox.trouble, inbox.refusal, session.background.trouble)
            )
        ),
        "read_only": inbox.log.is_read_only,
        "can_undo": bool(progress.history),
        "strategy": session.strategy,
        "strategies": list(STRATEGIES),
        "suggestions_on": progress.suggestions_on,
        "explanation": _explain(session),
        "acknowledged": list(inbox.acknowledged),
    }


def _make_item(session, item):
    made = {"id": item, "text": session.texts[int(item)]}
    # While suggestions are off the page must not hold one, not even out of sight.
    if session.progress.suggestions_on and session.model:
        made["suggestion"] = session.model.suggest(int(item))
    return made


def _find_recent(progress):
    answered = [item for item, _ in reversed(progress.history) if item in progress.answers]
    return list(dict.fromkeys(answered))[:NUM_RECENT]


def _make_recent(session, item):
    label = session.progress.answers[item].get("label")
    return {"id": item, "text": session.texts[int(item)], "label": label}


def _count(session):
    acts = session.progress.answers.values()
    labels = [act["label"] for act in acts if act["kind"] == "label"]
    names = enumerate(session.class_names)
    return {
        "labeled": len(labels),
        "skipped": len(acts) - len(labels),
        "saved": sum(act["act"] in session.inbox.log for act in acts),
        "unsaved": len(session.inbox.pending),
        "classes": {name: labels.count(number) for number, name in names},
    }


def _describe_phase(session):
    progress, queue = session.progress, session.queue
    if not session.showing:
        return "done", "Done: every line is answered."
    if queue.open_held_out(progress):
        done = len(queue.held_out) - len(queue.open_held_out(progress))
        return "held out", (
            f"Held-out lines: {done} of {len(queue.held_out)}. They measure the model, and "
            "it never learns from them."
        )
    if not session.rounds:
        labels = [label for _, label in queue.pool_answers(progress) if label is not None]
        words = f"First labels, of random lines: {len(labels)} of {queue.num_initial}."
        if len(labels) >= queue.num_initial:
            words += " The model needs a second class before it can learn."
        return "first labels", words
    chosen_by = f"Lines chosen by {session.strategy}"
    if session.background.is_running:
        return "querying", f"{chosen_by}; the model is learning."
    if session.background.trouble:
        return "querying", "Random lines, since the last training failed."
    since = len(queue.pool_answers(progress)) - len(session.rounds[0].answers)
    left = session.settings.batch_size - since
    return "querying", f"{chosen_by}; the model learns again in {left}."


def _describe_curve(session):
    if test_size := session.features.test_size:
        return f"Accuracy on {test_size:,} test lines that are never asked for."
    progress, queue = session.progress, session.queue
    if not queue.held_out:
        return "No curve: there is no test set, and no line is held out to measure on."
    if queue.open_held_out(progress):
        return "The curve begins once the held-out lines are labeled."
    num_measured = len(queue.held_out_answers(progress))
    if not num_measured:
        return "No curve: every held-out line was skipped."
    return f"Accuracy on the {num_measured:,} held-out lines that you labeled first."


def _explain(session):
    model, history = session.model, session.progress.history
    if not model or not history or session.inbox.log.is_read_only:
        return None
    item = history[-1][0]
    return {"item": item, **model.explain(int(item))}
