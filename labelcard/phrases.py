"""The sentences of the card: where the person stands, and what the curve is measured on."""


def describe_phase(session):
    """The name of the phase, and a sentence for it."""
    queue, num_sampled = session.queue, session.learner.num_sampled
    if not session.showing:
        others = ", or repeats one that is" if queue.has_repeats else ""
        return "done", f"Done: every line is answered{others}."
    if open_items := queue.open_held_out():
        done = len(queue.held_out) - len(open_items)
        return "held out", (
            f"Held-out lines: {done} of {len(queue.held_out)}. They measure the model, and "
            "it never learns from them."
        )
    if open_items := queue.open_first():
        done = len(queue.first) - len(open_items)
        return "common", (
            f"Lines that everybody gets: {done} of {len(queue.first)}. Then the model chooses "
            "for you."
        )
    if not session.rounds:
        return "first labels", _describe_first_labels(session)
    out_of = f", out of {num_sampled:,} random ones" if num_sampled else ""
    chosen_by = f"Lines chosen by {session.strategy}{out_of}"
    if session.background.is_running:
        return "querying", f"{chosen_by}; the model is learning."
    if session.background.trouble:
        return "querying", "Random lines, since the last training failed."
    return "querying", f"{chosen_by}; the model learns again in {session.course.left}."


def _describe_first_labels(session):
    num, num_initial = session.course.num_labels, session.queue.num_initial
    words = f"First labels, of random lines: {num} of {num_initial}."
    if num >= num_initial:
        words += " The model needs a second class before it can learn."
    return words


def name_measure(class_names, of_class=None, several=False):
    """What a model is measured by."""
    if several:
        return "F1 of all answers, class by class"
    return "accuracy" if of_class is None else f"F1 of {class_names[of_class]}"


def describe_curve(session):
    """What the curve is measured on, or why there is none."""
    several = session.settings.several
    measure = name_measure(session.class_names, session.settings.of_class, several)
    measure = measure[0].upper() + measure[1:] + "," * several
    if test_size := session.features.test_size:
        return f"{measure} on {test_size:,} test lines that are never asked for."
    progress, queue = session.progress, session.queue
    if not queue.held_out:
        return "No curve: there is no test set, and no line is held out to measure on."
    num_measured, is_open = len(queue.held_out_answers(progress)), queue.open_held_out()
    if is_open and num_measured:
        return (
            f"{measure} on {num_measured:,} of {len(queue.held_out):,} held-out lines so far."
        )
    if is_open:
        return "The curve begins once the held-out lines are labeled."
    if not num_measured:
        return "No curve: every held-out line was skipped."
    answers = (progress.answers[item] for item in queue.held_out)
    num_known = sum("imported" in act for act in answers)
    if not num_known:
        return f"{measure} on the {num_measured:,} held-out lines that you labeled first."
    if num_known == num_measured:
        return (
            f"{measure} on {num_measured:,} held-out lines. They came with their labels, drawn "
            "from each class in its share."
        )
    return (
        f"{measure} on {num_measured:,} held-out lines. {num_known:,} of them came with their "
        "labels, drawn from each class in its share; the others are random ones."
    )
