"""When to stop: the round after which a criterion of small-text ends a run."""


def find_stop(criterion, looks):
    """The number of the look after which a criterion stops.

    Parameters
    ----------
    criterion : small_text.StoppingCriterion
        A new one, since criteria remember what they have seen.
    looks : list of numpy.ndarray of int
        What the model says of the same lines, look after look.

    Returns
    -------
    int
        The last one, with a word, where the criterion never stops.
    """
    for number, predictions in enumerate(looks):
        if criterion.stop(predictions=predictions):
            return number
    print(f"It never stops: this is look {len(looks) - 1}, the last one.")
    return len(looks) - 1
