"""When to stop: the round after which a criterion of small-text ends a run."""

from small_text import OverallUncertainty, StoppingCriterion

from helpers.checks import as_integers, as_several, check_kind
from helpers.errors import MendableError


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
    way_out = "Pass one of small-text that looks at predictions, such as KappaAverage(2)."
    check_kind("criterion", criterion, StoppingCriterion, way_out)
    if isinstance(criterion, OverallUncertainty):
        raise MendableError(f"criterion looks at confidences, which are not here. {way_out}")
    looks = [as_integers("looks", look) for look in as_several("looks", looks, fewest=1)]
    if len(sizes := {len(look) for look in looks}) > 1:
        raise MendableError(
            f"looks are of {min(sizes):,} to {max(sizes):,} lines. Look at the same lines "
            "again and again."
        )
    for number, predictions in enumerate(looks):
        if criterion.stop(predictions=predictions):
            return number
    print(f"It never stops: this is look {len(looks) - 1}, the last one.")
    return len(looks) - 1
