"""What a page shows, made of a session's parts. Nothing here changes the session."""

from helpers.strategies import STRATEGIES

NUM_RECENT = 5


def make_view(session):
    """All that a page needs, as a dict for JSON."""
    state, inbox = session.state, session.inbox
    first, *ahead = [_make_item(session, item) for item in session.showing] or [None]
    phase, words = _describe_phase(session)
    return {
        "revision": session.revision,
        "item": first,
        "ahead": ahead,
        "recent": [_make_recent(session, item) for item in _find_recent(state)],
        "classes": list(session.class_names),
        "counts": _count(session),
        "phase": phase,
        "phase_words": words,
        "curve": session.training.curve(session.jobs),
        "curve_words": _describe_curve(session),
        "reference": session.reference,
        "training": session.training.is_running,
        "message": " ".join(
            filter(
                None, (session.notice, inbox.trouble, inbox.refusal, session.training.trouble)
            )
        ),
        "read_only": inbox.log.is_read_only,
        "can_undo": bool(state.history),
        "strategy": session.strategy,
        "strategies": list(STRATEGIES),
        "suggestions_on": state.suggestions_on,
        "explanation": _explain(session),
        "acknowledged": list(inbox.acknowledged),
    }


def _make_item(session, item):
    made = {"id": item, "text": session.texts[int(item)]}
    # While suggestions are off the page must not hold one, not even out of sight.
    if session.state.suggestions_on and session.training.model:
        made["suggestion"] = session.trainer.suggest(session.training.model, int(item))
    return made


def _find_recent(state):
    answered = [item for item, _ in reversed(state.history) if item in state.answers]
    return list(dict.fromkeys(answered))[:NUM_RECENT]


def _make_recent(session, item):
    label = session.state.answers[item].get("label")
    return {"id": item, "text": session.texts[int(item)], "label": label}


def _count(session):
    acts = session.state.answers.values()
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
    state, plan = session.state, session.plan
    if not session.showing:
        return "done", "Done: every line is answered."
    if plan.open_held_out(state):
        done = len(plan.held_out) - len(plan.open_held_out(state))
        return "held out", (
            f"Held-out lines: {done} of {len(plan.held_out)}. They measure the model, and "
            "it never learns from them."
        )
    if not session.jobs:
        labels = [label for _, label in plan.pool_answers(state) if label is not None]
        words = f"First labels, of random lines: {len(labels)} of {plan.num_initial}."
        if len(labels) >= plan.num_initial:
            words += " The model needs a second class before it can learn."
        return "first labels", words
    chosen_by = f"Lines chosen by {session.strategy}"
    if session.training.is_running:
        return "querying", f"{chosen_by}; the model is learning."
    if session.training.trouble:
        return "querying", "Random lines, since the last training failed."
    since = len(plan.pool_answers(state)) - len(session.jobs[0].answers)
    left = plan.batch_size - since
    return "querying", f"{chosen_by}; the model learns again in {left}."


def _describe_curve(session):
    if session.features.test_size:
        return (
            f"Accuracy on {session.features.test_size:,} test lines that are never asked for."
        )
    plan, state = session.plan, session.state
    if not plan.held_out:
        return "No curve: there is no test set, and no line is held out to measure on."
    if plan.open_held_out(state):
        return "The curve begins once the held-out lines are labeled."
    num_measured = len(plan.held_out_answers(state))
    if not num_measured:
        return "No curve: every held-out line was skipped."
    return f"Accuracy on the {num_measured:,} held-out lines that you labeled first."


def _explain(session):
    model, history = session.training.model, session.state.history
    if not model or not history or session.inbox.log.is_read_only:
        return None
    item = history[-1][0]
    return {"item": item, **session.trainer.explain(model, int(item))}
